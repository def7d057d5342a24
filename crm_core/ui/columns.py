"""What the columns of result sets are called on screens, and in which unit they are."""

import streamlit as st

# name -> (words, unit); columns not listed are text under their own name
COLUMNS = {
    "n_customers": ("Customers", "count"),
    "n_records": ("Records", "count"),
    "n_filled": ("Filled in", "count"),
    "share_filled": ("Filled", "share"),
    "sources": ("Found in", "text"),
    "sales": ("Sales", "flag"),
    "contacts": ("Contacts", "flag"),
    "deals": ("Deals", "flag"),
    "doubt": ("Doubt", "text"),
    "email_state": ("E-mail", "text"),
    "pattern": ("Written like", "text"),
    "n_patterns": ("Patterns in all", "count"),
    "most_varied": ("Most varied in", "text"),
    "n_ways": ("Patterns there", "count"),
    "usual_spelling": ("Commonest spelling", "text"),
    "form": ("Form", "text"),
    "table_name": ("Table", "text"),
    "place": ("Column and what is wrong", "text"),
    "year": ("Year", "text"),
    "currency": ("Currency", "text"),
    "n_rows": ("Rows", "count"),
    "n_lines": ("Lines", "count"),
    "n_rows_with_id": ("Rows with a customer id", "count"),
    "n_orphans": ("Rows of nobody known", "count"),
    "share_orphans": ("Share of nobody known", "share"),
    "orphan_revenue": ("Their revenue", "money"),
    "shared": ("What they share", "text"),
    "channel": ("Channel", "text"),
    "field": ("Field", "text"),
    "revenue": ("Revenue", "money"),
    "unidentified_revenue": ("Revenue from nobody known", "money"),
    "share_unidentified": ("Share from nobody known", "share"),
    "share_of_customers": ("Share of customers", "share"),
    "share_of_revenue": ("Share of revenue", "share"),
    "contribution": ("Contribution", "money"),
    "side": ("Customers who", "text"),
    "tier": ("Tier", "text"),
    "tier_before": ("Tier before", "text"),
    "moved": ("Moved", "text"),
    "membership": ("Where they are", "text"),
    "revenue_before": ("Revenue before", "money"),
    "segment": ("Segment", "text"),
    "segment_before": ("Segment before", "text"),
    "median_recency": ("Median days since the last purchase", "number"),
    "median_frequency": ("Median purchases", "number"),
    "median_revenue": ("Median revenue", "money"),
    "mean_money_score": ("Mean M score", "number"),
    "recency_score": ("R score", "text"),
    "frequency_score": ("F score", "text"),
    "r": ("R", "text"),
    "f": ("F", "text"),
    "was": ("Was", "text"),
    "is_now": ("Is", "text"),
    "score": ("Score", "text"),
    "most_days": ("R: days at most", "count"),
    "least_purchases": ("F: purchases at least", "count"),
    "least_revenue": ("M: revenue at least", "money"),
    "n_recency": ("Customers by R", "count"),
    "n_frequency": ("Customers by F", "count"),
    "n_money": ("Customers by M", "count"),
    "running_contribution": ("Contribution so far", "money"),
    "share_of_contribution": ("Share of contribution", "share"),
    "category": ("Category", "text"),
    "known_by": ("Needs", "text"),
    "contacts_each": ("Contacts a customer", "number"),
    "median_contacts": ("Median contacts", "number"),
    "n_contacts": ("Contacts", "count"),
    "contact_cost": ("Cost of contacts", "money"),
    "email": ("E-mail", "text"),
    "created_at": ("Made", "time"),
    "consent_email": ("Consent to e-mail", "flag"),
    "consent_sms": ("Consent to text messages", "flag"),
    "consent_phone": ("Consent to calls", "flag"),
    "parent_id": ("Account above", "text"),
    "owner_id": ("Owner", "text"),
    "prefs": ("Preferences", "text"),
    "same_as": ("Repeats", "text"),
    "reason": ("Why", "text"),
    "reach": ("Reach", "text"),
    "age": ("Record", "text"),
    "ts": ("Time", "time"),
    "updated_at": ("Changed", "time"),
    "closed_at": ("Closed", "time"),
    "stage_ts": ("In this stage since", "time"),
    "first_response_at": ("First answered", "time"),
    "resolved_at": ("Resolved", "time"),
    "net_amount": ("Amount", "money"),
    "amount": ("Amount of the deal", "money"),
    "unit_price": ("Unit price", "money"),
    "list_price": ("List price", "money"),
    "unit_cost": ("Unit cost", "money"),
    "quantity": ("Quantity", "number"),
    "is_return": ("Return", "flag"),
    "is_service": ("Service", "flag"),
    "month": ("Month", "month"),
    "n_answered": ("Answered", "count"),
    "share_answered": ("Share who answered", "share"),
    "low": ("From (95 %)", "same"),
    "high": ("To (95 %)", "same"),
    "campaign_id": ("Campaign", "text"),
    "n_treated": ("Treated", "count"),
    "n_held_out": ("Held out", "count"),
    "share_treated": ("Treated who ordered", "share"),
    "share_held_out": ("Held out who ordered", "share"),
    "uplift": ("More orders, in points", "points"),
    "offer_category": ("Offer", "text"),
    "target_segment": ("Meant for", "text"),
    "silence_state": ("State by own silence", "text"),
    "window_state": ("State by one window", "text"),
    "revenue_ever": ("Revenue so far", "money"),
    "rule": ("Rule", "text"),
    "state": ("State", "text"),
    "n_judged": ("Customers judged", "count"),
    "n_lost": ("Lost", "count"),
    "share_lost": ("Share lost", "share"),
    "n_at_risk": ("At risk", "count"),
    "revenue_at_risk": ("Revenue at risk", "money"),
    "month_number": ("Months since the first purchase", "count"),
    "n_watched": ("Customers watched", "count"),
    "silent_days": ("Days since the last purchase", "count"),
    "silent": ("Days since the last purchase", "text"),
    "chance": ("Chance to buy", "share"),
    "missing_revenue": ("Revenue in doubt", "money"),
    "predicted": ("Chance foretold", "share"),
    "observed": ("Share who bought", "share"),
    "feature": ("What is known", "text"),
    "customer_id": ("Customer", "text"),
    "name": ("Name", "text"),
    "country": ("Country", "text"),
    "region": ("Region", "text"),
    "source": ("Source", "text"),
    "kind": ("Kind", "text"),
    "main_channel": ("Main channel", "text"),
    "first_purchase_day": ("First purchase", "day"),
    "last_purchase_day": ("Last purchase", "day"),
    "n_purchase_days": ("Purchase days", "count"),
}

NUMBERS = {"count": "localized", "money": "accounting", "number": "%.2f", "points": "%.1f"}


def words(column: str) -> str:
    """What a column is called on screens."""
    return COLUMNS.get(column, (column.replace("_", " ").capitalize(), "text"))[0]


def column_config(columns: list[str], unit_of_interval: str = "share") -> dict:
    """How a table shows these columns."""
    return {column: _config(column, unit_of_interval) for column in columns}


def _config(column: str, unit_of_interval: str):
    unit = COLUMNS.get(column, ("", "text"))[1]
    unit = unit_of_interval if unit == "same" else unit
    label = words(column)
    if unit == "share":
        return st.column_config.NumberColumn(label, format="percent")
    if unit in NUMBERS:
        return st.column_config.NumberColumn(label, format=NUMBERS[unit])
    if unit in ("day", "month"):
        form = "MMM YYYY" if unit == "month" else "D MMM YYYY"
        return st.column_config.DateColumn(label, format=form)
    if unit == "time":
        return st.column_config.DatetimeColumn(label, format="D MMM YYYY, HH:mm")
    if unit == "flag":
        return st.column_config.CheckboxColumn(label)
    return st.column_config.TextColumn(label)
