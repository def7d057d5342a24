"""A funnel as one dataset allows it: what it lacks is locked, its title says what it still is."""

from dataclasses import replace

from crm_core.analysis.funnel_rules import USUAL
from crm_core.store import Store
from crm_core.studies.funnels_shape import Step
from crm_core.studies.funnels_stages import (
    ACQUISITION,
    AFTER_SALE,
    BEFORE_TOO,
    CATEGORIES,
    LAYOUTS,
    PENETRATION,
    RETENTION,
    STAGES,
    VALUE_UP,
    Layout,
)
from crm_core.view import View

USUAL_LISTS = USUAL.listed_sources
# beyond so many products are no groups of products
MOST_PRODUCTS = 200


def layout(store: Store, name: str, view: View) -> Layout:
    """A funnel as this dataset allows it: what it lacks locked, its title what it still is."""
    laid = LAYOUTS[name]
    steps = tuple(replace(step, locked=store.missing(step.needs)) for step in laid.steps)
    if name == ACQUISITION:
        return _acquisition(store, replace(laid, steps=steps), view)
    if name == PENETRATION:
        return _penetration(store, replace(laid, steps=steps), view)
    if name == RETENTION:
        steps = tuple(_of_contracts(step, view) for step in steps)
    return replace(laid, steps=tuple(_without_contacts(step, steps) for step in steps))


def _without_contacts(step: Step, steps: tuple[Step, ...]) -> Step:
    """What is said of those who left where contacts are not known."""
    is_locked = {other.id: bool(other.locked) for other in steps}
    if step.id == "L0" and is_locked["L1"]:
        return replace(step, leaving="not back")
    return replace(step, leaving="not committed") if step.id == "R3" and is_locked["R4"] else step


def _of_contracts(step: Step, view: View) -> Step:
    """What staying means where contracts are paid by the month: not cancelled on the last day."""
    days = dict(view.settings).get("contract_days")
    if days and step.id == "R0":
        return replace(step, leaving="cancelled")
    if days and step.id == "R2":
        return replace(step, rule=f"not cancelled: paid in the last {days} days of the period")
    return step


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
    # what a customer brings can be up only against a period in which it bought
    value = (replace(step, locked=store.missing(step.needs)) for step in (BEFORE_TOO, VALUE_UP))
    steps = (replace(first, leaving="new or back"), *rest, *value)
    return replace(laid, title="Penetration by value only", steps=steps)


def goes_by_value(laid: Layout) -> bool:
    """Whether only what customers bring is left to compare: no category is known."""
    return any(step.id == VALUE_UP.id for step in laid.steps)


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
