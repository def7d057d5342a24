"""The bridge of customer equity: the steps from one day to another, and the customers of each."""

from functools import partial

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.equity_bridge import STEPS, Bridge
from crm_core.ui.asked import is_worked_out
from crm_core.ui.chart import CUSTOMERS, TABLE, whole_list
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure, just_now, table
from crm_core.ui.receipt_study import study_receipt
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, day, literal, whole
from crm_core.units import short

QUESTION = "Which customers made customer equity what it is?"
BEHIND = ("customer_histories", "customer_worth")
SAYS = (
    "Customer equity is the sum of what each customer is expected to bring, on each day with what "
    "was known on it. New: nothing was paid before the period. Lost: the chance of still being a "
    "customer fell below 20 %; who bought once only is never counted as lost. Stayed: all "
    "others, by their change; it holds what the model learned since, too. The steps sum exactly."
)


@st.fragment
def equity(desk: Desk) -> None:
    """The bridge as steps, its main fact, and below it the customers of each step."""
    with st.container(key="chart_equity_bridge", gap="xsmall"), told("chart"):
        st.markdown(f"##### {QUESTION}")
        if not is_worked_out(desk, "values", "Work out the bridge", "work_out_equity"):
            return
        found = _found(desk)
        if found.refused:
            st.info(literal(found.refused), icon=":material/lock:")
            return
        rows = bridge_rows(found.bridge, day(desk.view.since), day(desk.view.until))
        said = equity_said(found.bridge, desk.currency)
        st.text(said)
        clicked = _steps(desk, rows, said)
        st.caption(f"Value to come, {found.horizon}. As known on each of the two days.")
        _below(desk, found.bridge, rows, clicked)


def bridge_rows(found: Bridge, first_day: str, last_day: str) -> pd.DataFrame:
    """The steps between the two levels: step, change, n_customers, is_level."""
    ends = [(f"On {first_day}", found.start), (f"On {last_day}", found.end)]
    levels = pd.DataFrame(ends, columns=["step", "change"]).assign(is_level=True)
    steps = found.steps.assign(is_level=False)
    parts = [levels[:1], steps, levels[1:]]
    return pd.concat(parts, ignore_index=True)[["step", "change", "n_customers", "is_level"]]


def equity_said(found: Bridge, currency: str) -> str:
    """How equity moved in all, and which step took or gave most."""
    moved = found.end - found.start
    word = "rose" if moved >= 0 else "fell"
    share = f" ({percent(abs(moved) / found.start)})" if found.start > 0 else ""
    steps = found.steps
    # a step against the change would not tell where it comes from
    largest = steps.loc[(steps.change * (1 if moved >= 0 else -1)).idxmax()]
    return (
        f"Customer equity {word} by {short(abs(moved), 'money', currency)}{share}; the largest "
        f"step {'up' if moved >= 0 else 'down'} is “{largest.step}”, "
        f"{counted(largest.n_customers, 'customer')}."
    )


def _steps(desk: Desk, rows: pd.DataFrame, said: str) -> str | None:
    """Draw the steps; the step that was pressed just now, if any."""
    now = figure(
        desk, "equity_bridge", charts.waterfall, rows, said,
        step="step", value="change", unit="money", total="is_level",
        labels={"change": "Customer equity"},
    )  # fmt: skip
    pressed = just_now("equity", now)
    step = None if pressed is None else rows.step.iloc[pressed]
    return step if step in STEPS else None


def _below(desk: Desk, found: Bridge, rows: pd.DataFrame, clicked: str | None) -> None:
    if clicked:
        st.session_state["below_equity"] = CUSTOMERS
        st.session_state["step_of_equity"] = clicked
    with st.container(horizontal=True, vertical_alignment="center"):
        below = st.segmented_control(
            "Below the chart", [TABLE, CUSTOMERS], key="below_equity",
            label_visibility="collapsed",
        )  # fmt: skip
        study_receipt(desk, "equity", "The bridge of customer equity", SAYS, BEHIND)
    if below == TABLE:
        shown = rows.drop(columns="is_level").rename(columns={"change": "equity_change"})
        table(desk, "equity_bridge", shown, QUESTION)
    elif below == CUSTOMERS:
        _people(desk, found)


def _people(desk: Desk, found: Bridge) -> None:
    """The customers of one step, which the reader chooses."""
    from crm_core.studies.equity import n_in_step, people_in_step

    sizes = dict(zip(STEPS, found.steps.n_customers, strict=True))
    step = st.selectbox(
        "Customers", STEPS, key="step_of_equity",
        format_func=lambda name: f"{name} ({whole(sizes[name])})",
    )  # fmt: skip
    n_all = n_in_step(desk.store, desk.view, found, step)
    ask = partial(people_in_step, desk.store, desk.view, found, step)
    whole_list(desk, step, n_all, ask, f"customer_equity {step}", "equity")


def _found(desk: Desk):
    key = (str(desk.store.folder), desk.store.manifest.fingerprint, repr(desk.view))
    return _kept(*key, desk.store, desk.view)


@st.cache_data(max_size="128MB", show_spinner="Valuing customers on both days")
def _kept(folder, fingerprint, view_key, _store, _view):
    # what the study is built on takes a second to load
    from crm_core.studies.equity import equity_bridge

    return equity_bridge(_store, _view)
