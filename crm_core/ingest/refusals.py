"""Files of text that hold no table that can be read, refused with the reason."""

from collections import Counter

from crm_core.errors import CrmError
from crm_core.ingest.dialect import SPACES, Dialect, is_value, width_of
from crm_core.ingest.structure import Structure

WIDEST = 2_000
FIXED = 20
LOOKED_AT = 500
MOSTLY = 0.9
SENTENCE = 6


def refuse_no_rows(
    name: str, structure: Structure, width: int, values: list[list[str]], needs_rows: bool
) -> None:
    """Refuse a file without cells, a far too wide one, and a header only where rows are needed."""
    if not width and not values:
        raise CrmError(f"{name} must have rows; all of its cells are empty. Export it again.")
    if width > WIDEST:
        raise CrmError(
            f"{name} must have at most {WIDEST:,} columns; it has {width:,}. Check its delimiter, "
            "or export the columns that you need."
        )
    if needs_rows and not values:
        raise CrmError(
            f"{name} must have rows below its header; it has none "
            f"(line {structure.skipped_rows + 1} names {width} columns). Export it again."
        )


def refuse_no_table(name: str, text: str, dialect: Dialect, values: list[list[str]]) -> None:
    """Refuse prose, and columns that are parted by nothing but their place in the line."""
    rows = values[:LOOKED_AT]
    width = width_of(rows)
    whole = [row for row in rows if len(row) == width > 1]
    if dialect.delimiter == SPACES or len(whole) * 2 > len(rows):
        return
    length = _fixed_length(text)
    if length:
        raise CrmError(
            f"{name} must have a mark such as a comma between its columns; each line has "
            f"{length} characters, so its columns go by their place. Save it as CSV (UTF-8)."
        )
    if whole and _is_prose(rows, whole):
        raise CrmError(
            f"{name} must hold a table; it holds sentences, such as "
            f"{' '.join(max(rows, key=len))[:60]!r}. Pick the file with the rows."
        )


def _is_prose(rows: list[list[str]], whole: list[list[str]]) -> bool:
    """Whether rows are sentences, which a comma cuts here and there."""
    words = sum(len(cell.split()) for row in rows for cell in row)
    has_values = any(is_value(cell) for row in whole for cell in row)
    return words >= SENTENCE * len(rows) and not has_values


def _fixed_length(text: str) -> int | None:
    """The length that nearly all lines have, which hold runs of spaces as well."""
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    length, count = Counter(map(len, lines)).most_common(1)[0]
    spaced = sum("  " in line.strip() for line in lines)
    is_fixed = len(lines) > 2 and length >= FIXED and min(count, spaced) >= MOSTLY * len(lines)
    return length if is_fixed else None
