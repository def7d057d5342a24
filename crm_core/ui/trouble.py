"""What a reader is told when a part of a page fails; the log gets the trace."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from crm_core.errors import CrmError
from crm_core.ui.words import literal

log = logging.getLogger("crm_atlas")


@contextmanager
def told(part: str) -> Iterator[None]:
    """What goes wrong in a part of the screen, said in a sentence in its place."""
    try:
        yield
    except CrmError as problem:
        st.error(literal(problem))
    except Exception:
        log.exception("A %s failed", part)
        st.error(f"This {part} could not be shown; your data is safe. Reload it or reset the view.")
