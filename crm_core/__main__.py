"""The command line: the same verbs, words and numbers as the pages."""

import argparse
import json
import sys
from datetime import date

from crm_core.errors import CrmError

SETTINGS = ("table", "date_order", "decimal", "encoding", "delimiter")
TOGETHER = ("name", "overlap", "rows_of")
KINDS_OF_FILES = "CSV, a workbook, JSON lines or Parquet, packed or not"


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; 0 = done, 1 = refused with a message, 2 = wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return options.run(options, parser)
    except CrmError as refusal:
        print(refusal, file=sys.stderr)
    except OSError as problem:
        print(f"{problem.filename or 'A file'}: {problem.strerror}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m crm_core", description="Customer data, measured by CRM models."
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_sample(verbs)
    _add_read(verbs)
    _add_import(verbs)
    _add_check(verbs)
    _add_metrics(verbs)
    _add_customers(verbs)
    _add_segments(verbs)
    _add_cohorts(verbs)
    return parser


def _add_sample(verbs) -> None:
    verb = verbs.add_parser("sample", help="write the sample company, its truth known")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--customers", type=_positive, default=5000)
    verb.add_argument("--seed", type=int, default=7)
    verb.set_defaults(run=_sample)


def _add_read(verbs) -> None:
    verb = verbs.add_parser("read", help="how files are understood, before any import")
    verb.add_argument("files", nargs="+", metavar="FILE", help=KINDS_OF_FILES)
    verb.add_argument("--csv", metavar="OUT", help="write the file as standard CSV")
    verb.add_argument("--csv-dir", metavar="DIR", help="write each as DIR/NAME_converted.csv")
    verb.add_argument("--json", action="store_true", help="print one JSON document a line and file")
    verb.set_defaults(run=_read)


def _add_import(verbs) -> None:
    verb = verbs.add_parser("import", help="make files a dataset")
    verb.add_argument("files", nargs="+", metavar="FILE", help=KINDS_OF_FILES)
    verb.add_argument("--to", required=True, metavar="DIR", help="where the dataset goes")
    verb.add_argument("--recipe", metavar="R.json", help="understand the files as said there")
    verb.add_argument("--save-recipe", metavar="R.json", help="save how they were understood")
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        type=_setting,
        dest="settings",
        help="table, date_order (day, month), decimal, encoding, delimiter, name, or a role such "
        "as customer_id=COLUMN; repair=KIND (such as repair=once, repair=leave_out:Status=void); "
        "with several files FILE:KEY=VALUE; rows_of=FILE where several could be the sales; "
        "overlap=skip or overlap=keep with --append",
    )
    verb.add_argument("--append", action="store_true", help="add the files to the dataset")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run=_import)


def _add_check(verbs) -> None:
    verb = verbs.add_parser("check", help="what a dataset has, lacks, and could answer")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run=_check)


def _add_metrics(verbs) -> None:
    verb = verbs.add_parser("metrics", help="every metric, or those of one model, for a view")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--model", metavar="SLUG", help="only the metrics of this model's stages")
    verb.add_argument("--since", type=_day, metavar="D", help="first day, such as 2024-01-01")
    verb.add_argument("--until", type=_day, metavar="D", help="the day after the last one")
    verb.add_argument("--where", action="append", default=[], type=_setting, metavar="COLUMN=VALUE")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run=_metrics)


def _add_cohorts(verbs) -> None:
    verb = verbs.add_parser("cohorts", help="who bought again, by month of first purchase")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run=_cohorts)


def _add_customers(verbs) -> None:
    verb = verbs.add_parser("customers", help="one row a customer with its scores, as a file")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--out", required=True, metavar="FILE", help=".csv, .parquet or .xlsx")
    verb.add_argument("--as-of", type=_day, metavar="D", help="as known on this day")
    verb.add_argument("--where", action="append", default=[], type=_setting, metavar="COLUMN=VALUE")
    verb.set_defaults(run=_customers)


def _add_segments(verbs) -> None:
    verb = verbs.add_parser("segments", help="segments with customers, revenue and shares")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--by", choices=("rfm", "tier", "value", "needs"), default="rfm")
    verb.add_argument("--as-of", type=_day, metavar="D", help="as known on this day")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run=_segments)


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"must be a whole number above 0; got {text!r}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"must be a day as 2024-01-31; got {text!r}") from problem


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"must be KEY=VALUE; got {text!r}")
    return key, value


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
    print(json.dumps(document, ensure_ascii=False) if options.json else _read_text(document))


def _read_text(document: dict) -> str:
    lines = [f"{document['file']}  {document['rows']:,} rows"]
    told = ("encoding", "delimiter", "quote", "header_row", "skipped_rows")
    lines += [f"  {name.replace('_', ' ')}: {document[name]}" for name in told if document[name]]
    lines += [
        f"  {column['name']:<24} {column['type']:<8} {column['role'] or '':<16} "
        f"{', '.join(column['examples'][:3])}".rstrip()
        for column in document["columns"]
    ]
    doubts = document["doubts"]
    lines += ["", "Please look at", *(f"  {doubt}" for doubt in doubts)] * bool(doubts)
    return "\n".join([*lines, ""])


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
    _print(report, _report_text, options.json)
    return 0


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


def _report_text(report: dict) -> str:
    lines = [f"{report['dataset']}, data to {report['as_of']}", ""]
    for name, table in report["tables"].items():
        lines.append(f"{name}  from {', '.join(table['files'])}")
        counts = f"  {table['rows_read']:,} rows read, {table['rows_kept']:,} kept"
        counts += f", {table['rows_rejected']:,} left out"
        if table["rows_without_customer"]:
            counts += f", {table['rows_without_customer']:,} without a customer"
        lines.append(counts)
        if table["amount_total"] is not None:
            lines.append(f"  {table['amount_total']:,.2f} in all")
        if table["first_at"]:
            lines.append(f"  from {table['first_at']} to {table['last_at']}")
        lines += [f"  {role:<18} {header}" for role, header in table["columns"].items()]
        if table["unused_columns"]:
            lines.append(f"  not used: {', '.join(table['unused_columns'])}")
    repairs = [
        f"  {repair['column'] or 'all columns'}: {repair['what']} ({repair['rows']:,} rows)"
        for repair in report["repairs"]
    ]
    lines += ["", "Repaired", *repairs] if repairs else []
    lines += ["", "Please look at", *(f"  {doubt}" for doubt in report["doubts"])] * bool(
        report["doubts"]
    )
    if report["rejects_file"]:
        lines += ["", f"Rows left out, with reasons: {report['rejects_file']}"]
    return "\n".join(lines)


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
    _print(document, _check_text, options.json)
    return 0


def _check_text(document: dict) -> str:
    lines = [f"{document['name']}, data to {document['as_of']}"]
    for name, table in document["tables"].items():
        lines += ["", f"{name}  {table['rows']:,} rows"]
        if table["columns"]:
            lines.append(f"  has {', '.join(table['columns'])}")
        lines += [
            f"  lacks {column:<18} {unlocks and 'unlocks ' + unlocks}".rstrip()
            for column, unlocks in table["missing"].items()
            if table["columns"]
        ]
    n_locked = len(document["locked"])
    lines += ["", f"{document['metrics'] - n_locked} of {document['metrics']} metrics open"]
    lines += [
        f"  {metric['id']:<5} {metric['label']} needs {', '.join(metric['missing'])}"
        for metric in document["locked"]
    ]
    return "\n".join(lines)


def _metrics(options, parser) -> int:
    from dataclasses import asdict
    from datetime import timedelta

    from crm_core.store import open_dataset
    from crm_core.view import make_view

    who = _who(options.where, parser)
    chosen = _chosen_metrics(options.model, parser)
    store = open_dataset(options.directory)
    until = options.until or store.as_of
    since = options.since or until - timedelta(days=365)
    if since >= until:
        parser.error(f"--since must be before --until; got {since} and {until}")
    answers = store.answer(chosen, make_view(since, until, who))
    fields = ("value", "previous", "n", "low", "high", "state", "missing")
    rows = []
    for metric in chosen:
        answer = asdict(answers[metric.id])
        row = {"id": metric.id, "label": metric.label, "unit": metric.unit}
        rows.append({**row, **{field: answer[field] for field in fields}})
    document = {"since": str(since), "until": str(until), "metrics": rows}
    _print(document, _metrics_text, options.json)
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
    _print(document, _segments_text, options.json)
    return 0


def _segments_text(document: dict) -> str:
    from crm_core.units import full

    lines = [f"as known on {document['as_of']}, by {document['by']}", ""]
    width = max((len(row["name"]) for row in document["segments"]), default=0)
    lines += [
        f"{row['name']:<{width}}  {row['customers']:>9,} customers "
        f"{full(row['revenue'], 'money'):>18}  {full(row['share_of_revenue'], 'share'):>8}"
        for row in document["segments"]
    ]
    return "\n".join(lines)


def _chosen_metrics(slug: str | None, parser) -> tuple:
    from crm_core.metrics import METRICS

    if slug is None:
        return tuple(METRICS.values())
    from crm_core.models import MODELS

    if slug not in MODELS:
        parser.error(f"--model must be one of {', '.join(MODELS)}; got {slug!r}")
    return MODELS[slug].metrics


def _metrics_text(document: dict) -> str:
    from crm_core.units import change, full

    lines = [f"from {document['since']} until {document['until']} (that day left out)", ""]
    width = max((len(row["label"]) for row in document["metrics"]), default=0)
    for row in document["metrics"]:
        start = f"{row['id']:<5} {row['label']:<{width}}"
        if row["state"] == "locked":
            lines.append(f"{start}  locked, needs {', '.join(row['missing'])}")
        elif row["state"] == "too_few":
            lines.append(f"{start}  too few ({row['n'] or 0})")
        else:
            moved = change(row["value"], row["previous"], row["unit"])
            number = full(row["value"], row["unit"])
            lines.append(f"{start}  {number:>16} {row['unit']:<11} {moved}".rstrip())
    return "\n".join(lines)


def _cohorts(options, parser) -> int:
    from crm_core.store import open_dataset
    from crm_core.studies.retention import cohorts_document

    _print(cohorts_document(open_dataset(options.directory)), _cohorts_text, options.json)
    return 0


def _cohorts_text(document: dict) -> str:
    lines = ["customers by month of first purchase, and who of them bought that many months later"]
    lines.append("? = the month was not over")
    for row in document["cohorts"]:
        later = ("?" if number is None else str(number) for number in row["active"][1:])
        lines.append(f"{row['cohort']} {row['customers']:>7}  {' '.join(later)}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
