"""Marts of a view, materialised once: a schema of the in-memory database for each window."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from crm_core.analysis import funnel_rules, rfm
from crm_core.sqlfile import EARLIER, mart, quoted
from crm_core.view import View

KEPT = 16
# how marts keep to the chosen customers; with everybody chosen nobody need be looked up
CHOSEN = "customer_key in (select customer_key from member)"
EVERYBODY = "customer_key is not null"


class Windows:
    """The marts of the views asked for last; threads may share it."""

    def __init__(self, connection, kept: int = KEPT):
        self._connection = connection
        self._kept = kept
        self._lock = threading.RLock()
        self._marts: OrderedDict[str, set[str]] = OrderedDict()
        self._in_use: Counter[str] = Counter()
        # one lock a table that is being made: who asks for another one need not wait
        self._making: dict[str, threading.Lock] = {}

    @contextmanager
    def cursor(self, view: View, marts: tuple[str, ...] = ()) -> Iterator:
        """A cursor of its own in which the names of the marts mean those of this view."""
        with self._lock:
            names = self._schemas(view)
            self._in_use.update(names)
        try:
            for name in marts:
                self._materialise(name, view)
            with self._connection.cursor() as cursor:
                cursor.execute(f"set search_path = '{','.join(names)},main'")
                yield cursor
        finally:
            with self._lock:
                self._in_use.subtract(names)

    def _schemas(self, view: View) -> list[str]:
        own, company = self._schema(view), self._schema(replace(view, who=()))
        return list(dict.fromkeys([own, company]))

    def _schema(self, view: View) -> str:
        name = f"w_{view.fingerprint}"
        if name in self._marts:
            self._marts.move_to_end(name)
            return name
        condition, bound = _membership(view)
        with self._connection.cursor() as cursor:
            cursor.execute(f"create schema if not exists {name}")
            cursor.execute(
                f"create or replace table {name}.member as"
                f" select customer_key from customer_profile where {condition}",
                bound,
            )
            cursor.execute(
                f"create or replace table {name}.chosen as select $filtered as is_filtered",
                {"filtered": bool(view.who)},
            )
        self._marts[name] = set()
        self._drop_oldest()
        return name

    def _materialise(self, name: str, view: View) -> None:
        file = mart(name)
        view = replace(view, who=()) if file.is_company_wide else view
        with self._lock:
            schemas = self._schemas(view)
        # nothing is held while what is needed is made: locks can't wait for each other
        if name in self._marts[schemas[0]]:
            return
        for needed in file.marts:
            self._materialise(needed, view)
        for needed in file.earlier:
            self._bring(needed, view)
        with self._once(schemas[0], name) as is_missing, self._connection.cursor() as cursor:
            if not is_missing:
                return
            cursor.execute(f"set search_path = '{','.join(schemas)},main'")
            text = file.text if view.who else file.text.replace(CHOSEN, EVERYBODY)
            cursor.execute(
                f"create table {schemas[0]}.{name} as {text}",
                view_parameters(view, file.parameters),
            )

    def _bring(self, name: str, view: View) -> None:
        """Keep a mart of the period before beside those of this one, as `earlier_NAME`."""
        with self._lock:
            schema, brought = self._schema(view), EARLIER + name
        if brought in self._marts[schema]:
            return
        with self.cursor(view.earlier, (name,)) as cursor, self._once(schema, brought) as missing:
            if missing:
                cursor.execute(f"create table {schema}.{brought} as select * from {name}")

    @contextmanager
    def _once(self, schema: str, name: str) -> Iterator[bool]:
        """Whether a table has yet to be made; nobody else makes it meanwhile."""
        with self._lock:
            making = self._making.setdefault(f"{schema}.{name}", threading.Lock())
        with making:
            is_missing = name not in self._marts[schema]
            yield is_missing
            self._marts[schema].add(name)

    def _drop_oldest(self) -> None:
        for name in list(self._marts)[: -self._kept]:
            if not self._in_use[name]:
                del self._marts[name]
                self._making = {
                    table: lock
                    for table, lock in self._making.items()
                    if not table.startswith(f"{name}.")
                }
                with self._connection.cursor() as cursor:
                    cursor.execute(f"drop schema {name} cascade")


def view_parameters(view: View, names: tuple[str, ...]) -> dict:
    """The values of the named parameters that a view gives."""
    period = {"since": view.since, "until": view.until, "before": view.before}
    usual = {**rfm.USUAL.parameters, **funnel_rules.USUAL.parameters}
    values = {**usual, **dict(view.settings), **period}
    return {name: values[name] for name in names if name in values}


def _membership(view: View) -> tuple[str, dict]:
    # column names come from the constant WHO, which View has checked
    parts = [f"{quoted(column)} = any(${column})" for column, _ in view.who]
    return " and ".join(parts) or "true", {column: list(values) for column, values in view.who}
