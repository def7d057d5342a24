"""What the Segments page lets the reader choose, by name: what a link may ask for."""

ABC, PYRAMID = TIERS_BY = ("A, B, C", "Platinum, gold, iron, lead")
MATRIX, LENS = WORTH_BY = ("Value now and to come", "Value to come and how long they stay")
WINDOWS = {
    "Last 24 months": 730,
    "Last 12 months": 365,
    "Last 6 months": 182,
    "Last 36 months": 1095,
    "All days": None,
}
COUNTS = {"Purchase days": False, "Orders": True}
MONEY = {"All revenue": False, "Revenue an order": True}
MAPS = {"R and F (each cell in one segment)": "RxF", "R, F and M (first that fits)": "RFM"}
CUTS = (
    ("recency", "R: most days since the last purchase for 2, 3, 4 and 5", "365, 180, 90, 30"),
    ("frequency", "F: least purchases for 2, 3, 4 and 5", "2, 3, 5, 10"),
    ("revenue", "M: least revenue for 2, 3, 4 and 5", "50, 100, 250, 500"),
)
# parts of a link: those with options, and those with a text of the reader's own
OPTIONS = {
    "tiers_by": TIERS_BY,
    "worth_by": WORTH_BY,
    "rfm_window": tuple(WINDOWS),
    "rfm_counts": tuple(COUNTS),
    "rfm_money": tuple(MONEY),
    "rfm_map": tuple(MAPS),
    "rfm_own_cuts": ("true", "false"),
}
TEXTS = ("rfm_names", *(f"rfm_cuts_{name}" for name, *_ in CUTS))
