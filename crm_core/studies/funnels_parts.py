"""One funnel for each part of its customers: by source, region or segment, by month of entry."""

import pandas as pd

from crm_core.store import SMALLEST_WHOLE, Store, wilson
from crm_core.studies.funnels import Found, ask
from crm_core.studies.funnels_count import counted
from crm_core.studies.funnels_shape import Funnel
from crm_core.studies.funnels_stages import SALES
from crm_core.view import WHO

SEGMENT, MONTH = "segment", "month"
COLUMNS = ["part", "n_entered", "n_old_enough", "n_came", "share_came", "low", "high"]


def ways(store: Store) -> tuple[str, ...]:
    """What customers may be told apart by in this dataset."""
    columns = [column for column in WHO if len(store.values(column)) > 1]
    return (*columns, *[SEGMENT] * (not store.missing(SALES)))


def parts(store: Store, found: Found, by: str) -> dict[object, Funnel]:
    """A funnel a part, largest first; months in their order."""
    name = {SEGMENT: "segments", MONTH: "months"}.get(by, "parts")
    bound = {"by": by} if name == "parts" else {}
    rows = ask(store, found.layout, found.view, name, **bound)
    funnels = {part: counted(found.layout.steps, own) for part, own in rows.groupby("part")}
    funnels = {part: one for part, one in funnels.items() if one.entered}
    if by == MONTH:
        return dict(sorted(funnels.items()))
    return dict(sorted(funnels.items(), key=lambda pair: -pair[1].entered))


def rates(funnels: dict[object, Funnel], stage_id: str) -> pd.DataFrame:
    """Of those of each part who can be judged, the share that came to a stage.

    One row a part with `part`, `n_entered`, `n_old_enough`, `n_came`, and from 30 judged on
    `share_came` with `low` and `high` (95 %, Wilson).
    """
    rows = []
    for part, one in funnels.items():
        n, came = one.main[0].mature, one.of(stage_id).mature
        told = (came / n, *wilson(came, n)) if n >= SMALLEST_WHOLE else (None, None, None)
        rows.append((part, one.entered, n, came, *told))
    return pd.DataFrame(rows, columns=COLUMNS)


def side_by_side(one: Funnel, other: Funnel) -> pd.DataFrame:
    """Two funnels of one layout: for each main stage the shares of those who entered."""
    stages = [stage for stage in one.main if not other.of(stage.id).locked]
    return pd.DataFrame(
        [
            {
                "stage": stage.name,
                "n_now": stage.mature,
                "n_then": other.of(stage.id).mature,
                "share_now": _share_of(one, stage.id),
                "share_then": _share_of(other, stage.id),
            }
            for stage in stages
        ]
    )


def _share_of(found: Funnel, stage_id: str) -> float | None:
    n = found.main[0].mature
    return found.of(stage_id).mature / n if n >= SMALLEST_WHOLE else None
