"""The season of a purchase model: which months are busy, and what that rests on."""

import calendar

import numpy as np
import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.interval import Z_95
from crm_core.analysis.season import FEWEST_DAYS, Season
from crm_core.studies.lifetime import Lifetime
from crm_core.studies.lifetime_season import (
    AGAIN,
    NOT_AGAIN,
    NOT_JUDGED,
    NOT_SEEN,
    TOO_SHORT,
    Timing,
)
from crm_core.ui.desk import Desk
from crm_core.ui.lifetime_shown import shown, theme
from crm_core.ui.words import literal, whole

WITHOUT = {
    TOO_SHORT: "No season is told: that takes two years of sales, and the data hold {length}.",
    NOT_SEEN: "No season is used: the months of the year differ by no more than chance.",
    NOT_AGAIN: (
        "No season is used: the months held out were told better without the season of the days "
        "before."
    ),
}
JUDGED = {
    AGAIN: (
        "The months held out were told better with the season of the days before them than without."
    ),
    NOT_JUDGED: (
        "It could not be judged: the days before those held out tell no season, so that these were "
        "forecast without one."
    ),
}


def season_part(found: Lifetime, desk: Desk) -> None:
    """The season with its chart where there is one; else a sentence why there is none."""
    season = found.timing.clock.season
    if season is None:
        st.caption(literal(season_said(found.timing)))
        return
    rows = by_month(season)
    figure = charts.intervals(
        rows,
        *("month", "against_mean", "low", "high", "share"),
        labels={"against_mean": "Purchases a day against the mean of the year"},
        theme=theme(),
    )
    said = season_said(found.timing)
    shown(desk, "season", "When in the year do customers buy?", said, figure, rows)


def season_said(timing: Timing) -> str:
    """How strong the season is, from how many years, and whether it was judged; or why none is."""
    season = timing.clock.season
    if season is None:
        return WITHOUT[timing.outcome].format(length=_length(timing.days))
    most, least = int(season.weights.argmax()), int(season.weights.argmin())
    return (
        f"The model counts time by the season: in {calendar.month_name[most + 1]} customers buy "
        f"{100 * (season.weights[most] - 1):.0f} % more than in the mean of the year, in "
        f"{calendar.month_name[least + 1]} {100 * (1 - season.weights[least]):.0f} % less. It is "
        f"told from {whole(season.n)} repeat purchase days in {_length(timing.days)}, growth and "
        f"the age of customers taken out. {JUDGED[timing.outcome]}"
    )


def by_month(season: Season) -> pd.DataFrame:
    """One row a month: purchases a day against the mean of the year as a share, 95 % interval."""
    unsure = Z_95 * np.sqrt((season.loadings**2).sum(axis=1))
    return pd.DataFrame(
        {
            "month": list(calendar.month_name[1:]),
            "against_mean": season.weights - 1,
            "low": season.weights * np.exp(-unsure) - 1,
            "high": season.weights * np.exp(unsure) - 1,
        }
    )


def _length(days: int) -> str:
    """How long the data are, in words.

    >>> _length(1096), _length(900), _length(300)
    ('3 years', '2.5 years', '10 months')
    """
    if days < FEWEST_DAYS:
        return f"{max(1, round(days / 30.4375))} month{'' if days < 46 else 's'}"
    return f"{days / 365.25:.1f}".removesuffix(".0") + " years"
