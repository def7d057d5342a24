"""The conceptual model of CRM: an orientation that works through tools, contact and information."""

from crm_core.models.graphs import CONCEPTUAL_2015 as GRAPH
from crm_core.models.model import About, Action, Model, Stage, metrics_of

ORIENTATION = Stage(
    id="orientation",
    title="Customer relationship orientation",
    question="Do we value keeping customers over single sales?",
    metrics=metrics_of("PF3 RE1"),
    charts=("orientation_agreement", "kept_by_tier"),
    actions=(
        Action("Change goals and pay so that keeping counts.", "kept_by_tier"),
        Action("Talk first where levels differ most in their answers.", "orientation_agreement"),
    ),
    assessment=("LC1", "LC2", "LC3", "HR3"),
    # an attitude is asked; what is spent and who is kept follow from it
    box="staff",
)

TECHNOLOGY = Stage(
    id="technology",
    title="CRM technology",
    question="Do the tools support the relationship work?",
    metrics=metrics_of("TE1 TE2 TE3 DQ9"),
    charts=("adoption_trend", "source_overlap"),
    actions=(
        Action("Mend use before buying more.", "adoption_trend"),
        Action("Join the sources in which the same customer is met apart.", "source_overlap"),
    ),
    assessment=("TQ1", "TQ2", "DT3"),
)

ENGAGEMENT = Stage(
    id="engagement",
    title="Customer engagement initiatives",
    question="Do we hold two-way conversations that customers join?",
    metrics=metrics_of("IN3 IN2 DE7 SA7 IN7"),
    charts=("engagement_steps", "response_trend"),
    actions=(
        Action(
            "Invite, answer, and give something back to those who contribute.", "engagement_steps"
        ),
        Action("Stop messages that nobody answers.", "response_trend"),
    ),
    assessment=("CE1", "CE2"),
)

INFORMATION = Stage(
    id="information",
    title="Relational information processes",
    question="Do we ask, capture, join, share and use what customers tell us?",
    metrics=metrics_of("IN8 DQ4 DQ9 TE1 CU1"),
    charts=("information_chain", "field_completeness", "needs_known_by", "source_overlap"),
    actions=(
        Action("Mend the first weak link of ask, capture, join, share, use.", "information_chain"),
        Action("Capture the emptiest field at the next contact.", "field_completeness"),
    ),
    assessment=("RI1", "RI2", "RI3", "RI4", "RI5"),
)

PERFORMANCE = Stage(
    id="performance",
    title="Customer relationship performance",
    question="Does it pay in satisfaction, retention and value?",
    metrics=metrics_of("RE1 SA1 SA2 RE3 VA6"),
    charts=("kept_by_tier", "nps_trend", "growth_steps", "campaign_uplift"),
    actions=(
        Action(
            "Put money into what moves these numbers, tested with a hold-out.", "campaign_uplift"
        ),
        Action("Ask those of the best tier who were not seen again.", "kept_by_tier"),
    ),
)

CONCEPTUAL = Model(
    slug="conceptual",
    title="Conceptual model of CRM",
    idea="A customer orientation works through tools, engagement and information routines, and "
    "shows in satisfaction and retention.",
    stages=(ORIENTATION, TECHNOLOGY, ENGAGEMENT, INFORMATION, PERFORMANCE),
    graph=GRAPH,
    whole=("elements", "element_units"),
    about=About(
        origin="Choudhury & Harrigan, 2014, and Harrigan, Soutar, Choudhury & Lowe, 2015, built on "
        "Jayachandran, Sharma, Kaufman & Raman, 2005.",
        sources=(
            "Jayachandran, Sharma, Kaufman & Raman, Journal of Marketing 69(4), 2005, 177-192",
            "Choudhury & Harrigan, Journal of Strategic Marketing 22(2), 2014, 149-176",
            "Harrigan, Soutar, Choudhury & Lowe, Australasian Marketing Journal, 2015",
        ),
        limits=(
            "One of many conceptual models; it was tested on managers' opinions.",
            "In the study of 2005 technology supports good information routines; it does not "
            "replace them. The exact arrows of 2015 could not be read again.",
            "An association between elements in your data is no proof of cause.",
        ),
        contested=(
            (
                "Course texts show the model without an author.",
                "Its five elements are those of the social-CRM models named here.",
            ),
        ),
    ),
)
