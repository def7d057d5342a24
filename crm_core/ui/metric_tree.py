"""A tree of metrics: what is to be reached and what leads to it, each with its value and state."""

import pandas as pd
import streamlit as st

from crm_core.metrics import METRICS, Fitted
from crm_core.models.trees import TREES, Branch, graph_of, metrics_in
from crm_core.pictures import NodeState
from crm_core.store import Answer
from crm_core.ui import caches, words
from crm_core.ui.asked import ask, is_asked
from crm_core.ui.cards import card
from crm_core.ui.desk import Desk
from crm_core.ui.figure import table
from crm_core.ui.picture import picture
from crm_core.ui.picture_files import take_along
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, literal

QUESTIONS = {
    "value_tree": "What makes the return on our customers?",
    "kpi_tree": "Which measures lead to customer equity, and do we know them?",
    "kpi_inside_out": "Do the measures inside move with those that customers see?",
}
Answers = dict[str, Answer]


def value_tree(desk: Desk) -> None:
    """Return on customer taken apart."""
    _tree(desk, "value_tree")


def kpi_tree(desk: Desk) -> None:
    """Customer equity, what it is made of, and the processes behind."""
    _tree(desk, "kpi_tree")


def kpi_inside_out(desk: Desk) -> None:
    """What customers say and do beside how the company works."""
    _tree(desk, "kpi_inside_out")


@st.fragment
def _tree(desk: Desk, name: str) -> None:
    tree = TREES[name]
    with st.container(key=f"chart_{name}", gap="xsmall"), told("chart"):
        st.markdown(f"##### {QUESTIONS[name]}")
        with st.skeleton(height=300):
            answers = _answers(desk, tree)
        st.text(tree_said(tree, answers))
        graph, states = graph_of(tree), states_of_tree(tree, answers, desk.currency)
        chosen = picture(graph, states, st.session_state.get(f"on_{name}", ""), f"picture_{name}")
        st.session_state[f"on_{name}"] = chosen
        _open_question(desk, tree, answers)
        with st.container(horizontal=True):
            take_along(desk, graph, states, QUESTIONS[name].removesuffix("?"), name)
        with st.expander("Table"):
            table(desk, name, tree_rows(tree, answers, desk.currency), QUESTIONS[name])
        if chosen in answers and chosen in METRICS:
            with st.container(border=True, gap="xxsmall", key=f"{name}_card"):
                card(desk, METRICS[chosen], answers[chosen], name)
                st.caption(literal(METRICS[chosen].definition))
        st.caption(
            "An arrow leads from what is held for a cause to its effect: what the literature says, "
            "not a finding in these data. Press a box for its receipt."
        )


def states_of_tree(tree: Branch, answers: Answers, currency: str) -> dict[str, NodeState]:
    """What each box says: its value, its change, and what it needs where it is not measurable."""
    return {
        metric.id: _state(metric, answers[metric.id], currency)
        if metric.id in answers
        else NodeState("not worked out", "takes a study", state="too_few")
        for metric in metrics_in(tree)
    }


def tree_rows(tree: Branch, answers: Answers, currency: str) -> pd.DataFrame:
    """One row a metric: measure, leads_to, value_said, change_said, state."""
    above = {cause.id: branch for branch in _all(tree) for cause in branch.causes}
    rows = []
    for metric in metrics_in(tree):
        one = answers.get(metric.id)
        up = above.get(metric.id)
        said = _with_unit(metric, one, currency) if one and one.state == "ok" else ""
        rows.append(
            (metric.label, up.label if up else "", said, one and words.moved(metric, one), _is(one))
        )
    columns = ["measure", "leads_to", "value_said", "change_said", "state"]
    return pd.DataFrame(rows, columns=columns)


def tree_said(tree: Branch, answers: Answers) -> str:
    """How many measures of the tree are known, how many moved which way, which are missing."""
    metrics = metrics_in(tree)
    known = [metric for metric in metrics if _is(answers.get(metric.id)) == "measured"]
    verb = "is" if len(known) == 1 else "are"
    said = f"{len(known)} of {counted(len(metrics), 'measure')} {verb} known."
    said += sides_said(tree, answers)
    for word, way in (("better", "good"), ("worse", "bad")):
        names = [m.label for m in known if words.direction(m, answers[m.id]) == way]
        said += f" For the {word}: {_listed(names)}." if names else ""
    for state, words_of in (
        ("not measurable", "Not measurable on this data"),
        ("too few", "Too few, or too short a time"),
    ):
        lost = [m.label for m in metrics if _is(answers.get(m.id)) == state]
        said += f" {words_of}: {_listed(lost)}." if lost else ""
    n_open = len(metrics) - len(answers)
    return said + (f" {counted(n_open, 'measure')} still to be worked out." if n_open else "")


def sides_said(tree: Branch, answers: Answers) -> str:
    """How many measures moved which way under each group that the tree names, if it names any."""
    told = [
        f" {group.title.partition(':')[0]}: {_ways(metrics_in(group), answers)}."
        for group in tree.causes
        if group.title
    ]
    return "".join(told)


def _ways(metrics: tuple, answers: Answers) -> str:
    """How many of the known moved for the better and for the worse, more than by chance."""
    known = [m for m in metrics if _is(answers.get(m.id)) == "measured"]
    if not known:
        return "none known"
    ways = [words.direction(metric, answers[metric.id]) for metric in known]
    counts = ((ways.count("good"), "better"), (ways.count("bad"), "worse"))
    return ", ".join(f"{n} {way}" for n, way in counts if n) or "none moved clearly"


def _listed(names: list[str]) -> str:
    """The first three names, and how many more there are."""
    more = f" and {len(names) - 3} more" if len(names) > 4 else ""
    return ", ".join(names[:3] if more else names) + more


def _state(metric, answer: Answer, currency: str) -> NodeState:
    return NodeState(
        headline=_with_unit(metric, answer, currency),
        change=words.moved(metric, answer),
        direction=words.direction(metric, answer),
        state=answer.state,
        needs=words.all_of(answer.missing),
    )


def _with_unit(metric, answer: Answer, currency: str) -> str:
    """The value with the unit that a card writes below it."""
    said = words.headline(metric, answer, currency)
    has_words = answer.state == "ok" and metric.unit in ("hours", "days", "points", "per 1,000")
    return f"{said} {metric.unit}" if has_words else said


def _is(answer: Answer | None) -> str:
    if answer is None:
        return "not worked out"
    return {"ok": "measured", "locked": "not measurable"}.get(answer.state, "too few")


def _all(tree: Branch):
    yield tree
    for cause in tree.causes:
        yield from _all(cause)


def _answers(desk: Desk, tree: Branch) -> Answers:
    """What is known of each metric; of those that take a study, on large data only if asked for."""
    metrics = metrics_in(tree)
    found = caches.answers(desk.store, metrics, desk.view)
    if is_asked(desk, "values"):
        studies = {m.study for m in metrics if isinstance(m, Fitted) and m.id not in found}
        for study in sorted(studies):
            found = {**caches.studied(desk.store, study, desk.view).result(), **found}
    return {metric.id: found[metric.id] for metric in metrics if metric.id in found}


def _open_question(desk: Desk, tree: Branch, answers: Answers) -> None:
    """Where a value takes a study that nobody has asked for: a button that asks for it."""
    if len(answers) < len(metrics_in(tree)):
        key = f"study_{tree.id}_{len(tree.causes)}"
        ask(desk, "values", "Work out what takes a study", key)
