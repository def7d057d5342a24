"""The customers behind a chart: the very rows of the mart that the chart counts."""

from datetime import date

import pandas as pd

from crm_core.sqlfile import query, quoted
from crm_core.view import View

LIST, FOUND = "people", "found_customers"


def n_people(store, chart: str, view: View, group: dict[str, str | date]) -> int:
    """How many customers one group of a chart holds."""
    mart, picked = _picked(chart, group)
    with store.cursor(view, (mart,)) as cursor:
        return cursor.execute(f"select count(*) from ({picked})", group).fetchone()[0]


def people(store, chart: str, view: View, group: dict[str, str | date], n_rows: int | None = None):
    """The customers in one group of a chart, best first; all unless `n_rows` is set."""
    mart, picked = _picked(chart, group)
    return _listed(store, view, (mart,), picked, {**group, "n_rows": n_rows})


def found_people(store, view: View, words: str, n_rows: int | None = None) -> pd.DataFrame:
    """The customers of a view whose id or name holds some words, best first."""
    bound = {"words": words, "n_rows": n_rows}
    return _listed(store, view, (), query(FOUND).text, bound)


def n_picked(store, view: View, name: str, **bound) -> int:
    """How many customers a query that picks them by `customer_key` finds."""
    file = query(name)
    if "until" in file.parameters:
        bound["until"] = view.until
    with store.cursor(view, file.marts) as cursor:
        return cursor.execute(f"select count(*) from ({file.text})", bound).fetchone()[0]


def picked_people(store, view: View, name: str, n_rows: int | None = None, **bound) -> pd.DataFrame:
    """The customers that a query picks by `customer_key`, best first; all without `n_rows`."""
    file = query(name)
    return _listed(store, view, file.marts, file.text, {**bound, "n_rows": n_rows})


def people_by(
    store, view: View, marts: tuple[str, ...], text: str, n_rows: int | None = None, **bound
) -> pd.DataFrame:
    """The customers that SQL picks by `customer_key`, best first; all unless `n_rows` is set."""
    return _listed(store, view, marts, text, {**bound, "n_rows": n_rows})


def _listed(store, view: View, marts: tuple[str, ...], picked: str, bound: dict) -> pd.DataFrame:
    file = query(LIST)
    text = file.text.replace("with listed", f"with picked as ({picked}),\n\nlisted", 1)
    with store.cursor(view, (*file.marts, *marts)) as cursor:
        return _typed(cursor.execute(text, {**bound, "until": view.until}).df())


def _picked(chart: str, group: dict[str, str | date]) -> tuple[str, str]:
    mart, *columns = query(chart).people
    if set(group) - set(columns):
        raise ValueError(f"groups of {chart} go by {', '.join(columns)}; got {', '.join(group)}")
    # names of columns come from the header of the query file, values are bound
    conditions = [f"{quoted(column)} = ${column}" for column in group]
    where = " and ".join(["customer_key is not null", *conditions])
    return mart, f"select distinct customer_key from {mart} where {where}"


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    frame["revenue"] = frame["revenue"].astype(float)
    return frame
