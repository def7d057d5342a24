"""Metric cards: the value, its change, how sure it is, and the way to its receipt."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from crm_core.metrics import Fitted, Metric
from crm_core.store import Answer
from crm_core.ui import words
from crm_core.ui.desk import Desk
from crm_core.ui.receipt import receipt
from crm_core.units import full

ARROWS = {"+": "up", "-": "down"}
COLOURS = {"good": "green", "bad": "red", "neutral": "gray"}
# about as high as what comes in its place, so that nothing below it moves
HEIGHT = 150
# letters of a figure that a card of a narrow screen holds
LONGEST = 9


@dataclass(frozen=True)
class Waiting:
    """A card whose answer takes a study: its place is kept until that is filled.

    `note` is the place of the line about changes where no card beside it has one yet.
    """

    metric: Fitted
    key: str
    place: object
    note: object = None


def cards(
    desk: Desk,
    metrics: tuple[Metric | Fitted, ...],
    answers: dict[str, Answer],
    key: str,
    more: Callable[[Metric], None] | None = None,
) -> list[Waiting]:
    """A card a metric, as many in a row as fit; those that have no answer yet are given back.

    `more` draws what else a card opens.
    """
    has_moved = any(words.moved(m, answers[m.id]) for m in metrics if m.id in answers)
    note = None
    # what is still to come may well have changed
    if has_moved or any(m.id not in answers for m in metrics):
        note = st.empty()
        note.caption(words.colours_told(_base(desk)))
    waiting = []
    with st.grid(min_column_width=148, gap="small", key=f"{key}_cards"):
        for metric in metrics:
            with _frame(key, metric):
                if metric.id in answers:
                    card(desk, metric, answers[metric.id], key, more)
                else:
                    waiting.append(_place(metric, key, None if has_moved else note))
    return waiting


def card(
    desk: Desk,
    metric: Metric | Fitted,
    answer: Answer,
    key: str,
    more: Callable[[Metric], None] | None = None,
) -> None:
    """One metric with its change, its interval and its receipt."""
    # a metric's own label is cut where it is long; text wraps
    st.markdown(f":small[{metric.label}]", help=_hint(metric, answer, desk.currency))
    headline = words.headline(metric, answer, desk.currency)
    # a number stands out; what is said in its place does not
    if any(sign.isdigit() for sign in headline):
        looks = {"label_visibility": "collapsed", **delta(metric, answer)}
        figure_of(metric, headline, key, **looks)
    else:
        st.markdown(f"**{words.literal(headline)}**")
    st.caption(_small_print(metric, answer, desk.currency))
    if more:
        more(metric)
    key = f"receipt_{key}_{metric.id}"
    if st.button("Receipt", icon=":material/receipt_long:", type="tertiary", key=key):
        receipt(desk, metric, answer)


def figure_of(metric: Metric | Fitted, headline: str, key: str, **looks) -> None:
    """The figure of a metric; one of many letters is smaller, for a card would cut it."""
    if len(headline) <= LONGEST:
        st.metric(metric.label, headline, **looks)
        return
    with st.container(key=f"long_{key}_{metric.id}"):
        st.metric(metric.label, headline, **looks)


def _frame(key: str, metric: Metric | Fitted):
    return st.container(border=True, gap="xxsmall", height="stretch", key=f"{key}_{metric.id}")


def say_nothing_moved(desk: Desk, waiting: list[Waiting]) -> None:
    """Take back the line about changes: no card has one after all; a line in its place."""
    for note in [one.note for one in waiting[:1] if one.note]:
        note.caption(f"No changes are shown: too little is known of {_base(desk)}.")


def _base(desk: Desk) -> str:
    return words.period(desk.view.base_since, desk.view.base_until)


def _place(metric: Fitted, key: str, note: object) -> Waiting:
    """The place of a card to come, with a name on it."""
    place = st.empty()
    with place.container(gap="xxsmall"):
        st.markdown(f":small[{metric.label}]")
        st.skeleton(height=HEIGHT)
    return Waiting(metric, key, place, note)


def delta(metric: Metric, answer: Answer) -> dict:
    """How a figure moved, as a metric takes it; nothing where it did not."""
    moved = words.moved(metric, answer)
    if not moved:
        return {}
    return {
        "delta": moved,
        "delta_color": COLOURS[words.direction(metric, answer)],
        "delta_arrow": ARROWS.get(moved[0], "off"),
    }


def _hint(metric: Metric, answer: Answer, currency: str) -> str:
    value = "" if answer.state != "ok" else f"{full(answer.value, metric.unit, currency)}: "
    return f"{value}{metric.definition}"


def _small_print(metric: Metric, answer: Answer, currency: str) -> str:
    if answer.state == "locked":
        return f"needs {words.needed(answer.missing)}"
    if answer.state == "too_few":
        return words.literal(answer.reason)
    interval = words.interval(metric, answer, currency)
    return f"{metric.caption}" + (f"  \n95 %: {interval}" if interval else "")
