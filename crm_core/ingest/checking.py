"""One pass over a file before it is written: how many rows, what can not be read or kept."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from crm_core.ingest.casts import KINDS, Cast, casts, words
from crm_core.ingest.lines import lines_of_rows
from crm_core.ingest.reading import source, utf8_file
from crm_core.ingest.repairing import (
    amount,
    deal_stage,
    in_order,
    marks,
    with_row_numbers,
    with_touched,
)
from crm_core.ingest.shapes import NO_TEXT
from crm_core.ingest.understood import Understood

EXAMPLES = 3
BATCH = 10_000
SUSPECTS = "count(*), count(*) filter (is_suspect or is_lacking)"


@dataclass
class Checked:
    """A file that was read through once: what was counted, and how its rows can be had again."""

    file: Understood
    casts: tuple[Cast, ...]
    path: Path
    number: int
    counts: dict[str, int] = field(default_factory=dict)
    n_unfit: int = 0
    touched: dict[int, int] = field(default_factory=dict)
    n_left_out: int = 0
    n_again: int = 0
    raw: str = ""

    @property
    def rows_read(self) -> int:
        """The rows of the file, empty ones left aside."""
        return self.counts["n_rows"] - self.counts["n_blank"] + self.n_unfit

    @property
    def rows_rejected(self) -> int:
        """The rows that can't be kept."""
        n_lacking = self.counts["n_lacking"] - self.counts["n_blank"]
        return n_lacking + self.n_unfit + self.n_left_out + self.n_again

    @property
    def stage(self) -> str:
        """The name of the table that holds the file's values."""
        return f"stage_{self.number}"

    @property
    def again(self) -> str:
        """The name of the table that holds the numbers of rows that the dataset has already."""
        return f"again_{self.number}"


def _at_once(work: Callable[[], object]) -> None:
    work()


def checked(
    connection, file: Understood, number: int, work: Path, stack: ExitStack, do=_at_once
) -> Checked:
    """The file read once into a table of values; a copy in UTF-8 lives as long as the stack.

    `do` is given the long piece of the work, to do it while it says how far it is.
    """
    path = stack.enter_context(utf8_file(file.reading, work / str(number)))
    check = Checked(file, casts(file), path, number)
    relation = source(connection, file.reading, path, rejects=f"unfit_{number}")
    stage(connection, check, relation, do)
    if file.reading.container != "parquet":
        check.n_unfit = unfit(connection, check).aggregate("count(*)").fetchall()[0][0]
    return check


def stage(connection, check: Checked, relation, do=_at_once) -> None:
    """Put the values of rows of text into the table of a file, and count what can't be kept."""
    file = check.file
    values = ", ".join(f"{cast.value} as {cast.name}" for cast in check.casts)
    # in two steps, so that no value is worked out twice
    valued = with_row_numbers(relation, file).project(f"*, {values}")
    repaired = in_order(with_touched(valued, file), file).project(", ".join(_staged(check)))
    do(lambda: repaired.create(check.stage))
    n_rows, n_suspect = staged(connection, check).aggregate(SUSPECTS).fetchall()[0]
    check.counts = _clean(check, n_rows)
    if n_suspect:
        found = rows(connection, check).aggregate(", ".join(_counts(check)))
        check.counts = dict(zip(found.columns, found.fetchall()[0], strict=True))
    if file.repairs:
        _count_repairs(connection, check)


def _count_repairs(connection, check: Checked) -> None:
    whole = staged(connection, check).filter("not is_lacking")
    counts = [f"count(*) filter (touched_{place})" for place in range(len(check.file.repairs))]
    *touched, check.n_left_out = whole.aggregate(
        ", ".join([*counts, "count(left_out_by)"])
    ).fetchall()[0]
    check.touched = dict(enumerate(touched))


def staged(connection, check: Checked):
    """The values of a checked file, a column a role, whether or not a row is kept."""
    return connection.table(check.stage)


def kept(connection, check: Checked):
    """The values of the rows that are kept."""
    relation = staged(connection, check)
    if check.n_left_out:
        relation = relation.filter("left_out_by is null")
    if check.n_again:
        numbered = relation.project("*, rowid as row").set_alias("own")
        again = connection.table(check.again).set_alias("again")
        relation = numbered.join(again, "own.row = again.row", how="anti")
    return relation.filter("not is_lacking") if check.counts["n_lacking"] else relation


def rows(connection, check: Checked):
    """The rows of a checked file as text, without those that have the wrong number of cells."""
    if check.raw:
        return connection.table(check.raw)
    return source(connection, check.file.reading, check.path)


def _staged(check: Checked) -> Iterator[str]:
    if check.file.repairs:
        yield from (_repaired(check, cast) for cast in check.casts)
        yield from marks(check.file)
    else:
        yield from (cast.name for cast in check.casts)
    suspects = [
        f"({cast.raw} is not null and {cast.name} is null)" for cast in check.casts if cast.can_fail
    ]
    yield f"{' or '.join(suspects) or 'false'} as is_suspect"
    lacking = [f"{cast.name} is null" for cast in check.casts if cast.is_needed]
    yield f"{' or '.join(lacking) or 'false'} as is_lacking"


def _repaired(check: Checked, cast: Cast) -> str:
    if cast.name == "net_amount" and check.file.table == "transactions":
        return f"{amount(check.file)} as net_amount"
    if cast.name == "stage" and check.file.table == "opportunities":
        return f"{deal_stage(check.file)} as stage"
    return cast.name


def is_blank(check: Checked) -> str:
    """The SQL of whether a row has nothing in any cell."""
    cells = ", ".join(f"c{place}" for place in range(len(check.file.reading.columns)))
    return f"coalesce({cells}) is null"


def _is_lacking(check: Checked) -> str:
    needed = [f"{cast.value} is null" for cast in check.casts if cast.is_needed]
    return " or ".join(needed) or "false"


def _clean(check: Checked, n_rows: int) -> dict[str, int]:
    names = [f"{part}_{cast.name}" for cast in check.casts for part in ("failed", "no_value")]
    nothing = dict.fromkeys(("n_blank", "n_lacking", *names), 0)
    return {"n_rows": n_rows, **nothing}


def _counts(check: Checked) -> Iterator[str]:
    blank = is_blank(check)
    yield "count(*) as n_rows"
    yield f"count(*) filter ({blank}) as n_blank"
    yield f"count(*) filter ({_is_lacking(check)}) as n_lacking"
    for cast in check.casts:
        yield f"count(*) filter ({cast.failed}) as failed_{cast.name}"
        no_value = f"{cast.raw} in ({words(NO_TEXT)})" if cast.kind == "id" else "false"
        yield f"count(*) filter ({no_value}) as no_value_{cast.name}"


def unfit(connection, check: Checked):
    """The rows that have the wrong number of cells, by where they stand in the file."""
    return connection.table(f"unfit_{check.number}").aggregate(
        "line_byte_position, min(csv_line) as csv_line, min(error_message) as reason"
    )


def header_of(check: Checked, cast: Cast) -> str:
    """The header, or the words, from which a value comes."""
    return check.file.columns.get(cast.role) or check.file.amount or cast.role


def repairs(connection, check: Checked) -> list[dict]:
    """What was done to cells and rows so that they could be kept, with counts."""
    found = []
    if check.counts["n_blank"]:
        what = f"{check.file.name}: empty rows left out"
        found.append(_repair("", what, check.counts["n_blank"]))
    for cast in check.casts:
        header = header_of(check, cast)
        n_failed = 0 if cast.is_needed else check.counts[f"failed_{cast.name}"]
        if n_failed:
            such = ", ".join(_examples(connection, check, cast))
            what = f"can't be read as {KINDS[cast.kind]}, left blank (such as {such})"
            found.append(_repair(header, what, n_failed))
        n_words = check.counts[f"no_value_{cast.name}"]
        if n_words:
            found.append(_repair(header, "words for 'no value' read as blank", n_words))
        shape = check.file.column(cast.role).shape if cast.role in check.file.columns else None
        if shape and shape.has_text_mark and cast.kind in ("id", "text"):
            n_marked = _n_marked(connection, check, cast)
            found.append(_repair(header, "apostrophe of a spreadsheet taken off", n_marked))
        if cast.kind == "id" and check.file.column(cast.role).shape.is_float_id:
            found.append(_repair(header, "'.0' at the end taken off", check.counts["n_rows"]))
    for place, repair in enumerate(check.file.repairs):
        what = f"{check.file.name}: {repair.done}"
        found.append(_repair(repair.column, what, check.touched[place]))
    return found


def _n_marked(connection, check: Checked, cast: Cast) -> int:
    marked = rows(connection, check).filter(f"regexp_matches({cast.raw}, '^''[0-9+=-]')")
    return marked.aggregate("count(*)").fetchall()[0][0]


def _repair(column: str, what: str, n: int) -> dict:
    return {"column": column, "what": what, "rows": n}


def _examples(connection, check: Checked, cast: Cast) -> list[str]:
    """A few cells that can't be read, each with the line of its row."""
    numbered = rows(connection, check).project(f"row_number() over () as n, {cast.raw} as raw, *")
    found = numbered.filter(cast.failed).project("n, raw").order("n").limit(EXAMPLES * EXAMPLES)
    first: dict[str, int] = {}
    for number, text in found.fetchall():
        first.setdefault(text, number)
    lines = lines_of_rows(check)
    return [f"{text!r} in line {lines(n)}" for text, n in list(first.items())[:EXAMPLES]]
