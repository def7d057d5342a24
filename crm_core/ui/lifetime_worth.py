"""What customers are worth: in all, by how often they bought, one by one, and as a file."""

import pandas as pd
import streamlit as st

from crm_core.charts import distribution
from crm_core.studies.lifetime import Lifetime, customer_values
from crm_core.ui import lifetime_words
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button
from crm_core.ui.lifetime_caches import Worth, names, worth
from crm_core.ui.lifetime_shown import shown, theme
from crm_core.ui.words import counted, literal, whole
from crm_core.units import short

# a million take half a minute; for more nobody would wait
WITH_INTERVALS = 1_000_000


def worth_part(found: Lifetime, desk: Desk) -> None:
    """The sum with its interval, the bands, the spread over customers and the best of them."""
    st.header("What customers are worth", anchor=False)
    st.caption(literal(f"{found.horizon.words}. {lifetime_words.rests_on(found)}"))
    if not (found.spend and found.spend.is_usable):
        st.info(
            "Not measurable in money: what a purchase is worth is not known. Expected purchases "
            "are in the file.",
            icon=":material/lock:",
        )
        _download(found, desk)
        return
    with st.skeleton(height=240):
        told = worth(desk, found)
    total = told.bands.iloc[-1]
    st.text(
        f"{counted(total.n_customers, 'customer')} are expected to bring "
        f"{short(total.clv, 'money', desk.currency)} (90 % interval "
        f"{short(total.clv_low, 'money', desk.currency)} to "
        f"{short(total.clv_high, 'money', desk.currency)}), {found.horizon.words}."
    )
    _bands(told.bands)
    st.caption(literal(lifetime_words.not_in_the_interval(found)))
    labels = {"start": "Value of a customer", "n_customers": "Customers"}
    figure = distribution(
        told.bins,
        "start",
        "end",
        "n_customers",
        "money",
        currency=desk.currency,
        labels=labels,
        theme=theme(),
    )
    said = (
        f"Half of all customers are worth less than {short(told.median, 'money', desk.currency)}; "
        f"the best tenth hold {100 * told.share_of_best_tenth:.0f} % of all value. "
        f"{found.horizon.words[:1].upper()}{found.horizon.words[1:]}."
    )
    shown(desk, "clv", "How is value spread over customers?", said, figure, told.bins)
    _best(found, desk, told)


def _bands(bands: pd.DataFrame) -> None:
    st.dataframe(
        bands,
        hide_index=True,
        column_config={
            "segment": "Bought",
            "n_customers": st.column_config.NumberColumn("Customers", format="localized"),
            "clv": st.column_config.NumberColumn("Value together", format="accounting"),
            "clv_low": st.column_config.NumberColumn("From (90 %)", format="accounting"),
            "clv_high": st.column_config.NumberColumn("To (90 %)", format="accounting"),
            "clv_each": st.column_config.NumberColumn("Value each", format="accounting"),
        },
        alt="Value of customers by how often they bought, with 90 % intervals",
    )


def _best(found: Lifetime, desk: Desk, told: Worth) -> None:
    """The customers worth most, where the forecast is good enough to tell."""
    st.markdown("##### Who is worth most?")
    if not found.may_rank:
        st.info(literal(found.no_ranking), icon=":material/block:")
        _download(found, desk)
        return
    if caution := lifetime_words.ranking_said(found):
        st.warning(literal(caution), icon=":material/warning:")
    rows = told.best.merge(names(desk, told.best["customer_key"].tolist()), on="customer_key")
    rows["p_alive"] = lifetime_words.alive_words(rows["p_alive"])
    columns = ["customer_id", "name", "clv", "clv_low", "clv_high", "p_alive"]
    best = rows[[*columns, "expected_purchases", "x", "revenue"]]
    best = best.dropna(axis="columns", how="all")
    st.dataframe(
        best,
        hide_index=True,
        column_config={
            "customer_id": "Customer",
            "name": "Name",
            "clv": st.column_config.NumberColumn("Value ahead", format="accounting"),
            "clv_low": st.column_config.NumberColumn("From (90 %)", format="accounting"),
            "clv_high": st.column_config.NumberColumn("To (90 %)", format="accounting"),
            "p_alive": "Still a customer",
            "expected_purchases": st.column_config.NumberColumn("Purchases ahead", format="%.2f"),
            "x": st.column_config.NumberColumn("Repeat purchases", format="localized"),
            "revenue": st.column_config.NumberColumn("Revenue so far", format="accounting"),
        },
        placeholder="–",
        alt="The customers worth most, with the interval of each",
    )
    st.caption(
        literal(
            f"The {len(best)} worth most, {found.horizon.words}. The interval is that of one "
            "customer's own future and reaches far; those of whole groups above are narrow."
        )
    )
    _download(found, desk)


def _download(found: Lifetime, desk: Desk) -> None:
    n_all = found.readiness.customers
    with_intervals = n_all <= WITH_INTERVALS

    def made() -> pd.DataFrame:
        frame = customer_values(
            desk.store, found=found, with_intervals=with_intervals, n_draws=200
        ).drop(columns="customer_key")
        return frame.assign(horizon=found.horizon.words)

    label = f"Download all {whole(n_all)} (CSV)"
    csv_button(label, made, "lifetime value", desk.view, "values_csv")
    tells = found.family.sees_leaving(found.fit.values)
    if tells and not found.family.TELLS_OF_ONE_TIME_BUYERS:
        st.caption(
            f"{found.family.TITLE} has no information on whether those who bought once are still "
            "customers; their chance is left blank, and what they are expected to buy is told."
        )
