"""The funnels as they are laid out: their stages in order, what each needs, and who left where."""

from dataclasses import dataclass, replace

from crm_core.analysis.funnel_rules import USUAL
from crm_core.store import Store
from crm_core.studies.funnels_count import Step
from crm_core.view import View

ACQUISITION, RETENTION, PENETRATION = "acquisition", "retention", "penetration"
PROBLEMS, WIN_BACK = "problems", "win-back"
NAMES = (ACQUISITION, RETENTION, PENETRATION, PROBLEMS, WIN_BACK)
# content, and no answer to a survey; retained, and silent for long
UNKNOWN, AT_RISK = ("unknown", 16 | 64), ("at risk", 4 | 128)
AFTER_SALE = "Acquisition after the first sale"
# beyond so many products are no groups of products
MOST_PRODUCTS = 200
USUAL_LISTS = USUAL.listed_sources

# these look at the period before
LOOKS_BACK = (RETENTION, WIN_BACK)

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
VALUE_UP = Step("NV", "Value up", "brought over 1.2 times the period before", 5, SALES)
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


def layout(store: Store, name: str, view: View) -> Layout:
    """A funnel as this dataset allows it: what it lacks locked, its title what it still is."""
    laid = LAYOUTS[name]
    steps = tuple(replace(step, locked=store.missing(step.needs)) for step in laid.steps)
    if name == ACQUISITION:
        return _acquisition(store, replace(laid, steps=steps), view)
    if name == PENETRATION:
        return _penetration(store, replace(laid, steps=steps), view)
    return replace(laid, steps=tuple(_without_contacts(step, steps) for step in steps))


def _without_contacts(step: Step, steps: tuple[Step, ...]) -> Step:
    """What is said of those who left where contacts are not known."""
    is_locked = {other.id: bool(other.locked) for other in steps}
    if step.id == "L0" and is_locked["L1"]:
        return replace(step, leaving="not back")
    return replace(step, leaving="not committed") if step.id == "R3" and is_locked["R4"] else step


def _acquisition(store: Store, laid: Layout, view: View) -> Layout:
    """Without deals the chain goes from answer to purchase; of sales alone it begins there."""
    found = {step.id: step for step in laid.steps}
    has_deals = not store.missing(STAGES)
    has_lists = bool(_listed(store, view))
    if has_lists:
        found["A1"] = replace(found["A1"], locked=())
    if not has_deals and not found["A4"].locked:
        # enquiries are known and deals are not: beside the chain, which does not pass there
        found["A4"] = replace(found["A4"], beside="A7")
    delivers = not found["A2"].locked and _n_deliveries(store, view)
    if not delivers:
        found["A2"] = replace(found["A2"], locked=("interactions.type = deliver",), is_hidden=True)
    only_sales = not has_deals and found["A3"].locked and not has_lists
    title = AFTER_SALE if only_sales else laid.title
    if not only_sales:
        del found["A10"]
    nouns = "customers and leads" if has_deals else laid.nouns
    return replace(laid, title=title, nouns=nouns, steps=tuple(found.values()))


def _penetration(store: Store, laid: Layout, view: View) -> Layout:
    """Without categories few products stand for them; else only the value lane is left."""
    if not store.missing(CATEGORIES):
        return laid
    first, *rest = laid.steps
    if goes_by_product(store, view):
        steps = [_of_products(step) for step in laid.steps]
        return replace(laid, title="Penetration by product", steps=tuple(steps))
    value_up = replace(VALUE_UP, locked=store.missing(VALUE_UP.needs))
    steps = (replace(first, leaving="value not up"), *rest, value_up)
    return replace(laid, title="Penetration by value only", steps=steps)


def goes_by_product(store: Store, view: View) -> bool:
    """Whether products stand for categories: none is known, and there are few products."""
    if not store.missing(CATEGORIES) or store.missing(("transactions.product_id",)):
        return False
    return store.rows("product_count", view).iloc[0, 0] <= MOST_PRODUCTS


def _of_products(step: Step) -> Step:
    if step.id not in ("N1", "N3", "N4", "N5"):
        return step
    words = {"categories": "products", "category": "product"}
    name, leaving = step.name, step.leaving
    for word, instead in words.items():
        name, leaving = name.replace(word, instead), leaving.replace(word, instead)
    return replace(step, name=name, leaving=leaving, locked=())


def _listed(store: Store, view: View) -> list[str]:
    """The sources of this dataset that count as lists."""
    wanted = dict(view.settings).get("listed_sources", USUAL_LISTS)
    if store.missing(("customers.source",)):
        return []
    return [source for source in store.values("source") if source.strip().lower() in wanted]


def _n_deliveries(store: Store, view: View) -> int:
    return int(store.rows("funnel_deliveries", view).iloc[0, 0])
