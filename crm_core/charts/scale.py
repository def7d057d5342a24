"""Ticks and written values: the same signs on axes, bars and hovers as on cards."""

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from crm_core import units
from crm_core.charts.text import plain, title_of

_STEPS = (1, 2, 2.5, 5, 10)
_SIGNS = {"share": "%", "hours": "hours", "days": "days", "per 1,000": "per 1,000"}


@dataclass(frozen=True)
class Measure:
    """A column of numbers: its title and how its values are written."""

    column: str
    unit: str
    currency: str = ""
    labels: dict[str, str] | None = None

    @property
    def name(self) -> str:
        """The measure in words."""
        return (self.labels or {}).get(self.column) or title_of(self.column)

    @property
    def title(self) -> str:
        """The axis title with its unit, escaped."""
        sign = self.currency if self.unit.startswith("money") else _SIGNS.get(self.unit, "")
        # a name that says its unit does not say it twice
        is_said = sign.lower() in self.name.lower().split()
        return plain(f"{self.name} ({sign})" if sign and not is_said else self.name)

    def short(self, value: float) -> str:
        """The value as it stands beside a mark."""
        return "0" if value == 0 and self.unit != "share" else units.short(value, self.unit)

    def full(self, value: float) -> str:
        """The value with all its figures, for hovers."""
        return units.full(value, self.unit, self.currency)


def ticks(low: float, high: float, unit: str, n: int = 4) -> list[float]:
    """Round values from at most `low` to at least `high`, whole ones for counts.

    >>> ticks(0, 87, "count")
    [0.0, 25.0, 50.0, 75.0, 100.0]
    """
    span = high - low if isfinite(high - low) and high > low else 1
    raw = span / n
    power = 10.0 ** floor(log10(raw))
    step = next(step * power for step in _STEPS if step * power >= raw * (1 - 1e-9))
    step = max(step, 1.0) if unit == "count" else step
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(i * step, 12) for i in range(first, max(last, first + 1) + 1)]


def tick_texts(values: list[float], unit: str) -> list[str]:
    """The ticks as text, all with the same decimals and the same magnitude.

    >>> tick_texts([0, 0.25, 0.5], "share")
    ['0\u202f%', '25\u202f%', '50\u202f%']
    >>> tick_texts([0, 500_000, 1_000_000], "money")
    ['0', '0.5\u202fM', '1.0\u202fM']
    """
    factor, sign = _magnitude(max(map(abs, values), default=0), unit)
    scaled = [value * factor for value in values]
    decimals = next(d for d in (0, 1, 2, 3) if d == 3 or _fits(scaled, d))
    texts = [f"{value:,.{decimals}f}".replace(",", units.NARROW_SPACE) for value in scaled]
    end = f"{units.NARROW_SPACE}{sign}" if sign else ""
    return [
        text + end if value or unit == "share" else "0"
        for text, value in zip(texts, values, strict=True)
    ]


def _magnitude(size: float, unit: str) -> tuple[float, str]:
    if unit == "share":
        return 100, "%"
    for limit, letter in ((1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if size >= limit:
            return 1 / (1e3 if letter == "k" else limit), letter
    return 1, ""


def _fits(values: list[float], decimals: int) -> bool:
    return all(abs(value - round(value, decimals)) < 1e-6 for value in values)
