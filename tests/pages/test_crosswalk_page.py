"""Workshop > Crosswalk: the matrix, and a work under each model's own name with its number."""

from datetime import datetime

from screens import app, assert_sound, at_page

from crm_core.models import MODELS

CROSSWALK = "pages/workshop/crosswalk.py"


def _at_work(name: str):
    return at_page(app(), CROSSWALK).selectbox(key="work").set_value(name).run()


def test_a_work_is_shown_under_each_models_own_name(serve, sample_folder):
    serve(sample_folder)
    at = _at_work("Develop, cross-sell")
    assert_sound(at, "crosswalk")
    said = [found.value for found in at.markdown]
    for title in ("Customise", "Customer development", "Managing the customer life cycle"):
        assert f"**{title}**" in said
    assert "**Relational information processes** (in part)" in said
    matrix = at.dataframe[0].value
    assert len(matrix.columns) == 1 + len(MODELS)
    row = matrix[matrix["Work"] == "Develop, cross-sell"].iloc[0]
    assert row["IDIC"] == "Customise"
    assert row["Conceptual model"] == "(Relational information processes)"


def test_a_model_without_the_work_says_so(serve, sample_folder):
    serve(sample_folder)
    at = _at_work("Outside world")
    said = [found.value for found in at.markdown]
    assert said.count("This model has no such part.") == 2


def test_locked_headlines_name_what_they_need(serve):
    day = datetime(2023, 1, 1)
    serve(transactions=[{"order_id": "o1", "customer_id": "a", "ts": day, "net_amount": 5}])
    at = _at_work("Technology")
    assert_sound(at, "crosswalk")
    assert any("needs interactions.employee_id" in found.value for found in at.text)


def test_a_headline_of_too_few_says_what_it_rests_on(serve):
    day = datetime(2023, 1, 1)
    serve(transactions=[{"order_id": "o1", "customer_id": "a", "ts": day, "net_amount": 5}])
    said = [found.value for found in _at_work("Purpose, leadership, culture").text]
    assert any("The sales begin on 1 Jan 2023" in one for one in said)
    assert not any(one.startswith("too few") for one in said)
