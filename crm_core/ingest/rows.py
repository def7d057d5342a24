"""The rows of a text as a reader sees them: blank, filled, made of names."""

from crm_core.ingest.dialect import is_value


class Rows:
    """The rows of a text, and which of them have anything in them."""

    def __init__(self, rows: list[list[str]], width: int):
        self.all, self.width = rows, width
        self._next: list[int | None] = [None] * (len(rows) + 1)
        # worked out once from the end: a file may end with thousands of blank rows
        for at in range(len(rows) - 1, -1, -1):
            self._next[at] = at if is_filled(rows[at]) else self._next[at + 1]

    def __getitem__(self, at: int) -> list[str]:
        return self.all[at]

    def __len__(self) -> int:
        return len(self.all)

    def next(self, at: int) -> int | None:
        """The first row from a place on that has anything in it."""
        return self._next[min(at, len(self.all))]

    def is_blank(self, at: int) -> bool:
        """Whether nothing stands in a row."""
        return self._next[at] != at

    def whole(self, start: int, stop: int) -> list[list[str]]:
        """The rows of a range that have as many cells as most rows of the text."""
        return [row for row in self.all[start:stop] if len(row) == self.width]

    def names_values(self, at: int) -> bool:
        """Whether a row of text stands right above values."""
        below = self.next(at + 1)
        if below is None or not is_named(self[at]) or abs(len(self[below]) - len(self[at])) > 1:
            return False
        pairs = zip(self[at], self[below], strict=False)
        return any(is_value(cell) for name, cell in pairs if name.strip())


def is_filled(row: list[str]) -> bool:
    """Whether a row has a cell with anything in it."""
    return any(cell and not cell.isspace() for cell in row)


def filled(row: list[str]) -> int:
    """The number of cells with anything in them."""
    return sum(bool(cell.strip()) for cell in row)


def is_named(row: list[str]) -> bool:
    """Whether a row may be names: text only, and more than one of them."""
    cells = [cell for cell in row if cell.strip()]
    return len(cells) > 1 and not any(is_value(cell) or "@" in cell for cell in cells)


def is_unlike(row: list[str]) -> bool:
    """Whether no text stands twice in a row."""
    cells = [cell.strip().casefold() for cell in row if cell.strip()]
    return len(set(cells)) == len(cells)
