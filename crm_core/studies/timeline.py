"""One customer: what is known of it, and what happened between it and the company."""

from collections.abc import Iterable

import pandas as pd

from crm_core.view import View

PURCHASES, FREE, RETURNS, DEALS = "Purchases", "Free of charge", "Returns", "Deals"
COMPLAINTS, SURVEYS = "Complaints", "Surveys"
ECHOES, HELD_OUT = "Delivered, opened", "Held out"
BY_KIND = {
    "purchase": PURCHASES,
    "free": FREE,
    "return": RETURNS,
    "deal": DEALS,
    "deal won": DEALS,
    "deal lost": DEALS,
    "complaint": COMPLAINTS,
    "survey": SURVEYS,
    "echo": ECHOES,
    "held out": HELD_OUT,
}
WAYS = {"out": "We", "in": "They"}
# which side an event came from: what was bought, what we did, what they did
SIDES = ("", "We", "They")
# lanes of contacts of one direction; what is rarer shares one
MOST_LANES = 5
MEANING = {"complaint": "bad", "deal won": "good", "deal lost": "bad", "return": "compare"}


def facts(store, view: View, customer_id: str) -> dict | None:
    """What is known of a customer, by name; nothing where nobody has this id."""
    return _first(store.rows("customer_facts", view, customer_id=customer_id))


def standing(store, view: View, customer_id: str) -> dict[str, str | None]:
    """The tier and the segment of a customer in the period; all customers are ranked for it."""
    return _first(store.rows("customer_standing", view, customer_id=customer_id)) or {}


def events(store, view: View, customer_id: str) -> pd.DataFrame:
    """A row an event, newest first, each with the lane that it stands in and what it means."""
    rows = store.rows("customer_timeline", view, customer_id=customer_id)
    rows["lane"] = lanes_of(rows)
    sides = rows["direction"].where(rows["opp_id"].isna()).map(WAYS).fillna("")
    rows["side"] = [SIDES.index(side) for side in sides]
    times = rows["happened_at"].dt
    rows["day"], rows["time"] = times.normalize(), times.strftime("%H:%M")
    # where only the day is known there is no time
    rows["time"] = rows["time"].where(rows["time"] != "00:00")
    rows["said"] = [_said(row) for row in rows.itertuples()]
    rows["meaning"] = rows["kind"].map(MEANING).fillna("")
    return rows


def lanes_of(rows: pd.DataFrame) -> list[str]:
    """The lane of each event; contacts go by direction and type, rare types share a lane.

    >>> lanes_of(pd.DataFrame({"kind": ["contact"], "direction": ["out"], "type": ["send"]}))
    ['We: send']
    """
    ways = rows["direction"].map(WAYS).fillna("Either")
    contacts = rows["kind"] == "contact"
    kept = {way: _commonest(rows.loc[contacts & (ways == way), "type"]) for way in ways.unique()}
    return [
        BY_KIND.get(kind) or f"{way}: {type_ if type_ in kept[way] else 'other'}"
        for kind, way, type_ in zip(rows["kind"], ways, rows["type"], strict=True)
    ]


def in_order(lanes: Iterable[str]) -> tuple[str, ...]:
    """The lanes from top to bottom: money, deals, what we did, what they did, how it went."""
    found = list(dict.fromkeys(lanes))
    told = {way: sorted(lane for lane in found if lane.startswith(f"{way}: ")) for way in _SIDES}
    first, last = (PURCHASES, FREE, RETURNS, DEALS), (COMPLAINTS, SURVEYS, ECHOES, HELD_OUT)
    wanted = (*first, *told["We"], *told["They"], *told["Either"], *last)
    return tuple(lane for lane in wanted if lane in found)


_SIDES = (*WAYS.values(), "Either")


def _first(found: pd.DataFrame) -> dict | None:
    """The first row by column, blanks as nothing; nothing where there is no row."""
    if found.empty:
        return None
    row = found.iloc[0].to_dict()
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def _said(row) -> str:
    score = "" if pd.isna(row.survey_score) else f"score {row.survey_score:g}"
    return ", ".join(part for part in (row.type, row.channel, row.topic, score) if _is_told(part))


def _is_told(part) -> bool:
    return isinstance(part, str) and part != ""


def _commonest(types: pd.Series) -> set[str]:
    counts = types.value_counts()
    n_kept = MOST_LANES if len(counts) <= MOST_LANES else MOST_LANES - 1
    return set(counts.index[:n_kept])
