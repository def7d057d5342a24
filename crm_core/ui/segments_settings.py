"""How customers are scored, as the reader sets it: days, window, counts, cut points, map, names."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from crm_core.analysis.rfm import Rfm
from crm_core.ui.desk import Desk
from crm_core.ui.words import day
from crm_core.view import make_view

WINDOWS = {
    "Last 24 months": 730,
    "Last 12 months": 365,
    "Last 6 months": 182,
    "Last 36 months": 1095,
    "All days": None,
}
COUNTS = {"Purchase days": False, "Orders": True}
MONEY = {"All revenue": False, "Revenue an order": True}
MAPS = {"R and F (each cell in one segment)": "RxF", "R, F and M (first that fits)": "RFM"}
CUTS = (
    ("recency", "R: most days since the last purchase for 2, 3, 4 and 5", "365, 180, 90, 30"),
    ("frequency", "F: least purchases for 2, 3, 4 and 5", "2, 3, 5, 10"),
    ("revenue", "M: least revenue for 2, 3, 4 and 5", "50, 100, 250, 500"),
)


@dataclass(frozen=True)
class Scoring:
    """How customers are scored, and the desk whose view scores them so."""

    rfm: Rfm
    desk: Desk


def scoring(desk: Desk) -> Scoring:
    """What the reader set, in one row: two days, and how scores are made."""
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    now, then = _days(row, desk)
    with row.popover("How scores are made", icon=":material/tune:", key="rfm_choice"):
        rfm = _rfm()
    view = replace(make_view(then, now), who=desk.view.who, settings=rfm.settings)
    return Scoring(rfm, replace(desk, view=view))


def _days(row, desk: Desk) -> tuple[date, date]:
    """The day after the last one that is known, and the day to compare with."""
    first = desk.store.first_day or desk.view.since
    last = max(desk.view.until, desk.store.as_of, first + timedelta(days=2)) - timedelta(days=1)
    usual = min(max(desk.view.until - timedelta(days=1), first + timedelta(days=1)), last)
    shown = row.date_input(
        "As known on the evening of",
        usual,
        first + timedelta(days=1),
        last,
        key=f"rfm_now_{usual}",
        format="YYYY-MM-DD",
        help="Every score on this page uses only what was known then.",
    )
    earlier = min(max(desk.view.since - timedelta(days=1), first), shown - timedelta(days=1))
    before = row.date_input(
        "Compared with the evening of",
        earlier,
        first,
        shown - timedelta(days=1),
        key=f"rfm_then_{earlier}_{shown}",
        format="YYYY-MM-DD",
    )
    # a day that was cleared is the usual one
    shown, before = shown or usual, before or earlier
    return shown + timedelta(days=1), before + timedelta(days=1)


def _rfm() -> Rfm:
    days = WINDOWS[st.selectbox("Window", list(WINDOWS), key="rfm_window")]
    counts = COUNTS[st.radio("F counts", list(COUNTS), key="rfm_counts", horizontal=True)]
    per_order = MONEY[st.radio("M is", list(MONEY), key="rfm_money", horizontal=True)]
    chosen = MAPS[st.radio("Segments by", list(MAPS), key="rfm_map")]
    rfm = Rfm(days=days, counts_orders=counts, per_order=per_order, map=chosen)
    rfm = replace(rfm, names=_names(rfm))
    if st.toggle("Own cut points", key="rfm_own_cuts"):
        return _with_cuts(rfm)
    st.caption("Each score holds about a fifth of the base; equal customers get equal scores.")
    return rfm


def _with_cuts(rfm: Rfm) -> Rfm:
    for name, label, usual in CUTS:
        text = st.text_input(label, usual, key=f"rfm_cuts_{name}")
        try:
            rfm = replace(rfm, **{name: _four(text)})
        except ValueError:
            way = "falling" if name == "recency" else "rising"
            st.warning(f"Four {way} numbers are needed, such as {usual}; fifths are used instead.")
    return rfm


def _four(text: str) -> tuple[float, ...]:
    """Numbers set apart by commas; raises `ValueError` for anything else."""
    return tuple(float(part) for part in text.split(","))


def _names(rfm: Rfm) -> tuple[tuple[str, str], ...]:
    """The segments that the reader calls otherwise."""
    usual = Rfm(map=rfm.map).segments
    with st.expander("Own names"):
        edited = st.data_editor(
            pd.DataFrame({"Segment": usual, "Own name": list(usual)}),
            hide_index=True,
            disabled=["Segment"],
            key=f"rfm_names_{rfm.map}",
        )
    own = [" ".join(str(name or "").split())[:40] for name in edited["Own name"]]
    return tuple((a, b) for a, b in zip(usual, own, strict=True) if b and a != b)


def said_days(now: Desk) -> str:
    """The two days of the moves in words."""
    view = now.view
    one, other = view.since - timedelta(days=1), view.until - timedelta(days=1)
    return f"from the evening of {day(one)} to that of {day(other)}"
