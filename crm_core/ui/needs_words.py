"""What the page about needs says: the finding, the caveat, and what it rests on."""

import pandas as pd

from crm_core.analysis.needs_clusters import NeedsFit
from crm_core.analysis.needs_clusters_names import CATEGORY, CHANNEL, HABIT, TOLD, TOPIC
from crm_core.analysis.needs_clusters_stability import Agreement, stability_word
from crm_core.analysis.next_product import BY_MARGIN, POPULARITY, SUGGESTED
from crm_core.studies.needs import Groups, Tiers
from crm_core.studies.needs_next import FEWEST, NAMES, Next
from crm_core.studies.needs_next import MOST as MOST_OFFERED
from crm_core.studies.needs_pairs import ONE_DAY, Pairs
from crm_core.ui.facts import percent
from crm_core.ui.words import counted, whole

# a deviation of so many standard deviations is told, and so many of each kind
TOLD_FROM, MOST = 0.2, 3
TOGETHER_LIMIT = 200


def finding(groups: Groups) -> str:
    """How many groups there are, and the largest one."""
    if groups.table.n_customers.sum() == 0:
        return "Nobody of this view has bought on three days or more: no needs are known yet."
    least = min(groups.fit.chosen.jaccard)
    first = groups.table.sort_values("n_customers", ascending=False, kind="stable").iloc[0]
    return (
        f"Customers fall into {groups.fit.k} groups by what they buy. The largest is "
        f"{first['name']}: {counted(first.n_customers, 'customer')}, "
        f"{percent(first.share_of_customers)} of those whose needs can be told. The least stable "
        f"group is {stability_word(least)} (Jaccard {least:.2f})."
    )


def rests_on(groups: Groups, found_to: str) -> str:
    """On whom the groups were found, and of whom the needs are not known."""
    fit = groups.fit
    drawn = f"{whole(fit.n)} of {whole(fit.n_all)} customers, drawn at random,"
    who = drawn if fit.n < fit.n_all else counted(fit.n, "customer")
    said = [
        f"Found on {who} with three purchase days or more, on all days to {found_to}; the groups "
        "change only when you ask. Customers go to the group nearest to what they bought before "
        "the period ends."
    ]
    if groups.n_unknown:
        unknown = counted(groups.n_unknown, "customer")
        said.append(f"{unknown} with fewer days are in no group, also where they told us.")
    said.append("No feature tells how much or how often somebody buys.")
    if fit.columns.told:
        said.append("Preferences bear no day and count as they were loaded.")
    return " ".join(said)


def no_groups(fit: NeedsFit) -> str:
    """That there are no groups, and why."""
    return f"No stable needs groups in this data. {fit.reason}"


def apart(found: pd.DataFrame, group: int) -> list[tuple[str, str]]:
    """What sets a group apart, each kind as a short label and its words; without what does not."""
    own = found[(found.group == group) & (found.deviation.abs() >= TOLD_FROM)]
    more = own[own.deviation > 0].sort_values(["deviation", "feature"], ascending=[False, True])
    less = own[own.deviation < 0].sort_values(["deviation", "feature"])
    way, way_less = (side[side.kind.isin((CHANNEL, HABIT))].head(MOST) for side in (more, less))
    said = [
        ("Buys more", _with_usual(more[more.kind == CATEGORY]) or "nothing much more than others"),
        ("More than others", _listed(way)),
        ("Less than others", _listed(way_less)),
        ("Asks the service more about", _listed(more[more.kind == TOPIC].head(MOST))),
        ("Told us more often", _listed(more[more.kind == TOLD].head(MOST))),
    ]
    return [(label, words) for label, words in said if words]


def _with_usual(rows: pd.DataFrame) -> str:
    said = [
        f"{row.feature} {percent(row.mean)} (usual {percent(row.usual)})"
        for row in rows.head(MOST).itertuples()
    ]
    return ", ".join(said)


def _listed(rows: pd.DataFrame) -> str:
    return ", ".join(rows.feature)


def stable(fit: NeedsFit) -> str:
    """What resamples and halves of days say of the groups."""
    least = min(fit.chosen.jaccard)
    both = fit.agreement
    return (
        f"The groups are {stability_word(least)}: when customers are drawn anew, the least stable "
        f"one comes back with a Jaccard of {least:.2f} on average. Judged by their odd and by "
        f"their even days, {percent(both.share)} of {counted(both.n, 'customer')} land in the same "
        f"group ({beyond_chance(both)})."
    )


def beyond_chance(both: Agreement) -> str:
    """Kappa with its interval."""
    return f"kappa {both.kappa:.2f}, 95 %: {both.low:.2f} to {both.high:.2f}; chance alone is 0"


def value_across(tiers: Tiers) -> str:
    """Whether the groups only repeat the tiers of value."""
    if tiers.v is None:
        return "Too few customers have a tier in this period to compare groups with value."
    n = counted(tiers.counts.sum(), "customer")
    known = (
        f"{n} with revenue in the period, Cramer's V {tiers.v:.2f}; "
        f"chance alone gives about {tiers.by_chance:.2f}"
    )
    if tiers.v < max(0.1, 2 * tiers.by_chance):
        return f"The groups say something else than value: all tiers are in all of them ({known})."
    if tiers.v < 0.5:
        return f"Groups and value hang together somewhat ({known})."
    return f"The groups mostly repeat value: treat them as tiers, not as needs ({known})."


def next_finding(found: Next) -> str:
    """Which rule is used, and by how much it beats popularity."""
    one, several = NAMES[found.kind]
    evaluation, popular = found.evaluation, found.evaluation.of(POPULARITY)
    if evaluation.best == POPULARITY:
        said = f" ({percent(popular.share)} of {whole(popular.n)} hit)" if popular.n else ""
        return (
            f"The {SUGGESTED} most popular {several} that a customer does not own are suggested"
            f"{said}. {evaluation.reason}"
        )
    best = evaluation.of(evaluation.best)
    return (
        f"With {SUGGESTED} suggestions the next new {one} of {percent(best.share)} of "
        f"{counted(best.n, 'customer')} was among them; the {SUGGESTED} most popular would have "
        f"hit {percent(popular.share)}. That is {100 * best.more:.0f} points more (95 %: "
        f"{100 * best.low:.0f} to {100 * best.high:.0f})."
    )


def next_basis(found: Next) -> str:
    """What the order of suggestions rests on, and what can be suggested at all."""
    several = NAMES[found.kind][1]
    said = [_margin_said(found)]
    if len(found.items) < found.n_items:
        who = "most customers" if len(found.items) == MOST_OFFERED[found.kind] else _fewest(found)
        said.append(
            f"Of {whole(found.n_items)} {several} the {whole(len(found.items))} that {who} bought "
            "can be suggested."
        )
    return " ".join([*said, "Nobody is offered what they own or have returned."])


def _fewest(found: Next) -> str:
    return f"{FEWEST[found.kind]} customers or more"


def _margin_said(found: Next) -> str:
    if not found.has_margin:
        return "Unit costs are not known: the likeliest come first, whatever a sale brings."
    if found.evaluation.best.endswith(BY_MARGIN):
        return "The chance is multiplied by what a sale brings after unit costs."
    if found.evaluation.best == POPULARITY:
        return "What a sale brings is left out as well."
    return "What a sale brings is left out: with it fewer would be hit than by popularity."


NEXT_CAVEAT = (
    "Judged by hiding the last new one of each customer who came back for one; each is left "
    "out of the counts by which it is judged. This foretells purchases; whether an offer brings "
    "one is shown only where some are held out from it."
)


def pairs_finding(found: Pairs, items: str, together: str) -> str:
    """How many pairs are no chance, and the strongest."""
    unit = "days with a purchase" if together == ONE_DAY else "customers"
    base = f"{whole(found.n_baskets)} {unit}, {whole(found.n_items)} {items}"
    if not found.n_baskets:
        return f"No two {items} come together often enough to tell that from chance."
    if found.rules.empty:
        return f"No pair of {items} is bought together more often than chance ({base})."
    first = found.rules.iloc[0]
    times = f"{first.lift:.1f}" if first.lift < 10 else whole(first.lift)
    n_pairs = found.n_rules // 2
    are = "is" if n_pairs == 1 else "are"
    return (
        f"{counted(n_pairs, 'pair')} of {items} {are} bought together more often than chance "
        "would have it. The strongest: who buys "
        f"{first.bought} buys {first.then} {times} times as often as all do "
        f"({whole(first.n_both)} together; {base})."
    )


PAIRS_CAVEAT = (
    "Pairs that are together 20 times and in 0.1 % at least, with a q-value below 0.05: of the "
    "pairs listed at most one in twenty is expected to be chance. Sales to nobody known are not "
    "counted. Together is not because of each other."
)
