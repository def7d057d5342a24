"""Stages of which these data can measure nothing: what all of it needs is said once."""

import streamlit as st

from crm_core.models import Stage
from crm_core.store import Answer
from crm_core.ui.by_table import by_table
from crm_core.ui.desk import Desk
from crm_core.ui.menu import page_file
from crm_core.ui.shelf import lacking


def lacks_all(desk: Desk, stage: Stage, answers: dict[str, Answer]) -> tuple[str, ...]:
    """The columns that a stage lacks where nothing of it can be measured; none where some can."""
    charts = [lacking(desk, name) for name in stage.charts]
    is_open = any(answers[m.id].state != "locked" for m in stage.metrics if m.id in answers)
    if not stage.metrics or is_open or len(answers) < len(stage.metrics) or not all(charts):
        return ()
    needs = [answers[metric.id].missing for metric in stage.metrics]
    return tuple(dict.fromkeys(name for names in (*needs, *charts) for name in names))


def say_closed(needs: tuple[str, ...]) -> None:
    """What a stage needs, its columns put together by table, and the way to the files."""
    st.info(
        f"Nothing of this stage can be measured yet. What opens it, part by part: {_named(needs)}.",
        icon=":material/lock:",
    )
    st.page_link(page_file("start/data.py"), label="Add files", icon=":material/upload_file:")


def _named(needs: tuple[str, ...]) -> str:
    """Each column once, also those of which another one would do."""
    return by_table([name for need in needs for name in need.split(" or ")])
