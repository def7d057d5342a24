"""The main fact of each chart that several models' stages share, as one sentence."""

import pandas as pd

from crm_core.ui.facts import percent
from crm_core.ui.words import all_of, any_of, counted, whole
from crm_core.units import short

# a step of growth that is no win-back: nothing was bought in the period before
BACK = "back again"
# what columns of customers may tell of them
ASKED = ("e-mail", "phone", "postcode", "a need told")
# steps of engagement in words, of several and of one
ENGAGED = {
    "written to": ("were written to", "was written to"),
    "reached": ("reached", "reached"),
    "answered": ("answered", "answered"),
    "contributed": ("contributed (survey, form, enquiry)",) * 2,
    "referred": ("referred somebody", "referred somebody"),
}


def growth(rows: pd.DataFrame, currency: str = "") -> str:
    """What customers added in all, and which step took most."""
    by = rows.set_index("growth_step")
    change = rows.change.sum()
    # a step against the change would not tell where it comes from
    largest = (by.change * (1 if change >= 0 else -1)).idxmax()
    back = (
        " “Back again” bought before, but not in the period before; who is won back in the "
        "win-back ladder had lapsed by silence."
    )
    return (
        f"Customers brought {short(abs(change), 'money', currency)} "
        f"{'more' if change >= 0 else 'less'} than in the period before; the largest step "
        f"{'up' if change >= 0 else 'down'} is “{largest}”, "
        f"{counted(by.n_customers[largest], 'customer')}."
        f"{back if BACK in by.index else ''}"
    )


def lost_deals(rows: pd.DataFrame) -> str:
    """The commonest reason for a lost deal."""
    first = rows.iloc[0]
    return (
        f"The commonest reason is {first.lost_reason}: {whole(first.n_deals)} of "
        f"{whole(rows.n_deals.sum())} lost deals."
    )


def last_nps(rows: pd.DataFrame) -> str:
    """The score of the last quarter with enough answers, and its interval."""
    last = rows.iloc[-1]
    return (
        f"From {last.quarter:%B %Y} on: {last.net_promoter_score:.0f} points from "
        f"{counted(last.n_customers, 'customer')}, 95\u202f% between {last.low:.0f} and "
        f"{last.high:.0f}. Those who answer may not be a fair sample."
    )


def busiest_channel(rows: pd.DataFrame) -> str:
    """Through which channel most orders come."""
    first = rows.iloc[0]
    share = percent(first.n_orders / rows.n_orders.sum())
    if len(rows) == 1:
        return f"All orders come through {first.channel}."
    return f"Most orders come through {first.channel}: {share}."


def worst_topic(rows: pd.DataFrame) -> str:
    """What most complaints are about."""
    first = rows.iloc[0]
    return (
        f"{percent(first.n_complaints / rows.n_complaints.sum())} of "
        f"{counted(rows.n_complaints.sum(), 'complaint')} are about {first.topic}."
    )


def latest_node(rows: pd.DataFrame) -> str:
    """Which partner or team is late most often."""
    first = rows.iloc[0]
    return (
        f"{first.node_name} is on time in {percent(first.share_on_time)} of "
        f"{counted(first.n_cases, 'case')}, the least of all."
    )


def worst_supplier(rows: pd.DataFrame) -> str:
    """Which supplier delivers most defects."""
    first = rows.iloc[0]
    return (
        f"{first.node_name}: {percent(first.share_defective)} of {counted(first.n_cases, 'case')} "
        "had a defect."
    )


def last_adoption(rows: pd.DataFrame) -> str:
    """Which share of staff logs contacts now, and at first."""
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"In an average week of {last.month:%B %Y} {percent(last.share_logging)} of "
        f"{whole(last.n_employees)} employees logged a contact; it was "
        f"{percent(first.share_logging)} in {first.month:%B %Y}."
    )


def unowned(rows: pd.DataFrame) -> str:
    """How much revenue of the best tier nobody is responsible for."""
    best = rows[rows.tier == rows.tier.min()]
    share = best[best.owned == "nobody"].share_of_revenue.sum()
    return (
        f"Nobody owns the customers behind {percent(share)} of tier {best.tier.iloc[0]}'s revenue."
    )


def least_known(rows: pd.DataFrame) -> str:
    """What is known least of the best tier."""
    best = rows[rows.tier == rows.tier.min()]
    least = best.loc[best.share_known.idxmin()]
    if least.share_known == 1:
        lacks = [fact for fact in ASKED if fact not in set(best.fact)]
        rest = f" The data has no column for {any_of(lacks)}." if lacks else ""
        verb = "is" if len(best) == 1 else "are"
        return f"Of tier {least.tier}, {all_of(best.fact)} {verb} known of every customer.{rest}"
    return (
        f"Of tier {least.tier}, {least.fact} is known least: {percent(least.share_known)} of "
        f"{counted(least.n_customers, 'customer')}."
    )


def dearest_tier(rows: pd.DataFrame) -> str:
    """Which tier's contacts cost most of what it brings."""
    dearest = rows.loc[rows.share_of_cost.astype(float).idxmax()]
    return (
        f"Contacts with tier {dearest.tier} take {percent(dearest.share_of_cost)} of its revenue."
    )


def untested(rows: pd.DataFrame) -> str:
    """How many campaigns held some customers out."""
    tested = rows[rows.tested == "with a hold-out"].n_campaigns.sum()
    return (
        f"{whole(tested)} of {counted(rows.n_campaigns.sum(), 'campaign')} held some customers "
        "out at random; the others can't show an effect."
    )


def engagement(rows: pd.DataFrame) -> str:
    """How many were written to, answered, or came with something of their own."""
    by = rows.set_index("engagement").n_customers
    said = [
        f"{counted(n, 'customer') if place == 0 else whole(n)} {ENGAGED[step][n == 1]}"
        for place, (step, n) in enumerate(by.items())
    ]
    return f"{all_of(said)}."


def best_source(rows: pd.DataFrame) -> str:
    """Which source brings most customers who come back."""
    first = rows.iloc[0]
    return (
        f"{percent(first.share_second)} of {counted(first.n_customers, 'new customer')} from "
        f"{first.source} came back within 90 days."
    )


def welcome(rows: pd.DataFrame) -> str:
    """How often welcomed customers came back beside the others."""
    if len(rows) < 2:
        first = rows.iloc[0]
        return f"All {counted(first.n_customers, 'new customer')} were {first.welcome}."
    by = rows.set_index("welcome").share_second
    return (
        f"{percent(by['welcomed'])} of the welcomed and {percent(by['not welcomed'])} of the "
        "others came back within 90 days: an association, not a proven effect."
    )


def kept(rows: pd.DataFrame) -> str:
    """How many of the best tier were kept."""
    first = rows.iloc[0]
    return (
        f"Of {counted(first.n_customers, 'customer')} of tier {first.tier_before} "
        f"{percent(first.share_kept)} bought again."
    )


def waiting(rows: pd.DataFrame) -> str:
    """Through which channel customers wait longest, and through which least."""
    slowest, fastest = rows.iloc[0], rows.iloc[-1]
    said = (
        f"Of enquiries, support cases and complaints those by {slowest.channel} wait longest: half "
        f"of {counted(slowest.n_cases, 'case')} had an answer within {slowest.median_hours:.1f} "
        f"hours, three quarters within {slowest.three_quarter_hours:.1f}"
    )
    if len(rows) == 1:
        return f"{said}; no other channel has ten."
    return f"{said}; by {fastest.channel}, half within {fastest.median_hours:.1f}."


def closest_pair(rows: pd.DataFrame) -> str:
    """Which category's buyers buy another one most often."""
    top = rows.loc[rows.share_both.idxmax()]
    n_shown, n_all = rows.category.nunique(), int(top.n_categories)
    shown = (
        f" The {n_shown} categories that most customers bought are shown, of {n_all}."
        if n_shown < n_all
        else ""
    )
    return (
        f"{percent(top.share_both)} of those who bought {top.category} also bought "
        f"{top.other_category}.{shown}"
    )


def hand_offs(rows: pd.DataFrame) -> str:
    """How many cases came up again in another channel, and which hand-off happens most."""
    moved = rows[rows.channel != rows.topic_again_channel]
    said = (
        f"{whole(moved.n_cases.sum())} of {counted(rows.n_cases.sum(), 'case')} that came up again "
        "within 7 days did so in another channel"
    )
    grey = " Grey bands stayed in their channel." if 0 < len(moved) < len(rows) else ""
    most = moved[moved.n_cases == moved.n_cases.max()]
    # where more than two are alike, none happens most
    if not 0 < len(most) <= 2:
        return f"{said}.{grey}"
    named = all_of(f"from {row.channel} to {row.topic_again_channel}" for row in most.itertuples())
    each = " each" if len(most) > 1 else ""
    return f"{said}, most often {named}: {whole(most.n_cases.iloc[0])}{each}.{grey}"
