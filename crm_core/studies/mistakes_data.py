"""Symptoms of data that follow no standard: ten numbers, and what is written in several ways."""

import pandas as pd

from crm_core.metrics import METRICS
from crm_core.studies.mistakes_case import Case, Symptom
from crm_core.units import counted, short

NUMBERS = ("DQ3", "DQ4", "DQ5", "DQ6", "DQ7", "DQ10")
RULE = "No limit holds for every company: a number is flagged where the last import made it worse."
VENDOR = "One vendor's page calls under 5 % good and over 20 % poor, a weak source."
DOUBTS = "records_in_doubt"
FIELDS = {
    f"customers.{name}": name.replace("email", "e-mail")
    for name in ("name", "email", "phone", "address", "postcode", "country")
}
# what the phones of customers without a country are of
NO_COUNTRY = "one list"
# metric -> the query of what is wrong, which of its groups, and the column of their revenue
STANDS_ON = {
    "DQ3": ("duplicates", "", "revenue"),
    "DQ5": (DOUBTS, "e-mail wrong or bounced", "revenue"),
    "DQ6": (DOUBTS, "phone can't be right", "revenue"),
    "DQ7": (DOUBTS, "no e-mail, phone or address", "revenue"),
    "DQ10": ("orphan_rows", "", "orphan_revenue"),
}


def number(case: Case, metric_id: str) -> Symptom:
    """One number of data health, flagged where the last import made it worse."""
    metric = METRICS[metric_id]
    found = case.values(metric_id)[metric_id]
    rule = VENDOR if metric_id == "DQ3" else ""
    if found.missing:
        return Symptom(metric.label, missing=found.missing, rule=rule)
    if found.value is None:
        return Symptom(metric.label, "Nothing to count.", rule)
    said = short(found.value, "share")
    if found.state != "ok" and found.n:
        said = f"{found.part} of {found.n}"
    is_flagged = None if case.worse is None else metric_id in case.worse
    if metric_id == "DQ4":
        said = f"{said} of {_fields(case)} filled"
    revenue = _stands_on(case, metric_id)
    return Symptom(metric.label, f"{said}.", rule, is_flagged, revenue=revenue, metric=metric_id)


def _fields(case: Case) -> str:
    """The contact fields that the data has at all."""
    *most, last = [words for name, words in FIELDS.items() if not case.store.missing((name,))]
    return f"{', '.join(most)} and {last}" if most else last


def _stands_on(case: Case, metric_id: str) -> float | None:
    """The revenue that stands on what a number calls wrong, where it can be told."""
    query, doubt, column = STANDS_ON.get(metric_id, ("", "", ""))
    if not query or case.store.missing_for(query):
        return None
    rows = case.rows(query)
    rows = rows[rows["doubt"] == doubt] if doubt else rows
    return float(rows[column].sum())


def _phones(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    if first.most_varied == NO_COUNTRY:
        return f"{counted(first.n_ways, 'way')} to write a phone number."
    ways = counted(first.n_ways, "way")
    return f"{ways} to write a phone number in {first.most_varied}, the most varied country."


def _countries(rows: pd.DataFrame) -> str:
    n = rows.loc[rows["country"] != rows["usual_spelling"], "n_customers"].sum()
    is_mixed = rows["form"].nunique() > 1
    beside = ["Codes and names of countries stand side by side."] if is_mixed else []
    if n:
        spell = "spells its" if n == 1 else "spell their"
        return " ".join([f"{counted(n, 'record')} {spell} country unlike most.", *beside])
    return beside[0] if beside else "Every country is spelled in one way."


def _dates(rows: pd.DataFrame) -> str:
    return f"{counted(rows['n_rows'].sum(), 'date')} before 1990 or after the day of loading."


def _returns(rows: pd.DataFrame) -> str:
    n = rows["n_lines"].sum()
    called = "is not called a return" if n == 1 else "are not called returns"
    return f"{counted(n, 'line')} with a negative quantity {called}."


def _currencies(rows: pd.DataFrame) -> str:
    return (
        f"{len(rows)} currencies."
        if len(rows) > 1
        else f"One currency: {rows['currency'].iloc[0]}."
    )


# every row of these is wrong
ALL_WRONG = ("impossible_dates", "unflagged_returns")
WRITTEN = {
    "phone_patterns": ("Phone numbers", _phones, "No phone number is written down."),
    "country_spellings": ("Countries", _countries, "No country is written down."),
    "impossible_dates": (
        "Dates that can't be",
        _dates,
        "No date lies before 1990 or after the day of loading.",
    ),
    "unflagged_returns": (
        "Returns not called so",
        _returns,
        "No line has a negative quantity without being called a return.",
    ),
    "currencies": ("Currencies", _currencies, "No sale names a currency."),
}


def written(case: Case, query: str) -> Symptom:
    """What is written in several ways, or can't be; no rule judges it."""
    label, says, fine = WRITTEN[query]
    missing = case.store.missing_for(query)
    if missing:
        return Symptom(label, missing=missing)
    rows = case.rows(query)
    if rows.empty:
        return Symptom(label, fine)
    revenue = float(rows["revenue"].sum()) if query in ALL_WRONG else None
    return Symptom(label, says(rows), revenue=revenue, query=query)
