"""The command line: the same verbs, words and numbers as the pages."""

import json
import sys

from crm_core import texts
from crm_core.arguments import parser as whole_parser
from crm_core.errors import CrmError

SETTINGS = ("table", "date_order", "decimal", "encoding", "delimiter")
TOGETHER = ("name", "overlap", "rows_of")
# who asks without a screen waits longer for needs groups that nobody has looked for yet
AT_ONCE = 200_000


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; 0 = done, 1 = refused with a message, 2 = wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = whole_parser()
    options = parser.parse_args(arguments)
    try:
        return VERBS[options.run](options, parser)
    except CrmError as refusal:
        print(refusal, file=sys.stderr)
    except OSError as problem:
        print(f"{problem.filename or 'A file'}: {problem.strerror}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
    return 1


def _sample(options, parser) -> int:
    from pathlib import Path

    from crm_core.ingest import write_dataset
    from crm_core.sample import company, write_truth

    made = company(options.customers, options.seed)
    name = made.truth["company"]["name"]["value"]
    write_dataset(options.directory, made.tables, name, None)
    write_truth(made.truth, Path(options.directory) / "truth.json")
    print(f"The sample company is in {options.directory}.", file=sys.stderr)
    return 0


def _read(options, parser) -> int:
    from pathlib import Path

    if options.csv and len(options.files) > 1:
        parser.error("--csv writes one file; use --csv-dir for several")
    names = [Path(path).name for path in options.files]
    if options.csv_dir and len(set(names)) < len(names):
        parser.error("two files have the same name; rename one of them")
    refused = 0
    for path in options.files:
        try:
            _read_one(Path(path), options)
        except CrmError as refusal:
            refused += 1
            print(refusal, file=sys.stderr)
    return 1 if refused else 0


def _read_one(path, options) -> None:
    from pathlib import Path

    from crm_core.ingest import as_read, read_file, understand_file, write_standard

    file = understand_file(read_file(path, path.name, needs_rows=False))
    document = as_read(file)
    if options.csv:
        write_standard(file.reading, Path(options.csv))
    if options.csv_dir:
        folder = Path(options.csv_dir)
        folder.mkdir(parents=True, exist_ok=True)
        write_standard(file.reading, folder / f"{path.name}_converted.csv")
    print(json.dumps(document, ensure_ascii=False) if options.json else texts.read_text(document))


def _import(options, parser) -> int:
    from dataclasses import replace
    from pathlib import Path

    from crm_core.health import remember
    from crm_core.identity.merging import carry_over
    from crm_core.ingest import (
        Plan,
        by_recipe,
        import_files,
        load_recipe,
        save_recipe,
        understand,
        with_hand,
    )

    names = [Path(path).name for path in options.files]
    if len(set(names)) < len(names):
        parser.error("two files have the same name; rename one of them")
    together, choices = _choices(options.settings, names, parser)
    if "overlap" in together and not options.append:
        parser.error("--set overlap=... is for --append")
    recipe = load_recipe(options.recipe) if options.recipe else None
    progress = _progress if sys.stderr.isatty() else None
    files = understand(options.files, choices, progress)
    plan, notes = by_recipe(recipe, files) if recipe else (Plan(files), [])
    plan = with_hand(plan, choices) if recipe else plan
    plan = replace(plan, rows_of=together.get("rows_of", plan.rows_of))
    report = import_files(
        plan,
        options.to,
        together.get("name"),
        progress=progress,
        append=options.append,
        overlap=together.get("overlap"),
        notes=notes,
        carry=carry_over,
    )
    if options.append:
        # the versions before are not kept for ever, their numbers are
        remember(options.to)
    if options.save_recipe:
        save_recipe(options.save_recipe, plan)
    _print(report, texts.report_text, options.json)
    sys.stdout.flush()
    _prepare_pages(options.to, progress)
    return 0


def _prepare_pages(directory: str, progress) -> None:
    """Work out what pages ask of many rows, so that the first reader does not wait for it."""
    from contextlib import suppress

    from crm_core.store import open_dataset
    from crm_core.studies.ahead import work_out

    # the dataset is there: what is stopped or fails now is worked out by the pages
    with suppress(KeyboardInterrupt, CrmError, OSError):
        work_out(open_dataset(directory), progress)


def _choices(settings, names: list[str], parser) -> tuple[dict[str, str], dict[str, dict]]:
    """What was set for all files together, and for each file ("*" = for each of them)."""
    together, choices = {}, {}
    for key, value in settings:
        file, colon, rest = key.rpartition(":")
        if colon and file not in names:
            parser.error(f"--set {key}: there is no file {file!r}; files are {', '.join(names)}")
        if rest in TOGETHER and not colon:
            together[rest] = value
            continue
        chosen = choices.setdefault(file if colon else "*", {})
        if rest in SETTINGS:
            chosen[rest] = "\t" if value in ("\\t", "tab") else value or None
        elif not colon and len(names) > 1:
            parser.error(f"--set {key}: several files are given; say which: FILE:{key}=...")
        elif rest == "repair":
            chosen.setdefault("repairs", []).append(value)
        else:
            chosen.setdefault("roles", {})[rest] = value or None
    return together, choices


def _progress(step: str, fraction: float) -> None:
    print(f"\r{fraction:4.0%} {step:<60.60}", end="" if fraction < 1 else "\n", file=sys.stderr)


def _print(document: dict, as_text, is_json: bool) -> None:
    if is_json:
        print(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False, default=str))
    else:
        print(as_text(document))


def _check(options, parser) -> int:
    from crm_core.contract import TABLES
    from crm_core.metrics import METRICS
    from crm_core.store import open_dataset

    store = open_dataset(options.directory)
    absent = set(store.manifest.absent)
    tables = {
        table.name: {
            "rows": store.manifest.tables[table.name].rows_kept
            if table.name in store.manifest.tables
            else 0,
            "columns": [
                column.name
                for column in table.columns
                if f"{table.name}.{column.name}" not in absent
            ],
            "missing": {
                column.name: column.unlocks
                for column in table.columns
                if f"{table.name}.{column.name}" in absent
            },
        }
        for table in TABLES.values()
    }
    locked = [
        {"id": metric.id, "label": metric.label, "missing": list(missing)}
        for metric in METRICS.values()
        if (missing := store.missing(metric.needs))
    ]
    document = {
        "dataset": options.directory,
        "name": store.manifest.name,
        "as_of": store.manifest.as_of,
        "loaded_at": store.manifest.loaded_at,
        "tables": tables,
        "metrics": len(METRICS),
        "locked": locked,
    }
    _print(document, texts.check_text, options.json)
    return 0


def _metrics(options, parser) -> int:
    from dataclasses import asdict
    from datetime import timedelta

    from crm_core.store import open_dataset
    from crm_core.studies.answering import answer
    from crm_core.view import make_view

    who = _who(options.where, parser)
    chosen = _chosen_metrics(options.model, parser)
    store = open_dataset(options.directory)
    until = options.until or store.as_of
    since = options.since or until - timedelta(days=365)
    if since >= until:
        parser.error(f"--since must be before --until; got {since} and {until}")
    answers = answer(store, chosen, make_view(since, until, who), at_once=AT_ONCE)
    fields = ("value", "previous", "n", "low", "high", "state", "missing", "reason")
    rows = []
    for metric in chosen:
        found = asdict(answers[metric.id])
        row = {"id": metric.id, "label": metric.label, "unit": metric.unit}
        rows.append({**row, **{field: found[field] for field in fields}})
    document = {"since": str(since), "until": str(until), "metrics": rows}
    _print(document, texts.metrics_text, options.json)
    return 0


def _who(given: list[tuple[str, str]], parser) -> dict[str, list[str]]:
    """The customers that `--where` chooses."""
    from crm_core.view import WHO

    who: dict[str, list[str]] = {}
    for column, value in given:
        if column not in WHO:
            parser.error(f"--where can choose by {', '.join(WHO)}; got {column!r}")
        who.setdefault(column, []).append(value)
    return who


def _customers(options, parser) -> int:
    from crm_core.store import open_dataset
    from crm_core.studies.segments_files import write_customers

    who = _who(options.where, parser)
    n = write_customers(open_dataset(options.directory), options.out, options.as_of, who)
    print(f"{n:,} customers are in {options.out}.", file=sys.stderr)
    return 0


def _segments(options, parser) -> int:
    from crm_core.store import open_dataset
    from crm_core.studies.segments import segments_document

    document = segments_document(open_dataset(options.directory), options.by, options.as_of)
    _print(document, texts.segments_text, options.json)
    return 0


def _chosen_metrics(slug: str | None, parser) -> tuple:
    from crm_core.metrics import METRICS

    if slug is None:
        return tuple(METRICS.values())
    from crm_core.models import MODELS

    if slug not in MODELS:
        parser.error(f"--model must be one of {', '.join(MODELS)}; got {slug!r}")
    return MODELS[slug].metrics


def _cohorts(options, parser) -> int:
    from crm_core.store import open_dataset
    from crm_core.studies.retention import cohorts_document

    _print(cohorts_document(open_dataset(options.directory)), texts.cohorts_text, options.json)
    return 0


def _lifetime_value(options, parser) -> int:
    from crm_core.store import open_dataset
    from crm_core.studies.lifetime import lifetime
    from crm_core.studies.lifetime_document import document

    found = lifetime(
        open_dataset(options.directory),
        options.calibrate_until,
        options.horizon_weeks,
        options.discount_rate,
    )
    _print(document(found), texts.lifetime_text, options.json)
    return 0


def _funnel(options, parser) -> int:
    from crm_core.store import open_dataset
    from crm_core.studies.funnels import document

    store = open_dataset(options.directory)
    found = document(store, options.funnel, options.since, options.until)
    _print(found, texts.funnel_text, options.json)
    return 0


VERBS = {
    "sample": _sample,
    "read": _read,
    "import": _import,
    "check": _check,
    "metrics": _metrics,
    "customers": _customers,
    "segments": _segments,
    "lifetime_value": _lifetime_value,
    "cohorts": _cohorts,
    "funnel": _funnel,
}


if __name__ == "__main__":
    sys.exit(main())
