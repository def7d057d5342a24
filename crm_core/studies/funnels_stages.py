"""The funnels as they are laid out: their stages in order, what each needs, and who left where."""

from dataclasses import dataclass

from crm_core.studies.funnels_shape import Step

ACQUISITION, RETENTION, PENETRATION = "acquisition", "retention", "penetration"
PROBLEMS, WIN_BACK = "problems", "win-back"
NAMES = (ACQUISITION, RETENTION, PENETRATION, PROBLEMS, WIN_BACK)
# what the charts of the models' stages are called, and the funnel that each draws
CHARTS = {
    "acquisition_funnel": ACQUISITION,
    "retention_funnel": RETENTION,
    "penetration_funnel": PENETRATION,
    "problem_ladder": PROBLEMS,
    "win_back_ladder": WIN_BACK,
}
# content, and no answer to a survey; retained, and silent for long
UNKNOWN, AT_RISK = ("unknown", 16 | 64), ("at risk", 4 | 128)
AFTER_SALE = "Acquisition after the first sale"

# these look at the period before, and what they show where not all of it is in the data
LOOKS_BACK = {
    RETENTION: "it shows too few",
    WIN_BACK: "it shows too few",
    PENETRATION: "it shows too few as active before, and too many of them with value up",
}

SALES = ("transactions.ts",)
TALKS = ("interactions.type",)
STAGES = ("opportunities.stage|opportunities.won",)
WINS = ("transactions.ts|opportunities.won|opportunities.stage",)
CATEGORIES = ("transactions.category",)


@dataclass(frozen=True)
class Layout:
    """One funnel: its title, the mart that it counts, what its rows are called, its steps."""

    name: str
    title: str
    mart: str
    nouns: str
    steps: tuple[Step, ...]
    # whether stages follow each other in time, or describe one day
    is_timed: bool = True
    # whether its rows enter on days of their own
    has_entries: bool = False
    # what is told beside the stages: a word, and the bits of evidence that it takes
    notes: tuple[tuple[str, int], ...] = ()


ACQUISITION_STEPS = (
    Step("A1", "Targeted", "message, call, visit or offer before the first purchase", 0, TALKS),
    Step("A2", "Reached", "a message was delivered", 1, TALKS, beside="A1"),
    Step("A3", "Responded", "answered in the response window", 2, TALKS),
    Step(
        "A4", "Enquired", "an enquiry, or a new deal", 3, ("interactions.type|opportunities.stage",)
    ),
    Step("A5", "Qualified", "the deal was qualified or came further", 4, STAGES),
    Step("A6", "Proposed", "the deal was proposed or came further", 5, STAGES),
    Step("A7", "First purchase", "bought, or a deal was won", 6, WINS),
    Step("A8", "Welcomed", "a welcome in the welcome window", 7, (*TALKS, *SALES), beside="A7"),
    Step("A9", "Established", "a second purchase day in time", 8, SALES),
    Step("A10", "Third purchase", "a third purchase day within twice the time", 9, SALES),
)
RETENTION_STEPS = (
    Step("R0", "Base", "bought in the period before", 0, SALES, leaving="lapsed"),
    Step(
        "R1",
        "Known",
        "can be contacted, and needs are known or both sides have talked",
        1,
        ("customers.email|customers.phone", "interactions.type"),
        beside="R0",
    ),
    Step("R2", "Retained", "bought in this period too", 2, SALES, leaving="retained, but shrunk"),
    Step("R3", "Value kept", "brought most of what it brought before", 3, SALES),
    Step(
        "R4",
        "Content",
        "no open complaint, no bad last answer",
        4,
        TALKS,
        leaving="content, not committed",
        as_before=True,
    ),
    Step("R5", "Committed", "promotes, refers, renewed, or buys often and lately", 5, SALES),
)
PROBLEM_STEPS = (
    Step("K1", "Raised", "a complaint in the period", 0, TALKS, leaving="not answered in time"),
    Step(
        "K2",
        "Answered in time",
        "first response within the hours agreed",
        1,
        ("interactions.first_response_at",),
        leaving="not resolved in time",
    ),
    Step(
        "K3",
        "Resolved in time",
        "resolved within the hours agreed",
        2,
        ("interactions.resolved_at",),
        leaving="raised again",
    ),
    Step(
        "K4",
        "Not raised again",
        "resolved, and no contact on the topic in 30 days",
        3,
        ("interactions.topic", "interactions.resolved_at"),
        leaving="did not buy again in time",
    ),
    Step(
        "K5",
        "Bought again",
        "within twice the usual gap after the resolution",
        4,
        ("interactions.resolved_at", *SALES),
    ),
)
WIN_BACK_STEPS = (
    Step(
        "L0", "Lapsed", "lapsed when the period began", 0, SALES, leaving="not targeted, not back"
    ),
    Step("L1", "Targeted", "an offer before the return", 1, TALKS, leaving="no answer"),
    Step(
        "L2", "Responded", "answered in the response window", 2, TALKS, leaving="answered, not back"
    ),
    Step("L3", "Won back", "bought in the period", 3, SALES, leaving="no second purchase in time"),
    Step("L4", "Stayed", "a second purchase day in time", 4, SALES),
)
PENETRATION_STEPS = (
    Step("N1", "Active", "bought in the period", 0, SALES, leaving="one category"),
    Step(
        "N2",
        "Offered",
        "offered a category not owned",
        1,
        ("interactions.offer_category|opportunities.category", *CATEGORIES),
        beside="N1",
    ),
    Step("N3", "Two categories", "2 or more in 24 months", 2, CATEGORIES, leaving="two categories"),
    Step(
        "N4", "Three categories", "3 or more in 24 months", 3, CATEGORIES, leaving="three or more"
    ),
    Step("N5", "Full relationship", "as many as nine of ten of the best have", 4, CATEGORIES),
)
BEFORE_TOO = Step(
    "NB", "Active before too", "bought in the period before as well", 5, SALES, "value not up"
)
VALUE_UP = Step("NV", "Value up", "brought over 1.2 times the period before", 6, SALES)
LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout(
            ACQUISITION,
            "Acquisition",
            "funnel_acquisition",
            "customers",
            ACQUISITION_STEPS,
            has_entries=True,
        ),
        Layout(
            RETENTION,
            "Retention",
            "funnel_retention",
            "customers",
            RETENTION_STEPS,
            is_timed=False,
            notes=(UNKNOWN, AT_RISK),
        ),
        Layout(
            PENETRATION,
            "Penetration",
            "funnel_penetration",
            "customers",
            PENETRATION_STEPS,
            is_timed=False,
        ),
        Layout(
            PROBLEMS,
            "Problem ladder",
            "funnel_problem",
            "complaints",
            PROBLEM_STEPS,
            has_entries=True,
        ),
        Layout(WIN_BACK, "Win-back ladder", "funnel_win_back", "customers", WIN_BACK_STEPS),
    )
}
