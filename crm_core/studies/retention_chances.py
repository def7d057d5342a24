"""How likely customers are still there, by the purchase model that tells a dataset best."""

from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pandas as pd

from crm_core.analysis.clock import PLAIN, Clock
from crm_core.analysis.families import FAMILIES
from crm_core.analysis.fitting import Fit
from crm_core.studies.lifetime_rows import GROUPED, fit_of, readiness
from crm_core.studies.lifetime_season import timing
from crm_core.view import View

# BG/NBD would call each one-time buyer alive for certain; this family need not
METHOD, WEEK = "mbg_nbd", 7.0
METHODS = ("bg_nbd", METHOD)


@dataclass(frozen=True)
class Chances:
    """Histories with n_customers, x, last, age and chance to be alive; `lacks` says why none.

    Times are weeks by the clock.
    """

    method: str
    rows: pd.DataFrame | None
    fit: Fit | None = None
    lacks: str = ""
    clock: Clock = PLAIN

    def error(self, n_draws: int, seed: int) -> float:
        """The standard error of the share still there: parameters, season and each one's chance."""
        rows, n = self.rows, self.rows["n_customers"].sum()
        chance = float((rows["n_customers"] / n) @ (rows["chance"] * (1 - rows["chance"])))
        return float(np.sqrt(np.var(self._shares(n_draws, seed)) + chance / n))

    def _shares(self, n_draws: int, seed: int) -> np.ndarray:
        """The share of customers still there as it might be, (n_draws,)."""
        rows, told = self.rows, FAMILIES[self.method].probability_alive
        weights = (rows["n_customers"] / rows["n_customers"].sum()).to_numpy()
        days, shocks = (rows["days_to_last"], rows["days_known"]), self.clock.shocks(n_draws, seed)
        lives = repeat(self.clock.lives(*days))
        if shocks is not None:
            lives = self.clock.lives_under(shocks, *days)
        x, found = rows["x"].to_numpy(float), np.empty(n_draws)
        for at, one in enumerate(self.fit.draws(n_draws, seed, shocks)):
            last, age = next(lives)
            found[at] = weights @ told(one, x, last / WEEK, age / WEEK)
        return found


def chances(store, view: View, methods: tuple[str, ...] = METHODS) -> Chances:
    """How likely each history is still a customer's, by the likeliest of some models."""
    ready = readiness(store, view)
    if not ready.is_ready:
        return Chances(methods[-1], None, lacks=ready.sentence)
    clock = timing(store, view).clock
    fits = fits_of(store, view, methods, clock)
    method = likelier(sound(fits)) or methods[-1]
    rows, lacks = rows_by_chance(store, view, fits, "", clock, method)
    return Chances(method, rows, fits[method], lacks, clock)


def fits_of(store, view: View, methods: tuple[str, ...], clock: Clock) -> dict[str, Fit]:
    """Each family's parameters from the same histories, times by a clock."""
    grouped = store.rows(GROUPED, view)
    return {name: fit_of(grouped, name, WEEK, clock) for name in methods}


def rows_by_chance(
    store, view: View, fits: dict[str, Fit], lacks: str, clock, method: str = METHOD
):
    """P(alive) of each history with its customers and revenue, or a sentence on what is lacking."""
    if not fits:
        return None, lacks
    fit = fits[method]
    if fit.problem:
        return None, f"The {FAMILIES[method].TITLE} model could not be fitted: {fit.problem}."
    if not FAMILIES[method].sees_leaving(fit.values):
        # a certainty that the fit ran into would be shown as knowledge
        return None, "The fitted model finds no sign that anybody leaves; a longer history may."
    rows = store.rows("churn_histories", view)
    last, age = (time / WEEK for time in clock.lives(rows["days_to_last"], rows["days_known"]))
    x = rows["n_repeats"]
    return rows.assign(x=x, last=last, age=age, chance=chance_alive(fit, x, last, age, method)), ""


def chance_alive(fit, x, last, age, method: str = METHOD) -> np.ndarray:
    """The chance that customers with such histories have not left."""
    return FAMILIES[method].probability_alive(fit.values, x, last, age)


def sound(fits: dict[str, Fit]) -> dict[str, Fit]:
    """The fits from which may be told who leaves."""
    return {
        name: fit
        for name, fit in fits.items()
        if not fit.problem and FAMILIES[name].sees_leaving(fit.values)
    }


def likelier(fits: dict[str, Fit]) -> str | None:
    """The family that tells the histories best; nothing without any."""
    return max(fits, key=lambda name: fits[name].log_likelihood, default=None)
