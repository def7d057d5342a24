"""Who stays, as answers: RE6 from the cohorts, RE7 from a purchase model."""

import pandas as pd

from crm_core.analysis.cohorts import Cohort
from crm_core.analysis.families import FAMILIES
from crm_core.analysis.interval import Z_95
from crm_core.store import SMALLEST_WHOLE, wilson
from crm_core.studies.answering_told import Facts, Told, parameters, too_few
from crm_core.studies.retention import cohorts_of
from crm_core.studies.retention_chances import METHODS, Chances, chances
from crm_core.view import View

MONTH = 3
N_DRAWS, SEED = 100, 7
LEFT_OUT = (
    "that customers may leave later than right after a purchase, after a complaint say: such "
    "customers are held to be there for too long"
)
TITLES = [FAMILIES[name].TITLE for name in METHODS]


def cohorts(store, view: View) -> dict[str, Told]:
    """RE6: how many of each finished cohort bought in the third month after their first."""
    found = cohorts_of(store, view)
    part, n, n_cohorts = _counted(found)
    if n < SMALLEST_WHOLE:
        return {"RE6": too_few(_too_young(n), n, part)}
    before, n_before, _ = _counted(cohorts_of(store, view.base))
    previous = before / n_before if n_before >= SMALLEST_WHOLE else None
    facts = (("Cohorts", f"{n_cohorts} of {len(found)}: their third month was over"),)
    return {"RE6": Told(part / n, previous, n, *wilson(part, n), part, rests_on=facts)}


def alive(store, view: View) -> dict[str, Told]:
    """RE7: how many customers are still there, as the likelier purchase model expects."""
    now = chances(store, view)
    if now.rows is None:
        return {"RE7": too_few(now.lacks)}
    share, n = _expected(now.rows)
    # another model would not be comparable
    before = chances(store, view.base, (now.method,)).rows
    previous = None if before is None else _expected(before)[0]
    half = Z_95 * now.error(N_DRAWS, SEED)
    ends = max(0.0, share - half), min(1.0, share + half)
    return {"RE7": Told(share, previous, n, *ends, rests_on=_rests_on(now, share, n))}


def _rests_on(now: Chances, share: float, n: int) -> Facts:
    family = FAMILIES[now.method]
    season = now.clock.season
    told = f"by a season told from {season.days:,} days" if season else "by the calendar"
    facts = (
        ("Model", f"{family.TITLE}, the likelier one of {' and '.join(TITLES)}"),
        ("Time", told),
        ("Expected to be still there", f"{share * n:,.0f} of {n:,} customers"),
        ("Parameters", parameters(now.fit)),
        ("Left out of the interval", LEFT_OUT),
    )
    if family.TELLS_OF_ONE_TIME_BUYERS:
        return facts
    once = int(now.rows.loc[now.rows["x"] == 0, "n_customers"].sum())
    said = f"{once:,} customers bought once: this model takes all of them to be still there."
    return (*facts, ("Caution", said))


def _counted(found: tuple[Cohort, ...]) -> tuple[int, int, int]:
    """Who bought in the third month, of how many customers, in how many cohorts."""
    known = [one for one in found if len(one.active) > MONTH and one.active[MONTH] is not None]
    bought = sum(one.active[MONTH] for one in known)
    return bought, sum(one.customers for one in known), len(known)


def _too_young(n: int) -> str:
    if not n:
        return "No cohort's third month was over by then; a longer history would show it."
    return f"Rests on {n}; a figure needs at least {SMALLEST_WHOLE}."


def _expected(rows: pd.DataFrame) -> tuple[float, int]:
    n = int(rows["n_customers"].sum())
    return float((rows["chance"] * rows["n_customers"]).sum() / n), n
