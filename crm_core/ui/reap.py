"""What acquisition, retention and penetration moved in money, from the steps of growth."""

import pandas as pd

from crm_core.ui.stage_facts import BACK
from crm_core.units import short


def earned(rows: pd.DataFrame, currency: str = "") -> str:
    """What acquisition, retention and penetration moved in money, the largest first."""
    by = rows.set_index("growth_step").change
    new, lost, back = (float(by.get(step, 0)) for step in ("new", "lost", BACK))
    stayed = float(by.get("grown", 0) + by.get("shrunk", 0))
    sums = {
        "acquisition": (new, f"new customers brought {short(new, 'money', currency)}"),
        "retention": (lost + back, _left(lost, back, currency)),
        "penetration": (
            stayed,
            f"those who stayed brought {short(abs(stayed), 'money', currency)} "
            f"{'more' if stayed >= 0 else 'less'}",
        ),
    }
    first, *rest = sorted(sums, key=lambda name: -abs(sums[name][0]))
    others = "; ".join(f"{name}: {sums[name][1]}" for name in rest)
    return f"Most money moved by {first}: {sums[first][1]}; {others}."


def _left(lost: float, back: float, currency: str) -> str:
    took = f"those who left took {short(abs(lost), 'money', currency)}"
    return f"{took}, those back again brought {short(back, 'money', currency)}" if back else took
