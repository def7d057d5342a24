"""A lifetime study as plain data, for the command line."""

import numpy as np

from crm_core.analysis.holdout import Holdout
from crm_core.studies.lifetime import Lifetime
from crm_core.studies.lifetime_rows import Spend
from crm_core.studies.lifetime_season import Timing


def document(found: Lifetime) -> dict:
    """The figures as the command line prints them."""
    fit, spend, held = found.fit, found.spend, found.holdout
    intervals = fit.interval() if fit else {}
    return {
        "method": found.method,
        "customers": found.readiness.customers,
        "repeat_customers": found.readiness.repeat,
        "calibrated_until": str(found.until),
        "unit_days": _whole(found.horizon.unit_days),
        "parameters": fit.parameters if fit else {},
        "intervals": {
            name: [None if np.isnan(end) else end for end in ends]
            for name, ends in intervals.items()
        },
        "log_likelihood": fit.log_likelihood if fit else None,
        "spend": _spend_document(spend) if spend else None,
        "holdout": _holdout_document(held) if held else None,
        "season": _season_document(found.timing),
        "horizon": found.horizon.words,
        "readiness": found.readiness.sentence,
        "notes": list(found.notes),
        "refused": found.refused or found.no_ranking or None,
    }


def _spend_document(spend: Spend) -> dict:
    correlation = None if np.isnan(spend.correlation) else spend.correlation
    return {**spend.fit.parameters, "correlation": correlation}


def _season_document(timing: Timing) -> dict:
    """What came of looking for a season, and the weights of the months, January first."""
    season = timing.clock.season
    return {
        "outcome": timing.outcome,
        "days": timing.days,
        "weights": None if season is None else [round(float(one), 4) for one in season.weights],
    }


def _holdout_document(held: Holdout) -> dict:
    rules = {rule.name: rule.total for rule in held.naive}
    return {
        "days": held.days,
        "actual": held.actual,
        "expected": held.model.total,
        "naive": held.best_naive.total,
        "winner": held.winner,
        "rules": rules,
        "error": held.error,
        "verdict": held.verdict,
    }


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number
