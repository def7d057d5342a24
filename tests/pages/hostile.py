"""A company whose every text tries to be something else: markup, a formula, a picture, SQL."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa

from crm_core.ingest import write_dataset

TEXTS = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "![x](http://x)",
    "'; drop table customers; --",
    ":red[x]",
    "$E=mc^2$",
    "**bold**",
    "<b>fat</b> & <a href='javascript:alert(1)'>y</a>",
    ":material/delete: `code` ~~gone~~",
)
# thirty treated and thirty held out make a campaign's result, thirty written to a month's
EACH = 60


def write_hostile(folder: Path) -> Path:
    """The dataset, written; each text names a group of sixty customers."""
    rows = [row for text in TEXTS for row in _group(text)]
    tables = {
        name: pa.Table.from_pylist([row[name] for row in rows if row[name]])
        for name in ("customers", "transactions", "interactions")
    }
    write_dataset(folder, tables, name="".join(TEXTS[:3]), loaded_at=None)
    return folder


def _group(text: str) -> list[dict]:
    return [_customer(text, n) for n in range(EACH)]


def _customer(text: str, n: int) -> dict:
    customer_id = f"{text} {n}"
    who = dict.fromkeys(("name", "country", "region", "source", "kind", "address"), text)
    sale = dict.fromkeys(("category", "channel", "currency", "product_id"), text)
    names = ("channel", "campaign_id", "variant", "target_segment", "offer_category", "topic")
    return {
        "customers": {"customer_id": customer_id, **who, "email": text if n % 2 else None},
        "transactions": {
            "order_id": customer_id,
            "customer_id": customer_id if n else None,
            "ts": datetime(2023, 5, 1 + n % 28, 9),
            "net_amount": 100.0 * (n + 1),
            "quantity": 1.0,
            "unit_cost": 10.0,
            **sale,
        },
        "interactions": {
            "interaction_id": customer_id,
            "customer_id": customer_id,
            "ts": datetime(2023, 5, 1, 8),
            "type": "send" if n % 2 else "deliver",
            "direction": "out",
            "is_control": n < EACH // 2,
            "cost": 1.0,
            **dict.fromkeys(names, text),
        },
    }
