"""The main fact of the charts that the value chain adds, as one sentence each."""

import pandas as pd

from crm_core.ui.facts import percent
from crm_core.ui.words import whole


def served_most(rows: pd.DataFrame) -> str:
    """Which partner or team serves most customers, and which one is late most often."""
    first, n_all = rows.iloc[0], int(rows.n_nodes.iloc[0])
    shown = f"; the {len(rows)} that serve most are shown" if n_all > len(rows) else ""
    noun = "partner or team serves" if n_all == 1 else "partners and teams serve"
    said = f"{whole(n_all)} {noun} customers{shown}."
    if first.mean_served == first.mean_served:
        said += f" {first['name']} serves most: {whole(first.mean_served)} customers a month."
    known = rows.dropna(subset=["share_on_time"])
    if len(known) > 1:
        late = known.loc[known.share_on_time.idxmin()]
        said += f" {late['name']} is on time least often: {percent(late.share_on_time)}."
    return said
