"""Value to come beside how long customers stay: four groups, their advice and their customers."""

from functools import partial

import streamlit as st

from crm_core import charts
from crm_core.analysis.value_lens import ADVICE, FRIENDS, NOT_KNOWN
from crm_core.studies.segments_value import Worth
from crm_core.studies.value_lens import Lens, n_in_group, people_in_group, value_lens
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure
from crm_core.ui.segments_rows import rows_of_groups, what_to_do
from crm_core.ui.words import counted, whole

NOBODY_LEAVES = (
    "Not measurable: the purchase model sees no sign that anybody leaves for good, so how long "
    "customers stay is not known. A longer history may show it."
)


def lens_part(found: Worth, desk: Desk) -> None:
    """The groups as bars, then as rows that open their customers."""
    seen = _cached(
        str(desk.store.folder),
        desk.store.manifest.fingerprint,
        repr(desk.view),
        desk.store,
        desk.view,
        found,
    )
    if not seen.is_known:
        st.info(NOBODY_LEAVES, icon=":material/lock:")
        return
    rows = seen.groups
    said = friends(seen)
    st.text(said)
    shown = rows[rows.n_customers > 0].reset_index(drop=True)
    figure(
        desk, "value_lens", charts.bars, shown, said, is_clickable=False,
        category="group", value="n_customers", unit="count",
    )  # fmt: skip
    what_to_do("What to do with each group", {name: ADVICE[name] for name in shown.group})
    rows_of_groups(
        desk,
        "value_lens",
        rows,
        "group",
        "Groups by value to come and by how long customers stay",
        f"High is the median value to come or more; long is an even chance or better of still "
        f"being a customer in {counted(seen.days, 'day')}. After Reinartz and Kumar (2002).",
        lambda name: (
            n_in_group(desk.store, desk.view, seen, name),
            partial(people_in_group, desk.store, desk.view, seen, name),
        ),
    )


def friends(seen: Lens) -> str:
    """How many are worth much and stay, and of how many that is not known."""
    rows = seen.groups.set_index("group")
    first, n_all, total = rows.loc[FRIENDS], len(seen.found), rows.clv.sum()
    share = f", with {percent(first.clv / total)} of the value to come" if total > 0 else ""
    said = (
        f"{counted(first.n_customers, 'customer')} of {whole(n_all)} are true friends{share}: "
        f"worth much, and likely to be there in {counted(seen.days, 'day')}."
    )
    n_unknown = rows.n_customers[NOT_KNOWN]
    if n_unknown:
        said += (
            f" Of {whole(n_unknown)} who bought once nobody knows whether they stay: one purchase "
            "tells nothing."
        )
    return said


@st.cache_data(max_size="64MB", show_spinner=False)
def _cached(folder: str, fingerprint: str, view_key: str, _store, _view, _found) -> Lens:
    return value_lens(_store, _view, _found)
