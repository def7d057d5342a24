"""The CDNOW files, grouped as the literature groups them; tests skip where they are absent."""

import os
from pathlib import Path

import pandas as pd
import pytest

REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
LAST_DAY = pd.Timestamp("1997-09-30")


def cdnow_file(name: str) -> Path:
    """A file of the set."""
    path = REAL / "cdnow" / name
    if not path.exists():
        pytest.skip(f"needs the real file cdnow/{name}: set CRM_REAL_DATA to its folder")
    return path


def summary() -> pd.DataFrame:
    """The published summary of 2,357 customers: x, last and age in weeks, mean of repeat days."""
    frame = pd.read_csv(cdnow_file("cdnow_customers_summary_with_transactions.csv"))
    return frame.set_axis(["id", "x", "last", "age", "mean"], axis=1)


def master() -> pd.DataFrame:
    """The same of all 23,570 customers, worked out from the purchases; free days count."""
    sales = pd.read_csv(cdnow_file("CDNOW_master_derived.csv"), dtype={"customer_id": str})
    sales["day"] = pd.to_datetime(sales["date"].astype(str))
    days = sales[sales["day"] <= LAST_DAY].groupby(["customer_id", "day"], as_index=False)
    days = days["dollar_value"].sum()
    first = days.groupby("customer_id")["day"].transform("min")
    repeats = days[days["day"] > first].groupby("customer_id")["dollar_value"].mean()
    by_customer = days.groupby("customer_id")["day"].agg(["min", "max", "size"])
    return pd.DataFrame(
        {
            "x": by_customer["size"] - 1,
            "last": (by_customer["max"] - by_customer["min"]).dt.days / 7,
            "age": (LAST_DAY - by_customer["min"]).dt.days / 7,
            "mean": repeats,
        }
    )
