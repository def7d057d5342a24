"""Repairs that the user decides on: what each one does, in plain data that a recipe can keep."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from crm_core.deal_stages import PLACES
from crm_core.errors import CrmError

# a deal whose stage is a word counts as one of the places on the way to a sale
PLACED = {f"is_{place}": place for place in PLACES}
# what each kind does to the sales or rows of a file
KINDS = {
    "leave_out": "rows in which a column holds a word are left out",
    "once": "of rows that are the same in every cell one is kept",
    "take_off": "a column of refunds is taken off the amount",
    "percent_off": "the discount is per cent and is taken off the amount",
    "returned_nothing": "sales flagged as returned bring nothing",
    "returned_minus": "rows flagged as returns are counted against the sales",
    "total_once": "an amount that each line of an order repeats is counted once an order",
    **{kind: f"deals whose stage is a word count as {place}" for kind, place in PLACED.items()},
}
OF_WORD = ("leave_out", *PLACED)
OF_COLUMN = ("take_off", *OF_WORD)
LEAVES_OUT = ("leave_out", "once")


@dataclass(frozen=True)
class Repair:
    """One decision about a file: its kind, and the column and the word that it is about."""

    kind: str
    column: str = ""
    word: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether rows are left out, not changed."""
        return self.kind in LEAVES_OUT

    @property
    def place(self) -> str | None:
        """The place on the way to a sale that a stage is given; none for other kinds."""
        return PLACED.get(self.kind)

    @property
    def reason(self) -> str:
        """Why a row is left out, as it stands beside the row."""
        if self.kind == "leave_out":
            return f"is left out as chosen: {self.column} is {self.word}"
        return "is left out as chosen: the same row stands further up"

    @property
    def done(self) -> str:
        """What was done to rows, after their count."""
        if self.place:
            return f"counted as {self.place}, as chosen, because {self.column} is {self.word}"
        return {
            "leave_out": f"left out as chosen, because {self.column} is {self.word}",
            "once": "left out as chosen, because the same row stands further up",
            "take_off": f"{self.column} taken off the amount, as chosen",
            "percent_off": "discount taken off the amount as per cent, as chosen",
            "returned_nothing": "sales flagged as returned count as nothing, as chosen",
            "returned_minus": "rows flagged as returns count against the sales, as chosen",
            "total_once": "amount repeated within an order counted once, as chosen",
        }[self.kind]

    def as_data(self) -> dict:
        """The repair as plain data, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}

    def __str__(self) -> str:
        """The repair as it is written on the command line."""
        parts = [self.kind, *[self.column] * bool(self.column)]
        return ":".join(parts) + (f"={self.word}" if self.word else "")


def repairs_of(given: Iterable) -> tuple[Repair, ...]:
    """Repairs from repairs, plain data or texts such as "leave_out:Status=cancelled"."""
    return tuple(dict.fromkeys(map(_repair_of, given)))


def _repair_of(given) -> Repair:
    if isinstance(given, Repair):
        return given
    repair = _from_text(given) if isinstance(given, str) else _from_data(given)
    if repair.kind not in KINDS:
        raise CrmError(f"A repair must be one of {', '.join(KINDS)}; got {repair.kind!r}.")
    if (repair.kind in OF_COLUMN) != bool(repair.column):
        wanted = "names a column" if repair.kind in OF_COLUMN else "names no column"
        raise CrmError(f"The repair {repair.kind} {wanted}; got {str(repair)!r}.")
    if (repair.kind in OF_WORD) != bool(repair.word):
        raise CrmError(
            f"The repair {repair.kind} needs a form such as leave_out:Status=cancelled; "
            f"got {str(repair)!r}."
        )
    return repair


def _from_text(text: str) -> Repair:
    kind, _, rest = text.partition(":")
    column, _, word = rest.partition("=")
    return Repair(kind.strip(), column.strip(), word.strip())


def _from_data(given) -> Repair:
    if not isinstance(given, dict) or not set(given) <= {"kind", "column", "word"}:
        raise CrmError(f"A repair must have a kind, maybe a column and a word; got {given!r}.")
    return Repair(**{name: str(value) for name, value in given.items()})
