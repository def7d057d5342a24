"""The verbs and options of the command line, and what their values may be."""

import argparse
from datetime import date

FUNNELS = ("acquisition", "retention", "penetration", "problems", "win-back")
KINDS_OF_FILES = "CSV, a workbook, JSON lines or Parquet, packed or not"


def parser() -> argparse.ArgumentParser:
    """What can be written after `python -m crm_core`."""
    whole = argparse.ArgumentParser(
        prog="python -m crm_core", description="Customer data, measured by CRM models."
    )
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_sample(verbs)
    _add_read(verbs)
    _add_import(verbs)
    _add_check(verbs)
    _add_metrics(verbs)
    _add_customers(verbs)
    _add_segments(verbs)
    _add_lifetime_value(verbs)
    _add_cohorts(verbs)
    _add_funnel(verbs)
    return whole


def _add_sample(verbs) -> None:
    verb = verbs.add_parser("sample", help="write the sample company, its truth known")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--customers", type=_positive, default=5000)
    verb.add_argument("--seed", type=int, default=7)
    verb.set_defaults(run="sample")


def _add_read(verbs) -> None:
    verb = verbs.add_parser("read", help="how files are understood, before any import")
    verb.add_argument("files", nargs="+", metavar="FILE", help=KINDS_OF_FILES)
    verb.add_argument("--csv", metavar="OUT", help="write the file as standard CSV")
    verb.add_argument("--csv-dir", metavar="DIR", help="write each as DIR/NAME_converted.csv")
    verb.add_argument("--json", action="store_true", help="print one JSON document a line and file")
    verb.set_defaults(run="read")


def _add_import(verbs) -> None:
    verb = verbs.add_parser("import", help="make files a dataset")
    verb.add_argument("files", nargs="+", metavar="FILE", help=KINDS_OF_FILES)
    verb.add_argument("--to", required=True, metavar="DIR", help="where the dataset goes")
    verb.add_argument("--recipe", metavar="R.json", help="understand the files as said there")
    verb.add_argument("--save-recipe", metavar="R.json", help="save how they were understood")
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        type=_setting,
        dest="settings",
        help="table, date_order (day, month), decimal, encoding, delimiter, name, or a role such "
        "as customer_id=COLUMN; repair=KIND (such as repair=once, repair=leave_out:Status=void); "
        "with several files FILE:KEY=VALUE; rows_of=FILE where several could be the sales; "
        "overlap=skip or overlap=keep with --append",
    )
    verb.add_argument("--append", action="store_true", help="add the files to the dataset")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run="import")


def _add_check(verbs) -> None:
    verb = verbs.add_parser("check", help="what a dataset has, lacks, and could answer")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run="check")


def _add_metrics(verbs) -> None:
    verb = verbs.add_parser("metrics", help="every metric, or those of one model, for a view")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--model", metavar="SLUG", help="only the metrics of this model's stages")
    verb.add_argument("--since", type=_day, metavar="D", help="first day, such as 2024-01-01")
    verb.add_argument("--until", type=_day, metavar="D", help="the day after the last one")
    verb.add_argument("--where", action="append", default=[], type=_setting, metavar="COLUMN=VALUE")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run="metrics")


def _add_cohorts(verbs) -> None:
    verb = verbs.add_parser("cohorts", help="who bought again, by month of first purchase")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run="cohorts")


def _add_funnel(verbs) -> None:
    verb = verbs.add_parser("funnel", help="how far customers or complaints came, stage by stage")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("funnel", choices=FUNNELS, metavar="FUNNEL", help=", ".join(FUNNELS))
    verb.add_argument("--since", type=_day, metavar="D", help="first day, such as 2024-01-01")
    verb.add_argument("--until", type=_day, metavar="D", help="the day after the last one")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run="funnel")


def _add_customers(verbs) -> None:
    verb = verbs.add_parser("customers", help="one row a customer with its scores, as a file")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--out", required=True, metavar="FILE", help=".csv, .parquet or .xlsx")
    verb.add_argument("--as-of", type=_day, metavar="D", help="as known on this day")
    verb.add_argument("--where", action="append", default=[], type=_setting, metavar="COLUMN=VALUE")
    verb.set_defaults(run="customers")


def _add_segments(verbs) -> None:
    verb = verbs.add_parser("segments", help="segments with customers, revenue and shares")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--by", choices=("rfm", "tier", "value", "needs"), default="rfm")
    verb.add_argument("--as-of", type=_day, metavar="D", help="as known on this day")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run="segments")


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"must be a whole number above 0; got {text!r}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"must be a day as 2024-01-31; got {text!r}") from problem


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"must be KEY=VALUE; got {text!r}")
    return key, value


def _add_lifetime_value(verbs) -> None:
    verb = verbs.add_parser("lifetime-value", help="fit, hold-out test, forecast")
    verb.add_argument("directory", metavar="DIR")
    verb.add_argument("--calibrate-until", type=_day, metavar="D", help="fit on the days before")
    verb.add_argument("--horizon-weeks", type=_positive, default=52, metavar="N")
    verb.add_argument("--discount-rate", type=_rate, default=0.10, metavar="SHARE", help="a year")
    verb.add_argument("--json", action="store_true", help="print one JSON document")
    verb.set_defaults(run="lifetime_value")


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 <= rate < 1:
        raise argparse.ArgumentTypeError(f"must be a share from 0 to 1, as 0.10; got {text!r}")
    return rate
