"""The only door to DuckDB: open a dataset, say what is missing, answer a question."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from math import hypot, isfinite, sqrt
from pathlib import Path

import duckdb
import numpy  # noqa: F401 - imported here so that no thread is the first to do it
import pandas as pd

from crm_core.contract import TABLES
from crm_core.dataset import Manifest, current_version, read_manifest
from crm_core.errors import CrmError, MissingColumns
from crm_core.kept import Kept
from crm_core.sqlfile import ROLLUPS, SqlFile, chain, mart, query, quoted
from crm_core.tables import create_view, table_path
from crm_core.view import WHO, View, default_view
from crm_core.windows import Windows, view_parameters

# marts are sets: their rows need no order, and threads that keep one wait for each other
SETTINGS = {"preserve_insertion_order": False}
# from so many rows of data on, what is asked of the usual view is kept beside them
MANY_ROWS = 1_000_000
Z_95 = 1.959963984540054
SMALLEST_WHOLE = 30
PARTS = ("part", "whole", "value", "n", "error")


@dataclass(frozen=True)
class Answer:
    """One metric of one view: its value, the value before, what it rests on, and its state."""

    value: float | None = None
    previous: float | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    part: int | None = None
    state: str = "ok"
    missing: tuple[str, ...] = ()
    reason: str = ""
    previous_low: float | None = None
    previous_high: float | None = None

    @property
    def is_clear(self) -> bool | None:
        """Whether the change is more than chance (95 %); nothing where no interval tells.

        The two intervals are put together after Newcombe, 1998, method 10; where that of the
        period before is not known it is taken to be as wide as this one.
        """
        if self.previous is None or self.low is None or self.high is None:
            return None
        above, below = self.high - self.value, self.value - self.low
        was_above = above if self.previous_high is None else self.previous_high - self.previous
        was_below = below if self.previous_low is None else self.previous - self.previous_low
        moved = self.value - self.previous
        ends = (below, was_above) if moved > 0 else (above, was_below)
        return abs(moved) > hypot(*ends)


class Store:
    """An opened dataset; threads may share it, each question has a cursor of its own."""

    def __init__(self, folder: Path, memory_limit: str = "8GB", keeps_from: int = MANY_ROWS):
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        self._kept = Kept(folder) if self.manifest.n_rows >= keeps_from else None
        self._connection = duckdb.connect(
            ":memory:", config=SETTINGS | {"memory_limit": memory_limit}
        )
        # a bar would stand in the output that a script reads
        self._connection.execute("set enable_progress_bar = false")
        self._windows = Windows(self._connection)
        # parts of a mart's making keep one core busy: another mart takes the other
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="mart")
        self._open()
        # marts judge days against the day of loading, never against today's
        self._connection.execute(
            "create table loading as select $too_late as too_late",
            {"too_late": self.manifest.too_late},
        )
        self._starts, self.first_day, self.last_day = self._range()

    @property
    def as_of(self) -> date:
        """The day after the last day in the data."""
        return date.fromisoformat(self.manifest.as_of)

    def missing(self, needs: tuple[str, ...]) -> tuple[str, ...]:
        """The needs that this dataset does not meet, each in words."""
        absent = set(self.manifest.absent)
        return tuple(need.replace("|", " or ") for need in needs if set(need.split("|")) <= absent)

    def answer(self, metrics, view: View) -> dict[str, Answer]:
        """An answer for each metric of a view: one scan of each mart and window."""
        if not self.is_kept(view):
            return self._answer(metrics, view)
        known = self._kept.answers()
        new = self._answer([metric for metric in metrics if metric.id not in known], view)
        if new:
            self._kept.add_answers({name: asdict(answer) for name, answer in new.items()})
        return {metric.id: new.get(metric.id) or _of(known[metric.id]) for metric in metrics}

    def is_kept(self, view: View) -> bool:
        """Whether what is asked of a view is kept: of many rows, in the usual view."""
        return self._kept is not None and view == default_view(self.as_of)

    def kept(self, name: str, view: View, work: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The few rows that a work finds, which nothing but its name and the view decides on."""
        return self._kept.rows(name, work) if self.is_kept(view) else work()

    def _answer(self, metrics, view: View) -> dict[str, Answer]:
        answers, groups = {}, {}
        for metric in metrics:
            missing = self.missing(metric.needs)
            reason = "" if missing or not metric.looks_back else self.too_short(view)
            if missing:
                answers[metric.id] = Answer(state="locked", missing=missing)
            elif reason:
                answers[metric.id] = Answer(state="too_few", reason=reason)
            else:
                groups.setdefault(metric.source, []).append(metric)
        for found in self._threads.map(partial(self._answer_group, view), groups.items()):
            answers |= found
        return {metric.id: answers[metric.id] for metric in metrics}

    def _answer_group(self, view: View, one: tuple[str, list]) -> dict[str, Answer]:
        source, group = one
        now = self._aggregate(source, group, view)
        known = [metric for metric in group if self._has_base(metric, view)]
        before = self._aggregate(source, known, view.base) if known else {}
        return {m.id: _answer(m, now[m.id], before.get(m.id)) for m in group}

    def rows(self, name: str, view: View, **parameters) -> pd.DataFrame:
        """The result set of one query file for a view."""
        file = query(name)
        missing = self.missing(file.needs)
        if missing:
            raise MissingColumns(name.replace("_", " "), missing)
        bound = {**view_parameters(view, file.parameters), **parameters}
        work = partial(self._rows, file, view, bound)
        return work() if parameters else self.kept(name, view, work)

    def cursor(self, view: View, marts: tuple[str, ...] = ()):
        """A cursor, for a `with`, in which the names of marts mean those of a view."""
        return self._windows.cursor(view, marts)

    def too_short(self, view: View) -> str:
        """Why a view can't be compared with the period before it; nothing where it can."""
        start = self._starts.get("transactions")
        if start and view.before < start:
            first, before = (f"{day.day} {day:%b %Y}" for day in (start, view.before))
            return f"The sales begin on {first}; this compares with days from {before} on."
        return ""

    def missing_for(self, name: str) -> tuple[str, ...]:
        """The columns that a query file lacks in this dataset."""
        return self.missing(query(name).needs)

    def values(self, column: str) -> list[str]:
        """The values of one column that a view may choose by, commonest first."""
        if column not in WHO:
            raise ValueError(f"`column` must be one of {', '.join(WHO)}; got {column!r}")
        text = (
            f"select {quoted(column)} as value from customer_profile"
            f" where {quoted(column)} is not null group by value order by count(*) desc, value"
        )
        with self._connection.cursor() as cursor:
            return [value for (value,) in cursor.execute(text).fetchall()]

    def n_customers(self, view: View) -> tuple[int, int]:
        """How many customers the view chooses, and how many there are."""
        with self._windows.cursor(view) as cursor:
            chosen = cursor.execute("select count(*) from member").fetchone()[0]
            return chosen, cursor.execute("select count(*) from customer_key").fetchone()[0]

    def sql_of(self, metric) -> str:
        """The SQL of a metric, marts first, as it was run."""
        parts = [f"-- mart: {name}\n{mart(name).text.strip()}" for name in chain(metric.source)]
        parts.append(f"-- {metric.id}\nselect {metric.formula} as value\nfrom {metric.source}")
        return "\n\n".join(parts)

    def close(self) -> None:
        """Let go of the database."""
        self._threads.shutdown()
        self._connection.close()

    def _rows(self, file: SqlFile, view: View, bound: dict) -> pd.DataFrame:
        with self._windows.cursor(view, file.marts) as cursor:
            return _plain(cursor.execute(file.text, bound).df())

    def _open(self) -> None:
        try:
            for name in TABLES:
                path = table_path(self.folder, name)
                create_view(self._connection, self.folder, name)
            for name in ROLLUPS:
                path = self.folder / "rollups" / f"{name}.parquet"
                self._connection.read_parquet(str(path)).create_view(name)
        except duckdb.Error as problem:
            raise CrmError(
                f"{self.folder} must hold all tables and rollups as Parquet; {path.name} can't be "
                "read. Import the files again."
            ) from problem

    def _range(self) -> tuple[dict[str, date], date | None, date | None]:
        with self._connection.cursor() as cursor:
            found = cursor.execute((Path(__file__).parent / "range.sql").read_text()).fetchall()
        starts = {name: first for name, first, _ in found if first}
        # a last day that can't be right is not the last one
        lasts = [min(last, self.as_of - timedelta(1)) for _, _, last in found if last]
        return starts, min(starts.values(), default=None), max(lasts, default=None)

    def _start(self, metric) -> date | None:
        """The first day from which on all that a metric needs over time is there."""
        needed = [{name.split(".")[0] for name in need.split("|")} for need in metric.needs]
        known = [tables & set(self._starts) for tables in needed]
        starts = [min(self._starts[table] for table in tables) for tables in known if tables]
        return max(starts, default=None)

    def _has_base(self, metric, view: View) -> bool:
        start = self._start(metric)
        first = view.base.before if metric.looks_back else view.base.since
        return metric.has_history and start is not None and start <= first

    def _aggregate(self, source: str, metrics, view: View) -> dict[str, dict]:
        columns = [column for metric in metrics for column in _columns(metric)]
        with self._windows.cursor(view, (source,)) as cursor:
            cursor.execute(f"select {', '.join(columns)} from {source}")
            names = [column[0] for column in cursor.description]
            values = dict(zip(names, map(_number, cursor.fetchone()), strict=True))
        return {
            metric.id: {part: values.get(f"{metric.id}_{part}") for part in PARTS}
            for metric in metrics
        }


def open_dataset(directory: Path | str) -> Store:
    """The current version of the dataset in a directory, opened."""
    return Store(current_version(directory))


def wilson(part: float, whole: float) -> tuple[float, float]:
    """The 95 % Wilson interval of a share.

    >>> [round(end, 3) for end in wilson(946, 2357)]
    [0.382, 0.421]
    """
    share = part / whole
    centre = share + Z_95**2 / (2 * whole)
    spread = Z_95 * sqrt(share * (1 - share) / whole + Z_95**2 / (4 * whole**2))
    scale = 1 + Z_95**2 / whole
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def _of(parts: dict) -> Answer:
    return Answer(**{**parts, "missing": tuple(parts["missing"])})


def _columns(metric) -> list[str]:
    written = {
        "part": metric.part,
        "whole": metric.whole,
        "value": metric.expression,
        "n": metric.n,
        "error": metric.error,
    }
    return [f"{text} as {metric.id}_{part}" for part, text in written.items() if text]


def _answer(metric, now: dict, before: dict | None) -> Answer:
    value, n = _value(now), now["whole"] if metric.is_rate else now["n"]
    minimum = SMALLEST_WHOLE if metric.is_rate else metric.minimum
    n = None if n is None else int(n)
    if value is None and metric.nothing and n is not None and n >= minimum:
        return Answer(state="too_few", reason=metric.nothing)
    if value is None or (n is not None and n < minimum):
        reason = f"Rests on {n or 0}; a figure needs at least {minimum}."
        part = None if now["part"] is None else int(now["part"])
        return Answer(value=value, n=n, part=part, state="too_few", reason=reason)
    low, high = _interval(metric, now, value)
    part = None if now["part"] is None else int(now["part"])
    previous, was = _before(metric, before, minimum)
    return Answer(value, previous, n, low, high, part, previous_low=was[0], previous_high=was[1])


def _before(metric, before: dict | None, minimum: int) -> tuple[float | None, tuple]:
    """The value of the period before with its interval, where it rests on enough."""
    value = _value(before) if before else None
    enough = (before["whole"] if metric.is_rate else before["n"]) if before else None
    if value is None or (enough is not None and enough < minimum):
        return None, (None, None)
    return value, _interval(metric, before, value)


def _value(parts: dict) -> float | None:
    if parts["whole"]:
        return (parts["part"] or 0) / parts["whole"]
    return parts["value"]


def _interval(metric, now: dict, value: float) -> tuple[float | None, float | None]:
    if metric.is_rate and 0 <= value <= 1:
        return wilson(now["part"] or 0, now["whole"])
    # where all are alike nothing tells how sure that is
    if now["error"]:
        low, high = value - Z_95 * now["error"], value + Z_95 * now["error"]
        # a share and its interval lie between none and all
        return (max(0.0, low), min(1.0, high)) if metric.unit == "share" else (low, high)
    return None, None


def _number(value) -> float | None:
    if value is None:
        return None
    value = float(value)
    return value if isfinite(value) else None


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with decimals as floats, ready for charts and tables."""
    for column in frame.columns:
        filled = frame[column].dropna()
        if len(filled) and isinstance(filled.iloc[0], Decimal):
            frame[column] = frame[column].astype(float)
    return frame
