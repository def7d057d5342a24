"""Each stage measures what the field's literature asks of it, and docs/stages.md says so."""

from pathlib import Path

import pytest

from crm_core.models import MODELS
from crm_core.stage_page import SAMPLE, stage_page
from crm_core.store import open_dataset

PAGE = Path(__file__).parents[1] / "docs" / "stages.md"
RENEW = "python -m crm_core.stage_page > docs/stages.md"
# model, stage: metrics / questions of the bank; NW7 and NW8 are NW1 and NW2 of
# suppliers alone, IN11 is how much comes from customers with an owner_id
ASKED = """
idic identify: DQ1 DQ2 DQ3 DQ9 DQ7 / DT1 RI2
idic by_value: VA3 VA6 VA8 VA9 VA10 / ST2
idic by_needs: NE1 NE2 NE3 NE4 / RI1 DT4
idic interact: IN1 IN2 IN3 IN6 IN8 CH1 / CE1
idic customise: CU1 CU2 IN5 CU3 PV5 / CE2
qci environment: PF1 / EN1 BS1
qci experience: SA1 SA2 SA3 CH3 SA7 / CX1 CX2
qci planning: PF1 RE3 PV5 AC9 DE6 / AP1 ST2 DT4
qci proposition: PV1 PV2 PV3 CU2 / PN1 VI2
qci targeting: IN3 AC9 /
qci enquiry: AC4 AC2 AC5 AC6 AC7 /
qci welcoming: AC10 AC8 /
qci getting_to_know: NE3 IN8 DQ4 /
qci development: DE1 DE2 DE3 DE4 DE6 /
qci problems: SA4 SA5 SA6 IN10 /
qci win_back: RE9 /
qci people: TE1 / OD1 HR2 HR3 EE1
qci technology: DQ1 DQ8 DQ9 TE2 / DT1 DT2 TQ2
qci processes: IN9 IN10 CH4 AC6 / PC1 PC2
qci effect: IN5 PF2 / MS1 MS2
payne_frow business_strategy: PF1 VA5 / BS1 VI1
payne_frow customer_strategy: VA3 VA10 NE2 / ST1 ST2
payne_frow customer_receives: SA1 SA2 PV2 CU2 / PN1
payne_frow company_receives: AC3 AC9 VA6 RE3 VA7 /
payne_frow channels: CH1 CH2 CH3 CH4 DQ9 / CX1
payne_frow information: DQ1 DQ4 DQ9 DQ10 TE1 / DT1 DT2 DT4 TQ2
payne_frow shareholder_results: VA7 VA11 VA2 PV5 SA1 /
payne_frow monitoring: IN5 / MS1 MS2
payne_frow readiness: / RD1 RD2
payne_frow change: TE1 / CM1 CM2
payne_frow project: / PJ1 PJ2
payne_frow engagement: TE1 TE2 / EE1 EE2 HR2
value_chain portfolio: VA3 VA6 VA8 VA9 VA5 /
value_chain intimacy: NE3 DQ4 IN8 IN2 DQ9 / RI1 RI2
value_chain network: NW1 NW2 NW4 NW3 / PR2
value_chain proposition: PV1 PV3 PV4 PV5 SA3 / PN1
value_chain life_cycle: AC8 AC9 RE1 RE2 RE3 DE3 RE9 / OD1
value_chain leadership: / LC1 LC2 LC3
value_chain procurement: NW7 NW8 / PR1 PR2 PR3
value_chain human_resources: TE1 / HR1 HR2 HR3
value_chain data_management: DQ3 DQ9 DQ10 TE2 / DT1 DT2 DT3 DT4
value_chain organisation: IN11 IN10 / OD1 OD2 OD3
gartner vision: / VI1 VI2 LC1
gartner strategy: VA7 VA10 RE3 / ST1 ST2
gartner experience: SA1 SA2 SA3 CH3 SA6 / CX1 CX2
gartner collaboration: CH4 IN10 NW6 / OD2 HR3 PR2 EE1
gartner processes: AC4 AC10 SA5 RE9 / PC1 PC2
gartner information: DQ1 DQ2 DQ3 DQ4 DQ9 DQ8 / DT1 DT2 DT4
gartner technology: TE1 TE2 TE3 / TQ1 TQ2 DT3
gartner metrics: RE1 SA1 DE7 PV5 VA6 / MS1 MS2
conceptual orientation: / LC1 LC2 LC3 HR3
conceptual technology: TE1 TE2 TE3 DQ9 / TQ1 TQ2 DT3
conceptual engagement: IN2 IN3 DE7 SA7 IN7 / CE1 CE2
conceptual information: IN8 DQ4 DQ9 TE1 CU1 / RI1 RI2 RI3 RI4 RI5
conceptual performance: SA1 RE1 RE3 VA6 /
"""
ROWS = [line.partition(": ")[::2] for line in ASKED.strip().splitlines()]


@pytest.mark.parametrize(("place", "asked"), ROWS, ids=[place for place, _ in ROWS])
def test_a_stage_measures_and_asks_what_the_literature_names(place, asked):
    slug, stage_id = place.split()
    stage = MODELS[slug].stage(stage_id)
    metrics, _, questions = asked.partition("/")
    assert stage.id == stage_id
    assert set(metrics.split()) <= {metric.id for metric in stage.metrics}
    assert tuple(questions.split()) == stage.assessment


def test_the_list_holds_every_stage():
    stages = {f"{slug} {stage.id}" for slug, model in MODELS.items() for stage in model.stages}
    assert {place for place, _ in ROWS} == stages


def test_each_stage_has_a_chart_unless_only_people_answer():
    for model in MODELS.values():
        for stage in model.stages:
            assert stage.charts or not stage.metrics, (model.slug, stage.id)
            assert stage.metrics or stage.assessment


def test_the_sample_company_answers_every_metric_of_every_stage():
    page = stage_page(open_dataset(SAMPLE))
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    states = {line.rsplit(" | ", 1)[1].removesuffix(" |") for line in rows}
    # the head of each table ends with the name of the company
    states.discard(open_dataset(SAMPLE).manifest.name)
    assert states == {"measured", "people answer"}
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    assert text == page, f"docs/stages.md is not as the models say; renew it: {RENEW}"
