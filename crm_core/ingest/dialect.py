"""From text to rows: delimiter, quote and escape, by what makes the most of the text regular."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

DELIMITERS = (",", ";", "\t", "|")
SPACES = " "
SAMPLE = 200_000
REGULAR = 0.95
LONG = 100
LONGEST_VALUE = 60
VALUE = re.compile(
    r"[-+(]?\s*(?:[A-Z]{3}|[$€£¥])?\s*[-+]?\d[\d.,:/'’ -]*(?:[eE][-+]?\d+)?\s*"
    r"(?:[%€$£¥)-]|[AaPp]\.?[Mm]\.?|[A-Z]{3})?"
    r"|\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[-+]\d\d:?\d\d)?"
    r"|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4}"
    r"|[-+]?[.,]\d+"
)


@dataclass(frozen=True)
class Dialect:
    """How a text is cut into rows and cells."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None
    skips_spaces: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether DuckDB cuts such a text the same way."""
        return self.delimiter != SPACES and not (self.skips_spaces and self.quote)

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of a text; a blank line is a row without cells."""
        return (row for row, _ in self.numbered(lines))

    def numbered(self, lines: Iterable[str]) -> Iterator[tuple[list[str], int]]:
        """The rows of a text, each with the number of its last line."""
        csv.field_size_limit(1 << 30)
        if self.delimiter == SPACES:
            yield from ((line.split(), number) for number, line in enumerate(lines, start=1))
            return
        reader = csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or '"',
            escapechar=self.escape,
            skipinitialspace=self.skips_spaces,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
        )
        for row in reader:
            yield row, reader.line_num


def lines_of(text: str) -> io.StringIO:
    """The lines of a text, each with its own end."""
    return io.StringIO(text, newline="")


def is_value(cell: str) -> bool:
    """Whether a cell is a number, an amount, a date or a time, and so no name of a column."""
    text = cell.strip()
    return len(text) <= LONGEST_VALUE and VALUE.fullmatch(text) is not None


def find_dialect(text: str, delimiter: str | None = None) -> Dialect:
    """The dialect of a text; a ragged row does not decide, nor do title rows."""
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    if delimiter:
        return _finished(sample, delimiter)
    tries = {one: _fit(sample, _finished(sample, one)) for one in DELIMITERS if one in sample}
    best = max(tries, key=lambda one: tries[one], default=",")
    if tries.get(best, 0) < REGULAR and _is_spaced(sample):
        return Dialect(SPACES, None)
    return _finished(sample, best)


def width_of(rows: list[list[str]]) -> int:
    """The number of cells that most rows have, those of one cell left aside where others are."""
    counts = Counter(len(row) for row in rows if row)
    wide = Counter({width: count for width, count in counts.items() if width > 1})
    if wide.total() * 20 > counts.total():
        return wide.most_common(1)[0][0]
    return counts.most_common(1)[0][0] if counts else 0


def _fit(sample: str, dialect: Dialect) -> float:
    """How regular a text becomes: rows of one width, cells that hold no other delimiter."""
    rows = [row for row in dialect.rows(lines_of(sample)) if row]
    width = width_of(rows)
    if width < 2:
        return 0.0
    fitting = [row for row in rows if len(row) == width]
    cells = [cell for row in fitting for cell in row if cell.strip()]
    clean = sum(is_value(cell) or cell.isalnum() or not _has_marks(cell) for cell in cells)
    return len(fitting) / len(rows) * (0.3 + 0.7 * clean / max(1, len(cells)))


def _has_marks(cell: str) -> bool:
    return any(mark in cell for mark in DELIMITERS) and not cell.startswith(("{", "["))


def _finished(sample: str, delimiter: str) -> Dialect:
    """The dialect with this delimiter that suits a text best."""
    if delimiter.isspace() and delimiter != "\t":
        return Dialect(SPACES, None)
    sign = re.escape(delimiter)
    skips = _skips_spaces(sample, sign)
    dialect = Dialect(delimiter, _quote(sample, sign), None, skips)
    if dialect.quote and re.search(rf"\\{dialect.quote}(?!\s*({sign}|[\r\n]|$))", sample):
        dialect = replace(dialect, escape="\\")
    return _without_stray_quotes(sample, dialect)


def _skips_spaces(sample: str, sign: str) -> bool:
    spaced = len(re.findall(rf"{sign} +(?=[^\s])", sample))
    wrapped = re.search(rf'{sign} +"[^"\r\n]*" *({sign}|[\r\n]|$)', sample)
    return bool(wrapped) or spaced > 0.9 * len(re.findall(rf"{sign}(?=[^\r\n])", sample)) > 0


def _quote(sample: str, sign: str) -> str:
    if '"' in sample and _wrapped(sample, sign, '"'):
        return '"'
    opened = len(re.findall(rf"(?:^|{sign}) *'", sample, re.MULTILINE))
    if opened and _wrapped(sample, sign, "'") > 0.9 * opened:
        return "'"
    # none in the sample may be one further down
    return '"'


def _wrapped(sample: str, sign: str, quote: str) -> int:
    inside = rf"(?:[^{quote}\\]|\\[\s\S]|{quote}{{2}})*+"
    cell = rf"(?:^|(?<={sign})) *{quote}{inside}{quote} *(?={sign}|\r|\n|\Z)"
    return len(re.findall(cell, sample, re.MULTILINE))


def _without_stray_quotes(sample: str, dialect: Dialect) -> Dialect:
    """The dialect without quotes where one that is never closed swallows rows."""
    if not dialect.quote:
        return dialect
    rows = dialect.rows(lines_of(sample))
    if not any(cell.count("\n") > LONG for row in rows for cell in row):
        return dialect
    bare = replace(dialect, quote=None)
    return bare if _fit(sample, bare) > _fit(sample, dialect) else dialect


def _is_spaced(sample: str) -> bool:
    """Whether lines are columns parted by runs of spaces: one width, mostly values below."""
    rows = [line.split() for line in sample.splitlines() if line.strip()]
    width = width_of(rows)
    if width < 2 or len(rows) < 3 or "\t" in sample:
        return False
    fitting = [row for row in rows if len(row) == width]
    values = sum(is_value(cell) for row in fitting for cell in row)
    return len(fitting) >= REGULAR * len(rows) and values * 2 >= len(fitting) * width
