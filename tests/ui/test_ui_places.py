"""Which datasets a session may open, and which ids are refused."""

import pytest

from crm_core.dataset import current_version
from crm_core.ui.places import SAMPLE, data_folder, listed, new_place, place
from tests.build import make_dataset

ROWS = {"customers": [{"customer_id": "ann"}]}


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("CRM_DATA", str(tmp_path))
    make_dataset(tmp_path / "sample", **ROWS)
    return tmp_path


@pytest.fixture
def upload(folder):
    made = new_place()
    make_dataset(made.directory, **ROWS)
    return made


def _ids(own) -> list[str]:
    return [found.id for found in listed(own)]


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        ".",
        "..",
        "../..",
        "../sample",
        "/etc",
        "workspace",
        "a" * 21,
        "a" * 23,
        "a" * 21 + "/",
        "a" * 21 + ".",
        "a" * 21 + "é",
        "a" * 22 + "\n",
        "\n" + "a" * 22,
        "a" * 22 + "\0",
        "SAMPLE",
    ],
)
def test_an_id_of_another_form_opens_nothing(folder, wanted):
    assert place(wanted) is None


def test_a_path_to_a_real_dataset_opens_nothing(folder, upload):
    for wanted in (str(upload.directory), f"../workspace/{upload.id}", f"./{upload.id}"):
        assert place(wanted) is None


def test_an_id_without_a_dataset_opens_nothing(folder):
    assert place("a" * 22) is None
    (folder / "workspace" / ("b" * 22)).mkdir(parents=True)
    assert place("b" * 22) is None


def test_an_upload_is_opened_by_its_id(upload):
    assert place(upload.id) == upload
    assert upload.title == "Tiny"
    assert not upload.is_sample


def test_ids_can_not_be_guessed_from_each_other(folder):
    ids = {new_place().id for _ in range(200)}
    assert len(ids) == 200
    assert {len(made) for made in ids} == {22}


def test_an_upload_is_listed_for_whoever_made_it_only(upload):
    assert _ids([upload.id]) == [SAMPLE, upload.id]
    assert _ids([]) == [SAMPLE]


def test_a_published_upload_is_listed_for_everyone_until_it_is_withdrawn(upload):
    upload.publish()
    assert upload.is_published
    assert _ids([]) == [SAMPLE, upload.id]
    assert _ids([upload.id]) == [SAMPLE, upload.id]
    upload.withdraw()
    upload.withdraw()
    assert not upload.is_published
    assert _ids([]) == [SAMPLE]


def test_a_session_can_not_list_what_has_no_dataset(folder):
    assert _ids(["../..", "a" * 22]) == [SAMPLE]


def test_the_sample_is_listed_and_published_for_everyone(folder):
    assert place(SAMPLE).directory == folder / "sample"
    assert place(SAMPLE).is_published


def test_a_folder_that_is_a_dataset_itself_stands_in_for_the_sample(monkeypatch, tmp_path):
    make_dataset(tmp_path, **ROWS)
    monkeypatch.setenv("CRM_DATA", str(tmp_path))
    assert current_version(place(SAMPLE).directory).parent.parent == data_folder() == tmp_path


def test_without_any_dataset_nothing_is_listed(monkeypatch, tmp_path):
    monkeypatch.setenv("CRM_DATA", str(tmp_path / "nowhere"))
    assert listed([]) == []
    assert place(SAMPLE) is None
