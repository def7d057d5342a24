"""The crosswalk on a page: the matrix of work and models, and one piece of work in each of them."""

import pandas as pd
import streamlit as st

from crm_core.models import MODELS, Model
from crm_core.models.crosswalk import CROSSWALK, Work
from crm_core.ui import caches, words
from crm_core.ui.desk import Desk
from crm_core.ui.menu import MENU, page_file
from crm_core.ui.opinion import opinion, opinion_state

WORKS = {work.name: work for work in CROSSWALK}
# models as the menu calls them, in its order
NAMES = tuple(title for _, title, _ in MENU["Models"])
PICKED = "crosswalk_picked"


def crosswalk(desk: Desk) -> None:
    """The matrix, and below it the chosen work under each model's own name."""
    _matrix()
    name = st.selectbox("Work", list(WORKS), key="work", bind="query-params")
    _side_by_side(desk, WORKS[name])


def _matrix() -> None:
    cells = [[_cell(work, model) for model in MODELS.values()] for work in CROSSWALK]
    frame = pd.DataFrame(cells, columns=list(NAMES))
    frame.insert(0, "Work", list(WORKS))
    config = {name: st.column_config.TextColumn(name, width="medium") for name in NAMES}
    config["Work"] = st.column_config.TextColumn("Work", pinned=True)
    event = st.dataframe(
        frame,
        hide_index=True,
        height="content",
        column_config=config,
        on_select="rerun",
        selection_mode="single-cell",
        key="crosswalk_matrix",
        alt="One row a piece of work, one column a model; choose a cell to see it in each model",
    )
    st.caption(
        "A stage in brackets does the work in part. Which stages match is our judgement; choose a "
        "cell, or a work below."
    )
    cells = event.selection.cells if event else []
    row = int(cells[0][0]) if cells else None
    if row is not None and st.session_state.get(PICKED) != row:
        st.session_state["work"] = list(WORKS)[row]
    st.session_state[PICKED] = row


def _cell(work: Work, model: Model) -> str:
    labels = {node.id: node.label for node in model.graph.nodes}
    found = [
        labels[place.stage] if place.strength == "strong" else f"({labels[place.stage]})"
        for place in work.of(model.slug)
    ]
    return ", ".join(found) or work.note(model.slug) or "–"


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
        state = opinion_state(opinion(desk, stage))
        return f"{state.headline} {state.caption}".strip()
    answer = caches.answers(desk.store, (metric,), desk.view)[metric.id]
    said = words.headline(metric, answer, desk.currency)
    if answer.state == "locked":
        return f"{metric.label}: not measurable, needs {words.all_of(answer.missing)}"
    if answer.state == "too_few":
        return f"{metric.label}: {answer.reason}"
    return f"{said} {metric.caption}"
