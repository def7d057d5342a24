"""The canonical tables: the only place where a column of the data is defined."""

from dataclasses import dataclass
from functools import cached_property

SQL_TYPES = {
    "id": "varchar",
    "text": "varchar",
    "time": "timestamp",
    "day": "date",
    "money": "decimal(18, 4)",
    "number": "double",
    "flag": "boolean",
}


@dataclass(frozen=True)
class Column:
    """One canonical column: its name, kind, meaning, and what it unlocks."""

    name: str
    kind: str
    meaning: str
    unlocks: str = ""
    required: bool = False

    @property
    def sql_type(self) -> str:
        """The DuckDB type that holds this column."""
        return SQL_TYPES[self.kind]


@dataclass(frozen=True)
class Table:
    """One canonical table: its name, its grain, its columns, and what tells its rows apart."""

    name: str
    grain: str
    columns: tuple[Column, ...]
    order_by: tuple[str, ...]
    key: tuple[str, ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    def selected(self, present: list[str], absent_too: bool = True) -> str:
        """The columns in their types as SQL; those that a file lacks are null, or left out."""
        return ", ".join(
            f"cast({column.name if column.name in present else 'null'} as {column.sql_type})"
            f" as {column.name}"
            for column in self.columns
            if absent_too or column.name in present
        )

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that a file of this table must have."""
        return tuple(column.name for column in self.columns if column.required)


def _column(name, kind, meaning, unlocks=""):
    return Column(name, kind, meaning, unlocks)


def _required(name, kind, meaning):
    return Column(name, kind, meaning, required=True)


CUSTOMERS = Table(
    "customers",
    "one row per customer",
    (
        _required("customer_id", "id", "the key of the customer"),
        _column("name", "text", "the customer's name", "duplicates by name and postcode"),
        _column("kind", "text", "B2B or B2C", "views by kind of customer"),
        _column("email", "text", "e-mail address", "contactable share, duplicates"),
        _column("phone", "text", "phone number", "contactable share, duplicates"),
        _column("address", "text", "street and number", "missing contact share"),
        _column("postcode", "text", "postal code", "duplicates by name and postcode"),
        _column("region", "text", "region within the country", "views by region"),
        _column("country", "text", "country, as ISO code or name", "views by country, phone check"),
        _column("created_at", "time", "when the record was made", "record freshness"),
        _column("updated_at", "time", "when the record was last changed", "record freshness"),
        _column("source", "text", "where the customer came from", "views and costs by source"),
        _column("acquisition_cost", "money", "spent to win this customer", "acquisition cost"),
        _column("consent_email", "flag", "may be written to by e-mail", "contactable share"),
        _column("consent_sms", "flag", "may be sent text messages", "contactable share"),
        _column("consent_phone", "flag", "may be called", "contactable share"),
        _column("parent_id", "id", "the account above this one", "largest customer by group"),
        _column("owner_id", "id", "the employee who owns the customer", "ownership coverage"),
        _column("prefs", "text", "stored preferences, as a JSON object", "needs-known share"),
        _column("list_price_tier", "text", "the price list that applies", "views by price list"),
        _column("competitor_spend", "money", "yearly spend with rivals", "share of wallet"),
    ),
    ("customer_id",),
    ("customer_id",),
)

TRANSACTIONS = Table(
    "transactions",
    "one row per order line",
    (
        _column("order_id", "id", "the order this line belongs to", "orders, baskets"),
        _column("line_id", "id", "the line within the order", "finding the same line twice"),
        _required("customer_id", "id", "who bought; blank = an anonymous sale"),
        _required("ts", "time", "when it was bought"),
        _column("product_id", "id", "the product", "baskets, next best product"),
        _column("category", "text", "the product's category", "cross-selling, needs groups"),
        _column("quantity", "number", "how many; negative = returned", "price realisation"),
        _column("unit_price", "money", "price paid for one", "up-sell index"),
        _column("list_price", "money", "list price of one", "price realisation"),
        _column("discount", "number", "discount as a share, 0 to 1", "discount depth"),
        _required("net_amount", "money", "what the line brought; negative = a return"),
        _column("unit_cost", "money", "what one cost us", "margin, contribution"),
        _column("channel", "text", "where it was bought", "channel mix"),
        _column("is_return", "flag", "the line is a return", "return rate"),
        _column("is_service", "flag", "the line is a service", "service attach"),
        _column("currency", "text", "ISO code of the currency", "mixed currencies"),
    ),
    ("customer_id", "ts"),
    ("order_id", "line_id"),
)

INTERACTIONS = Table(
    "interactions",
    "one row per touchpoint",
    (
        _column("interaction_id", "id", "the key of the contact"),
        _required("customer_id", "id", "whom it was with"),
        _required("ts", "time", "when it happened"),
        _column("direction", "text", "in or out, seen from the company", "two-way share"),
        _column("channel", "text", "where it happened", "channel mix, hand-offs"),
        _required("type", "text", "send, deliver, click, enquiry, complaint, survey ..."),
        _column("campaign_id", "id", "the campaign it belongs to", "campaign results"),
        _column("variant", "text", "which version of the offer", "tailoring, variants"),
        _column("target_segment", "text", "whom it was meant for", "tailored contact share"),
        _column("offer_category", "text", "the category that was offered", "offer acceptance"),
        _column("is_control", "flag", "held out at random from the campaign", "uplift"),
        _column("topic", "text", "what it was about", "first contact resolution"),
        _column("first_response_at", "time", "when we first answered", "first response time"),
        _column("resolved_at", "time", "when the case was closed", "resolution in time"),
        _column("cost", "money", "what the contact cost us", "cost to serve, cost per response"),
        _column("employee_id", "id", "who handled it; blank = automatic", "adoption, automation"),
        _column("instrument", "text", "nps, csat or ces", "voice of the customer"),
        _column("score", "number", "the survey's answer", "voice of the customer"),
        _column("prefs_captured", "text", "what was learned, as JSON", "information gain"),
    ),
    ("customer_id", "ts"),
    ("interaction_id",),
)

OPPORTUNITIES = Table(
    "opportunities",
    "one row per deal",
    (
        _required("opp_id", "id", "the key of the deal"),
        _column("customer_id", "id", "the customer, when there is one", "linkage"),
        _column("lead_id", "id", "the lead, before it is a customer", "lead funnel"),
        _required("created_at", "time", "when the deal was opened"),
        _column("source", "text", "where the lead came from", "win rate by source"),
        _column("stage", "text", "how far it has come", "lead funnel"),
        _column("stage_ts", "time", "when it came there", "time in stage"),
        _column("amount", "money", "what it is worth", "pipeline velocity"),
        _column("probability", "number", "chance to win, 0 to 1", "weighted pipeline"),
        _column("closed_at", "time", "when it was won or lost", "win rate, sales cycle"),
        _column("won", "flag", "won or lost; blank = still open", "win rate, sales cycle"),
        _column("lost_reason", "text", "why it was lost", "loss by reason"),
        _column("type", "text", "new, expansion, renewal or win-back", "development"),
        _column("category", "text", "the category on offer", "offer acceptance"),
        _column("owner_id", "id", "the employee who runs it", "ownership"),
    ),
    ("opp_id",),
    ("opp_id",),
)

NETWORK = Table(
    "network",
    "one row per partner and month",
    (
        _required("node_id", "id", "the key of the partner or team"),
        _column("name", "text", "its name"),
        _column("kind", "text", "supplier, partner, reseller, service team ...", "views by kind"),
        _column("parent_node", "id", "the node above it"),
        _required("month", "day", "first day of the month"),
        _column("cases", "number", "cases handled", "on-time share, defect rate"),
        _column("on_time", "number", "cases done on time", "on-time share"),
        _column("sla_met", "number", "cases within the agreement", "agreement met"),
        _column("defects", "number", "cases with a defect", "defect rate"),
        _column("cost", "money", "what the node cost us", "dependence"),
        _column("revenue_influenced", "money", "revenue it influenced", "partners' share"),
        _column("satisfaction", "number", "its satisfaction, 1 to 5", "network satisfaction"),
        _column("served_customers", "number", "customers it served", "network picture"),
    ),
    ("node_id", "month"),
    ("node_id", "month"),
)

COSTS = Table(
    "costs",
    "one row per month, function and segment",
    (
        _required("period", "day", "first day of the month"),
        _required("function", "text", "acquisition, retention, service or overhead"),
        _required("amount", "money", "what was spent"),
        _column("segment", "text", "for which customers", "costs by segment"),
    ),
    ("period", "function"),
    ("period", "function", "segment"),
)

ASSESSMENTS = Table(
    "assessments",
    "one row per answer",
    (
        _required("round_id", "id", "the round of questions"),
        _column("date", "day", "when it was answered"),
        _required("respondent_id", "id", "who answered"),
        _column("department", "text", "the respondent's department", "departments compared"),
        _column("level", "text", "the respondent's level", "leaders and staff compared"),
        _required("question_id", "id", "the question, such as LC1"),
        _column("score", "number", "1 to 5; blank = does not know", "assessment scores"),
        _column("target", "number", "wanted level, 1 to 5", "gaps"),
        _column("importance", "number", "weight, 1 to 5", "priorities"),
        _column("intention", "number", "plans agreed, 1 to 5", "implementation gap"),
        _column("reality", "number", "evidence of use, 1 to 5", "implementation gap"),
        _column("evidence", "text", "what was shown as proof"),
    ),
    ("round_id", "respondent_id", "question_id"),
    ("round_id", "respondent_id", "question_id"),
)

TABLES = {
    table.name: table
    for table in (
        CUSTOMERS,
        TRANSACTIONS,
        INTERACTIONS,
        OPPORTUNITIES,
        NETWORK,
        COSTS,
        ASSESSMENTS,
    )
}
