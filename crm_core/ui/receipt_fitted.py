"""What the receipt of a fitted metric says: how it was worked out, and where more is shown."""

import streamlit as st

from crm_core.metrics import Fitted
from crm_core.store import Answer
from crm_core.ui.menu import MENU, page_file
from crm_core.ui.words import literal


def rests_on(metric: Fitted, answer: Answer) -> dict[str, str]:
    """What a number rests on, and what its interval holds."""
    facts: dict[str, str] = {}
    for word, what in getattr(answer, "rests_on", ()):
        # several cautions stand below each other
        facts[word] = f"{facts[word]} {literal(what)}" if word in facts else literal(what)
    if metric.ends and answer.low is not None:
        facts["Interval"] = literal(metric.ends)
    return facts


def method(metric: Fitted) -> None:
    """How a number is worked out, and the way to the page that shows more."""
    st.markdown("**How it is worked out**")
    st.markdown(literal(metric.method))
    page = f"explore/{metric.page}.py"
    title = next(title for path, title, _ in MENU["Explore"] if path == page)
    st.page_link(
        page_file(page), label=f"More on the page {title}", icon=":material/arrow_forward:"
    )
