"""How customers are scored, as the reader sets it: days, window, counts, cut points, map, names."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isfinite

import streamlit as st

from crm_core.analysis.rfm import Rfm
from crm_core.ui.desk import Desk
from crm_core.ui.segments_words import COUNTS, CUTS, MAPS, MONEY, WINDOWS
from crm_core.ui.words import day, literal
from crm_core.view import make_view

MOST_LETTERS = 40
LINKED = "query-params"


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
    days = WINDOWS[st.selectbox("Window", list(WINDOWS), key="rfm_window", bind=LINKED)]
    counts = _radio("F counts", COUNTS, "rfm_counts", horizontal=True)
    per_order = _radio("M is", MONEY, "rfm_money", horizontal=True)
    chosen = _radio("Segments by", MAPS, "rfm_map")
    rfm = Rfm(days=days, counts_orders=counts, per_order=per_order, map=chosen)
    rfm = replace(rfm, names=_names(rfm))
    if st.toggle("Own cut points", key="rfm_own_cuts", bind=LINKED):
        return _with_cuts(rfm)
    st.caption("Each score holds about a fifth of the base; equal customers get equal scores.")
    return rfm


def _radio(label: str, options: dict, key: str, **more):
    return options[st.radio(label, list(options), key=key, bind=LINKED, **more)]


def _with_cuts(rfm: Rfm) -> Rfm:
    for name, label, usual in CUTS:
        text = st.text_input(label, usual, 80, key=f"rfm_cuts_{name}", bind=LINKED)
        try:
            rfm = replace(rfm, **{name: _four(text)})
        except ValueError:
            way = "falling" if name == "recency" else "rising"
            st.warning(f"Four {way} numbers are needed, such as {usual}; fifths are used instead.")
    return rfm


def _four(text: str) -> tuple[float, ...]:
    """Numbers set apart by commas; raises `ValueError` for anything else."""
    found = tuple(float(part) for part in text.split(","))
    if not all(map(isfinite, found)):
        raise ValueError(f"`{text}` holds what is no number")
    return found


def _names(rfm: Rfm) -> tuple[tuple[str, str], ...]:
    """The segments that the reader calls otherwise, in this map."""
    usual = Rfm(map=rfm.map).segments
    with st.expander("Own names"):
        text = st.text_area(
            "One a line, such as Champions = Stars",
            max_chars=600,
            key="rfm_names",
            bind=LINKED,
            help=f"The segments are {', '.join(usual)}.",
        )
        names, not_read = names_of(text, usual)
        if not_read:
            said = "; ".join(literal(line) for line in not_read)
            st.warning(f"No name of a segment, an = and an own name: {said}.")
    return names


def names_of(text: str, usual: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """Pairs of a segment and its own name, and the lines that are none.

    Segments of the other map are passed over: their names wait until that map is chosen. Two
    segments never get one name.

    >>> names_of("champions = Stars", ("Champions", "Loyal"))
    ((('Champions', 'Stars'),), [])
    """
    known = {name.casefold(): name for name in usual}
    elsewhere = {
        name.casefold() for map_name in MAPS.values() for name in Rfm(map=map_name).segments
    }
    names, not_read = dict[str, str](), []
    for line in filter(str.strip, text.splitlines()):
        segment, _, own = (" ".join(part.split()) for part in line.partition("="))
        own, segment = own[:MOST_LETTERS].strip(), segment.casefold()
        taken = {known[name] for name in known if name != segment} | set(names.values())
        if segment in known and own and own not in taken:
            names[known[segment]] = own
        elif segment not in elsewhere - set(known) or not own:
            not_read.append(line.strip()[:MOST_LETTERS])
    return tuple(pair for pair in names.items() if pair[0] != pair[1]), not_read


def said_days(now: Desk) -> str:
    """The two days of the moves in words."""
    view = now.view
    one, other = view.since - timedelta(days=1), view.until - timedelta(days=1)
    return f"from the evening of {day(one)} to that of {day(other)}"
