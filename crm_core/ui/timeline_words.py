"""What the page of one customer says: who it is, what is known of it, what happened."""

from datetime import date

import pandas as pd

from crm_core.studies import timeline
from crm_core.ui.words import counted, day, whole
from crm_core.units import full

# the part of a link that names a customer
CUSTOMER = "customer"
# tables of events -> what they would add
ADDED = {
    "transactions": "purchases and returns",
    "interactions": "what you sent and what they asked, complaints, answers to surveys",
    "opportunities": "deals with their stages",
}
COUNTED = {
    timeline.PURCHASES: "purchase day",
    timeline.FREE: "day with something free",
    timeline.RETURNS: "return",
    timeline.COMPLAINTS: "complaint",
    timeline.SURVEYS: "survey",
}


def who_said(facts: dict) -> str:
    """Who a customer is, in one line: id, kind, where from, how it buys."""
    place = ", ".join(facts[name] for name in ("region", "country") if facts[name])
    # without a name the id stands above already
    own = facts["customer_id"] if facts["name"] else ""
    told = [part for part in (own, facts["kind"], place) if part]
    named = (("source", "came by"), ("main_channel", "buys most through"), ("owner_id", "owner"))
    return " · ".join([*told, *(f"{words} {facts[n]}" for n, words in named if facts[n])])


def facts_said(facts: dict, as_of: date, currency: str) -> dict[str, str]:
    """What is known of a customer, label by label; what is not known is left out."""
    last = facts["last_purchase_day"]
    silent = (pd.Timestamp(as_of) - last).days - 1 if last else None
    said = {
        "Customer since": _day(facts["first_purchase_day"]),
        "Record made": "" if last else _day(facts["created_at"]),
        "Purchase days": whole(facts["n_purchase_days"]),
        "Revenue, all time": _money(facts["revenue"], currency),
        "Revenue in the period": _money(facts["period_revenue"], currency),
        "Last purchase": _day(last) or "none yet",
        "Usual gap": _days(facts["gap_days"]),
        "Silent for": _silence(silent, facts["gap_days"]),
        "Contacts": whole(facts["n_contacts"]) if facts["n_contacts"] else "",
        "Deals": _deals(facts),
    }
    return {label: value for label, value in said.items() if value}


def standing_said(standing: dict) -> dict[str, str]:
    """Where a customer stands among the others, label by label; what is not known is left out."""
    said = {"Tier in the period": standing.get("tier"), "Segment": standing.get("segment")}
    return {label: value for label, value in said.items() if value}


def events_said(rows: pd.DataFrame) -> str:
    """How many events there are, since when, and of which kinds."""
    first, last = rows["happened_at"].min(), rows["happened_at"].max()
    days = day(last) if first.date() == last.date() else f"{day(first)} to {day(last)}"
    n_of = rows["lane"].value_counts()
    kinds = [counted(n_of[lane], noun) for lane, noun in COUNTED.items() if lane in n_of]
    kinds += [f"{counted(n, 'contact')} {way}" for way, n in _contacts(rows)]
    deals = rows.loc[rows["lane"] == timeline.DEALS, "opp_id"].nunique()
    kinds += [counted(deals, "deal")] * bool(deals)
    return f"{counted(len(rows), 'event')}, {days}: {', '.join(kinds)}." if kinds else days


def lacking_said(tables: set[str]) -> str:
    """What tables that are not there would add to the events."""
    absent = {name: adds for name, adds in ADDED.items() if name not in tables}
    told = [f"{name} would add {adds}" for name, adds in absent.items()]
    return f"Only what is in the dataset is shown: {'; '.join(told)}." if told else ""


def _contacts(rows: pd.DataFrame) -> list[tuple[str, int]]:
    ways = rows.loc[rows["kind"] == "contact", "direction"].value_counts()
    return [(way, ways[way]) for way in ("out", "in") if way in ways]


def _day(value) -> str:
    return day(value) if value else ""


def _money(value, currency: str) -> str:
    return "" if value is None else full(value, "money", currency)


def _days(n_days) -> str:
    return "" if n_days is None else counted(round(n_days), "day")


def _silence(n_days, gap) -> str:
    if n_days is None:
        return ""
    beside = f" ({n_days / gap:.1f} usual gaps)" if gap and n_days else ""
    return f"{_days(n_days)}{beside}"


def _deals(facts: dict) -> str:
    lost = facts["n_deals"] - facts["n_won"] - facts["n_open"]
    parts = {"won": facts["n_won"], "lost": lost, "open": facts["n_open"]}
    return ", ".join(f"{whole(n)} {word}" for word, n in parts.items() if n)
