"""Gartner's eight building blocks of CRM: none may lag far behind the others."""

from crm_core.models.graphs import GARTNER as GRAPH
from crm_core.models.model import About, Action, Model, Stage, metrics_of

VISION = Stage(
    id="vision",
    title="Vision",
    question="Can everyone say what we want to be for customers?",
    metrics=(),
    charts=("vision_agreement",),
    actions=(
        Action("Write it in one sentence, test it with staff, and repeat it."),
        Action("Talk first where departments differ most.", "vision_agreement"),
    ),
    assessment=("VI1", "VI2", "LC1"),
)

STRATEGY = Stage(
    id="strategy",
    title="Strategy",
    question="Is the customer base managed as an asset with goals?",
    metrics=metrics_of("RE3 VA7 VA10"),
    charts=("growth_steps", "tiers", "segments", "strategy_agreement", "strategy_targets"),
    actions=(
        Action("Set a goal for each segment: win, keep, or grow.", "segments"),
        Action("Give the largest loss an owner and a number.", "growth_steps"),
    ),
    assessment=("ST1", "ST2"),
)

EXPERIENCE = Stage(
    id="experience",
    title="Valued customer experience",
    question="Do offers and contacts keep giving value?",
    metrics=metrics_of("SA1 SA2 SA3 CH3 SA6"),
    charts=("nps_trend", "touchpoint_value", "problem_topics"),
    actions=(
        Action("Call back those who would not recommend us, within days.", "nps_trend"),
        Action("Take away the cause of the commonest complaint.", "problem_topics"),
    ),
    assessment=("CX1", "CX2"),
)

COLLABORATION = Stage(
    id="collaboration",
    title="Organisational collaboration",
    question="Do staff, partners and suppliers pull one way?",
    metrics=metrics_of("IN10 CH4 NW6"),
    charts=("network_nodes", "channel_hand_offs", "node_times", "owner_coverage"),
    actions=(
        Action("Agree on who settles what, where cases change channel.", "channel_hand_offs"),
        Action("Set shared goals with the partners who are late.", "node_times"),
    ),
    assessment=("OD2", "HR3", "PR2", "EE1"),
)

PROCESSES = Stage(
    id="processes",
    title="Processes",
    question="Are enquiry, welcome, complaint and win-back done well?",
    metrics=metrics_of("AC10 AC4 SA5 RE9"),
    charts=("enquiry_waits", "response_weeks", "welcome_and_return", "problem_topics"),
    actions=(
        Action("Redesign the process that makes customers wait longest.", "response_weeks"),
        Action("Welcome every new customer within 14 days.", "welcome_and_return"),
    ),
    assessment=("PC1", "PC2"),
)

INFORMATION = Stage(
    id="information",
    title="Information",
    question="Does the right data come to the right place?",
    metrics=metrics_of("DQ1 DQ2 DQ3 DQ4 DQ9 DQ8"),
    charts=("field_completeness", "source_overlap", "identified_by_channel"),
    actions=(
        Action("Give each field an owner, the emptiest one first.", "field_completeness"),
        Action("Ask who is buying where most sales are anonymous.", "identified_by_channel"),
    ),
    assessment=("DT1", "DT2", "DT4"),
)

TECHNOLOGY = Stage(
    id="technology",
    title="Technology",
    question="Do the tools fit, and are they used?",
    metrics=metrics_of("TE1 TE2 TE3"),
    charts=("adoption_trend",),
    actions=(
        Action("Mend use before buying more: ask those who do not log why.", "adoption_trend"),
        Action("Join or retire the tool that nobody uses."),
    ),
    assessment=("TQ1", "TQ2", "DT3"),
)

METRICS_BLOCK = Stage(
    id="metrics",
    title="Metrics",
    question="Do we see success and failure in time?",
    metrics=metrics_of("RE1 SA1 DE7 PV5 VA6"),
    charts=("kpi_inside_out", "kept_by_tier", "nps_trend", "campaigns_tested"),
    actions=(
        Action("Look at these few numbers every week, with those who can act.", "kept_by_tier"),
        Action("Hold some customers out of each campaign.", "campaigns_tested"),
    ),
    assessment=("MS1", "MS2"),
)

GARTNER = Model(
    slug="gartner",
    title="Gartner's eight building blocks",
    idea="Eight parts of a customer programme; balance between them beats strength in a few.",
    stages=(
        VISION,
        STRATEGY,
        EXPERIENCE,
        COLLABORATION,
        PROCESSES,
        INFORMATION,
        TECHNOLOGY,
        METRICS_BLOCK,
    ),
    graph=GRAPH,
    whole=("balance",),
    about=About(
        origin="Gartner's research notes The Eight Building Blocks of CRM, 2001, and a management "
        "update of June 2003.",
        sources=(
            "Gartner, The Eight Building Blocks of CRM, 2001",
            "Nelson, management update, 25 June 2003",
        ),
        limits=(
            "A frame for discussion, not a blueprint: the blocks have no strict order.",
            "Scores here come from your own data and answers; levels of maturity that other firms "
            "print are not comparable.",
            "The area of a radar has no meaning, and its shape depends on the order of its axes.",
        ),
        contested=(
            (
                "Course texts list eight capabilities to be built one after the other.",
                "Gartner called them building blocks and asked for balance between them.",
            ),
        ),
    ),
)
