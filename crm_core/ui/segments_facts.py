"""What the Segments page says: the finding of each chart as one sentence, and what it rests on."""

from datetime import date

import pandas as pd

from crm_core.analysis.rfm import ACTIONS, USUAL, Rfm
from crm_core.ui.facts import percent
from crm_core.ui.words import counted, day, whole
from crm_core.units import full, short
from crm_core.view import View

LOOKS = ("Segments", "Moves", "Tiers", "Value", "How sure")
PYRAMID_CUTS = "Gold are the next 15\u202f%, iron the next 30, lead the rest."
NOT_YET, NO_LONGER = "Not yet scored", "No longer scored"


def rests_on(rfm: Rfm, view: View, n: int) -> str:
    """What the scores rest on: how many customers, which days, what is counted."""
    window = "on any day" if rfm.days is None else f"in the {whole(rfm.days)} days"
    counted_as = "orders" if rfm.counts_orders else "purchase days"
    money = "revenue an order" if rfm.per_order else "revenue, returns taken off"
    return (
        f"{counted(n, 'customer')} who bought {window} before {day(view.until)}; F counts "
        f"{counted_as}, M is {money}. Scores are relative to this base: there are always some at "
        "the top, also in a shop that is dying. Segment names have no standard author."
    )


def known_then(rfm: Rfm, view: View, first_day: date | None) -> str:
    """That less was known on the earlier day than the window holds, where it was."""
    n_days = (view.since - first_day).days if first_day else 0
    if rfm.days is not None and n_days >= rfm.days:
        return ""
    return (
        f"On the earlier evening {counted(n_days, 'day')} of sales were known, on the later "
        f"{counted(n_days + view.length.days, 'day')}: part of the movement is only that."
    )


def segments(rows: pd.DataFrame) -> str:
    """Which segment brings most."""
    first = rows.iloc[0]
    return (
        f"{first.segment} bring most: {counted(first.n_customers, 'customer')}, "
        f"{percent(first.share_of_customers)} of those scored, with "
        f"{_share(first.share_of_revenue)} of revenue."
    )


def segments_of_usual(rows: pd.DataFrame) -> str:
    """Which segment brings most, on a page that does not say on which days segments rest."""
    return f"Over up to {USUAL.days} days to the period's end {segments(rows)}"


def grid(rows: pd.DataFrame) -> str:
    """Which cell holds most customers."""
    first = rows.sort_values("n_customers", ascending=False).iloc[0]
    return (
        f"Most customers have R {first.recency_score} and F {first.frequency_score}: "
        f"{whole(first.n_customers)} of {whole(rows.n_customers.sum())} ({first.segment})."
    )


MEDIANS_NOT_MEANS = "Medians, not means: a few large customers do not move them."


def medians(rows: pd.DataFrame) -> str:
    """Between which segments the median days since the last purchase lie."""
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"Half of {first.segment} bought within {counted(first.median_recency, 'day')}, half of "
        f"{last.segment} not for {whole(last.median_recency)}. {MEDIANS_NOT_MEANS}"
    )


def median_purchases(rows: pd.DataFrame) -> str:
    """Which segment buys most often, by its median."""
    first = rows.loc[rows.median_frequency.idxmax()]
    return (
        f"{first.segment} buy most often: half of them {short(first.median_frequency, 'number')} "
        f"times or more. {MEDIANS_NOT_MEANS}"
    )


def median_revenue(rows: pd.DataFrame) -> str:
    """Which segment brings most a customer, by its median."""
    first = rows.loc[rows.median_revenue.idxmax()]
    return (
        f"{first.segment} bring most a customer: half of them "
        f"{full(first.median_revenue, 'money')} or more. {MEDIANS_NOT_MEANS}"
    )


def moves(rows: pd.DataFrame) -> str:
    """How many changed their segment, and how much money moved with them."""
    both = rows[(rows.segment_before != NOT_YET) & (rows.segment != NO_LONGER)]
    moved = both[both.segment_before != both.segment]
    if both.empty:
        return "Nobody was scored on both days, so nobody can have moved."
    said = (
        f"{whole(moved.n_customers.sum())} of {whole(both.n_customers.sum())} customers scored on "
        "both days changed their segment"
    )
    if moved.empty:
        return f"{said}."
    first = moved.sort_values("n_customers", ascending=False).iloc[0]
    return (
        f"{said}; most went from {first.segment_before} to {first.segment} "
        f"({whole(first.n_customers)})."
    )


def action(segment: str) -> str:
    """What to do with a segment of the usual map, empty for any other."""
    return ACTIONS.get(segment, "")


def concentration(rows: pd.DataFrame) -> str:
    """How much the best fifth brings, beside the saying and the studies."""
    first = rows.iloc[0]
    out = (
        f" {counted(first.n_left_out, 'customer')} who bought for nothing or less are left out."
        if first.n_left_out
        else ""
    )
    return (
        f"Your figure is {percent(first.top_fifth)}: so much of revenue comes from the best "
        "20\u202f% of customers. The saying is 80\u202f%; studies measured averages from about "
        f"60\u202f% to 73\u202f%. The best 1\u202f% bring {percent(first.top_hundredth)}, the best "
        f"10\u202f% {percent(first.top_tenth)}; {percent(first.share_for_four_fifths)} of "
        f"customers make 80\u202f%. It rests on {counted(first.n_customers, 'customer')}; a longer "
        f"period gives another figure.{out}"
    )


def by_profit(rows: pd.DataFrame) -> str:
    """What the best twentieth contributes, among those whose costs are known."""
    share = rows.iloc[0].share_of_contribution
    said = "all customers together make a loss"
    if not pd.isna(share):
        said = f"the best 5\u202f% (platinum) contribute {percent(share)} of it all"
    return (
        f"By profit: {said}. {PYRAMID_CUTS} It rests on "
        f"{counted(rows.n_customers.sum(), 'customer')} whose costs are known."
    )


def by_revenue(rows: pd.DataFrame) -> str:
    """What the best twentieth brings, said to be by revenue."""
    first = rows.iloc[0]
    return (
        f"By revenue, since costs are not known: the best 5\u202f% (platinum) bring "
        f"{percent(first.share_of_revenue)} of it. {PYRAMID_CUTS} It rests on "
        f"{counted(rows.n_customers.sum(), 'customer')} with revenue."
    )


def top_fifth(rows: pd.DataFrame) -> str:
    """How many of the best stayed among the best."""
    n = rows.set_index("membership").n_customers
    stayed, left = n.get("in the top fifth twice", 0), n.get("no longer in the top fifth", 0)
    if not stayed + left:
        return "Nobody bought in the period before, so nobody can have stayed."
    return (
        f"Of {whole(stayed + left)} customers in the top fifth of the period before, "
        f"{whole(stayed)} ({percent(stayed / (stayed + left))}) are in it again. Some always fall "
        "back, whatever is done: the best of a period had luck too."
    )


def tier_moves(rows: pd.DataFrame) -> str:
    """How many moved up a tier and how many down."""
    n = rows.groupby("moved").n_customers.sum()
    return (
        f"Of {whole(rows.n_customers.sum())} customers with revenue in both periods "
        f"{whole(n.get('up', 0))} moved up a tier and {whole(n.get('down', 0))} down."
    )


def whale(rows: pd.DataFrame) -> str:
    """How much profit the losers take away again."""
    last = rows.iloc[-1]
    if pd.isna(last.share_of_contribution):
        return "All customers together make a loss: the curve is drawn in money, not in per cent."
    top = rows.sort_values("running_contribution").iloc[-1]
    erosion = top.share_of_contribution - 1
    if erosion <= 0:
        return "Nobody with known costs makes a loss: the curve never turns."
    return (
        f"The first {percent(top.share_of_customers)} of customers make "
        f"{percent(top.share_of_contribution)} of the contribution; the rest takes "
        f"{percent(erosion)} of it away again."
    )


def _share(share: float | None) -> str:
    return "an unknown share" if pd.isna(share) else percent(share)
