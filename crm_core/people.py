"""The customers behind a chart: the very rows of the mart that the chart counts."""

from datetime import date

import pandas as pd

from crm_core.sqlfile import query, quoted
from crm_core.view import View

LIST = "people"


def n_people(store, chart: str, view: View, group: dict[str, str | date]) -> int:
    """How many customers one group of a chart holds."""
    mart, picked, bound = _picked(chart, group)
    with store.cursor(view, (mart,)) as cursor:
        return cursor.execute(f"with {picked} select count(*) from picked", bound).fetchone()[0]


def people(store, chart: str, view: View, group: dict[str, str | date], n_rows: int | None = None):
    """The customers in one group of a chart, best first; all unless `n_rows` is set."""
    mart, picked, bound = _picked(chart, group)
    file = query(LIST)
    text = file.text.replace("with listed", f"with {picked},\n\nlisted", 1)
    bound = {**bound, "until": view.until, "n_rows": n_rows}
    with store.cursor(view, (mart, *file.marts)) as cursor:
        return _typed(cursor.execute(text, bound).df())


def _picked(chart: str, group: dict[str, str | date]) -> tuple[str, str, dict]:
    mart, *columns = query(chart).people
    if set(group) - set(columns):
        raise ValueError(f"groups of {chart} go by {', '.join(columns)}; got {', '.join(group)}")
    # names of columns come from the header of the query file, values are bound
    conditions = [f"{quoted(column)} = ${column}" for column in group]
    where = " and ".join(["customer_key is not null", *conditions])
    return mart, f"picked as (select distinct customer_key from {mart} where {where})", group


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    frame["revenue"] = frame["revenue"].astype(float)
    return frame
