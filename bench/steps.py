"""The steps that are timed, each in a process of its own so that its peak memory is its own."""

import json
import os
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
VIEWS = {
    "home": ("start/home.py", ""),
    "idic, identify": ("models/idic.py", "identify"),
    "idic, by value": ("models/idic.py", "by_value"),
    "idic, by needs": ("models/idic.py", "by_needs"),
    "idic, interact": ("models/idic.py", "interact"),
    "idic, customise": ("models/idic.py", "customise"),
    "customers": ("explore/customers.py", ""),
    "all numbers": ("explore/numbers.py", ""),
}
WORKSHOP = ("assessment", "choose", "mistakes", "crosswalk", "claims", "draw")
USUAL_PERIOD, NEW_PERIOD = "Last 12 months", "Last 6 months"
SCANS = {
    "customer_day": "sum(revenue), count(distinct customer_key)",
    "contact": "count(*), max(ts)",
    "customer_profile": "count(*), count(email)",
}


def plain_copy(*files: str) -> dict:
    """DuckDB's own CSV to Parquet, with nothing checked, sorted or rolled up."""
    import duckdb

    started = time.perf_counter()
    for number, file in enumerate(files):
        target = Path(os.environ["BENCH_WORK"]) / f"copy_{number}.parquet"
        duckdb.read_csv(file).write_parquet(str(target))
        target.unlink()
    return {"plain copy": time.perf_counter() - started}


def import_all(directory: str, *files: str) -> dict:
    """The import of the same files."""
    from crm_core.ingest import import_files

    started = time.perf_counter()
    report = import_files(files, directory)
    took = time.perf_counter() - started
    sold = report["tables"]["transactions"]
    return {"import": took, "n_lines": sold["rows_kept"], "amount": sold["amount_total"]}


def bare_scan(directory: str) -> dict:
    """Reading the rollups that a page rests on, once, with one sum each."""
    import duckdb

    from crm_core.dataset import current_version

    folder = current_version(directory) / "rollups"
    connection = duckdb.connect()
    started = time.perf_counter()
    for name, columns in SCANS.items():
        connection.read_parquet(str(folder / f"{name}.parquet")).aggregate(columns).fetchall()
    return {"bare scan": time.perf_counter() - started}


def pages(directory: str, small: str) -> dict:
    """Opening, then each page cold, warm and for a new period, as the server runs them."""
    import crm_core.ui.shell  # noqa: F401 - imported here so that no page pays for imports

    # the first run of anything pays for Streamlit itself: the small dataset takes it
    app = _app(small)
    os.environ["CRM_DATA"] = directory
    started = time.perf_counter()
    store = _opened_anew(directory)
    times = {"open": time.perf_counter() - started, "revenue": _revenue(store)}
    for name, (page, stage) in VIEWS.items():
        _opened_anew(directory)
        times[f"{name}: cold"] = _run(app, page, stage, USUAL_PERIOD)
        times[f"{name}: warm"] = min(_run(app, page, stage, USUAL_PERIOD) for _ in range(3))
        times[f"{name}: new period"] = _run(app, page, stage, NEW_PERIOD)
    return times


def models(directory: str, small: str) -> dict:
    """Each model's page and stage: with nothing kept, after a look ahead, and in a new period."""
    import crm_core.ui.shell  # noqa: F401 - imported here so that no page pays for imports
    from crm_core.models import MODELS

    app = _app(small)
    for slug in MODELS:
        _run(app, f"models/{slug}.py", "", USUAL_PERIOD)
    os.environ["CRM_DATA"] = directory
    times = {"revenue": _revenue(_opened_anew(directory))}
    pages = {slug: f"models/{slug}.py" for slug in MODELS}
    pages |= {name: f"workshop/{name}.py" for name in WORKSHOP}
    for name, page in pages.items():
        _opened_anew(directory)
        times[f"{name}: first, nothing kept"] = _run(app, page, "", USUAL_PERIOD)
        times[f"{name}: again"] = min(_run(app, page, "", USUAL_PERIOD) for _ in range(3))
        _opened_anew(directory)
        times[f"{name}: new period"] = _run(app, page, "", NEW_PERIOD)
    times["look ahead"] = _look_ahead(directory)
    for name, page in pages.items():
        _opened_anew(directory, forgets=False)
        times[f"{name}: first"] = _run(app, page, "", USUAL_PERIOD)
        for stage in MODELS[name].stages if name in MODELS else ():
            _be_quiet()
            times[f"{name}, {stage.id}"] = _run(app, page, stage.id, USUAL_PERIOD)
    return times


def _app(directory: str):
    from streamlit.testing.v1 import AppTest

    os.environ["CRM_DATA"] = directory
    app = AppTest.from_file(ROOT / "app.py", default_timeout=600)
    return app.run()


def _look_ahead(directory: str) -> float:
    """How long it takes to work out what pages will ask of the usual view."""
    from crm_core.studies.ahead import steps
    from crm_core.view import default_view

    store = _opened_anew(directory)
    started = time.perf_counter()
    for step in steps(store, default_view(store.as_of)):
        step()
    return time.perf_counter() - started


def _be_quiet() -> None:
    """Let what goes on beside the pages come to its end."""
    from threading import Barrier, Event

    from crm_core.ui.ahead import looking
    from crm_core.ui.at_work import AT_ONCE
    from crm_core.ui.caches import at_work

    ended, all_free = Event(), Barrier(AT_ONCE)
    looking().look(object(), iter([ended.set]))
    ended.wait()
    for free in [at_work().begun(("quiet", object()), all_free.wait) for _ in range(AT_ONCE)]:
        free.result()


def _opened_anew(directory: str, forgets: bool = True):
    """The dataset as a server that just began has it, with what was kept of it or without."""
    import shutil

    import streamlit

    from crm_core.dataset import current_version
    from crm_core.kept import FOLDER
    from crm_core.ui import caches

    _be_quiet()
    if forgets:
        shutil.rmtree(current_version(directory) / FOLDER, ignore_errors=True)
    streamlit.cache_data.clear()
    streamlit.cache_resource.clear()
    return caches.opened(current_version(directory))


def _revenue(store) -> float:
    """Revenue over all time through marts and metrics, to be compared with the files."""
    from crm_core.metrics import METRICS
    from crm_core.view import make_view

    answer = store.answer([METRICS["VA1"]], make_view(store.first_day, store.as_of))["VA1"]
    return answer.value * answer.n


def _run(app, page: str, stage: str, period: str) -> float:
    from crm_core.ui.menu import page_file

    app.switch_page(page_file(page))
    app.session_state["period"] = period
    if stage:
        app.query_params["stage"] = stage
    started = time.perf_counter()
    app.run()
    took = time.perf_counter() - started
    problems = [error.value for error in app.error] + [error.value for error in app.exception]
    if problems:
        raise SystemExit(f"{page}: {problems}")
    return took


if __name__ == "__main__":
    found = globals()[sys.argv[1]](*sys.argv[2:])
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))
