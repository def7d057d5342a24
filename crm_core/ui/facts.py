"""The main fact of each chart as one sentence: what a reader should see, and what is spoken."""

import pandas as pd

from crm_core.ui.words import all_of, any_of, counted, whole
from crm_core.units import short

NO_BUYERS = "did not buy"
CONTACT_FIELDS = ("name", "e-mail", "phone", "address", "postcode", "country")


def percent(share: float) -> str:
    """A share as whole per cent, with one decimal below ten.

    >>> percent(0.61), percent(0.043)
    ('61\u202f%', '4.3\u202f%')
    """
    return f"{100 * share:.{0 if abs(share) >= 0.0995 else 1}f}\u202f%"


def emptiest_field(rows: pd.DataFrame) -> str:
    """Which contact field is missing most."""
    first = rows.iloc[0]
    absent = [field for field in CONTACT_FIELDS if field not in set(rows.field)]
    rest = f" The data has no column for {any_of(absent)}." if absent else ""
    if not first.n_customers:
        return f"Every customer has every field shown.{rest}"
    return (
        f"The emptiest field is {first.field}: {whole(first.n_customers)} of "
        f"{whole(first.n_records)} customers have none.{rest}"
    )


def largest_overlap(rows: pd.DataFrame) -> str:
    """How many customers are met in two sources or more."""
    met = rows[rows.sources != "none of them"]
    joined = met[met.sources.str.contains("+", regex=False)].n_customers.sum()
    nowhere = rows.n_customers.sum() - met.n_customers.sum()
    are = "is" if nowhere == 1 else "are"
    rest = f" {counted(nowhere, 'customer')} {are} in none of them." if nowhere else ""
    if met.empty:
        return "No customer is met in any of them."
    return (
        f"{whole(joined)} of {counted(met.n_customers.sum(), 'customer')} met anywhere are met in "
        f"two sources or more; the commonest is {met.iloc[0].sources}.{rest}"
    )


def duplicates(rows: pd.DataFrame) -> str:
    """How many records repeat a customer, and by what most of them do."""
    n = rows.n_customers.sum()
    said = f"{counted(n, 'record')} {'repeats' if n == 1 else 'repeat'} a customer"
    most = rows[rows.n_customers == rows.n_customers.max()].shared.str.removeprefix("same ")
    if len(most) > 1:
        return f"{said}; {whole(rows.n_customers.max())} each by {all_of(most)}."
    return f"{said}; most by {most.iloc[0]}."


def most_anonymous(rows: pd.DataFrame) -> str:
    """Through which channel most sales go to nobody known."""
    first = rows.iloc[0]
    if not first.unidentified_revenue:
        return "Every sale of this period belongs to a known customer."
    return (
        f"Most anonymous sales are made through {first.channel}: "
        f"{percent(first.share_unidentified)} of its revenue has no known customer."
    )


def eighty(rows: pd.DataFrame) -> str:
    """How many customers bring 80 % of revenue."""
    reached = rows[rows.share_of_revenue >= 0.8].iloc[0]
    return (
        f"The best {percent(reached.share_of_customers)} of customers bring 80\u202f% of revenue."
    )


def concentration(rows: pd.DataFrame) -> str:
    """How many customers bring 80 % of revenue, beside the saying and what studies found."""
    return (
        f"{eighty(rows)} The saying is 20\u202f%; in studies the best 20\u202f% bring about 60 to "
        "73\u202f%."
    )


def tiers(rows: pd.DataFrame) -> str:
    """How many customers the first tier holds."""
    first = rows.iloc[0]
    return (
        f"Tier {first.tier} is {counted(first.n_customers, 'customer')}, "
        f"{percent(first.share_of_customers)} of those with revenue, who bring "
        f"{percent(first.share_of_revenue)} of it."
    )


def losers(rows: pd.DataFrame, currency: str = "") -> str:
    """How many customers cost more than they bring."""
    bought = rows[rows.side != NO_BUYERS]
    below = bought[bought.contribution < 0].n_customers.sum()
    said = (
        f"{whole(below)} of {whole(bought.n_customers.sum())} customers who bought cost more than "
        "they brought."
        if below
        else "Nobody who bought cost more than they brought in this period."
    )
    others = rows[rows.side == NO_BUYERS]
    if others.empty:
        return said
    took = short(-others.contribution.sum(), "money", currency)
    n = others.n_customers.sum()
    return f"{said} {counted(n, 'customer')} who did not buy cost {took} (contacts and returns)."


def needs_known(rows: pd.DataFrame) -> str:
    """Of how many customers the needs are not yet known."""
    unknown, n = rows[rows.known_by == "not yet known"].n_customers.sum(), rows.n_customers.sum()
    if unknown == n:
        return f"Of {counted(n, 'active customer')} the needs of none are known yet."
    return f"The needs of {whole(unknown)} of {whole(n)} active customers are not yet known."


def widest_category(rows: pd.DataFrame) -> str:
    """Which category most customers buy."""
    first = rows.iloc[0]
    return (
        f"{first.category} reaches most customers: {percent(first.share_of_customers)} of buyers."
    )


def contacts_by_tier(rows: pd.DataFrame) -> str:
    """How contacts are spread over tiers."""
    parts = (f"{row.tier} {row.contacts_each:.1f}" for row in rows.itertuples())
    best, rest = rows.contacts_each.iloc[0], rows.contacts_each.iloc[1:]
    most = " Those who bring most get most." if len(rest) and best > rest.max() else ""
    return f"Contacts per customer by tier: {', '.join(parts)}.{most}"


def main_channel(rows: pd.DataFrame) -> str:
    """Which channel carries most contacts."""
    first = rows.sort_values("contacts_each", ascending=False).iloc[0]
    return (
        f"Most contacts go through {first.channel}: {first.contacts_each:.1f} for each customer "
        f"of tier {first.tier}."
    )


def last_response(rows: pd.DataFrame) -> str:
    """How many answered in the last month."""
    last = rows[rows.share_answered.notna()].iloc[-1]
    return (
        f"In {last.month:%B %Y} {percent(last.share_answered)} of {whole(last.n_customers)} "
        "customers written to answered. Months with fewer than 30 are left empty."
    )


def best_campaign(rows: pd.DataFrame) -> str:
    """Which campaign had the largest effect, and whether it may be chance."""
    first = rows.iloc[0]
    is_clear = first.low > 0 or first.high < 0
    verdict = "more than chance" if is_clear else "which may be chance"
    side = "above" if first.uplift >= 0 else "below"
    return (
        f"{first.campaign_id}: the share who ordered is {abs(first.uplift):.1f} points {side} the "
        f"hold-out's ({first.low:+.1f} to {first.high:+.1f}), {verdict}."
    )


def best_offer(rows: pd.DataFrame) -> str:
    """Which offer is answered most."""
    enough = rows[rows.n_customers >= 30]
    if enough.empty:
        return "No offer reached 30 customers; too few to compare."
    first = enough.sort_values("share_answered", ascending=False).iloc[0]
    return (
        f"{first.offer_category} for {first.target_segment} is answered most: "
        f"{percent(first.share_answered)} of {whole(first.n_customers)} customers. Empty: not sent."
    )
