"""Order lines: each purchase day split into lines whose amounts add up to it exactly.

A product stands for a family; the list price of a line is that of the variant bought (size, cloth,
finish), so it lies around the family's price.
"""

from dataclasses import dataclass

import numpy as np

from crm_core.sample import days, products
from crm_core.sample.draws import pick, stream
from crm_core.sample.people import NEEDS_SHARES, People
from crm_core.sample.purchases import Purchases, purchases_on

ANONYMOUS = 0.07  # share of all revenue
NOBODY = -1
TWO_ORDERS = 0.05  # share of days with several lines that are split into two orders
QUANTITIES, QUANTITY_WEIGHTS = (1, 2, 4, 6), (0.74, 0.15, 0.07, 0.04)
RETURNED_AFTER = (3, 26)


@dataclass(frozen=True)
class Lines:
    """One array entry an order line."""

    customer: np.ndarray
    at: np.ndarray
    order: np.ndarray
    line: np.ndarray
    category: np.ndarray
    product: np.ndarray
    quantity: np.ndarray
    unit: np.ndarray
    list_price: np.ndarray
    discount: np.ndarray
    net: np.ndarray
    cost: np.ndarray
    channel: np.ndarray
    is_return: np.ndarray

    def __len__(self):
        return len(self.net)

    def where(self, mask: np.ndarray) -> "Lines":
        """Only the lines that the mask holds."""
        return Lines(**{name: values[mask] for name, values in vars(self).items()})

    def plus(self, other: "Lines") -> "Lines":
        """The lines of both."""
        return Lines(
            **{
                name: np.concatenate([values, getattr(other, name)])
                for name, values in vars(self).items()
            }
        )


def _parts(rng, bought, needs):
    """For each line: the purchase it belongs to, its place, and its share of the amount."""
    n_lines = 1 + rng.poisson(products.EXTRA_LINES[needs])
    n_lines = np.minimum(n_lines, np.maximum(1, bought.cents // 1000))
    purchase = np.repeat(np.arange(len(bought)), n_lines)
    starts = np.cumsum(n_lines) - n_lines
    place = np.arange(len(purchase)) - starts[purchase]
    weight = 0.3 + rng.gamma(1.5, 1.0, len(purchase))
    share = weight / np.bincount(purchase, weight)[purchase]
    return purchase, place, n_lines[purchase], share


def _amounts(rng, cents, share, is_last, purchase):
    """Quantity, unit price and net amount of each line; the last one takes what is left."""
    quantity = rng.choice(QUANTITIES, size=len(share), p=QUANTITY_WEIGHTS)
    target = np.floor(cents * share).astype(np.int64)
    quantity = np.where(is_last | (target < 1200 * quantity), 1, quantity)
    net = target // quantity * quantity
    others = np.bincount(purchase, np.where(is_last, 0, net)).astype(np.int64)
    net = np.where(is_last, cents - others[purchase], net)
    return quantity, net // quantity, net


def _discounts(rng, needs):
    depth = rng.choice(products.DISCOUNTS, size=len(needs), p=products.DISCOUNT_WEIGHTS)
    return np.where(rng.random(len(needs)) < products.DISCOUNTED[needs], depth, 0.0)


def _categories(rng, needs, taste, is_last, n_lines):
    category = pick(rng, taste)
    has_service = rng.random(len(needs)) < products.SERVICE_SHARE[needs]
    return np.where(is_last & (n_lines > 1) & has_service, products.SERVICES, category)


def _orders(rng, n_lines, place, purchase, at):
    """Order numbers in the order of time; some days hold two orders."""
    splits = (rng.random(len(at)) < TWO_ORDERS)[purchase] & (n_lines > 1)
    in_second = splits & (place == n_lines - 1)
    key = at[purchase] * 2 + in_second
    order = np.unique(np.stack([key, purchase]), axis=1, return_inverse=True)[1].ravel()
    return order + 1, np.where(in_second, 1, place + 1), in_second


def split(rng, bought: Purchases, needs: np.ndarray, taste: np.ndarray) -> Lines:
    """The lines of these purchases, by customers of these needs groups and tastes."""
    purchase, place, n_lines, share = _parts(rng, bought, needs)
    is_last, needs = place == n_lines - 1, needs[purchase]
    quantity, unit, net = _amounts(rng, bought.cents[purchase], share, is_last, purchase)
    category = _categories(rng, needs, taste[purchase], is_last, n_lines)
    discount = _discounts(rng, needs)
    list_price = np.rint(unit / (1 - discount)).astype(np.int64)
    wanted = list_price / 100 * np.exp(rng.normal(0, 0.25, len(purchase)))
    cost_share = products.COST_SHARE[category] * rng.uniform(0.96, 1.04, len(purchase))
    order, line, in_second = _orders(rng, n_lines, place, purchase, bought.at)
    return Lines(
        customer=bought.customer[purchase],
        at=bought.at[purchase] + 40 * in_second,
        order=order,
        line=line,
        category=category,
        product=products.nearest(products.assortment().prices, category, wanted),
        quantity=quantity.astype(float),
        unit=unit,
        list_price=list_price,
        discount=discount,
        net=net,
        cost=np.rint(list_price * cost_share).astype(np.int64),
        channel=bought.channel[purchase],
        is_return=np.zeros(len(purchase), dtype=bool),
    )


def _free_days(rng, sold, bought):
    """A later day for each line on which its customer does not buy."""
    taken = np.unique(bought.customer * days.N_DAYS * 2 + bought.day)
    day = sold.at // days.DAY + rng.integers(*RETURNED_AFTER, len(sold))
    while (busy := np.isin(sold.customer * days.N_DAYS * 2 + day, taken)).any():
        day = day + busy
    return day


def returns(rng, sold: Lines, bought: Purchases) -> Lines:
    """The lines that come back, negative, on later days without a purchase."""
    remote = np.isin(sold.channel, ("web", "app"))
    chance = products.RETURN_SHARE[sold.category] * np.where(remote, products.REMOTE_RETURNS, 1)
    back = sold.where(rng.random(len(sold)) < chance)
    day = _free_days(rng, back, bought)
    minute = rng.integers(days.OPENS, days.CLOSES, len(back))
    given = Lines(
        **{
            **vars(back),
            "at": day * days.DAY + minute,
            "quantity": -back.quantity,
            "net": -back.net,
            "is_return": np.ones(len(back), dtype=bool),
        }
    )
    return given.where(day < days.N_DAYS)


def _strangers(rng, people, bought, target):
    """Purchases of people who give no name, until they make up the wanted amount."""
    n = max(1, round(1.3 * target / bought.cents.mean()))
    like = rng.choice(np.flatnonzero(people.role == "buyer"), size=n)
    day = np.sort(rng.choice(bought.day, size=n))
    drawn = purchases_on(rng, people, like, day)
    keep = rng.permutation(n)
    keep = keep[np.cumsum(drawn.cents[keep]) <= target]
    channel = np.where(rng.random(n) < 0.85, "store", "web").astype(object)
    anonymous = vars(drawn) | {"customer": np.full(n, NOBODY), "channel": channel}
    return Purchases(**anonymous).where(np.sort(keep))


def anonymous(people: People, bought: Purchases, known: Lines, seed: int) -> Lines:
    """The lines without a customer: a fixed share of all revenue."""
    rng = stream(seed, "anonymous")
    target = known.net.sum() * ANONYMOUS / (1 - ANONYMOUS)
    sales = _strangers(rng, people, bought, target)
    needs = rng.choice(len(NEEDS_SHARES), size=len(sales), p=NEEDS_SHARES)
    return split(rng, sales, needs, products.CATEGORY_MIX[needs])


def all_lines(people: People, bought: Purchases, seed: int) -> Lines:
    """Sales, returns and anonymous sales."""
    who = bought.customer
    sold = split(stream(seed, "lines"), bought, people.needs[who], people.taste[who])
    known = sold.plus(returns(stream(seed, "returns"), sold, bought))
    return known.plus(anonymous(people, bought, known, seed))


def _order_ids(lines):
    """Each returned line is a credit note of its own, numbered after the order."""
    prefix = np.where(lines.is_return, "R", np.where(lines.customer == NOBODY, "A", "O"))
    suffix = np.where(lines.is_return, np.char.add("-", lines.line.astype(str)), "")
    parts = zip(prefix, lines.order, suffix, strict=True)
    return [f"{letter}{number:06d}{end}" for letter, number, end in parts]


def columns(people: People, lines: Lines) -> dict:
    """The columns of the transactions table."""
    ids = np.append(people.ids, None)
    names = np.array(products.CATEGORIES, dtype=object)
    return {
        "order_id": _order_ids(lines),
        "line_id": lines.line.astype(str).astype(object),
        "customer_id": ids[lines.customer],
        "ts": days.clock(lines.at),
        "product_id": products.assortment().ids[lines.category, lines.product],
        "category": names[lines.category],
        "quantity": lines.quantity,
        "unit_price": lines.unit,
        "list_price": lines.list_price,
        "discount": lines.discount,
        "net_amount": lines.net,
        "unit_cost": lines.cost,
        "channel": lines.channel,
        "is_return": lines.is_return,
        "is_service": lines.category == products.SERVICES,
        "currency": np.full(len(lines), "EUR", dtype=object),
    }
