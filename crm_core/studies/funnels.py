"""Funnels of a view: counted from their marts, with the people behind each stage and each exit."""

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import partial

import pandas as pd

from crm_core.analysis.funnel_rules import LONGEST_MONTH, Rules
from crm_core.errors import CrmError
from crm_core.people import people_by
from crm_core.sqlfile import HERE, sql_file
from crm_core.store import Store
from crm_core.studies.funnels_count import counted, with_medians
from crm_core.studies.funnels_layout import goes_by_product, goes_by_value, layout
from crm_core.studies.funnels_rules import are_contracts
from crm_core.studies.funnels_shape import Exit, Funnel, Stage
from crm_core.studies.funnels_stages import LOOKS_BACK, NAMES, PENETRATION, RETENTION, Layout
from crm_core.view import View, make_view

FOLDER = HERE / "queries" / "funnels"
ROW = "funnel_row"
YEAR = timedelta(days=365)
# everybody behind a step: no reason, whatever the age
ALL = {"reason": None, "usual": "", "is_young": None}


@dataclass(frozen=True)
class Found:
    """A funnel with its layout and its view; `too_short` says what the days of the data lack.

    `noted` counts what is told beside the stages, such as how many content ones never answered.
    """

    layout: Layout
    view: View
    funnel: Funnel
    too_short: str = ""
    noted: tuple[tuple[str, int], ...] = ()


def funnel(store: Store, name: str, view: View) -> Found:
    """One of the five funnels of a view."""
    laid = layout(store, name, view)
    if name == PENETRATION and goes_by_product(store, view):
        view = replace(view, settings=(*view.settings, ("by_product", True)))
    patterns = _counts(store, laid, view, "patterns")
    found = counted(laid.steps, patterns)
    found = with_medians(found, _medians(store, laid, view, found))
    return Found(laid, view, found, _too_short(store, laid, view), _noted(laid, patterns))


def ask(store: Store, laid: Layout, view: View, name: str, **bound) -> pd.DataFrame:
    """The rows of a query that any funnel may be asked by."""
    text = _text(laid, name)
    with store.cursor(view, (laid.mart, *sql_file(FOLDER / f"{name}.sql").marts)) as cursor:
        return cursor.execute(text, bound).df()


def _counts(store: Store, laid: Layout, view: View, name: str, **bound) -> pd.DataFrame:
    """The rows of a query that counts a whole funnel; the layout decides what is bound."""
    work = partial(ask, store, laid, view, name, **bound)
    return store.kept(f"{laid.mart}_{name}", view, work)


def at_stage(found: Found, stage: Stage) -> dict:
    """How those who reached a stage are picked."""
    return {"any_of": stage.any_of, "needed": stage.needed, "past": 0, **ALL}


def at_exit(found: Found, left: Exit) -> dict:
    """How those who left at a stage for one reason are picked."""
    step = next(step for step in found.layout.steps if step.id == left.stage)
    past = found.funnel.of(left.stage).past
    picks = {"any_of": step.mask, "needed": 0, "past": past, "is_young": left.is_young}
    reason = None if left.is_young else left.reason
    return {**picks, "reason": reason, "usual": step.leaving}


def people(store: Store, found: Found, picks: dict, n_rows: int | None = None) -> pd.DataFrame:
    """The customers who were picked, best first, leads that are no customers yet behind them."""
    text = _text(found.layout, "customers")
    listed = people_by(store, found.view, (found.layout.mart,), text, n_rows, **picks)
    leads = ask(store, found.layout, found.view, "leads", **picks)
    room = None if n_rows is None else max(n_rows - len(listed), 0)
    if leads.empty:
        return listed
    return pd.concat([listed, leads.head(room) if room is not None else leads], ignore_index=True)


def n_people(store: Store, found: Found, picks: dict) -> int:
    """How many customers and leads were picked."""
    sizes = (
        len(ask(store, found.layout, found.view, name, **picks)) for name in ("customers", "leads")
    )
    return sum(sizes)


def document(store: Store, name: str, since: date | None = None, until: date | None = None) -> dict:
    """A funnel as the command line prints it; a year before the end where no day is named."""
    if name not in NAMES:
        raise CrmError(f"Funnels are {', '.join(NAMES)}; got {name!r}.")
    until = until or store.as_of
    since = since or until - YEAR
    if since >= until:
        raise CrmError(f"The first day must be before the end; got {since} and {until}.")
    found = funnel(store, name, _of_contracts(store, name, make_view(since, until)))
    return {
        "funnel": name,
        "title": found.layout.title,
        "since": str(since),
        "until": str(until),
        "counts": found.layout.nouns,
        "stages": [_stage_document(stage) for stage in found.funnel.stages],
        "exits": [asdict(left) for left in found.funnel.exits],
        "note": found.too_short or None,
    }


def _of_contracts(store: Store, name: str, view: View) -> View:
    """The view, where sales are those of contracts with the rule that staying is not cancelling."""
    if name != RETENTION or not are_contracts(store, view):
        return view
    return replace(view, settings=Rules(contract_days=LONGEST_MONTH).settings)


def _stage_document(stage: Stage) -> dict:
    fields = (
        "reached",
        "skipped",
        "started",
        "young",
        "rate_first",
        "rate_previous",
        "low",
        "high",
    )
    found = {"id": stage.id, "name": stage.name, "rule": stage.rule, "side": stage.is_side}
    found |= {"locked": list(stage.locked), "median_days": stage.median_days}
    return found | {field: getattr(stage, field) for field in fields}


def _medians(store: Store, laid: Layout, view: View, found: Funnel) -> dict[str, float]:
    """The median days from each main stage to the next, by the id of the first."""
    bits = {step.id: step.bit for step in laid.steps}
    chain = [stage.id for stage in found.main]
    if len(chain) < 2 or not laid.is_timed:
        return {}
    starts, ends = [bits[name] for name in chain[:-1]], [bits[name] for name in chain[1:]]
    rows = _counts(store, laid, view, "days", starts=starts, ends=ends)
    by_bit = dict(zip(rows["start_bit"], rows["median_days"], strict=True))
    return {name: float(by_bit[bits[name]]) for name in chain[:-1] if bits[name] in by_bit}


def _noted(laid: Layout, patterns: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    evidence, n = patterns["evidence"], patterns["n"]
    return tuple((word, int(n[(evidence & bits) == bits].sum())) for word, bits in laid.notes)


def _text(laid: Layout, name: str) -> str:
    # the five funnels have rows of one form; the mart's name is a constant of its layout
    return sql_file(FOLDER / f"{name}.sql").text.replace(f"from {ROW}", f"from {laid.mart}", 1)


def _too_short(store: Store, laid: Layout, view: View) -> str:
    """That the days before the period, which a funnel looks back on, are not in the data."""
    if laid.name not in LOOKS_BACK or (laid.name == PENETRATION and not goes_by_value(laid)):
        return ""
    why = store.too_short(view)
    return f"{why.removesuffix('.')}, so {LOOKS_BACK[laid.name]}." if why else ""
