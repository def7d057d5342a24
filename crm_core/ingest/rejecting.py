"""The rows of a file that are left out, each with its line and the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from crm_core.ingest.casts import KINDS, Cast
from crm_core.ingest.checking import BATCH, Checked, header_of, is_blank, rows, staged, unfit
from crm_core.ingest.containers import opened
from crm_core.ingest.lines import line_at, lines_of_rows


@dataclass(frozen=True)
class Reject:
    """A row that was left out, and why."""

    file: str
    line: int | None
    column: str
    value: str
    reason: str


def rejects(connection, check: Checked) -> Iterator[Reject]:
    """The rows of a file that are left out, each with its line and reason."""
    if check.n_unfit:
        yield from _unfit_rejects(connection, check)
    if check.counts["n_lacking"] > check.counts["n_blank"]:
        yield from _cast_rejects(connection, check)
    if check.n_left_out:
        yield from _chosen_rejects(connection, check)
    if check.n_again:
        yield from _again_rejects(connection, check)


def _unfit_rejects(connection, check: Checked) -> Iterator[Reject]:
    found = unfit(connection, check).order("line_byte_position").fetchall()
    with opened(check.path) as file:
        lines = line_at(file, [position for position, _, _ in found])
        for (_, text, reason), line in zip(found, lines, strict=True):
            start = len(text) - len(text.lstrip("\r\n"))
            line += text[:start].count("\n")
            yield Reject(check.file.name, line, "", text.strip("\r\n"), _plain(reason))


def _plain(reason: str) -> str:
    if reason.startswith("Expected Number of Columns: "):
        wanted, _, came = reason.removeprefix("Expected Number of Columns: ").partition(" Found: ")
        return f"has {came} cells; the header has {wanted}"
    if "quote" in reason:
        return "has a quote that is not closed or not at the end of its cell"
    return reason.partition("\n")[0]


def _cast_rejects(connection, check: Checked) -> Iterator[Reject]:
    needed = [cast for cast in check.casts if cast.is_needed]
    columns = [f"{cast.raw} as raw_{cast.name}" for cast in needed]
    columns += [f"{cast.value} is null as lacks_{cast.name}" for cast in needed]
    columns += ["row_number() over () as n", f"{is_blank(check)} as is_blank"]
    lacks = " or ".join(f"lacks_{cast.name}" for cast in needed)
    whole = rows(connection, check).project(", ".join(columns))
    found = whole.filter(f"not is_blank and ({lacks})")
    lines = lines_of_rows(check)
    for row in found.order("n").iter_rows(BATCH):
        values = dict(zip(found.columns, row, strict=True))
        cast = next(cast for cast in needed if values[f"lacks_{cast.name}"])
        text = values[f"raw_{cast.name}"]
        line, header = lines(values["n"]), header_of(check, cast)
        yield Reject(check.file.name, line, header, text or "", _why(cast, text))


def _chosen_rejects(connection, check: Checked) -> Iterator[Reject]:
    found = staged(connection, check).filter("left_out_by is not null and not is_lacking")
    lines = lines_of_rows(check)
    for number, place in found.project("rowid + 1 as n, left_out_by").order("n").iter_rows(BATCH):
        repair = check.file.repairs[place]
        line = lines(number)
        yield Reject(check.file.name, line, repair.column, repair.word, repair.reason)


def _again_rejects(connection, check: Checked) -> Iterator[Reject]:
    lines = lines_of_rows(check)
    found = connection.table(check.again).project("row + 1 as n").order("n")
    for (number,) in found.iter_rows(BATCH):
        yield Reject(check.file.name, lines(number), "", "", "is in the dataset already")


def _why(cast: Cast, text: str | None) -> str:
    if text is None or not text.strip():
        return f"has no {cast.role}"
    return f"can't be read as {KINDS.get(cast.kind, cast.role)}"
