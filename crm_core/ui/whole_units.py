"""The conceptual model tried on own units: an element against the customers that were kept."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.association import FEWEST, Association, association
from crm_core.store import SMALLEST_WHOLE
from crm_core.studies.element_units import UNITS, Measure, element_units, every_measure, n_units
from crm_core.ui import opinions
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.trouble import told
from crm_core.ui.whole_units_words import ELEMENT, UNIT
from crm_core.ui.words import counted, whole

QUESTION = "Do units where an element is stronger keep more customers?"
LINKED = "query-params"


@st.fragment
def units(desk: Desk) -> None:
    """The test on own units: what is chosen, the points, and what they say."""
    with st.container(key="element_units", gap="small"), told("chart"):
        st.markdown(f"##### {QUESTION}")
        found = _found(desk)
        if found.empty:
            st.info(
                "Not measurable: it needs contacts (interactions.type, interactions.direction) "
                "and units (customers.country, customers.region, customers.source, "
                "customers.owner_id or transactions.channel) with "
                f"{counted(SMALLEST_WHOLE, 'customer')} who bought in the period before.",
                icon=":material/lock:",
            )
            return
        measure, kind = _chosen(found)
        rows = _rows(found, measure, kind)
        if len(rows) < FEWEST:
            st.info(_too_few(found, measure, kind), icon=":material/scatter_plot:")
        else:
            _drawn(desk, rows, measure, kind)
        st.caption(_rule())


def _chosen(found: pd.DataFrame) -> tuple[Measure, str]:
    """The element and the kind of unit that the reader chose, those that can be tried first."""
    first, second = _two_places()
    known = [one for one in every_measure() if one.id in set(found["measure"])]
    labels = {one.label: one for one in known}
    measure = labels[first.selectbox("Element", list(labels), key=ELEMENT, bind=LINKED)]
    counts = n_units(found, measure.id)
    kinds = sorted(counts, key=lambda kind: -counts[kind])
    names = {UNITS[kind]: kind for kind in kinds}
    return measure, names[second.selectbox("Units", list(names), key=UNIT, bind=LINKED)]


def _two_places() -> list:
    """Two places side by side, one below the other on a phone."""
    with st.grid(min_column_width=320):
        return [st.container(), st.container()]


def _drawn(desk: Desk, rows: pd.DataFrame, measure: Measure, kind: str) -> None:
    found = association(rows["strength"].to_numpy(), rows["share_kept"].to_numpy())
    if found is None:
        st.info("All these units are alike, so nothing can go together.", icon=":material/equal:")
        return
    said = association_said(found, measure, UNITS[kind])
    st.text(said)
    line = pd.DataFrame(found.line, columns=["x", "middle", "low", "high"])
    labels = {"strength": measure.label, "share_kept": "Customers kept", "unit": "Unit"}
    figure(
        desk, "element_units", charts.against, rows, said, is_clickable=False,
        name="unit", x="strength", y="share_kept", n="n_customers",
        unit_x=measure.unit, unit_y="share", line=line, labels=labels,
    )  # fmt: skip
    with st.expander("Table"):
        table(desk, "element_units", rows, "Each unit with its element", unit=measure.unit)


def association_said(found: Association, measure: Measure, units: str) -> str:
    """The correlation with its interval, and whether it says anything."""
    ends = f"95\u202f% between {_signed(found.low)} and {_signed(found.high)}"
    held = (
        f"{units} with more of it kept {'more' if found.r > 0 else 'fewer'} customers"
        if found.is_clear
        else "The interval holds 0: these units don't show whether they go together"
    )
    return (
        f"Association, small n: correlation {_signed(found.r)} over {found.n} "
        f"{units.lower()}, {ends}. {held}."
    )


def _too_few(found: pd.DataFrame, measure: Measure, kind: str) -> str:
    counts = n_units(found, measure.id)
    others = [f"{UNITS[k].lower()} ({n})" for k, n in counts.items() if n >= FEWEST]
    elsewhere = f" Enough are: {', '.join(others)}." if others else ""
    return (
        f"Not shown: {UNITS[kind].lower()} that rest on enough are {whole(counts[kind])}; the test "
        f"needs {FEWEST}.{elsewhere}"
    )


def _rule() -> str:
    return (
        f"A unit counts if it has at least {counted(SMALLEST_WHOLE, 'customer')} of the period "
        f"before and {SMALLEST_WHOLE} cases of the measure. The element is measured in that "
        "period, keeping in the one after it. Fisher's z, corrected for few units; the band holds "
        "the line with 95\u202f%. An association is no cause, and of twenty pairs one is clear by "
        "chance. What staff say counts where a department has the name of a unit."
    )


def _rows(found: pd.DataFrame, measure: Measure, kind: str) -> pd.DataFrame:
    own = found[(found["measure"] == measure.id) & (found["unit_kind"] == kind)]
    names = {"value": "strength", "retention": "share_kept"}
    own = own.rename(columns=names)[["unit", "strength", "share_kept", "n_customers"]]
    return own.sort_values("strength", ascending=False, ignore_index=True)


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _found(desk: Desk) -> pd.DataFrame:
    said = opinions.answers(desk)
    key = (str(desk.store.folder), desk.store.manifest.fingerprint, repr(desk.view))
    return _kept(*key, said, desk.store, desk.view)


@st.cache_data(max_entries=24, show_spinner=False)
def _kept(folder, fingerprint, view_key, said, _store, _view) -> pd.DataFrame:
    return element_units(_store, _view, said)
