"""Payne and Frow: five cross-functional processes, and what it takes to put them to work."""

from crm_core.models.graphs import PAYNE_FROW as GRAPH
from crm_core.models.model import About, Action, Model, Stage, metrics_of

BUSINESS_STRATEGY = Stage(
    id="business_strategy",
    title="Strategy development: business",
    question="Where do we compete, and on what?",
    metrics=metrics_of("PF1 VA5"),
    charts=("growth_steps", "line_growth", "channel_orders"),
    actions=(
        Action("Choose which customers to serve, and which not.", "growth_steps"),
        Action(
            "Back the lines that are ahead; ask of the others what they are for.", "line_growth"
        ),
        Action("Look at where orders come from before opening another channel.", "channel_orders"),
    ),
    assessment=("BS1", "VI1"),
)

CUSTOMER_STRATEGY = Stage(
    id="customer_strategy",
    title="Strategy development: customer",
    question="Which customers do we want, and how finely do we tell them apart?",
    metrics=metrics_of("VA3 VA10 NE2"),
    charts=("segments", "tiers", "needs_groups"),
    actions=(
        Action("Set a target and a budget for each segment.", "segments"),
        Action("Give each needs group an owner and an offer idea.", "needs_groups"),
    ),
    assessment=("ST1", "ST2"),
)

CUSTOMER_RECEIVES = Stage(
    id="customer_receives",
    title="Value creation: what the customer receives",
    question="What do customers get, and what do they say about it?",
    metrics=metrics_of("SA1 SA2 PV2 CU2"),
    charts=("touchpoint_value", "nps_trend", "problem_topics", "offer_response"),
    actions=(
        Action("Mend the touchpoint that many use and few praise.", "touchpoint_value"),
        Action("Mend what is complained about most.", "problem_topics"),
        Action("Keep the offers that a segment answers.", "offer_response"),
    ),
    assessment=("PN1",),
)

COMPANY_RECEIVES = Stage(
    id="company_receives",
    title="Value creation: what the company receives",
    question="What do we get from winning and from keeping customers?",
    metrics=metrics_of("RE3 AC3 AC9 VA6 VA7"),
    charts=("source_quality", "kept_by_tier", "contribution_sides"),
    actions=(
        Action("Move money to sources whose customers come back.", "source_quality"),
        Action(
            "Reprice, or serve at a lower cost, those who cost more than they bring.",
            "contribution_sides",
        ),
    ),
)

CHANNELS = Stage(
    id="channels",
    title="Multichannel integration",
    question="Is it one company in every channel?",
    metrics=metrics_of("CH2 CH1 CH3 CH4 DQ9"),
    charts=("channel_flow", "channel_hand_offs", "channel_orders", "channel_by_tier"),
    actions=(
        Action("Mend the hand-off that happens most.", "channel_hand_offs"),
        Action("Move contacts with C customers to cheaper channels.", "channel_by_tier"),
    ),
    assessment=("CX1",),
)

INFORMATION = Stage(
    id="information",
    title="Information management",
    question="Is customer information complete, joined and used?",
    metrics=metrics_of("DQ1 DQ4 DQ9 DQ10 TE1"),
    charts=("field_completeness", "source_overlap", "identified_by_channel"),
    actions=(
        Action("Fill the field that is missing most.", "field_completeness"),
        Action("Ask who is buying where most sales are anonymous.", "identified_by_channel"),
    ),
    assessment=("DT1", "DT2", "DT4", "TQ2"),
)

SHAREHOLDER_RESULTS = Stage(
    id="shareholder_results",
    title="Performance assessment: shareholder results",
    question="Does it make value for customers, staff and owners?",
    metrics=metrics_of("VA2 PV5 SA1 VA7 VA11"),
    charts=("contribution_sides", "cost_to_serve_by_tier", "value_tree", "equity_bridge"),
    actions=(
        Action(
            "Accept the strategy or revise it, with these numbers on the table.",
            "equity_bridge",
        ),
        Action("Lower the cost to serve where it takes most.", "cost_to_serve_by_tier"),
    ),
)

MONITORING = Stage(
    id="monitoring",
    title="Performance assessment: monitoring",
    question="Do we watch the right few things?",
    metrics=metrics_of("IN5 RE1 SA7"),
    charts=("kpi_tree", "campaigns_tested", "campaign_uplift"),
    actions=(
        Action("Add the measure that is missing; drop one that nobody acts on.", "kpi_tree"),
        Action("Hold some customers out of each campaign.", "campaigns_tested"),
        Action("Keep what beat its hold-out; drop what did not.", "campaign_uplift"),
    ),
    assessment=("MS1", "MS2"),
    # one campaign's effect does not tell whether the right few things are watched
    box="kpi_tree",
)

READINESS = Stage(
    id="readiness",
    title="CRM readiness assessment",
    question="Are we ready to start, or to go further?",
    metrics=(),
    charts=("readiness_agreement",),
    actions=(
        Action("Fund the widest gaps first; keep a reserve for new ones.", "readiness_agreement"),
    ),
    assessment=("RD1", "RD2"),
)

CHANGE = Stage(
    id="change",
    title="CRM change management",
    question="Will people work differently?",
    metrics=metrics_of("TE1"),
    charts=("adoption_trend",),
    actions=(
        Action("Show a sponsor, say why by role, and win something small soon.", "adoption_trend"),
    ),
    assessment=("CM1", "CM2"),
    box="staff",
)

PROJECT = Stage(
    id="project",
    title="CRM project management",
    question="Is the programme run well?",
    metrics=(),
    charts=("project_agreement",),
    actions=(Action("Cut the scope to what has a benefit and an owner.", "project_agreement"),),
    assessment=("PJ1", "PJ2"),
)

ENGAGEMENT = Stage(
    id="engagement",
    title="Employee engagement",
    question="Do staff understand it, and want it?",
    metrics=metrics_of("TE2 TE1"),
    charts=("engagement_agreement",),
    actions=(
        Action("Train, listen, and answer what staff say about the tools.", "engagement_agreement"),
    ),
    assessment=("EE1", "EE2", "HR2"),
    box="staff",
)

PAYNE_FROW = Model(
    slug="payne_frow",
    title="Payne and Frow's five processes",
    idea="Strategy, value, channels, information and performance are processes that cross "
    "departments, and each feeds the next.",
    stages=(
        BUSINESS_STRATEGY,
        CUSTOMER_STRATEGY,
        CUSTOMER_RECEIVES,
        COMPANY_RECEIVES,
        CHANNELS,
        INFORMATION,
        SHAREHOLDER_RESULTS,
        MONITORING,
        READINESS,
        CHANGE,
        PROJECT,
        ENGAGEMENT,
    ),
    stands_for=(
        ("strategy", "business_strategy"),
        ("value_creation", "customer_receives"),
        ("performance", "shareholder_results"),
    ),
    graph=GRAPH,
    whole=("readiness",),
    about=About(
        origin="Adrian Payne and Pennie Frow, 2005; the four elements of implementation came with "
        "a second article in 2006.",
        sources=(
            "Payne & Frow, Journal of Marketing 69(4), 2005, 167-176",
            "Payne & Frow, Journal of Marketing Management 22, 2006, 135-168",
            "Payne, Handbook of CRM, 2005",
        ),
        limits=(
            "A conceptual frame: its parts have been studied, the whole was not shown to raise "
            "profit.",
            "The figure is recursive, not a line: results change the strategy.",
            "The inner boxes of the 2005 figure could not be read again; those shown are from the "
            "literature.",
        ),
        contested=(
            (
                "Some course texts call it five forces.",
                "Five forces are Porter's; these are five processes.",
            ),
            (
                "Course texts show the four elements as part of the one model.",
                "The 2005 article has the five processes; the elements come with that of 2006.",
            ),
            (
                "Some course texts read multichannel integration as telling all departments.",
                "It means one experience over all channels that customers meet.",
            ),
        ),
    ),
)
