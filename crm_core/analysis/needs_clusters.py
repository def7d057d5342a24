"""Needs groups: customers who buy alike, found by k-means and believed only where they are stable.

k-means for k = 2 to 8; of the k whose every group holds 5 % of the customers and has a mean
bootstrap Jaccard of 0.60 or more, the one with the highest silhouette. The silhouette is taken on
what customers buy: groups must differ in that. And a customer's odd and even purchase days must
lead to the same group (Cohen's kappa of 0.2 or more, its interval above 0): few purchases make
stable groups of pure chance, for everybody lies near what was bought by chance. Else there are no
stable groups.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from crm_core.analysis.needs_clusters_features import (
    Bought,
    Columns,
    Scale,
    fit_scale,
    points,
)
from crm_core.analysis.needs_clusters_names import deviations, proposed_names
from crm_core.analysis.needs_clusters_reasons import (
    GROUPS,
    LEAST_AGREEMENT,
    by_chance,
    too_little,
    unstable,
)
from crm_core.analysis.needs_clusters_stability import (
    STABLE,
    Agreement,
    agreement,
    best_jaccard,
)

if TYPE_CHECKING:
    from sklearn.cluster import KMeans

SMALLEST_SHARE = 0.05
STARTS, STARTS_AGAIN = 10, 3
RESAMPLES = 50
JUDGED = 4000
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Tried:
    """One number of groups: how clear they are, the smallest one, and the Jaccard of each."""

    k: int
    silhouette: float
    smallest: float
    jaccard: tuple[float, ...] = ()

    @property
    def is_stable(self) -> bool:
        """Whether every group is large enough and comes back in resamples."""
        return bool(self.jaccard) and min(self.jaccard) >= STABLE


@dataclass(frozen=True)
class NeedsFit:
    """Groups as they were found; without stable ones `reason` says why and there are no centres.

    `names` are proposed on the customers that the groups were found on, and stay with them.
    """

    columns: Columns
    n: int
    n_all: int
    tried: tuple[Tried, ...] = ()
    scale: Scale | None = None
    centres: tuple[tuple[float, ...], ...] = ()
    agreement: Agreement | None = None
    reason: str = ""
    seed: int = 0
    chosen: Tried | None = None
    names: tuple[str, ...] = ()

    @property
    def k(self) -> int:
        """How many groups there are."""
        return len(self.centres)


def find_groups(
    bought: Bought,
    halves: tuple[Bought, Bought],
    columns: Columns,
    n_all: int,
    seed: int = 0,
    progress: Progress | None = None,
) -> NeedsFit:
    """The needs groups of these customers, or the reason why there are none.

    `halves` hold customers with two odd and two even purchase days or more, by these days;
    `n_all` says of how many customers those of `bought` were drawn.
    """
    told = progress or (lambda share, said: None)
    fit = NeedsFit(columns, len(bought), n_all, seed=seed)
    reason = too_little(bought)
    if reason:
        return replace(fit, reason=reason)
    scale = fit_scale(bought, halves)
    at = points(bought, scale).astype(np.float32)
    # only libraries that are loaded by now are held to one thread
    import sklearn.cluster  # noqa: F401

    # threads that wait for each other cost more than they save on points as few as these
    with threadpool_limits(1):
        models, tried = _try_all(at, len(columns.categories), seed, told)
        tried, chosen = _first_stable(at, models, tried, seed, told)
    fit = replace(fit, scale=scale, tried=tuple(tried[k] for k in sorted(tried)))
    if chosen is None:
        return replace(fit, reason=unstable(tried))
    centres = _largest_first(models[chosen.k])
    found = replace(fit, centres=tuple(tuple(map(float, c)) for c in centres))
    both = agreement(*(assign(found, half) for half in halves), chosen.k)
    if both is None or both.low <= 0 or both.kappa < LEAST_AGREEMENT:
        return replace(fit, reason=by_chance(both), agreement=both)
    in_order = _in_order(chosen, models[chosen.k], centres)
    apart = deviations(bought, assign(found, bought), chosen.k, columns)
    names = tuple(proposed_names(apart))
    return replace(found, agreement=both, chosen=in_order, names=names)


def assign(fit: NeedsFit, bought: Bought) -> np.ndarray:
    """The number of the nearest centre for each customer."""
    centres = np.asarray(fit.centres)
    at = points(bought, fit.scale)
    # |a - c|^2 without |a|^2, which is the same for every centre
    distance = (centres**2).sum(axis=1) - at @ (2 * centres.T).astype(at.dtype)
    return distance.argmin(axis=1)


def bootstrap_jaccard(
    at: np.ndarray,
    labels: np.ndarray,
    k: int,
    seed: int,
    resamples: int = RESAMPLES,
    told: Callable[[float], None] = lambda share: None,
) -> tuple[float, ...]:
    """The mean Jaccard of each group over resamples of the customers, each clustered anew."""
    rng = np.random.default_rng(seed)
    found = np.full((resamples, k), np.nan)
    for turn in range(resamples):
        drawn = np.unique(rng.integers(0, len(at), len(at)))
        again = _k_means(at[drawn], k, STARTS_AGAIN, seed + turn).labels_
        found[turn] = best_jaccard(labels[drawn], again, k)
        told((turn + 1) / resamples)
        if _is_lost(found, turn):
            return tuple(np.nanmean(found[: turn + 1], axis=0).tolist())
    return tuple(np.nanmean(found, axis=0).tolist())


def _is_lost(found: np.ndarray, turn: int) -> bool:
    """Whether some group can't reach the limit even if it came back whole from now on."""
    best = np.nansum(found[: turn + 1], axis=0) + len(found) - turn - 1
    return bool(best.min() < STABLE * len(found))


def _k_means(at, k: int, starts: int, seed: int) -> "KMeans":
    # loading it takes a second: only who looks for groups waits for it
    from sklearn.cluster import KMeans

    return KMeans(k, n_init=starts, random_state=seed).fit(at)


def _try_all(at, n_what: int, seed: int, told: Progress) -> tuple[dict, dict]:
    from sklearn.metrics import silhouette_score

    rng = np.random.default_rng(seed)
    judged = rng.permutation(len(at))[:JUDGED]
    models, tried = {}, {}
    for k in GROUPS:
        told(0.3 * (k - 2) / len(GROUPS), f"Looking for {k} groups")
        models[k] = _k_means(at, k, STARTS, seed)
        labels = models[k].labels_
        smallest = np.bincount(labels, minlength=k).min() / len(at)
        seen = len(np.unique(labels[judged]))
        what = at[judged, :n_what]
        clear = silhouette_score(what, labels[judged]) if 1 < seen < len(judged) else -1.0
        tried[k] = Tried(k, float(clear), float(smallest))
    return models, tried


def _first_stable(at, models, tried, seed, told) -> tuple[dict[int, Tried], Tried | None]:
    """The numbers of groups with the Jaccards of those judged: the clearest first."""
    tried = dict(tried)
    large = [t for t in tried.values() if t.smallest >= SMALLEST_SHARE]
    for number, one in enumerate(sorted(large, key=lambda t: -t.silhouette)):
        done = 0.3 + 0.7 * number / len(large)
        said = f"Are {one.k} groups stable? Clustering resamples of the customers"
        judged = bootstrap_jaccard(
            at,
            models[one.k].labels_,
            one.k,
            seed,
            told=lambda share, d=done, s=said: told(d + 0.7 * share / len(large), s),
        )
        tried[one.k] = Tried(one.k, one.silhouette, one.smallest, judged)
        if tried[one.k].is_stable:
            return tried, tried[one.k]
    return tried, None


def _largest_first(model: "KMeans") -> np.ndarray:
    sizes = np.bincount(model.labels_, minlength=model.n_clusters)
    return model.cluster_centers_[np.argsort(-sizes, kind="stable")]


def _in_order(chosen: Tried, model: "KMeans", centres: np.ndarray) -> Tried:
    """The Jaccards in the order of the centres."""
    place = [int(np.abs(model.cluster_centers_ - c).sum(axis=1).argmin()) for c in centres]
    jaccard = tuple(chosen.jaccard[p] for p in place)
    return Tried(chosen.k, chosen.silhouette, chosen.smallest, jaccard)
