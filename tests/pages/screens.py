"""Every screen of the app, run without a browser, and what must hold on each of them."""

from collections.abc import Iterator
from pathlib import Path

from pandas.testing import assert_frame_equal
from streamlit.testing.v1 import AppTest

from crm_core.metrics import FAMILIES
from crm_core.models import MODELS
from crm_core.ui.words import literal, needed

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "crm_core" / "queries"
HOME, DATA, HEALTH, PEOPLE = (
    f"pages/start/{name}.py" for name in ("home", "data", "health", "people")
)
CUSTOMERS, NUMBERS = "pages/explore/customers.py", "pages/explore/numbers.py"
TITLES = {
    HOME: "CRM Atlas",
    DATA: "Data",
    HEALTH: "Data health",
    PEOPLE: "Same person?",
    CUSTOMERS: "Customers",
    NUMBERS: "All numbers",
}
TITLES["pages/explore/segments.py"] = "Segments"
TITLES["pages/explore/value.py"] = "Value"
TITLES["pages/explore/retention.py"] = "Retention"
TITLES["pages/explore/needs.py"] = "Needs"
TITLES["pages/explore/funnels.py"] = "Funnels"
TITLES["pages/workshop/assessment.py"] = "Assessment"
TITLES["pages/workshop/choose.py"] = "Choose a model"
TITLES["pages/workshop/mistakes.py"] = "Four mistakes"
TITLES["pages/workshop/crosswalk.py"] = "Crosswalk"
TITLES["pages/workshop/claims.py"] = "Claims"
TITLES["pages/workshop/draw.py"] = "Draw and document"
STAGES = [(slug, stage.id) for slug, model in MODELS.items() for stage in model.stages]


def _telling() -> list[tuple[str, str]]:
    """Few stages that show each model's picture and each chart; All numbers has the rest."""
    shown = {
        (slug, stage.id): {slug, *stage.charts}
        for slug, model in MODELS.items()
        for stage in model.stages
    }
    left, picked = set().union(*shown.values()), []
    while left:
        picked.append(max(shown, key=lambda place: len(shown[place] & left)))
        left -= shown[picked[-1]]
    return sorted(picked, key=STAGES.index)


TELLING = _telling()


def app(**link: str | list[str]) -> AppTest:
    """The app on its first page, opened by a link."""
    at = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    for name, value in link.items():
        at.query_params[name] = value
    return at.run()


def at_page(at: AppTest, page: str) -> AppTest:
    """The same session on another page."""
    return at.switch_page(page).run()


def at_stage(at: AppTest, slug: str, stage: str) -> AppTest:
    """The same session at one stage of a model's page."""
    at.query_params["stage"] = stage
    return at_page(at, f"pages/models/{slug}.py")


def at_family(at: AppTest, family: str) -> AppTest:
    """The same session at one family of numbers."""
    if [found.value for found in at.title] != [TITLES[NUMBERS]]:
        at_page(at, NUMBERS)
    return at.button_group(key="family").set_value(family).run()


def walk(at: AppTest, stages=TELLING) -> Iterator[tuple[str, AppTest]]:
    """The app at each of its pages, each family of numbers, and stages that show all there is."""
    for page, title in TITLES.items():
        at_page(at, page)
        assert [found.value for found in at.title] == [title]
        yield page, at
    for family, metrics in FAMILIES.items():
        at_family(at, family)
        assert all(at.get_by_key(f"numbers_{metric.id}") for metric in metrics)
        yield family, at
    for slug, stage in stages:
        at_stage(at, slug, stage)
        assert at.header[0].value == MODELS[slug].stage(stage).title
        said = " ".join(sentences(at))
        assert all(sentence in said for sentence in MODELS[slug].stage(stage).untold)
        yield f"{slug}, {stage}", at


def charts(at: AppTest) -> list[str]:
    """The names of the charts that the page draws."""
    return [figure.proto.id.rpartition("figure_")[2] for figure in at.get("plotly_chart")]


def charts_of_queries(at: AppTest) -> list[str]:
    """The names of the charts that draw a query; a study's figure has none."""
    return [name for name in charts(at) if (QUERIES / f"{name}.sql").exists()]


def assert_same_rows(shown, rows) -> None:
    """Rows equal cell by cell; the last digit of a sum depends on which core came first."""
    assert_frame_equal(shown, rows, check_exact=False, rtol=1e-9, check_dtype=False)


def assert_sound(at: AppTest, where: str) -> None:
    """Nothing broke, and no figure is shown that is none."""
    assert [error.value for error in at.error] == [], where
    assert [found.message for found in at.exception] == [], where
    words = {word.strip(".,;:()*%") for said in sentences(at) for word in said.split()}
    assert not words & {"nan", "None", "NaT", "inf", "<NA>"}, where


def assert_locked_cards_name_their_columns(at: AppTest, store, prefix: str, metrics) -> int:
    """Each card that lacks a column says which one; how many there are."""
    n_locked = 0
    closed = [said.value for said in at.info if said.value.startswith("Nothing of this stage can")]
    if closed and all(store.missing(metric.needs) for metric in metrics):
        columns = {name for metric in metrics for name in store.missing(metric.needs)}
        for column in {part.split(".")[-1] for name in columns for part in name.split(" or ")}:
            assert literal(column) in closed[0], column
        return len(metrics)
    for metric in metrics:
        card = at.get_by_key(f"{prefix}_{metric.id}")
        said = [found.value for found in (*card.markdown, *card.caption)]
        missing = store.missing(metric.needs)
        assert ("**not measurable**" in said) == bool(missing), (metric.id, said)
        if missing:
            assert f"needs {needed(missing)}" in said, metric.id
            assert len(card.metric) == 0, metric.id
        n_locked += bool(missing)
    return n_locked


def sentences(at: AppTest) -> list[str]:
    """What the page says in words of its own."""
    kinds = (at.text, at.caption, at.info, at.warning, at.success, at.markdown)
    found = [element.value for kind in kinds for element in kind]
    return found + [metric.value for metric in at.metric]
