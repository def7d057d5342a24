"""The periods that the view bar offers, counted back from the last day in the data."""

from datetime import date, timedelta

LAST_YEAR = "Last 12 months"
OWN = "Own dates"
COMPARE = {"period before": "The period before", "year before": "The same days a year before"}


def presets(first_day: date, until: date) -> dict[str, tuple[date, date]]:
    """The periods on offer by name, as half-open pairs of days; the first one is the usual."""
    last = until - timedelta(days=1)
    found = {
        LAST_YEAR: (until - timedelta(days=365), until),
        "Last 6 months": (until - timedelta(days=182), until),
        "Last 3 months": (until - timedelta(days=91), until),
        "Last 30 days": (until - timedelta(days=30), until),
        f"Year {last.year}": (date(last.year, 1, 1), min(until, date(last.year + 1, 1, 1))),
    }
    if first_day.year < last.year:
        year = last.year - 1
        found[f"Year {year}"] = (date(year, 1, 1), date(year + 1, 1, 1))
    found["All time"] = (first_day, until)
    return found
