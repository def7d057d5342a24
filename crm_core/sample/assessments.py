"""Two rounds of the assessment: what departments think of how customers are handled."""

from datetime import date, timedelta

import numpy as np

from crm_core.sample.draws import pick, stream

LEVELS = {  # question: mean answer of the first round, change to the second
    "LC1": (3.2, 0.2), "LC2": (2.4, 0.3), "LC3": (2.1, 0.1), "VI1": (3.1, 0.2),
    "VI2": (2.6, 0.1), "BS1": (2.7, 0.2), "ST1": (2.2, 0.4), "ST2": (1.9, 0.3),
    "AP1": (2.0, 0.2), "PN1": (2.5, 0.3), "EN1": (2.3, 0.0), "PR1": (4.2, 0.2),
    "PR2": (4.1, 0.2), "PR3": (4.3, 0.1), "HR1": (3.0, 0.0), "HR2": (2.6, 0.5),
    "HR3": (2.0, 0.1), "EE1": (2.9, 0.3), "EE2": (2.7, 0.1), "DT1": (2.3, 0.6),
    "DT2": (1.8, 0.5), "DT3": (3.3, 0.2), "DT4": (2.2, 0.4), "TQ1": (2.7, 0.2),
    "TQ2": (2.1, 0.3), "OD1": (2.0, 0.2), "OD2": (2.3, 0.1), "OD3": (3.1, 0.2),
    "PC1": (2.8, 0.2), "PC2": (2.4, 0.2), "MS1": (2.2, 0.3), "MS2": (2.1, 0.1),
    "CX1": (2.7, 0.2), "CX2": (2.9, 0.4), "CE1": (2.5, 0.2), "CE2": (2.2, 0.5),
    "RI1": (2.3, 0.2), "RI2": (2.0, 0.4), "RI3": (2.4, 0.3), "RI4": (2.6, 0.2),
    "RI5": (2.1, 0.4), "RD1": (1.9, 0.4), "RD2": (1.8, 0.3), "CM1": (2.2, 0.1),
    "CM2": (2.0, 0.1), "PJ1": (2.4, 0.3), "PJ2": (2.5, 0.2),
}  # fmt: skip
# all praise how the company buys, while one of its suppliers is late since September 2025
AGAINST_EVIDENCE = {"PR1 PR2 PR3": "share of the suppliers' cases that were on time"}
DEPARTMENTS = {  # respondents, how much rosier than the company they see it
    "Management": (5, 0.5),
    "Sales": (8, 0.1),
    "Marketing": (6, 0.0),
    "Customer service": (10, -0.4),
    "Logistics": (6, -0.1),
    "IT": (4, 0.0),
    "Finance": (2, 0.2),
}
ROUNDS = {"2025": date(2025, 3, 10), "2026": date(2026, 3, 9)}
LENIENCY, NOISE = 0.3, 0.75  # sd between persons, sd between the answers of a person
UNKNOWN = {"Management": 0.03, "Sales": 0.08, "Marketing": 0.06, "Finance": 0.16}
UNKNOWN_ELSEWHERE = 0.09
AGREED_ABOVE, USED_BELOW = 0.6, 0.3  # plans run ahead of the score, use lags behind it
TARGETS = (0.0, 0.02, 0.18, 0.60, 0.20)  # chance of 1 .. 5
IMPORTANCES = (0.0, 0.06, 0.30, 0.40, 0.24)
PROOFS = ("written guideline", "dashboard", "meeting notes", "training record", "contract")
WITH_PROOF = 0.15


def _people_of_departments():
    return [
        (name, k, "leader" if k == 0 or name == "Management" else "staff", tilt)
        for name, (size, tilt) in DEPARTMENTS.items()
        for k in range(size)
    ]


def _on_scale(values):
    return np.clip(np.rint(values), 1, 5)


def _answers(rng, round_id, number, department, level, leniency):
    """All answers of one person in one round, as columns."""
    n = len(LEVELS)
    first, change = np.array(list(LEVELS.values())).T
    felt = first + change * (round_id == "2026") + leniency + rng.normal(0, NOISE, n)
    score = _on_scale(felt)
    score[rng.random(n) < UNKNOWN.get(department, UNKNOWN_ELSEWHERE)] = np.nan
    proof = np.array(PROOFS, dtype=object)[rng.integers(0, len(PROOFS), n)]
    proof[(rng.random(n) >= WITH_PROOF) | ~(score >= 3)] = None
    day = ROUNDS[round_id] + timedelta(days=int(rng.integers(0, 12)))
    return {
        "round_id": np.full(n, round_id, dtype=object),
        "date": np.full(n, np.datetime64(day, "D")),
        "respondent_id": np.full(n, f"P{number:02d}", dtype=object),
        "department": np.full(n, department, dtype=object),
        "level": np.full(n, level, dtype=object),
        "question_id": np.array(list(LEVELS), dtype=object),
        "score": score,
        "target": 1.0 + pick(rng, np.tile(TARGETS, (n, 1))),
        "importance": 1.0 + pick(rng, np.tile(IMPORTANCES, (n, 1))),
        "intention": _on_scale(felt + AGREED_ABOVE),
        "reality": _on_scale(felt - USED_BELOW),
        "evidence": proof,
    }


def columns(seed: int) -> dict:
    """The columns of the assessments table: the same persons in both rounds."""
    rng = stream(seed, "assessments")
    parts = []
    for number, (department, _, level, tilt) in enumerate(_people_of_departments(), start=1):
        leniency = tilt + rng.normal(0, LENIENCY)
        parts += [
            _answers(rng, round_id, number, department, level, leniency) for round_id in ROUNDS
        ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
