"""Data and identification: do we know whom we sell to."""

from crm_core.metrics.metric import Metric

DATA = (
    Metric(
        id="DQ1",
        label="Identified sales",
        caption="of sales belong to a known customer",
        definition="Share of all revenue whose customer is known. Below 100 %, every other "
        "number describes only that share. Always of the whole company: an anonymous sale "
        "belongs to no group.",
        unit="share",
        source="sales",
        better="higher",
        needs=("transactions.net_amount",),
        expression="coalesce(sum(revenue) filter (where is_identified), 0)"
        " / nullif(sum(revenue), 0)",
        n="sum(n_lines)",
    ),
    Metric(
        id="DQ2",
        label="Contactable customers",
        caption="can be reached with consent",
        definition="Share of customers with at least one valid address for a channel that they "
        "consented to: e-mail, or phone for calls or text messages.",
        unit="share",
        source="customer_record",
        better="higher",
        needs=(
            "customers.email|customers.phone",
            "customers.consent_email|customers.consent_phone|customers.consent_sms",
        ),
        part="count(*) filter (where is_contactable)",
        whole="count(*)",
    ),
    Metric(
        id="DQ3",
        label="Duplicate records",
        caption="of records repeat a customer",
        definition="Share of customer records beyond the first of each person, where e-mail "
        "(any case), phone (digits), or name with postcode agree.",
        unit="share",
        source="customer_record",
        better="lower",
        needs=("customers.email|customers.phone|customers.name",),
        part="count(*) filter (where is_duplicate)",
        whole="count(*)",
    ),
    Metric(
        id="DQ4",
        label="Completeness",
        caption="of the contact fields in the data are filled",
        definition="Mean share of filled fields over name, e-mail, phone, address, postcode and "
        "country, counting the fields that the data has at all.",
        unit="share",
        source="customer_record",
        better="higher",
        needs=(
            "customers.name|customers.email|customers.phone|customers.address"
            "|customers.postcode|customers.country",
        ),
        expression="avg(n_fields_filled / nullif(n_fields_mapped, 0))",
        n="count(*)",
        error="stddev_samp(n_fields_filled / nullif(n_fields_mapped, 0)) / sqrt(count(*))",
    ),
    Metric(
        id="DQ5",
        label="Invalid e-mails",
        caption="of e-mails are wrong or bounced",
        definition="Share of filled e-mail addresses that are not of the form name@domain or "
        "that bounced.",
        unit="share",
        source="customer_record",
        better="lower",
        needs=("customers.email",),
        part="count(*) filter (where is_email_wrong)",
        whole="count(*) filter (where has_email)",
    ),
    Metric(
        id="DQ6",
        label="Invalid phones",
        caption="of phone numbers can't be right",
        definition="Share of filled phone numbers with a word in them, or with fewer than 7 or "
        "more than 15 digits (the international limits).",
        unit="share",
        source="customer_record",
        better="lower",
        needs=("customers.phone",),
        part="count(*) filter (where is_phone_wrong)",
        whole="count(*) filter (where has_phone)",
    ),
    Metric(
        id="DQ7",
        label="No contact data",
        caption="have neither e-mail, phone nor address",
        definition="Share of customers with neither e-mail nor phone nor postal address.",
        unit="share",
        source="customer_record",
        better="lower",
        needs=("customers.email|customers.phone|customers.address",),
        part="count(*) filter (where is_missing_contact)",
        whole="count(*)",
    ),
    Metric(
        id="DQ8",
        label="Fresh records",
        caption="seen or updated within a year",
        definition="Share of customers whose record was updated, or who bought or were in "
        "contact, in the 365 days before the period's end.",
        unit="share",
        source="record_freshness",
        better="higher",
        needs=("customers.updated_at|transactions.ts|interactions.ts",),
        part="count(*) filter (where is_fresh)",
        whole="count(*)",
    ),
    Metric(
        id="DQ9",
        label="Single view",
        caption="of customers appear in two or more sources",
        definition="Share of customers found in at least two of transactions, interactions and "
        "opportunities, among those found in at least one.",
        unit="share",
        source="customer_record",
        better="higher",
        # two of the three sources, whichever they are
        needs=(
            "transactions.customer_id|interactions.customer_id",
            "interactions.customer_id|opportunities.customer_id",
            "transactions.customer_id|opportunities.customer_id",
        ),
        part="count(*) filter (where n_sources >= 2)",
        whole="count(*) filter (where n_sources >= 1)",
    ),
    Metric(
        id="DQ10",
        label="Orphan rows",
        caption="of rows name a customer nobody knows",
        definition="Share of transactions, interactions and opportunities with a customer id "
        "that the customers table does not have.",
        unit="share",
        source="fact_table",
        better="lower",
        needs=(
            "customers.customer_id",
            "transactions.customer_id|interactions.customer_id|opportunities.customer_id",
        ),
        part="sum(n_orphans)",
        whole="sum(n_rows_with_id)",
    ),
)
