"""The page about the four common mistakes: flags, the rows behind them, and what helps."""

import pandas as pd
import streamlit as st

from crm_core.assessments import comparing
from crm_core.assessments.bank import BANK
from crm_core.assessments.scoring import rounds
from crm_core.sqlfile import query
from crm_core.studies.mistakes import MISTAKES, Mistake
from crm_core.studies.mistakes_case import Case, Symptom
from crm_core.ui import caches, opinions
from crm_core.ui.chart import customers_below
from crm_core.ui.desk import Desk
from crm_core.ui.figure import table
from crm_core.ui.health_rows import BEHIND
from crm_core.ui.health_trend import history, worse
from crm_core.ui.mistakes_locked import locked_line
from crm_core.ui.rows_below import rows_below
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, literal
from crm_core.units import short

SIGNS = {True: ":orange[:material/flag:]", False: ":material/check:", None: ":material/remove:"}
HONEST = (
    "A flag is a reason to look, not a verdict: the limits are our own unless a source is named, "
    "and what is not measured here may be wrong all the same."
)


def mistakes_page(desk: Desk) -> None:
    """Everything of the page below its title; a mistake is shown as soon as it was looked for."""
    case = _case(desk)
    said = st.empty()
    said.text("Looking …")
    st.caption(HONEST)
    found = tuple(_shown(desk, case, name) for name in MISTAKES)
    said.text(headline(found))


def _shown(desk: Desk, case: Case, name: str) -> Mistake:
    folder, fingerprint = str(desk.store.folder), desk.store.manifest.fingerprint
    known = (case.round_id, case.worse, case.answers)
    with st.skeleton(height=240):
        mistake = _found(name, folder, fingerprint, repr(desk.view), *known, case)
    _mistake(desk, case, mistake)
    return mistake


def headline(found: tuple[Mistake, ...]) -> str:
    """How many flags there are, and which."""
    n_judged = sum(one.n_judged for one in found)
    flagged = [symptom for one in found for symptom in one.flagged]
    if not n_judged:
        return "No rule can judge this data yet; each box says what opens what is locked."
    if not flagged:
        return f"No flag among {counted(n_judged, 'symptom')} that a rule could judge."
    names = "; ".join(symptom.label for symptom in flagged)
    return f"{counted(len(flagged), 'flag')} among {counted(n_judged, 'symptom')} judged: {names}."


@st.cache_data(max_size="16MB", show_spinner=False)
def _found(name, folder, fingerprint, view_key, round_id, worse, answers, _case) -> Mistake:
    return MISTAKES[name](_case)


def _case(desk: Desk) -> Case:
    answers = opinions.answers(desk)
    names = rounds(answers)["round_id"]
    imports = history(desk)
    got_worse = frozenset(metric.id for metric, *_ in worse(imports))
    return Case(
        desk.store,
        desk.view,
        answers,
        names.iloc[-1] if len(names) else None,
        got_worse if len(imports) > 1 else None,
    )


@st.fragment
def _mistake(desk: Desk, case: Case, mistake: Mistake) -> None:
    with st.container(border=True, key=f"mistake_{mistake.id}", gap="xsmall"), told("part"):
        st.subheader(mistake.title, anchor=False)
        st.markdown(_counted(mistake))
        for symptom in mistake.found:
            _line(symptom, desk.currency)
        locked_line(mistake.locked)
        if mistake.rule:
            st.caption(mistake.rule)
        _behind(desk, case, mistake)
        st.markdown(f"**What helps:** {mistake.remedy}")


def _counted(mistake: Mistake) -> str:
    if not mistake.n_judged:
        return "No rule can judge a symptom of it here yet."
    n = counted(len(mistake.flagged), "flag")
    return f"**{n}** among {counted(mistake.n_judged, 'symptom')} that a rule judges."


def _line(symptom: Symptom, currency: str) -> None:
    rule = f" :gray[{literal(_unbroken(symptom.rule))}]" if symptom.rule else ""
    money = ""
    if symptom.revenue:
        money = f" {short(symptom.revenue, 'money', currency)} of revenue stands on it."
    said = literal(symptom.said + money)
    st.markdown(f"{SIGNS[symptom.is_flagged]} **{symptom.label}**: {said}{rule}")


def _unbroken(text: str) -> str:
    """A figure and its sign stay on one line."""
    return text.replace(" %", "\u202f%")


def _behind(desk: Desk, case: Case, mistake: Mistake) -> None:
    """What lies behind one symptom, which the reader chooses."""
    openable = [one for one in mistake.found if one.query or one.metric or one.questions]
    if not openable:
        return
    number = st.selectbox(
        "See what lies behind",
        range(len(openable)),
        index=None,
        format_func=lambda place: openable[place].label,
        placeholder="choose a symptom",
        key=f"behind_{mistake.id}",
    )
    if number is not None:
        _open(desk, case, openable[number], f"{mistake.id}_{number}")


def _open(desk: Desk, case: Case, symptom: Symptom, key: str) -> None:
    if symptom.questions:
        _opinions(desk, case, symptom, key)
        return
    name = BEHIND[symptom.metric].query if symptom.metric else symptom.query
    if desk.store.missing_for(name):
        st.text(f"The rows need {' and '.join(desk.store.missing_for(name))}.")
        return
    rows = caches.rows(desk.store, name, desk.view)
    rows = _to_blame(symptom, rows)
    if rows.empty:
        st.text("Nothing lies behind it: all is fine.")
        return
    st.markdown(f":gray[{query(name).purpose}]")
    below = rows_below if query(name).rows else customers_below
    below(desk, name, rows, f"mistake_{key}")


def _to_blame(symptom: Symptom, rows: pd.DataFrame) -> pd.DataFrame:
    """The groups that stand for what is wrong."""
    if symptom.metric:
        return BEHIND[symptom.metric].groups(rows)
    column, value = symptom.blamed
    return rows[rows[column] == value].reset_index(drop=True) if column else rows


def _opinions(desk: Desk, case: Case, symptom: Symptom, key: str) -> None:
    """What each department says of the questions, where enough answered."""
    groups = {f"{one}: {BANK[one].asks}": (one,) for one in symptom.questions}
    rows = comparing.by_department(case.answers, groups, case.round_id)
    rows = rows.rename(columns={"score": "mean_score", "n": "n_respondents"})
    table(desk, f"mistake_{key}", rows, "What departments say of each question")
