"""From customer equity on one day to that on a later one: who came, who rose, fell, was lost."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_core.analysis.value_matrix import GONE

NEW, ROSE, FELL = "New customers", "Stayed, worth more", "Stayed, worth less"
LOST = "Lost"
STEPS = (NEW, ROSE, FELL, LOST)


@dataclass(frozen=True)
class Bridge:
    """Customers known on either day with their step and change; equity before is `start`.

    `found` has customer_key, step and change in money.
    """

    start: float
    found: pd.DataFrame

    @property
    def end(self) -> float:
        """Customer equity on the later day."""
        return self.start + float(self.found["change"].sum())

    @property
    def steps(self) -> pd.DataFrame:
        """One row a step in order, also of nobody: step, n_customers and change."""
        grouped = self.found.groupby("step").agg(
            n_customers=("customer_key", "size"), change=("change", "sum")
        )
        filled = grouped.reindex(list(STEPS)).fillna(0)
        return filled.astype({"n_customers": int}).rename_axis("step").reset_index()

    def keys(self, step: str) -> list[int]:
        """The customers of one step."""
        return self.found.loc[self.found["step"] == step, "customer_key"].tolist()


def bridge(then: pd.DataFrame, now: pd.DataFrame) -> Bridge:
    """The steps between two valuations, each with customer_key, clv (money) and p_alive (0 to 1).

    Who is only in `now` is new; lost is who fell below a chance of 0.2 of being a customer, or is
    only in `then`; the others rose or fell by what they are worth. The steps sum exactly.
    """
    joined = then.merge(now, "outer", "customer_key", suffixes=("_then", "_now"))
    change = joined["clv_now"].fillna(0) - joined["clv_then"].fillna(0)
    is_new, is_gone = joined["clv_then"].isna(), joined["clv_now"].isna()
    is_lost = (joined["p_alive_now"] < GONE) & ~(joined["p_alive_then"] < GONE)
    step = np.select([is_new, is_gone | is_lost, change >= 0], [NEW, LOST, ROSE], FELL)
    found = pd.DataFrame({"customer_key": joined["customer_key"], "step": step, "change": change})
    return Bridge(float(then["clv"].sum()), found)
