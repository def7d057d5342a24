"""Data health: numbers worst first, symptoms with numbers, what is locked, the imports kept."""

import shutil
from datetime import datetime

from screens import HEALTH, app, assert_sound, at_page, charts, sentences

from crm_core.dataset import current_version, read_manifest
from crm_core.ingest import import_files, write_dataset
from crm_core.metrics import METRICS
from crm_core.sample import company
from crm_core.sqlfile import query
from crm_core.store import Answer, open_dataset
from crm_core.ui.chart import LISTED
from crm_core.ui.health import HEALTH as METRICS_OF_HEALTH
from crm_core.ui.health import distance
from crm_core.ui.health_fields import CLOSER
from crm_core.ui.health_import import import_rows
from crm_core.ui.health_rows import BEHIND
from crm_core.ui.rows_below import SHOWN
from crm_core.view import default_view
from tests.build import make_dataset


def _health(**link):
    return at_page(app(**link), HEALTH)


def _write(folder, tables):
    write_dataset(folder / "sample", tables, "Sample", loaded_at=None)
    return folder


def _said(at) -> str:
    return "\n".join(sentences(at))


def test_a_share_is_as_bad_as_it_is_far_from_its_ideal():
    higher, lower = METRICS["DQ1"], METRICS["DQ3"]
    order = [
        (lower, Answer(value=0.9)),
        (higher, Answer(value=0.25)),
        (lower, Answer(value=0.5)),
        (higher, Answer(value=1.0)),
        (lower, Answer(state="too_few")),
        (lower, Answer(state="locked")),
    ]
    distances = [distance(metric, answer) for metric, answer in order]
    assert distances == sorted(distances, reverse=True)
    assert distances[:4] == [0.9, 0.75, 0.5, 0]


def test_cards_stand_worst_first_and_locked_last(serve, tmp_path):
    tables = company(customers=600).tables
    tables["customers"] = tables["customers"].drop_columns(["phone"])
    serve(_write(tmp_path, tables))
    at = _health()
    titles = [found.value for found in at.markdown if found.value.startswith(":small[")]
    labels = [title.removeprefix(":small[").removesuffix("]") for title in titles]
    assert sorted(labels) == sorted(metric.label for metric in METRICS_OF_HEALTH)
    assert labels[-1] == "Invalid phones"
    assert labels.index("Contactable customers") < labels.index("Orphan rows")


def test_symptoms_are_named_with_numbers_and_what_is_locked_is_named_too(serve, tiny_directory):
    serve(tiny_directory)
    said = _said(_health()).replace("\\", "")
    # eve brings 30 in 2023, ivy 25 and hal nothing; zed's one order is 20
    assert "**Duplicate records**: 3 of 10. 55.0 of revenue in this period hangs on them." in said
    assert "20.0 of revenue belongs to them, of all days." in said
    assert "**Phones**: written in" in said
    assert "Remedy:" in said
    assert "Not looked at" not in said


def test_rows_that_cannot_be_right_are_named_with_their_revenue(serve):
    serve(
        customers=[{"customer_id": "ann"}],
        transactions=[
            {"order_id": "1", "customer_id": "ann", "ts": datetime(1970, 1, 1), "net_amount": 500},
            {
                "order_id": "2",
                "customer_id": "ann",
                "ts": datetime(2023, 1, 1),
                "net_amount": -400,
                "quantity": -1.0,
            },
        ],
    )
    at = _health()
    assert_sound(at, HEALTH)
    said = _said(at).replace("\\", "")
    assert "most: transactions.ts before 1990 (1 row). 500 of revenue stands on these" in said
    assert "**Quantities**: 1 line with a negative quantity" in said
    assert "-400 of revenue stands on these rows." in said


def test_a_clean_company_has_no_symptom(serve):
    serve(customers=[{"customer_id": "ann", "email": "ann@example.org"}])
    at = _health()
    assert_sound(at, HEALTH)
    said = _said(at)
    assert "No symptom that can be looked for is in this data." in said
    assert "Remedy:" not in said
    assert "Not looked at: invalid phones, orphan rows, phones, countries, quantities" in (
        said.replace("\\", "")
    )


def test_what_finds_nothing_says_so(serve, sample_folder):
    serve(sample_folder)
    at = _health()
    said = _said(at).replace("\\", "")
    assert "No date lies before 1990 or after the day of loading." in said
    assert "Every line with a negative quantity is flagged as a return." in said
    assert "Every sale that names a currency names EUR." in said
    assert "currencies" not in charts(at)


def test_several_imports_stand_side_by_side_the_newest_first(serve, tmp_path):
    for n in (300, 301):
        serve(_write(tmp_path, company(customers=n).tables))
    # a version of an older format is passed over
    versions = tmp_path / "sample" / "versions"
    shutil.copytree(current_version(tmp_path / "sample"), versions / "0000-old")
    (versions / "0000-old" / "dataset.json").write_text('{"format": 0}')
    at = _health()
    assert_sound(at, HEALTH)
    assert "Since the last import" in [found.value for found in at.header]
    assert "Rows, import by import" in [found.label for found in at.expander]
    moved, counted = at.dataframe[0].value, at.dataframe[-1].value
    assert list(moved.columns) == ["Number", "Went", "Now", "Before", "Moved"]
    assert sorted(moved.Number) == sorted(metric.label for metric in METRICS_OF_HEALTH)
    assert list(counted.Kept[counted.Table == "customers"]) == [301, 300]


def test_what_is_worse_than_at_the_last_import_is_flagged(serve, tmp_path):
    mails = ["a@example.org", "b@example.org", "c@example.org"]
    for last in ("c@example.org", "B@example.org"):
        people = [{"customer_id": mail, "email": mail} for mail in mails] + [
            {"customer_id": "d", "email": last.replace("c@", "d@")}
        ]
        serve(make_dataset(tmp_path / "rows", customers=people))
    at = _health()
    assert_sound(at, HEALTH)
    assert [found.value for found in at.warning] == [
        "Worse than at the import before: duplicate records (0.0\u202f% → 25.0\u202f%)."
    ]
    assert at.dataframe[0].value.Went[0] == "worse"


def test_one_import_alone_is_compared_with_nothing_and_nothing_is_written(serve, sample_folder):
    before = sorted(serve(sample_folder).rglob("*"))
    at = _health()
    assert "Since the last import" not in [found.value for found in at.header]
    assert not at.expander
    assert sorted(sample_folder.rglob("*")) == before


def test_each_field_is_looked_at_closer(serve, tiny_directory):
    serve(tiny_directory)
    at = _health()
    for choice, (name, *_) in CLOSER.items():
        at.button_group(key="closer").set_value(choice).run()
        assert_sound(at, choice)
        assert name in charts(at)
        assert "See customers" in at.button_group(key=f"below_{name}").options


def test_rows_left_out_stand_by_reason(serve, tmp_path):
    files = {
        "customers.csv": "customer_id,name\n" + "".join(f"c{n},P {n}\n" for n in range(40)),
        "orders.csv": "order_id,customer_id,order_date,amount\n"
        + "".join(f"o{n},c{n},2023-05-0{1 + n % 9},{n}.50\n" for n in range(40))
        + "o41,c1,never,1.00\no42,c1,**never**,1.00\no43,c1,2023-05-01,<b>\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    import_files([tmp_path / name for name in files], tmp_path / "made", name="made")
    serve(tmp_path / "made")
    at = _health()
    assert_sound(at, HEALTH)
    assert "83 rows read, 3 left out, 1 doubt noted." in [found.value for found in at.text]
    found = at.dataframe[-1].value
    assert list(found[["File", "Column", "Rows"]].itertuples(index=False, name=None)) == [
        ("orders.csv", "order_date", 2),
        ("orders.csv", "amount", 1),
    ]


def test_imports_are_listed_newest_first_with_their_counts(tiny_directory):
    first, second = (read_manifest(current_version(tiny_directory)) for _ in range(2))
    first.loaded_at, second.loaded_at = "2026-01-01T10:00:00+00:00", "2026-02-01T10:00:00+00:00"
    second.tables["customers"].rows_rejected = 7
    rows = import_rows([first, second])
    assert list(rows.Loaded.dt.month.unique()) == [2, 1]
    customers = rows[rows.Table == "customers"]
    assert list(customers.Rejected) == [7, 0]
    assert list(customers.Kept) == [10, 10]
    assert not rows.isna().to_numpy().any()


def _opened(at, metric_id):
    return at.button(key=f"behind_{metric_id}").click().run()


def test_every_card_opens_what_stands_behind_its_number(serve, sample_folder):
    store = open_dataset(serve(sample_folder) / "sample")
    view = default_view(store.as_of)
    at = _health()
    for metric_id, behind in BEHIND.items():
        _opened(at, metric_id)
        assert_sound(at, metric_id)
        first = behind.groups(store.rows(behind.query, view)).iloc[0]
        counted = {"DQ1": "n_lines", "DQ10": "n_orphans"}.get(metric_id, "n_customers")
        (listed,) = [found for found in at.dataframe if set(found.value) & {"customer_id", "ts"}]
        most = SHOWN if query(behind.query).rows else LISTED
        assert len(listed.value) == min(first[counted], most)


def test_rows_are_listed_with_their_number_their_revenue_and_a_file(serve):
    nobody = {"customer_id": "<b>zed</b>", "ts": datetime(2023, 1, 1), "currency": "**EUR**"}
    serve(
        customers=[{"customer_id": "ann"}],
        transactions=[
            {"order_id": "=1+1", "net_amount": 500, **nobody},
            {"order_id": "2", "net_amount": -100, "quantity": -1.0, **nobody},
            {"order_id": "3", **nobody, "net_amount": 1, "currency": "USD", "customer_id": "ann"},
        ],
    )
    at = _health()
    for name in ("orphan_rows", "unflagged_returns", "currencies"):
        at.button_group(key=f"below_{name}").set_value("See rows").run()
        assert_sound(at, name)
        said = at.get_by_key(f"chart_{name}").text
        n, amount = (1, "-100") if name == "unflagged_returns" else (2, "400")
        noun = "row" if n == 1 else "rows"
        assert f"{n} {noun}, {amount}.00 of revenue stands on them." in [one.value for one in said]
        shown = at.get_by_key(f"chart_{name}").dataframe[0].value
        assert set(shown.customer_id) == {"<b>zed</b>"}
        assert len(shown) == n
        button = at.download_button(key=f"rows_csv_{name}")
        assert button.proto.label == f"Download all {n} (CSV)"
    _opened(at, "DQ10")
    assert_sound(at, "DQ10")


def test_more_rows_than_a_screen_holds_are_cut_and_it_is_said(serve):
    one = {"customer_id": None, "ts": datetime(2023, 1, 1), "net_amount": 1}
    serve(transactions=[{"order_id": str(n), **one} for n in range(SHOWN + 1)])
    at = _health()
    at.button_group(key="below_anonymous_sales").set_value("See rows").run()
    said = [one.value for one in at.get_by_key("chart_anonymous_sales").text]
    assert said[-1].endswith("stands on them. The first 1\u202f000 are shown.")
    assert len(at.get_by_key("chart_anonymous_sales").dataframe[0].value) == SHOWN
