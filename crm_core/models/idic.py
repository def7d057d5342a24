"""IDIC: identify customers, tell them apart, talk with them, treat them differently."""

from crm_core.models.model import About, Action, Model, Stage, metrics_of
from crm_core.pictures import Edge, Graph, Lane, Node

IDENTIFY = Stage(
    id="identify",
    title="Identify",
    question="Do we know each customer as one person or account at every touchpoint?",
    metrics=metrics_of("DQ1 DQ2 DQ3 DQ9 DQ7 DQ4"),
    actions=(
        Action(
            "Ask for the field that is missing most, at the next contact.", "field_completeness"
        ),
        Action("Merge the records that repeat a customer.", "duplicates"),
        Action(
            "Ask who is buying where most anonymous sales are made.",
            "identified_by_channel",
        ),
    ),
    charts=(
        "field_completeness",
        "source_overlap",
        "duplicates",
        "identified_by_channel",
    ),
    assessment=("DT1", "RI2"),
)

BY_VALUE = Stage(
    id="by_value",
    title="Differentiate by value",
    question="Who is worth most now, who could be, and who costs more than they bring?",
    metrics=metrics_of("VA3 VA6 VA8 VA9 VA10 VA7 VA11 VA1 VA2 VA4"),
    actions=(
        Action(
            "Keep the most valuable customers: put each into the care of somebody by name.",
            "value_classes",
        ),
        Action("Grow those with room to grow: offer them what their like buy.", "value_classes"),
        Action(
            "Serve those who cost more than they bring through a cheaper channel, or reprice; "
            "only a person ends a relationship.",
            "contribution_sides",
        ),
    ),
    charts=(
        "revenue_concentration",
        "tiers",
        "value_classes",
        "whale_curve",
        "contribution_sides",
    ),
    assessment=("ST2",),
)

BY_NEEDS = Stage(
    id="by_needs",
    title="Differentiate by needs",
    question="What do they want from us that others do not?",
    metrics=metrics_of("NE3 NE1 NE2 NE4"),
    actions=(
        Action("Ask those whose needs are not yet known one question each.", "needs_known_by"),
        Action("Name each group by its need; give it an owner and an offer idea.", "needs_groups"),
    ),
    charts=(
        "needs_known_by",
        "needs_groups",
        "needs_profile",
        "category_reach",
    ),
    assessment=("RI1", "DT4"),
)

INTERACT = Stage(
    id="interact",
    title="Interact",
    question="Does each contact pay, and does it teach us something?",
    metrics=metrics_of("IN3 IN1 IN2 IN6 IN8 CH1"),
    actions=(
        Action("Talk more with those who bring most.", "contacts_by_tier"),
        Action("Move contacts with C customers to cheaper channels.", "channel_by_tier"),
        Action("Stop contacts that bring neither an answer nor a lesson.", "response_trend"),
    ),
    charts=(
        "contacts_by_tier",
        "channel_by_tier",
        "response_trend",
    ),
    assessment=("CE1",),
)

CUSTOMISE = Stage(
    id="customise",
    title="Customise",
    question="Do we act differently towards different customers, and does it work?",
    metrics=metrics_of("IN5 CU1 CU2 CU3 PV5"),
    actions=(
        Action("Keep what beat its hold-out; test the rest again or drop it.", "campaign_uplift"),
        Action("Tailor by group before tailoring by person.", "offer_response"),
    ),
    charts=(
        "campaign_uplift",
        "offer_response",
    ),
    assessment=("CE2",),
)

IDIC = Model(
    slug="idic",
    title="IDIC",
    idea="Know each customer, tell them apart, talk with them, then treat them differently.",
    stages=(IDENTIFY, BY_VALUE, BY_NEEDS, INTERACT, CUSTOMISE),
    whole=("steps",),
    stands_for=(("differentiate", "by_value"),),
    graph=Graph(
        nodes=(
            Node("identify", "Identify", "insight"),
            Node("differentiate", "Differentiate", "insight"),
            Node("by_value", "by value", parent="differentiate"),
            Node("by_needs", "by needs", parent="differentiate"),
            Node("interact", "Interact", "action"),
            Node("customise", "Customise", "action"),
        ),
        edges=(
            Edge("identify", "differentiate"),
            Edge("differentiate", "interact"),
            Edge("interact", "customise"),
            Edge(
                "customise",
                "identify",
                "what each contact teaches comes back as better identification",
                "return",
            ),
            Edge("interact", "differentiate", "learning relationship", "return"),
        ),
        lanes=(Lane("insight", "Insight"), Lane("action", "Action")),
    ),
    about=About(
        origin="Don Peppers and Martha Rogers: the idea in 1993, the four steps named in 1999.",
        sources=(
            "Peppers & Rogers, The One to One Future, 1993",
            "Peppers, Rogers & Dorf, Harvard Business Review, January-February 1999",
            "Peppers & Rogers, Managing Customer Relationships, 2004; 2nd edition 2011; 3rd and "
            "4th editions as Managing Customer Experience and Relationships",
        ),
        limits=(
            "The steps overlap and get harder from left to right: a step can't be better than "
            "the data from the step before it.",
            "Value to come is a forecast from purchases so far, and room to grow an upper bound; "
            "needs groups are found in what customers bought.",
            "A difference between groups is an association; only a hold-out drawn at random "
            "shows an effect.",
        ),
        contested=(
            (
                "Some course texts read Identify as finding potential customers or personas.",
                "The authors mean recognising each existing customer, one by one, at every "
                "touchpoint.",
            ),
            (
                "Course texts list four separate steps.",
                "The 1999 article joins them in two: analysis (identify, differentiate) and "
                "action (interact, customise).",
            ),
        ),
    ),
)
