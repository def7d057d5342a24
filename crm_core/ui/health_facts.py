"""The main fact of each chart of the Data health page, as one sentence."""

import pandas as pd

from crm_core.ui.columns import words
from crm_core.ui.facts import percent
from crm_core.ui.words import counted, whole


def most_revenue_in_doubt(rows: pd.DataFrame) -> str:
    """Which doubt most revenue hangs on."""
    first = rows.iloc[0]
    found = (
        f"Most revenue hangs on this doubt: {first.doubt} ({counted(first.n_customers, 'record')}"
    )
    # without sales in the period there is no share
    if pd.isna(first.share_of_revenue):
        return f"{found})."
    return f"{found} with {percent(first.share_of_revenue)} of revenue in this period)."


def unreachable_by_mail(rows: pd.DataFrame) -> str:
    """How many customers can't be reached by e-mail."""
    n_valid = rows[rows.email_state == "valid"].n_customers.sum()
    n_all = rows.n_customers.sum()
    parts = [
        f"{whole(row.n_customers)} {row.email_state}"
        for row in rows.itertuples()
        if row.email_state != "valid"
    ]
    rest = f": {', '.join(parts)}" if parts else ""
    return f"{whole(n_all - n_valid)} of {whole(n_all)} customers have no usable e-mail{rest}."


def profile(rows: pd.DataFrame) -> str:
    """Which fields are filled least."""
    gaps = rows[rows.share_filled < 1]
    if gaps.empty:
        return f"Each of the {len(rows)} fields that this data has is filled in every record."
    return (
        f"{len(gaps)} of {len(rows)} fields that this data has are not filled in every record; "
        f"emptiest: {words(gaps.iloc[0].field)} ({percent(gaps.iloc[0].share_filled)} filled)."
    )


def phone_patterns(rows: pd.DataFrame) -> str:
    """In how many ways phones are written, and in how many in one country."""
    first = rows.iloc[0]
    said = _patterns(rows, "phone")
    if first.n_ways < 2 or first.n_ways == first.n_patterns:
        return said
    return f"{said} Most in one country: {first.n_ways} in {first.most_varied}."


def postcode_patterns(rows: pd.DataFrame) -> str:
    """In how many ways postcodes are written."""
    return _patterns(rows, "postcode")


def country_spellings(rows: pd.DataFrame) -> str:
    """Which countries are written in more than one way."""
    again = rows[rows.country != rows.usual_spelling]
    said = _mixed(rows)
    if len(again):
        first = again.iloc[0]
        differ = "spelling differs" if len(again) == 1 else "spellings differ"
        said.append(
            f"{whole(len(again))} {differ} from another in case, accents or marks only, such as "
            f"{first.country} beside {first.usual_spelling}."
        )
    if not said:
        return f"{counted(len(rows), 'spelling')}, none of which repeats another."
    return " ".join(said)


def _mixed(rows: pd.DataFrame) -> list[str]:
    """That codes stand beside names, where they do."""
    firsts = rows.drop_duplicates("form").set_index("form").country
    if len(firsts) < 2:
        return []
    return [
        f"Codes such as {firsts['code']} and names such as {firsts['name']} stand side by side."
    ]


def anonymous_sales(rows: pd.DataFrame) -> str:
    """How much is sold to nobody known, and why nobody is known."""
    first = rows.iloc[0]
    share = rows.share_of_revenue.sum()
    worth = f", {percent(share)} of revenue in this period" if rows.share_of_revenue.any() else ""
    return f"{counted(rows.n_lines.sum(), 'line')} of nobody known{worth}; most: {first.reason}."


def most_orphans(rows: pd.DataFrame) -> str:
    """Which table has most rows of customers that nobody knows."""
    first = rows.iloc[0]
    if not first.n_orphans:
        return "Every customer id in these tables is in the customers table."
    return (
        f"{counted(first.n_orphans, 'row')} of {first.table_name} name a customer that the "
        f"customers table does not have, {percent(first.share_orphans)} of those with an id."
    )


def impossible_dates(rows: pd.DataFrame) -> str:
    """Which column has most impossible dates."""
    first = rows.iloc[0]
    return (
        f"{counted(rows.n_rows.sum(), 'date')} can't be right; most: {first.place} "
        f"({counted(first.n_rows, 'row')})."
    )


def unflagged_returns(rows: pd.DataFrame) -> str:
    """How many lines look like returns that nobody called so."""
    return (
        f"{counted(rows.n_lines.sum(), 'line')} with a negative quantity and no return flag: "
        "returns, corrections or mistakes, which the data does not tell apart."
    )


def currencies(rows: pd.DataFrame) -> str:
    """Whether sums of revenue add up different currencies."""
    first = rows.iloc[0]
    if len(rows) == 1:
        return f"Every sale that names a currency names {first.currency}."
    return (
        f"{len(rows)} currencies are mixed, most lines in {first.currency}. Amounts are added as "
        "they stand: convert them before import, or load one currency alone."
    )


def _patterns(rows: pd.DataFrame, what: str) -> str:
    first = rows.iloc[0]
    n_patterns = first.n_patterns
    if n_patterns == 1:
        return f"Every {what} is written as {first.pattern}."
    shown = f"; the {len(rows)} commonest are shown" if n_patterns > len(rows) else ""
    return f"{what.capitalize()}s are written in {whole(n_patterns)} ways{shown}."
