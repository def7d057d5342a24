"""Models that their authors drew twice: which edition's picture is shown."""

import streamlit as st

from crm_core.models import Model
from crm_core.models.graphs import EDITIONS
from crm_core.pictures import Graph

# part of a link -> what it may say
PARTS = {f"edition_{slug}": [name for name, _ in found] for slug, found in EDITIONS.items()}


def edition(model: Model) -> Graph:
    """The picture of the edition that the reader chose; the model's own where there is but one."""
    name = f"edition_{model.slug}"
    if name not in PARTS:
        return model.graph
    chosen = st.segmented_control(
        "Edition",
        PARTS[name],
        default=PARTS[name][0],
        required=True,
        key=name,
        bind="query-params",
        label_visibility="collapsed",
    )
    return dict(EDITIONS[model.slug])[chosen]
