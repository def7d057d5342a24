"""The QCi customer management model: what is done with customers, and what plans and carries it."""

from crm_core.models.graphs import QCI as GRAPH
from crm_core.models.model import About, Action, Model, Stage, metrics_of

ENVIRONMENT = Stage(
    id="environment",
    title="External environment",
    question="What happens around our customers that changes what they buy?",
    metrics=metrics_of("PF1 RE10"),
    charts=("growth_steps", "lost_deals"),
    actions=(
        Action("Change the proposition where rivals and prices take deals.", "lost_deals"),
        Action("Plan again whom to approach, where growth is lost.", "growth_steps"),
    ),
    assessment=("EN1", "BS1"),
)

EXPERIENCE = Stage(
    id="experience",
    title="Customer experience",
    question="What do customers actually go through?",
    metrics=metrics_of("SA1 SA2 SA3 CH3 SA7"),
    charts=("nps_trend", "touchpoint_value", "channel_hand_offs"),
    actions=(
        Action("Mend the touchpoint that many use and few praise.", "touchpoint_value"),
        Action("Call back those who would not recommend us.", "nps_trend"),
    ),
    assessment=("CX1", "CX2"),
)

PLANNING = Stage(
    id="planning",
    title="Analysis and planning",
    question="Which of retention, efficiency, acquisition and penetration earns most for us next?",
    metrics=metrics_of("PF1 RE3 PV5 AC9 DE6"),
    charts=("growth_steps", "segments", "cost_to_serve_by_tier"),
    actions=(
        Action("Set one target in numbers for each of the four.", "growth_steps"),
        Action("Put effort where a segment's revenue is.", "segments"),
    ),
    assessment=("AP1", "ST2", "DT4"),
)

PROPOSITION = Stage(
    id="proposition",
    title="The proposition",
    question="Does what we offer fit each segment, and do people keep it?",
    metrics=metrics_of("PV1 PV2 PV3 CU2"),
    charts=("price_realisation", "offer_response", "category_reach"),
    actions=(
        Action("Ask why some pay far below the list price, and for what.", "price_realisation"),
        Action("Withdraw or reshape what a segment does not answer.", "offer_response"),
        Action("Build on the categories that most customers buy.", "category_reach"),
    ),
    assessment=("PN1", "VI2"),
)

TARGETING = Stage(
    id="targeting",
    title="Targeting",
    question="Do we approach people like our good customers?",
    metrics=metrics_of("IN3 AC1 AC3 AC9"),
    charts=("source_quality", "gains_curve"),
    actions=(
        Action("Leave sources whose customers do not come back.", "source_quality"),
        Action(
            "Write first to those who answer most; where past value does not tell who, choose by "
            "something else.",
            "gains_curve",
        ),
    ),
)

ENQUIRY = Stage(
    id="enquiry",
    title="Enquiry management",
    question="Do enquiries get a fast, full answer?",
    metrics=metrics_of("AC4 AC2 AC5 AC6 AC7"),
    charts=("acquisition_funnel", "enquiry_waits", "response_hours", "lost_deals"),
    actions=(
        Action("Answer those who ask before two days are over.", "enquiry_waits"),
        Action(
            "Route, staff or automate the channel whose answers take longest.", "response_hours"
        ),
        Action("Answer the commonest reason for a lost deal before it is given.", "lost_deals"),
    ),
)

WELCOMING = Stage(
    id="welcoming",
    title="Welcoming",
    question="Do new customers get a proper start?",
    metrics=metrics_of("AC10 AC8"),
    charts=("welcome_and_return", "source_quality"),
    actions=(
        Action(
            "Welcome each new customer within 14 days, and ask for preferences then.",
            "welcome_and_return",
        ),
    ),
)

GETTING_TO_KNOW = Stage(
    id="getting_to_know",
    title="Getting to know",
    question="Do we learn early?",
    metrics=metrics_of("NE3 IN8 DQ4"),
    charts=("learning_curve", "needs_known_by", "knowledge_by_tier"),
    actions=(
        Action("Ask new customers what they need within their first weeks.", "learning_curve"),
        Action("Ask one useful question at each contact.", "needs_known_by"),
    ),
)

DEVELOPMENT = Stage(
    id="development",
    title="Customer development",
    question="Do we sell customers more of what helps them?",
    metrics=metrics_of("DE3 DE1 DE2 DE4 DE6"),
    charts=("penetration_funnel", "category_pairs", "category_reach"),
    actions=(
        Action(
            "Offer the category that others with the same purchases also buy.", "category_pairs"
        ),
    ),
)

PROBLEMS = Stage(
    id="problems",
    title="Managing problems",
    question="Do we hear problems, and mend them?",
    metrics=metrics_of("SA5 SA4 SA6 IN10"),
    charts=("problem_ladder", "problem_topics", "response_hours"),
    actions=(
        Action("Take away the largest cause, with one owner for each cause.", "problem_topics"),
        Action("Answer faster through the channel where customers wait longest.", "response_hours"),
    ),
)

WIN_BACK = Stage(
    id="win_back",
    title="Win-back",
    question="Do we fetch back those who are worth it?",
    metrics=metrics_of("RE9 RE8"),
    charts=("win_back_ladder", "growth_steps", "kept_by_tier"),
    actions=(
        Action("Contact the lapsed by what they would be worth, best first.", "win_back_ladder"),
    ),
)

PEOPLE = Stage(
    id="people",
    title="People and organisation",
    question="Who owns the customer, with what skills and pay?",
    metrics=metrics_of("TE1"),
    charts=("adoption_trend", "owner_coverage", "people_agreement"),
    actions=(
        Action(
            "Name an owner for the customers who have none, the best tier first.", "owner_coverage"
        ),
        Action("Close the widest gap in skills and pay first.", "people_agreement"),
    ),
    assessment=("OD1", "HR2", "HR3", "EE1"),
)

TECHNOLOGY = Stage(
    id="technology",
    title="Information and technology",
    question="Does the right data reach the right person at the right time?",
    metrics=metrics_of("DQ1 DQ8 DQ9 TE2"),
    charts=("field_completeness", "knowledge_by_tier", "source_overlap"),
    actions=(Action("Mend first what is missing of those who bring most.", "knowledge_by_tier"),),
    assessment=("DT1", "DT2", "TQ2"),
)

PROCESSES = Stage(
    id="processes",
    title="Process management",
    question="Are customer processes known, measured and improved?",
    metrics=metrics_of("IN9 IN10 CH4 AC6"),
    charts=("response_weeks", "channel_hand_offs"),
    actions=(
        Action(
            "Look for a cause where a week stands out; where none does, change the process itself.",
            "response_weeks",
        ),
        Action("Mend the hand-off that happens most.", "channel_hand_offs"),
    ),
    assessment=("PC1", "PC2"),
)

EFFECT = Stage(
    id="effect",
    title="Measuring the effect",
    question="Do we know what works?",
    metrics=metrics_of("IN5 PF2 RE1"),
    charts=("campaigns_tested", "campaign_uplift"),
    actions=(
        Action("No hold-out, no claim: hold some customers out.", "campaigns_tested"),
        Action("Keep what beat its hold-out.", "campaign_uplift"),
    ),
    assessment=("MS1", "MS2"),
)

QCI = Model(
    slug="qci",
    title="QCi customer management model",
    idea="What is done with customers day by day, from targeting to win-back, in the middle of "
    "what plans, carries and measures it.",
    stages=(
        ENVIRONMENT,
        EXPERIENCE,
        PLANNING,
        PROPOSITION,
        TARGETING,
        ENQUIRY,
        WELCOMING,
        GETTING_TO_KNOW,
        DEVELOPMENT,
        PROBLEMS,
        WIN_BACK,
        EFFECT,
        PEOPLE,
        PROCESSES,
        TECHNOLOGY,
    ),
    stands_for=(("activity", "targeting"),),
    graph=GRAPH,
    whole=("reap_board",),
    about=About(
        origin="QCi Assessment Ltd, London: Woodcock, Starkey and Stone, a report in 2000, and a "
        "book by Woodcock, Stone and Foss in 2003.",
        sources=(
            "Woodcock, Starkey & Stone, The Customer Management Scorecard, report, 2000",
            "Woodcock, Stone & Foss, The Customer Management Scorecard, 2003",
        ),
        limits=(
            "The firm's assessment asked some 260 practices, scored by evidence; the short bank "
            "here is another one and can't be compared with it.",
            "The elements are from the source; the rest of the ring and the arrows could not be "
            "read again.",
            "That a better score goes with better business was found by the firm itself: a "
            "correlation, on small samples.",
        ),
        contested=(
            (
                "Web pages call it Quality Competitive Index.",
                "The authors' name is the QCi customer management model; there is no index.",
            ),
            (
                "Some course texts read penetration as approaching a market.",
                "It means selling more to the customers one has.",
            ),
        ),
    ),
)
