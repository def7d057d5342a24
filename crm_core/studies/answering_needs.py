"""Needs groups and next products as answers: NE1, NE2, NE4 and CU3."""

from crm_core.analysis.needs_clusters import NeedsFit
from crm_core.analysis.needs_clusters_stability import stability_word
from crm_core.analysis.next_product import FEWEST, POPULARITY, Judged
from crm_core.store import wilson
from crm_core.studies import needs, needs_kept
from crm_core.studies.answering_told import Facts, Told, too_few
from crm_core.studies.needs_file import kept_in
from crm_core.studies.needs_next import next_of
from crm_core.view import View

# groups of more customers with known needs take longer to find than a reader of a card would wait
AT_ONCE = 10_000
NOT_YET = (
    "The needs groups of this dataset have not been looked for yet. Open Needs, in Explore, once."
)
ONE_CATEGORY = "The customers of this view have bought in fewer than two categories."


def is_small(store, at_once: int | None = None) -> bool:
    """Whether needs groups of a dataset are found soon enough, by how many customers have any."""
    known = store.rows("needs_unknown", needs.everybody(store)).iloc[0]["n_known"]
    return bool(known <= (AT_ONCE if at_once is None else at_once))


def needs_groups(
    store, view: View, fit: NeedsFit | None = None, at_once: int | None = None
) -> dict[str, Told]:
    """NE1, NE2 and NE4: how clear and stable the groups are, and whether they only repeat value.

    Without a `fit` the groups kept with the dataset count, else they are found where it is small.
    """
    fit = fit or _fit_of(store, at_once)
    if fit is None or not fit.k:
        said = too_few(fit.reason if fit else NOT_YET)
        return dict.fromkeys(("NE1", "NE2", "NE4"), said)
    facts, least = _rests_on(fit), min(fit.chosen.jaccard)
    stable = (("The least stable group is", stability_word(least)), *facts)
    return {
        "NE1": Told(fit.chosen.silhouette, n=fit.n, rests_on=facts),
        "NE2": Told(least, n=fit.n, rests_on=stable),
        "NE4": _beside_value(store, view, fit, facts),
    }


def next_product(store, view: View) -> dict[str, Told]:
    """CU3: how often one of three suggestions was what customers bought next."""
    found = next_of(store, view)
    if found is None:
        return {"CU3": too_few(ONE_CATEGORY)}
    best, popular = (_judged(found, rule) for rule in (found.evaluation.best, POPULARITY))
    if best.n < FEWEST:
        return {"CU3": too_few(found.evaluation.reason, best.n, best.hits)}
    base = next_of(store, view.base)
    before = _judged(base, base.evaluation.best) if base else None
    previous = before.share if before and before.n >= FEWEST else None
    facts = [("Rule", best.rule), ("Three most popular would hit", f"{100 * popular.share:.1f} %")]
    if found.evaluation.reason:
        facts.append(("Why popularity", found.evaluation.reason))
    ends = wilson(best.hits, best.n)
    return {"CU3": Told(best.share, previous, best.n, *ends, best.hits, rests_on=tuple(facts))}


def _fit_of(store, at_once: int | None) -> NeedsFit | None:
    kept = needs_kept.read(kept_in(store.folder))
    if kept:
        return kept.fit
    return needs.fit_needs(store) if is_small(store, at_once) else None


def _judged(found, rule: str) -> Judged:
    return next(one for one in found.evaluation.judged if one.rule == rule)


def _beside_value(store, view: View, fit: NeedsFit, facts: Facts) -> Told:
    now = needs.tiers_of(store, view, needs.groups_of(store, view, fit))
    n = int(now.counts.sum())
    if now.v is None:
        return too_few("Fewer than two groups or tiers have customers in this view.", n)
    base = needs.tiers_of(store, view.base, needs.groups_of(store, view.base, fit))
    chance = (("By chance alone", f"{now.by_chance:.3f} on the average"),)
    return Told(now.v, base.v, n, rests_on=chance + facts)


def _rests_on(fit: NeedsFit) -> Facts:
    return (
        ("Groups", str(fit.k)),
        ("Found on", f"{fit.n:,} of {fit.n_all:,} customers with known needs"),
        ("Odd and even days agree", f"kappa {fit.agreement.kappa:.2f}, 0 is chance"),
    )
