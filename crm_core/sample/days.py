"""The three years of the sample company, counted in days and minutes from its first day."""

from datetime import date

import numpy as np

FIRST_DAY = date(2023, 7, 1)
LAST_DAY = date(2026, 6, 30)
N_DAYS = (LAST_DAY - FIRST_DAY).days + 1
DAY = 24 * 60
LAST_MINUTE = N_DAYS * DAY - 1
NEVER = -1
SEASON = 0.15
SEASON_PEAK_DAY = 140  # mid-November
OPENS, CLOSES = 8 * 60, 22 * 60
_YEAR = 365.25


def number(day: date) -> int:
    """How many days after the first day a date lies."""
    return (day - FIRST_DAY).days


def dates(days: np.ndarray) -> np.ndarray:
    """Dates of day numbers; the number NEVER gives no date."""
    days = np.asarray(days, dtype=np.int64)
    made = np.datetime64(FIRST_DAY, "D") + days.astype("timedelta64[D]")
    return np.where(days < 0, np.datetime64("NaT", "D"), made)


def clock(minutes: np.ndarray) -> np.ndarray:
    """Timestamps of minute numbers; the number NEVER gives no time."""
    minutes = np.asarray(minutes, dtype=np.int64)
    made = np.datetime64(FIRST_DAY, "us") + minutes.astype("timedelta64[m]")
    return np.where(minutes < 0, np.datetime64("NaT", "us"), made)


def within(minutes: np.ndarray) -> np.ndarray:
    """Minutes, with those after the last day turned into NEVER."""
    return np.where(minutes > LAST_MINUTE, NEVER, minutes)


def season(days: np.ndarray) -> np.ndarray:
    """How busy a day is against the average day, light: 1 plus or minus SEASON."""
    return 1 + SEASON * np.cos(2 * np.pi * (days - SEASON_PEAK_DAY) / _YEAR)


def busy_weeks() -> np.ndarray:
    """Weeks gone by at the start of each day when busy days count as longer ones."""
    return np.concatenate([[0.0], np.cumsum(season(np.arange(N_DAYS)))]) / 7


def month_starts() -> list[date]:
    """The first days of the 36 months."""
    months = [(FIRST_DAY.year * 12 + FIRST_DAY.month - 1) + k for k in range(36)]
    return [date(m // 12, m % 12 + 1, 1) for m in months]


def month_of(days: np.ndarray) -> np.ndarray:
    """The number of the month, 0 to 35, in which each day lies."""
    months = dates(days).astype("datetime64[M]")
    return (months - np.datetime64(FIRST_DAY, "M")).astype(np.int64)
