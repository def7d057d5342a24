"""Sentences that several screens share, and text from data made safe for Markdown."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from crm_core.metrics import Fitted, Metric
from crm_core.store import Answer, Store
from crm_core.units import NO_CHANGE, change, short
from crm_core.units import counted as counted
from crm_core.units import whole as whole
from crm_core.view import View

MARKS = re.compile(r"([!-/:-@\[-`{-~])")
# what Streamlit turns into links, pictures and signs even where every mark is escaped
LIVE = re.compile(
    r":(?=//|streamlit:|material_)|www(?=\.)|@(?=[\w-])|(?<!\S)[-<>~](?=(?:->|[->=])(?!\S))",
    re.IGNORECASE,
)
JOINER = "\u2060"
NOBODY = "No customer of this view is counted here. Drop a filter, or choose a longer period."
TOO_SHORT, NO_FIGURE = "too short", "no figure"
# spaces that keep figures on one line stay
SPACES = re.compile(r"[^\S\u00a0\u202f]+")


def literal(text: object) -> str:
    r"""Text from data as Markdown that shows exactly this text.

    >>> literal("![x](a) *b*")
    '\\!\\[x\\]\\(a\\) \\*b\\*'
    """
    # an invisible joiner: an escaped mark alone would be read as it stands
    dead = LIVE.sub(rf"\g<0>{JOINER}", SPACES.sub(" ", str(text)).strip())
    return MARKS.sub(r"\\\1", dead)


def all_of(names: Iterable[str]) -> str:
    """Names in a row, the last one joined by a word.

    >>> all_of(["type", "topic", "channel"])
    'type, topic and channel'
    >>> all_of(["won or stage", "closed_at"])
    'won or stage; and closed_at'
    """
    *rest, last = list(names) or [""]
    # an “or” inside would run into the “and”
    if rest and any(" or " in name for name in [*rest, last]):
        return f"{'; '.join(rest)}; and {last}"
    return f"{', '.join(rest)} and {last}" if rest else last


def any_of(names: Iterable[str]) -> str:
    """Names in a row of which one would do.

    >>> any_of(["type", "topic", "channel"])
    'type, topic or channel'
    """
    *rest, last = list(names) or [""]
    return f"{', '.join(rest)} or {last}" if rest else last


def needed(names: Iterable[str]) -> str:
    """Columns as Markdown that a narrow card may break after a dot or an underscore."""
    return re.sub(r"(\\[._])", "\\1\u200b", literal(all_of(names)))


def day(value: date) -> str:
    """A day as screens write it.

    >>> day(date(2026, 6, 30))
    '30 Jun 2026'
    """
    return f"{value.day} {value:%b %Y}"


def period(since: date, until: date) -> str:
    """A half-open period by its first and last day.

    >>> period(date(2026, 1, 1), date(2026, 7, 1))
    '1 Jan 2026 to 30 Jun 2026'
    """
    return f"{day(since)} to {day(until - timedelta(days=1))}"


def ago(loaded_at: str | None) -> str:
    """How long ago a dataset was loaded, empty if it does not say."""
    if not loaded_at:
        return ""
    then = datetime.fromisoformat(loaded_at)
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    minutes = int((datetime.now(UTC) - then).total_seconds() // 60)
    if minutes < 1:
        return "loaded just now"
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            n = minutes // size
            return f"loaded {n} {word}{'' if n == 1 else 's'} ago"
    return ""


def headline(metric: Metric | Fitted, answer: Answer, currency: str) -> str:
    """The value as a card shows it; a rate on too few is shown as counts."""
    if answer.state == "locked":
        return "not measurable"
    if answer.state == "too_few":
        if metric.is_rate and answer.n:
            return f"{answer.part} of {answer.n}"
        if is_too_short(metric, answer):
            return TOO_SHORT
        # what finds nothing may have had enough to look at
        has_enough = answer.n is None and (isinstance(metric, Fitted) or metric.nothing)
        return NO_FIGURE if has_enough else "too few"
    said = short(answer.value, metric.unit, currency)
    is_more = isinstance(metric, Metric) and metric.is_change and answer.value > 0
    return f"+{said}" if is_more else said


def is_too_short(metric: Metric | Fitted, answer: Answer) -> bool:
    """Whether a figure is lacking because the data do not reach back far enough to compare."""
    looks_back = isinstance(metric, Metric) and metric.looks_back
    return looks_back and answer.state == "too_few" and answer.n is None


def is_too_early(metric: Metric | Fitted, store: Store, view: View) -> bool:
    """Whether a metric compares with days before the data begins: no answer need be asked for."""
    return isinstance(metric, Metric) and metric.looks_back and bool(store.too_short(view))


def interval(metric: Metric | Fitted, answer: Answer, currency: str) -> str:
    """The 95 % interval in words, empty where there is none to be seen."""
    if answer.low is None or answer.high is None:
        return ""
    ends = (short(answer.low, metric.unit, currency), short(answer.high, metric.unit, currency))
    # ends that print alike say nothing that the figure does not
    return f"{ends[0]} to {ends[1]}" if ends[0] != ends[1] else ""


def moved(metric: Metric | Fitted, answer: Answer) -> str:
    """The change against the base period, empty where it is not known."""
    if answer.state != "ok":
        return ""
    return change(answer.value, answer.previous, metric.unit)


def direction(metric: Metric | Fitted, answer: Answer) -> str:
    """Whether a change is good, bad or neutral; what may be chance or is not judged is neutral."""
    if answer.state != "ok" or metric.better == "depends" or not answer.is_clear:
        return "neutral"
    if moved(metric, answer) == NO_CHANGE:
        return "neutral"
    is_up = answer.value > answer.previous
    return "good" if is_up == (metric.better == "higher") else "bad"


def colours_told(base: str) -> str:
    """What changes are against, and what their colour means."""
    return f"Changes are against {base}; in colour where they are more than chance (95\u202f%)."


def compared_with(view: View) -> str:
    """The base period by name."""
    if view.base_until == view.since:
        return "period before"
    return "year before"
