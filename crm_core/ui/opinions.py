"""What people say, for any page: the rounds of the dataset and those that were given here."""

import pandas as pd
import streamlit as st

from crm_core.assessments import scoring
from crm_core.assessments.scoring import Component
from crm_core.studies import opinions
from crm_core.ui import answers as given
from crm_core.ui.desk import Desk


def answers(desk: Desk) -> pd.DataFrame:
    """All answers of a dataset, one row each."""
    own = _own(str(desk.store.folder), desk.store.manifest.fingerprint, desk.store)
    return opinions.joined(own, given.stored(desk.place))


def component(desk: Desk, question_ids: tuple[str, ...]) -> Component | None:
    """What the latest round says about some questions, or nothing where too few answered."""
    folder, fingerprint = str(desk.store.folder), desk.store.manifest.fingerprint
    stored = given.stored(desk.place)
    own = stored[stored["question_id"].isin(question_ids)]
    return _component(folder, fingerprint, tuple(question_ids), own, desk.store)


@st.cache_data(max_size="64MB", show_spinner=False)
def _own(folder: str, fingerprint: str, _store) -> pd.DataFrame:
    return opinions.answers(_store)


@st.cache_data(max_size="16MB", show_spinner=False)
def _component(folder, fingerprint, question_ids, stored, _store) -> Component | None:
    found = opinions.joined(_own(folder, fingerprint, _store), stored)
    return scoring.component(found[found["question_id"].isin(question_ids)], question_ids)
