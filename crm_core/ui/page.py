"""A model's page: its title, its living picture, and the stage that the reader chose."""

import streamlit as st

from crm_core.metrics import Fitted, Metric
from crm_core.models import Action, Model, Stage
from crm_core.pictures import NodeState
from crm_core.store import Answer
from crm_core.ui import caches, words
from crm_core.ui.boxes import box_state
from crm_core.ui.cards import Waiting, cards
from crm_core.ui.closed import lacks_all, say_closed
from crm_core.ui.desk import Desk
from crm_core.ui.editions import edition
from crm_core.ui.fitted import fill
from crm_core.ui.opinion import opinion_said
from crm_core.ui.picture import picture
from crm_core.ui.picture_files import take_along
from crm_core.ui.plain_needs import plain_needs
from crm_core.ui.shelf import question, show, waits_for
from crm_core.ui.start import needed_desk


def model_page(model: Model) -> None:
    """The whole page of a model: its picture, and below it the stage that the reader chose."""
    page = Page(model)
    stage = page.picture()
    page.stage(stage)
    page.charts(stage)
    page.actions(stage)
    page.whole()
    page.fill()


class Page:
    """One model read aloud: the picture, then one block for the chosen stage."""

    def __init__(self, model: Model):
        self.model = model
        self.waiting: list[Waiting] = []
        self.closed: tuple[str, ...] = ()
        self._title()
        self.desk: Desk = needed_desk()

    def picture(self) -> Stage:
        """Draw the living picture; the stage that it chooses, kept in the link."""
        wanted = st.query_params.get("stage", "")
        nodes = [node.id for node in self.model.graph.nodes]
        first = wanted if wanted in nodes else nodes[0]
        if wanted and wanted not in nodes:
            st.warning(f"This model has no stage “{words.literal(wanted[:60])}”.")
        graph = edition(self.model)
        with st.skeleton(height=300):
            states = states_of(self.desk, self.model)
        chosen = picture(graph, states, first, key=f"picture_{self.model.slug}")
        take_along(self.desk, graph, states, self.model.title)
        if chosen != wanted and (wanted or chosen != nodes[0]):
            st.query_params["stage"] = chosen
        return self.model.stage(chosen)

    def stage(self, stage: Stage) -> None:
        """The chosen stage: its question and its metrics."""
        st.header(stage.title, anchor=False)
        st.markdown(stage.question)
        with st.skeleton(height=160):
            answers = self._answers(stage.metrics)
        self.closed = lacks_all(self.desk, stage, answers)
        if self.closed:
            say_closed(self.closed)
        elif stage.metrics:
            self.waiting = cards(self.desk, stage.metrics, answers, key=stage.id)
        for sentence in stage.untold:
            st.caption(f":material/lock: {sentence}")
        opinion_said(self.desk, stage)

    def charts(self, stage: Stage) -> None:
        """What the stage draws, each with its main fact, its table and the customers behind it."""
        if self.closed:
            self._what_it_would_show(stage)
            return
        for name in stage.charts:
            show(self.desk, name)

    def actions(self, stage: Stage) -> None:
        """What to do next, and which chart says with whom to begin."""
        with st.container(border=True, key=f"actions_{stage.id}"):
            st.markdown("##### What to do next")
            # what can be done with these data comes first
            missing = [waits_for(self.desk, a.chart) if a.chart else () for a in stage.actions]
            ready = sorted(zip(stage.actions, missing, strict=True), key=lambda one: bool(one[1]))
            for number, (action, lacks) in enumerate(ready, start=1):
                st.markdown(f"{number}. {action.text}{_rests_on(action, lacks)}")

    def whole(self) -> None:
        """What is drawn of all stages together, below the chosen one."""
        if self.model.whole:
            st.header("The model as a whole", anchor=False)
        for name in self.model.whole:
            show(self.desk, name)

    def fill(self) -> None:
        """The cards of the stage that take a study: nothing else on the page waits for them."""
        fill(self.desk, self.waiting)

    def about(self) -> None:
        """Where the model comes from, what it can't do, and what is contested."""
        about = self.model.about
        with st.popover("About this model", icon=":material/info:"):
            st.markdown(about.origin)
            st.markdown("**Sources**\n\n" + "\n".join(f"- {source}" for source in about.sources))
            st.markdown("**Limits**\n\n" + "\n".join(f"- {limit}" for limit in about.limits))
            if about.contested:
                st.markdown("**Read differently elsewhere**")
            for elsewhere, literature in about.contested:
                st.markdown(f"- {elsewhere} {literature}")

    def _what_it_would_show(self, stage: Stage) -> None:
        with st.expander("What it would show", icon=":material/visibility:"):
            asked = [f"- {question(name)}" for name in stage.charts]
            told = [f"- {metric.label}: {metric.definition}" for metric in stage.metrics]
            st.markdown("\n".join([*asked, *told]))

    def _title(self) -> None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.title(self.model.title, anchor=False, width="stretch")
            self.about()
        st.markdown(self.model.idea)

    def _answers(self, metrics: tuple[Metric, ...]) -> dict[str, Answer]:
        return caches.answers(self.desk.store, metrics, self.desk.view)


def states_of(desk: Desk, model: Model) -> dict[str, NodeState]:
    """What each box of a model's picture says in this view."""
    stages = {node.id: model.stage(node.id) for node in model.graph.nodes}
    shown = {node_id: headline_of(desk, stage) for node_id, stage in stages.items()}
    asked = tuple(dict.fromkeys(metric for metric in shown.values() if metric))
    answers = caches.answers(desk.store, asked, desk.view)
    return {
        node_id: node_state(metric, answers[metric.id], desk.currency)
        if metric
        else box_state(desk, stages[node_id])
        for node_id, metric in shown.items()
    }


def headline_of(desk: Desk, stage: Stage) -> Metric | Fitted | None:
    """The metric that the box of a stage shows: the first that these data can measure.

    None where only people answer, or the box shows something else.
    """
    if stage.headline is None:
        return None
    measured = [metric for metric in stage.metrics if isinstance(metric, Metric)]
    return next((metric for metric in measured if _is_at_hand(desk, metric)), stage.headline)


def _is_at_hand(desk: Desk, metric: Metric) -> bool:
    is_early = words.is_too_early(metric, desk.store, desk.view)
    return not desk.store.missing(metric.needs) and not is_early


def node_state(metric, answer: Answer, currency: str) -> NodeState:
    """What a box of a picture says about one metric."""
    return NodeState(
        headline=words.headline(metric, answer, currency),
        caption=_caption(metric, answer),
        change=words.moved(metric, answer),
        direction=words.direction(metric, answer),
        state=answer.state,
        needs=words.all_of(answer.missing),
        interval=words.interval(metric, answer, currency),
        in_short=plain_needs(answer.missing),
    )


def _caption(metric, answer: Answer) -> str:
    # below what a box lacks it would read as part of that
    if answer.state == "locked":
        return ""
    if words.headline(metric, answer, "") == words.NO_FIGURE:
        return metric.label
    # reads on from the headline, which says that the data are too short
    if words.is_too_short(metric, answer):
        return "to compare with the period before"
    return metric.caption


def _rests_on(action: Action, lacks: tuple[str, ...]) -> str:
    """A second line below an action: the chart it rests on, or what that lacks."""
    if not action.chart:
        return ""
    said = f"Needs {words.needed(lacks)} first." if lacks else question(action.chart)
    return f"  \n   :gray[{said}]"
