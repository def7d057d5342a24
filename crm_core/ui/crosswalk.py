"""The crosswalk on a page: the matrix of work and models, and one piece of work in each of them."""

import re

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.models import MODELS, Model
from crm_core.models.crosswalk import CROSSWALK, Work
from crm_core.pictures import Node
from crm_core.ui import caches, words
from crm_core.ui.boxes import box_state
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, just_now, table
from crm_core.ui.menu import MENU, page_file

WORKS = {work.name: work for work in CROSSWALK}
# models as the menu calls them, in its order
NAMES = tuple(title for _, title, _ in MENU["Models"])
ALT = "Which stages of each model do which work; a row a work, a column a model"
_NUMBER = re.compile(r"^(\d+) ")
# names of stages need the room of a wide screen
WIDE_OR_NARROW = """<style>
@media (max-width: 1199px) { .st-key-crosswalk_wide { display: none } }
@media (min-width: 1200px) { .st-key-crosswalk_narrow { display: none } }
</style>"""


def crosswalk(desk: Desk) -> None:
    """The matrix, and below it the chosen work under each model's own name."""
    _matrix(desk)
    name = st.selectbox("Work", list(WORKS), key="work", bind="query-params")
    _side_by_side(desk, WORKS[name])


def _matrix(desk: Desk) -> None:
    """The matrix with the names of stages, and a narrow one without them: a screen shows one."""
    st.html(WIDE_OR_NARROW)
    rows = cells()
    chosen = st.session_state.get("work", st.query_params.get("work", next(iter(WORKS))))
    for key, is_named in (("crosswalk_wide", True), ("crosswalk_narrow", False)):
        with st.container(key=key):
            pressed = figure(
                desk, key, charts.matrix, rows, ALT, row="work", column="model", name="stages",
                strength="strength", is_named=is_named, chosen=chosen,
            )  # fmt: skip
        if just_now(key, pressed) is not None:
            st.session_state["work"] = rows["work"].iloc[pressed]
            # its row is marked in both pictures, one of which is drawn already
            st.rerun()
    st.caption(
        "Full colour: a stage of the model does this work. Faint or hatched: a stage does it in "
        "part. Empty: the model has no such part. Which stages match is our judgement; press a "
        "cell, or choose a work below."
    )
    with st.expander("Table"):
        table(desk, "crosswalk", names(), "One row a piece of work, one column a model")


def cells() -> pd.DataFrame:
    """One row a cell of the matrix: work, model, stages as the picture calls them, strength."""
    found = [
        (work.name, title, _cell(work, model), _strength(work, model))
        for work in CROSSWALK
        for title, model in zip(NAMES, MODELS.values(), strict=True)
    ]
    return pd.DataFrame(found, columns=["work", "model", "stages", "strength"])


def names() -> pd.DataFrame:
    """One row a work, one column a model: the stages, those in brackets in part."""
    found = [[_cell(work, model) or "–" for model in MODELS.values()] for work in CROSSWALK]
    frame = pd.DataFrame(found, columns=list(NAMES))
    frame.insert(0, "Work", list(WORKS))
    return frame


def _strength(work: Work, model: Model) -> str:
    found = {place.strength for place in work.of(model.slug)}
    if not found:
        return "partial" if work.note(model.slug) else ""
    return "strong" if "strong" in found else "partial"


def _cell(work: Work, model: Model) -> str:
    labels = {node.id: _label(model, node) for node in model.graph.nodes}
    found = [
        labels[place.stage] if place.strength == "strong" else f"({labels[place.stage]})"
        for place in work.of(model.slug)
    ]
    return ", ".join(found) or work.note(model.slug)


def _label(model: Model, node: Node) -> str:
    """What a box is called outside its picture: with the box around it, its number held to it."""
    around = next((one.label for one in model.graph.nodes if one.id == node.parent), "")
    begins_small = node.label[:1].islower()
    return _NUMBER.sub("\\1\u00a0", f"{around} {node.label}" if begins_small else node.label)


def _side_by_side(desk: Desk, work: Work) -> None:
    with st.grid(min_column_width=280):
        for model in MODELS.values():
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.caption(model.title)
                _under_its_name(desk, work, model)


def _under_its_name(desk: Desk, work: Work, model: Model) -> None:
    """The stages of one model that do the work, each with its headline and the way there."""
    for place in work.of(model.slug):
        stage = model.stage(place.stage)
        part = " (in part)" if place.strength == "partial" else ""
        st.markdown(f"**{stage.title}**{part}")
        st.text(_headline(desk, stage))
        st.page_link(
            page_file(f"models/{model.slug}.py"),
            label="Open this stage",
            icon=":material/arrow_forward:",
            query_params={**st.query_params.to_dict(), "stage": place.stage},
        )
    if note := work.note(model.slug):
        st.markdown(f"Here it is {note}.")
    elif not work.of(model.slug):
        st.markdown("This model has no such part.")


def _headline(desk: Desk, stage) -> str:
    metric = stage.headline
    if metric is None:
        state = box_state(desk, stage)
        lacks = f", needs {state.needs}" if state.needs else ""
        said = ", ".join(filter(None, [state.headline, state.caption])) + lacks
        return f"{said[:1].upper()}{said[1:]}"
    answer = caches.answers(desk.store, (metric,), desk.view)[metric.id]
    said = words.headline(metric, answer, desk.currency)
    if answer.state == "locked":
        return f"{metric.label}: not measurable, needs {words.all_of(answer.missing)}"
    if answer.state == "too_few":
        return f"{metric.label}: {answer.reason}"
    return f"{metric.label}: {said} {metric.caption}"
