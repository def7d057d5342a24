"""Who counts as lost: three named rules side by side, how long customers stay, how sure that is."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_core.analysis.churn import (
    DAYS_A_MONTH,
    by_month,
    gap_quantile,
    lost_by_silence,
    lost_by_window,
    staying_by_model,
    survival,
)
from crm_core.analysis.clock import PLAIN
from crm_core.analysis.fitting import Fit
from crm_core.analysis.strength import Outcome, Strength, is_most, strength_of_most
from crm_core.people import picked_people
from crm_core.studies.lifetime_rows import fitted, histories, readiness
from crm_core.studies.lifetime_season import timing
from crm_core.studies.retention_chances import (
    METHOD,
    METHODS,
    WEEK,
    chance_alive,
    fits_of,
    likelier,
    rows_by_chance,
    sound,
)
from crm_core.view import View

SILENCE, ALIVE, WINDOW = "silence", "alive", "window"
RULES = {
    SILENCE: "Own usual gaps",
    ALIVE: "Model's chance",
    WINDOW: "One window",
}
ACTIVE, AT_RISK, LOST = "active", "at risk", "lost"
# counted as lost by the model, yet with a chance of 0.2 or more: at risk in another word
SOME_CHANCE = "perhaps lost"
STATES = (ACTIVE, AT_RISK, SOME_CHANCE, LOST)
BY_RULE = {
    SILENCE: (ACTIVE, AT_RISK, LOST),
    ALIVE: (ACTIVE, SOME_CHANCE, LOST),
    WINDOW: (ACTIVE, AT_RISK, LOST),
}
BY_SEASON = " A silent month counts for less where customers buy less at that time of the year."
LOST_BELOW, LOWEST = 0.5, 0.2
GAPS = (2.0, 2.5, 3.0, 3.5, 4.0)
QUANTILES = (0.75, 0.8, 0.85, 0.9, 0.95)
WINDOWS = (90, 180, 365)
N_DRAWS, SEED = 200, 7
CHANCES = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Counts:
    """What one rule makes of the customers: its words, its counts by state, money at risk.

    `revenue_at_risk` is what the customers at risk brought in the period; `n_gone` counts those
    whom the rule calls lost. Where `missing` says what the rule lacks, the numbers are 0.
    """

    rule: str
    says: str
    n_active: int = 0
    n_at_risk: int = 0
    n_lost: int = 0
    n_gone: int = 0
    revenue_at_risk: float = 0.0
    missing: str = ""

    @property
    def by_state(self) -> dict[str, int]:
        """How many customers are in each state of the rule."""
        counts = (self.n_active, self.n_at_risk, self.n_lost)
        return dict(zip(BY_RULE[self.rule], counts, strict=True))

    @property
    def n_customers(self) -> int:
        """All customers that the rule judges."""
        return self.n_active + self.n_at_risk + self.n_lost

    @property
    def share_lost(self) -> float:
        """The share of them that are lost; 0 where there are none."""
        return self.n_gone / self.n_customers if self.n_customers else 0.0

    @property
    def is_most_lost(self) -> bool:
        """Whether most customers are lost by it."""
        return is_most(self.share_lost)


@dataclass(frozen=True)
class Churn:
    """The three rules, how far their sentence holds in other settings, and the curves of staying.

    `curves` has a row a rule and month with `rule`, `month_number`, `n_watched`, `share`, `low` and
    `high`; that of the model is what it foretells of a new customer, the others are counted.
    """

    counts: tuple[Counts, ...]
    settings: tuple[Outcome, ...]
    curves: pd.DataFrame
    n_gaps: int
    window_days: int | None

    def of(self, rule: str) -> Counts:
        """The counts of one rule."""
        return next(one for one in self.counts if one.rule == rule)

    def strength(self, rule: str) -> Strength | None:
        """How far the sentence of one rule holds; nothing where the rule can't be applied."""
        chosen = self.of(rule)
        return strength_of_most(chosen.share_lost, self.settings) if chosen.n_customers else None


def churn(store, view: View) -> Churn:
    """Who counts as lost when the period of a view ends, by each rule."""
    gaps, silences = store.rows("churn_gaps", view), store.rows("churn_silences", view)
    ready = readiness(store, view)
    clock = timing(store, view).clock if ready.is_ready else PLAIN
    fits = fits_of(store, view, METHODS, clock) if ready.is_ready else {}
    rows, lacks = rows_by_chance(store, view, fits, ready.sentence, clock)
    by_season = BY_SEASON * (clock.season is not None)
    window = gap_quantile(gaps, 0.9)
    return Churn(
        counts=(
            _by_silence(store, view, gaps),
            _by_chance(rows, lacks, by_season),
            _by_window(store, view, window),
        ),
        settings=tuple(_settings(silences, gaps, rows)),
        curves=_curves(store, view, fits),
        n_gaps=int(gaps["n_gaps"].sum()),
        window_days=window,
    )


def people_by_chance(store, view: View, state: str, n_rows: int | None = None) -> pd.DataFrame:
    """The customers in one state by the model's chance, best first; all without `n_rows`."""
    clock = timing(store, view).clock
    rows = histories(store, view, WEEK, clock)
    fit = fitted(store, view, METHOD, WEEK, clock)
    states = _states(chance_alive(fit, rows["x"], rows["last"], rows["age"]))
    keys = rows["customer_key"][states == state].tolist()
    return picked_people(store, view, "churn_chosen", n_rows, keys=keys)


def _by_silence(store, view: View, gaps: pd.DataFrame) -> Counts:
    says = (
        "Lost: silent for more than 3 times their own usual days between purchases; at risk: for "
        "more than 1.5 times. Own gaps are drawn towards everybody's mean (weight 3)."
    )
    if gaps.empty:
        return Counts(SILENCE, says, missing="nobody has bought on two days, so no gap is known")
    return _counted(SILENCE, says, store.rows("churn_by_silence", view))


def _by_window(store, view: View, window: int | None) -> Counts:
    if window is None:
        says = "Lost: silent for longer than nine of ten repeat purchases took."
        return Counts(WINDOW, says, missing="nobody has bought on two days, so no gap is known")
    says = (
        f"Lost: silent for more than {window} days, within which nine of ten repeat purchases "
        "came; at risk: for more than half of that."
    )
    return _counted(WINDOW, says, store.rows("churn_by_window", view))


def _counted(rule: str, says: str, rows: pd.DataFrame) -> Counts:
    by_state = rows.set_index(f"{rule}_state")
    n = by_state["n_customers"]
    at_risk = float(by_state["revenue"].get(AT_RISK, 0.0))
    counts = [int(n.get(state, 0)) for state in BY_RULE[rule]]
    return Counts(rule, says, *counts, n_gone=counts[2], revenue_at_risk=at_risk)


def _states(chances: np.ndarray) -> np.ndarray:
    return np.where(chances < LOWEST, LOST, np.where(chances < LOST_BELOW, SOME_CHANCE, ACTIVE))


def _by_chance(chances: pd.DataFrame | None, lacks: str, by_season: str) -> Counts:
    says = (
        "Lost: the purchase model (MBG/NBD) gives a chance below one half that they are still "
        "customers. For those of them with a chance of 0.2 or more it may not be too late: they "
        f"are the ones at risk.{by_season}"
    )
    if chances is None:
        return Counts(ALIVE, says, missing=f"needs a purchase model that fits. {lacks}")
    states = _states(chances["chance"].to_numpy())
    n = chances["n_customers"].groupby(states).sum()
    at_risk = float(chances["revenue"][states == SOME_CHANCE].sum())
    counts = [int(n.get(state, 0)) for state in BY_RULE[ALIVE]]
    return Counts(ALIVE, says, *counts, n_gone=counts[1] + counts[2], revenue_at_risk=at_risk)


def _settings(silences: pd.DataFrame, gaps: pd.DataFrame, chances: pd.DataFrame | None):
    """The rule, its threshold and the share lost of every setting that this data bears."""
    for n_gaps in GAPS:
        share = lost_by_silence(silences, n_gaps)
        if share is not None:
            yield Outcome((SILENCE, f"more than {n_gaps:g} usual gaps"), share)
    for quantile in QUANTILES:
        days = gap_quantile(gaps, quantile)
        if days is not None:
            words = f"more than {days} days ({100 * quantile:.0f} of 100 gaps are shorter)"
            yield Outcome((WINDOW, words), lost_by_window(silences, days))
    for days in WINDOWS:
        share = lost_by_window(silences, days)
        if share is not None:
            yield Outcome((WINDOW, f"more than {days} days"), share)
    if chances is not None:
        n = chances["n_customers"]
        for chance in CHANCES:
            share = float(n[chances["chance"] < chance].sum() / n.sum())
            yield Outcome((ALIVE, f"below {chance:g}"), share)


def _curves(store, view: View, fits: dict[str, Fit]) -> pd.DataFrame:
    tenure = store.rows("churn_tenure", view)
    curves = [by_month(survival(rows)).assign(rule=rule) for rule, rows in tenure.groupby("rule")]
    best = likelier(sound(fits))
    if best:
        n_months = int((view.until - store.first_day).days / DAYS_A_MONTH)
        curves.append(_foretold(fits[best], best == METHOD, n_months))
    found = [curve for curve in curves if len(curve)]
    nothing = by_month(survival(tenure.head(0))).assign(rule="")
    return pd.concat(found, ignore_index=True) if found else nothing


def _foretold(fit, is_early: bool, n_months: int) -> pd.DataFrame:
    months = np.arange(n_months + 1)
    weeks = months * DAYS_A_MONTH / WEEK
    draws = staying_by_model(fit.draws(N_DRAWS, SEED).T[:, :, None], weeks, is_early)
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    return pd.DataFrame(
        {
            "month_number": months,
            "n_watched": fit.n,
            "share": staying_by_model(fit.values, weeks, is_early),
            "low": low,
            "high": high,
            "rule": ALIVE,
        }
    )
