"""The truth: every planted parameter, rate and effect, each with what it means.

A section holds facts, a fact a value and its meaning. The section `records` is different: it holds
columns with one entry a customer record, in the order of the customers table.
"""

import json
from pathlib import Path

from crm_core.sample import days, products
from crm_core.sample.deals import Deals
from crm_core.sample.people import (
    BG_NBD,
    DUPLICATES,
    EFFECTS,
    GAMMA_GAMMA,
    NEEDS,
    NEEDS_SHARES,
    PROSPECTS,
    TASTE,
)
from crm_core.sample.people import SPLIT as SPLIT_SHARE
from crm_core.sample.purchases import AT_HOME, SMALLEST
from crm_core.sample.story import Story
from crm_core.sample.truth_effects import channel_facts, dirt_facts, effect_facts, voice_facts
from crm_core.sample.truth_fact import fact, share_of_best
from crm_core.sample.truth_relations import assessment_facts, cost_facts, deal_facts, network_facts

NAME, CURRENCY = "Lindqvist & Daughters, home and garden", "EUR"


def _company(told: Story) -> dict:
    return {
        "name": fact(NAME, "the company; it never existed"),
        "currency": fact(CURRENCY, "currency of all amounts"),
        "first_day": fact(days.FIRST_DAY.isoformat(), "the first day with events"),
        "last_day": fact(days.LAST_DAY.isoformat(), "the last day with events"),
        "seed": fact(told.seed, "the seed that the company was drawn with"),
        "records": fact(len(told.people), "customer records, prospects and duplicates included"),
        "prospects": fact(PROSPECTS, "share of the records that never bought (duplicates apart)"),
        "has_effects": fact(
            EFFECTS,
            "share of buyers whom unresolved complaints, win-back and spring campaign may touch; "
            "the others show the purchase process undisturbed",
        ),
    }


def _process(told: Story) -> dict:
    mean_rate = BG_NBD["r"] / BG_NBD["alpha"]
    mean_dropout = BG_NBD["a"] / (BG_NBD["a"] + BG_NBD["b"])
    return {
        "r": fact(BG_NBD["r"], "BG/NBD: shape of the purchase rates, in weeks"),
        "alpha": fact(BG_NBD["alpha"], "BG/NBD: scale of the purchase rates, in weeks"),
        "a": fact(BG_NBD["a"], "BG/NBD: first parameter of the chance to drop out"),
        "b": fact(BG_NBD["b"], "BG/NBD: second parameter of the chance to drop out"),
        "mean_rate": fact(mean_rate, "mean purchases a week while a customer, r / alpha"),
        "mean_dropout": fact(
            round(mean_dropout, 6), "mean chance to drop out after a purchase, a / (a + b)"
        ),
        "season": fact(days.SEASON, "busy days have so much more than the mean, quiet ones less"),
        "alive": fact(
            int(told.alive.sum()), "buyers who are still customers at the end of the last day"
        ),
    }


def _spend() -> dict:
    p, q, v = (GAMMA_GAMMA[name] for name in "pqv")
    return {
        "p": fact(p, "Gamma-Gamma: shape of a customer's net revenue on a purchase day"),
        "q": fact(q, "Gamma-Gamma: shape of the differences between customers"),
        "v": fact(v, "Gamma-Gamma: scale, in euro"),
        "mean": fact(p * v / (q - 1), "mean revenue of a purchase day, p v / (q - 1)"),
        "smallest": fact(SMALLEST / 100, "no purchase day is smaller, in euro"),
    }


def _value(told: Story) -> dict:
    n, since = len(told.people), days.N_DAYS - 365
    last_year = told.lines.at >= since * days.DAY
    return {
        "top_20_share": fact(
            share_of_best(told.lines, n), "share of three years' revenue of the best fifth (E.1)"
        ),
        "top_20_share_last_year": fact(
            share_of_best(told.lines.where(last_year), n), "the same for the last 365 days"
        ),
        "needs_cramers_v": fact(0.0, "dependence between needs group and value: none was planted"),
        "spend_rate_correlation": fact(0.0, "between purchase rate and spend: none was planted"),
    }


def _by_group(values) -> dict:
    return dict(zip(NEEDS, values, strict=True))


def _named_mix(rows, names) -> dict:
    return _by_group([dict(zip(names, map(float, row / row.sum()), strict=True)) for row in rows])


def _needs() -> dict:
    mix = _named_mix(products.CATEGORY_MIX, products.CATEGORIES)
    return {
        "shares": fact(_by_group(NEEDS_SHARES), "share of the persons in each needs group"),
        "category_mix": fact(mix, "chance of each category in each group, services apart"),
        "taste": fact(TASTE, "persons differ around the group's mix: Dirichlet concentration"),
        "channel_mix": fact(
            _named_mix(products.CHANNEL_MIX, products.CHANNELS), "chance of each channel"
        ),
        "own_channel": fact(AT_HOME, "share of purchases through the person's own channel"),
        "basket": fact(
            _by_group((1 + products.EXTRA_LINES).tolist()),
            "mean lines of a purchase day, fewer where the amount is small",
        ),
        "discounted": fact(_by_group(products.DISCOUNTED.tolist()), "share of lines at a discount"),
        "service": fact(
            _by_group(products.SERVICE_SHARE.tolist()), "share of days with several lines"
        ),
    }


def _digits(mask) -> list[int]:
    return mask.astype(int).tolist()


def _records(told: Story) -> dict:
    who = told.people
    is_second = who.role == "duplicate"
    return {
        "customer_id": who.ids.tolist(),
        "role": who.role.tolist(),
        "same_as": [
            who.ids[k] if second else None for k, second in zip(who.origin, is_second, strict=True)
        ],
        "needs": [NEEDS[k] for k in who.needs],
        "is_alive": _digits(told.alive),
        "has_effects": _digits(who.in_effects & (who.role == "buyer")),
        "is_split": _digits(who.has_split_history),
        "rate_a_week": [round(float(rate), 5) for rate in who.rate],
        "dropout": [round(float(chance), 4) for chance in who.dropout],
        "mean_spend": [round(float(GAMMA_GAMMA["p"] * scale), 2) for scale in who.scale],
    }


def truth(told: Story, made: Deals) -> dict:
    """What was planted, section by section, and the hidden columns of the records."""
    return {
        "company": _company(told),
        "process": _process(told),
        "spend": _spend(),
        "value": _value(told),
        "needs": _needs(),
        "effects": effect_facts(told),
        "channels": channel_facts(),
        "voice": voice_facts(),
        "dirt": dirt_facts(told)
        | {
            "duplicates": fact(DUPLICATES, "share of records that repeat a customer"),
            "split": fact(SPLIT_SHARE, "share of the duplicates that took over later purchases"),
        },
        "deals": deal_facts(made),
        "network": network_facts(),
        "costs": cost_facts(),
        "assessments": assessment_facts(),
        "records": _records(told),
    }


def write_truth(content: dict, path: Path | str) -> None:
    """The truth as JSON, one fact or column a line: the same truth gives the same bytes."""
    sections = [
        f"{json.dumps(name)}: {{\n" + ",\n".join(map(_line, section.items())) + "\n}"
        for name, section in content.items()
    ]
    Path(path).write_text("{\n" + ",\n".join(sections) + "\n}\n", encoding="utf-8")


def _line(item) -> str:
    name, value = item
    return f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
