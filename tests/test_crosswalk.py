"""The crosswalk names stages that exist, links only different models, and is strong both ways."""

from crm_core.models import MODELS
from crm_core.models.crosswalk import CROSSWALK, stage_links


def test_each_place_is_a_box_of_its_models_picture():
    for work in CROSSWALK:
        for place in work.places:
            nodes = {node.id for node in MODELS[place.model].graph.nodes}
            assert place.stage in nodes, (work.name, place)


def test_the_sixteen_works_of_the_table_have_the_models_that_keep_them():
    assert len(CROSSWALK) == 16
    held = {work.name: {place.model for place in work.places} for work in CROSSWALK}
    every = set(MODELS)
    assert {name: every - models for name, models in held.items() if models != every} == {
        "Purpose, leadership, culture": {"idic"},
        "Partners, suppliers": {"idic", "conceptual"},
        "People, skills, incentives": {"idic"},
        "Project, readiness": {"idic", "qci", "value_chain", "conceptual"},
        "Measure and learn": {"value_chain"},
        "Outside world": {"idic", "conceptual"},
    }


def test_every_model_keeps_most_of_the_work():
    for slug in MODELS:
        assert sum(bool(work.of(slug)) for work in CROSSWALK) >= 11, slug


def test_a_link_is_strong_only_where_both_stages_do_the_work_wholly():
    links = {(x.model_a, x.stage_a, x.model_b, x.stage_b): x.strength for x in stage_links()}
    assert links["idic", "identify", "gartner", "information"] == "strong"
    assert links["idic", "identify", "gartner", "technology"] == "partial"
    assert all(model_a != model_b for model_a, _, model_b, _ in links)
    # strong in one work is strong, whatever another says
    assert links["value_chain", "data_management", "gartner", "technology"] == "strong"
