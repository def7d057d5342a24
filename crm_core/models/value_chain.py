"""The CRM value chain: five primary stages that end in customer profitability, five conditions."""

from crm_core.models.graphs import VALUE_CHAIN as GRAPH
from crm_core.models.model import About, Action, Model, Stage, metrics_of

PORTFOLIO = Stage(
    id="portfolio",
    title="Customer portfolio analysis",
    question="Who are our strategically significant customers?",
    metrics=metrics_of("VA3 VA6 VA8 VA9 VA5 VA10"),
    charts=("revenue_concentration", "tiers", "contribution_sides"),
    actions=(
        Action("Decide for each of the best customers: protect, grow, or win back.", "tiers"),
        Action(
            "Serve those who cost more than they bring at a lower cost, or reprice.",
            "contribution_sides",
        ),
    ),
)

INTIMACY = Stage(
    id="intimacy",
    title="Customer intimacy",
    question="Do we know our customers better each quarter?",
    metrics=metrics_of("NE3 DQ4 IN8 IN2 DQ9"),
    charts=("knowledge_by_tier", "needs_known_by", "source_overlap"),
    actions=(
        Action("Ask the best tier first for what is known least.", "knowledge_by_tier"),
        Action("Ask those whose needs are not yet known one question each.", "needs_known_by"),
    ),
    assessment=("RI1", "RI2"),
)

NETWORK = Stage(
    id="network",
    title="Network development",
    question="Do partners and suppliers deliver for our customers?",
    metrics=metrics_of("NW1 NW2 NW4 NW6 NW3"),
    charts=("network_nodes", "node_times", "supplier_defects"),
    actions=(
        Action("Agree on times with those who are late most often, or replace them.", "node_times"),
        Action("Share with suppliers what their defects cost customers.", "supplier_defects"),
    ),
    assessment=("PR2",),
    untold=(
        "**Customers behind a partner: not measurable.** Whether those whom one partner serves "
        "stay longer, or are happier, than the others can't be told, nor can they be listed: no "
        "file says which partner served which customer. It would take the partner's key on each "
        "sale or contact.",
    ),
)

PROPOSITION = Stage(
    id="proposition",
    title="Value proposition development",
    question="Do we make more value at less cost of the process?",
    metrics=metrics_of("PV3 PV1 PV2 PV4 PV5 SA3"),
    charts=("value_against_cost", "cost_to_serve_by_tier", "price_realisation"),
    actions=(
        Action(
            "Make serving simpler where it takes most of what a tier brings.",
            "cost_to_serve_by_tier",
        ),
        Action(
            "Add a service where customers bring much; reprice where they cost more than that.",
            "value_against_cost",
        ),
    ),
    assessment=("PN1",),
)

LIFE_CYCLE = Stage(
    id="life_cycle",
    title="Managing the customer life cycle",
    question="Do we win, keep and grow customers?",
    metrics=metrics_of("RE3 AC8 AC9 RE1 RE2 DE3 RE9"),
    charts=(
        "acquisition_funnel",
        "retention_funnel",
        "penetration_funnel",
        "growth_steps",
        "kept_by_tier",
        "source_quality",
    ),
    actions=(
        Action("Work on the largest loss of the three: winning, keeping, growing.", "growth_steps"),
        Action("Ask those of the best tier who were not seen again.", "kept_by_tier"),
        Action("Move money to sources whose customers come back.", "source_quality"),
    ),
    assessment=("OD1",),
)

LEADERSHIP = Stage(
    id="leadership",
    title="Leadership and culture",
    question="Do leaders lead it?",
    metrics=(),
    charts=("leadership_agreement",),
    actions=(
        Action("Name one director who answers for customers and reports to the board on them."),
        Action("Talk first where departments differ most.", "leadership_agreement"),
    ),
    assessment=("LC1", "LC2", "LC3"),
)

PROCUREMENT = Stage(
    id="procurement",
    title="Procurement processes",
    question="Do we buy with the customer in mind?",
    metrics=metrics_of("NW7 NW8"),
    charts=("supplier_defects", "supplier_times"),
    actions=(
        Action("Score suppliers by what their defects do to customers.", "supplier_defects"),
        Action("Write times into the agreements with those who are late.", "supplier_times"),
    ),
    assessment=("PR1", "PR2", "PR3"),
)

HUMAN_RESOURCES = Stage(
    id="human_resources",
    title="HR management processes",
    question="Do we hire, train and pay for relationships?",
    metrics=metrics_of("TE1"),
    charts=("adoption_trend", "hiring_agreement"),
    actions=(
        Action("Train those who do not log, on cases of their own.", "adoption_trend"),
        Action(
            "Write a bonus rule that hangs on the customer's outcome; close the widest gap first.",
            "hiring_agreement",
        ),
    ),
    assessment=("HR1", "HR2", "HR3"),
)

DATA_MANAGEMENT = Stage(
    id="data_management",
    title="IT and data management",
    question="Can people get the truth?",
    metrics=metrics_of("DQ9 DQ3 DQ10 TE2"),
    charts=("field_completeness", "duplicates", "source_overlap"),
    actions=(
        Action("Give each customer one key, and merge the records that repeat one.", "duplicates"),
        Action("Fill the field that is missing most at the next contact.", "field_completeness"),
    ),
    assessment=("DT1", "DT2", "DT3", "DT4"),
)

ORGANISATION = Stage(
    id="organisation",
    title="Organisation design",
    question="Is someone responsible for each customer group?",
    metrics=metrics_of("IN11 IN10 CH4"),
    charts=("owner_coverage", "channel_hand_offs"),
    actions=(
        Action("Name an owner for the best tier's customers who have none.", "owner_coverage"),
        Action("Give the front line the right to settle the commonest case.", "channel_hand_offs"),
    ),
    assessment=("OD1", "OD2", "OD3"),
)

VALUE_CHAIN = Model(
    slug="value_chain",
    title="CRM value chain",
    idea="Five stages, carried by five conditions, turn strategically significant customers into "
    "profit for both sides.",
    stages=(
        PORTFOLIO,
        INTIMACY,
        NETWORK,
        PROPOSITION,
        LIFE_CYCLE,
        LEADERSHIP,
        PROCUREMENT,
        HUMAN_RESOURCES,
        DATA_MANAGEMENT,
        ORGANISATION,
    ),
    graph=GRAPH,
    whole=("chain_health", "witnesses"),
    about=About(
        origin="Francis Buttle, a paper of about 2001 and the book Customer Relationship "
        "Management, 2004. The form is Michael Porter's value chain of 1985; Porter did not write "
        "about CRM.",
        sources=(
            "Buttle, The CRM Value Chain",
            "Buttle, Customer Relationship Management, 2004",
            "Buttle, Jones & Stone, series on a new CRM value chain",
        ),
        limits=(
            "Of the kinds of strategically significant customers only those of high future value "
            "can be worked out; benchmarks, inspirations and door openers are named by people.",
            "A chain delivers what its weakest stage allows; stages are never averaged here.",
            "The supporting conditions rest on people's answers about their own work.",
        ),
        contested=(
            (
                "Course texts name Michael Porter as the author.",
                "The CRM value chain is Buttle's, in Porter's form.",
            ),
            (
                "Course texts call the second condition procurement, one calls it acquisition.",
                "Buttle writes of procurement processes: buying from suppliers.",
            ),
            (
                "Textbooks teach five stages and five conditions.",
                "Buttle, Jones and Stone have since replaced them by three core processes and "
                "five enablers; both can be shown above.",
            ),
        ),
    ),
)
