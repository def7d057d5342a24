"""The living picture on a page: the model drawn with its numbers, and its navigation."""

from importlib.resources import files

import streamlit as st

from crm_core.pictures import Graph, NodeState, draw

# Drawn at several widths, so that the text keeps its size; the browser takes the one that fits.
WIDTHS = (300, 340, 380, 500, 640, 760, 900, 1080)
_HTML = '<div class="crm-stage"></div>'
_CSS = ".crm-stage svg { display: block; width: 100%; height: auto; overflow: visible; }"
_JS = files("crm_core.ui").joinpath("picture.js").read_text(encoding="utf-8")
_component = st.components.v2.component("crm_picture", html=_HTML, css=_CSS, js=_JS)


def picture(graph: Graph, states: dict[str, NodeState], chosen: str, key: str) -> str:
    """The node that the reader chose just now, else `chosen`; the caller keeps it in the URL."""
    now = _clicked(graph, st.session_state.get(key)) or chosen
    drawings = [{"width": width, "svg": draw(graph, states, now, width)} for width in WIDTHS]
    result = _component(
        data={"drawings": drawings}, key=key, on_node_change=_nothing, on_scheme_change=_nothing
    )
    return _clicked(graph, result) or now


def _clicked(graph: Graph, result) -> str:
    node = getattr(result, "node", None)
    return node if node in {known.id for known in graph.nodes} else ""


def _nothing() -> None:
    """The rerun itself is the answer, to a click and to a new colour scheme."""
