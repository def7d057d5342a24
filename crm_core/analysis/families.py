"""The purchase models to choose from, by name."""

from collections.abc import Callable
from typing import Protocol

from crm_core.analysis import bg_nbd, mbg_nbd, pareto_nbd


class Family(Protocol):
    """What each purchase model gives: a fit, and what follows from its parameters."""

    NAME: str
    TITLE: str
    PARAMETERS: tuple[str, ...]
    TELLS_OF_ONE_TIME_BUYERS: bool
    fit: Callable
    likelihood: Callable
    sees_leaving: Callable
    probability_alive: Callable
    expected_new: Callable
    expected_if_alive: Callable
    draw_if_alive: Callable


FAMILIES: dict[str, Family] = {family.NAME: family for family in (bg_nbd, mbg_nbd, pareto_nbd)}
