"""A picture taken along: as a drawing to go on with, as text for documents, as a picture."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from crm_core.pictures import Graph, NodeState, drawio, mermaid, svg_file
from crm_core.ui.desk import Desk
from crm_core.ui.exports import file_name
from crm_core.ui.viewbar import WHO_WORDS
from crm_core.ui.words import period

# what it is for, how it is made, the file's ending, its kind
FILES: tuple[tuple[str, Callable[..., str], str, str], ...] = (
    ("To go on drawing (draw.io, Lucidchart)", drawio, "drawio", "application/xml"),
    ("For a document or wiki (Mermaid)", mermaid, "mmd", "text/plain"),
    ("For a slide or report (SVG)", svg_file, "svg", "image/svg+xml"),
)


def take_along(
    desk: Desk, graph: Graph, states: dict[str, NodeState], title: str, name: str = ""
) -> None:
    """The picture with its numbers as files; each is made when it is asked for."""
    name = name or title
    called = partial(file_name, name, desk.view)
    said = "With the numbers of this view; dataset, period and filters stand on it."
    offered(graph, states, title, stamp(desk), called, name, said)


def offered(
    graph: Graph,
    states: dict[str, NodeState],
    title: str,
    stamp: str,
    called: Callable[[str], str],
    key: str,
    said: str = "With the numbers that are drawn.",
) -> None:
    """A picture as files: `stamp` stands on it, `called` gives a file's name for its ending."""
    with st.popover("Take the picture along", icon=":material/download:", key=f"along_{key}"):
        st.caption(said)
        for label, make, ending, kind in FILES:
            st.download_button(
                label,
                partial(make, graph, states, title, stamp),
                called(ending),
                kind,
                on_click="ignore",
                key=f"along_{key}_{ending}",
                width="stretch",
            )


def stamp(desk: Desk) -> str:
    """Whose numbers a picture holds: dataset, period, customers."""
    who = [f"{WHO_WORDS[column][0]}: {', '.join(values)}" for column, values in desk.view.who]
    days = period(desk.view.since, desk.view.until)
    return " · ".join([desk.place.title, days, *(who or ["all customers"])])
