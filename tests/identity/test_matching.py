"""Pairs that may be one person: counted by hand, symmetric, and measured on known duplicates."""

import random

import pytest
from doubles import doubles

from crm_core.dataset import current_version
from crm_core.identity.evidence import ALL
from crm_core.identity.finding import countryless, make, place_of, records_of
from crm_core.identity.merging import Merged
from tests.build import make_dataset, typed

CUSTOMERS = """
customer_id name          email             phone           address    postcode  country
a1          "Ann Lee"     ann@example.org   "020 7946 0001" .          .         GB
a2          "Lee, Ann"    ANN@example.org   .               .          .         GB
b1          "Bo Marsh"    bo@example.org    "020 7946 0002" "1 Lane"   "N1 9GU"  GB
b2          "Bo Marsch"   .                 "+442079460002" "1 lane"   n19gu     GB
c1          "Cy Fox"      fox@example.org   .               "2 Hill"   "E1 6AN"  GB
c2          "Di Fox"      fox@example.org   .               "2 Hill"   "E1 6AN"  GB
d1          "Eve Sun"     .                 .               .          "SW4 7AG" GB
d2          "Eve Sun"     .                 .               .          "sw4 7ag" GB
e1          "Flo Tell"    flo@example.org   .               .          .         GB
e2          "Gil Vale"    gil@example.org   .               .          .         GB
"""


@pytest.fixture(scope="module")
def look(tmp_path_factory):
    """A function that finds the pairs of some customers."""

    def found(rows, usual_country=None, **decided):
        directory = make_dataset(tmp_path_factory.mktemp("people"), customers=rows)
        version = current_version(directory)
        place = place_of(version, usual_country, **decided)
        make(version, place, usual_country)
        return place

    return found


def words(found, n: int = 1000) -> dict[tuple[str, str], str]:
    """The reason of each pair."""
    return {(link.customer_id, link.other_id): link.reason for link in found.first(n)[0]}


def test_pairs_counted_by_hand(look):
    found = look(typed("customers", CUSTOMERS))
    assert words(found) == {
        ("b1", "b2"): "same phone; name differs by a letter; same address and postcode",
        ("a1", "a2"): "same e-mail; same name",
        ("d1", "d2"): "same name; same postcode",
        ("c1", "c2"): "same e-mail; same surname, other first name; same address and postcode",
    }
    assert found.counts() == (4, 1)
    assert [(link.customer_id, link.other_id) for link in found.sure()] == [("a1", "a2")]


def test_a_couple_is_less_likely_than_not_and_two_records_of_one_are_likely(look):
    likely = {
        link.customer_id: link.probability
        for link in look(typed("customers", CUSTOMERS)).first(9)[0]
    }
    assert likely["c1"] < 0.5
    assert min(likely["a1"], likely["b1"]) > 0.95
    assert 0.8 < likely["d1"] < 0.95


def test_the_likeliest_come_first_and_only_so_many(look):
    found = look(typed("customers", CUSTOMERS))
    links, records = found.first(2)
    assert len(links) == 2
    assert set(records) == {"a1", "a2", "b1", "b2"}
    every = [link.probability for link in found.first(9)[0]]
    assert every == sorted(every, reverse=True)


def test_ids_and_the_order_of_rows_change_no_pair(look):
    rows = typed("customers", CUSTOMERS)
    turned = [row | {"customer_id": f"z{99 - n}"} for n, row in enumerate(rows)]
    back = {f"z{99 - n}": row["customer_id"] for n, row in enumerate(rows)}
    random.Random(1).shuffle(turned)
    again = {tuple(sorted(map(back.get, pair))): said for pair, said in words(look(turned)).items()}
    assert again == words(look(rows))


def test_what_is_merged_or_set_apart_is_not_proposed_again(look):
    rows = typed("customers", CUSTOMERS)
    merged = (Merged("a2", "a1", "", 1.0, ""), Merged("x", "d1", "", 1.0, ""))
    found = look(rows, merged=merged, apart={("c1", "c2")})
    assert set(words(found)) == {("b1", "b2"), ("d1", "d2")}
    # two records merged into a third are one person
    third = (Merged("d1", "a1", "", 1.0, ""), Merged("d2", "a1", "", 1.0, ""))
    assert ("d1", "d2") not in words(look(rows, merged=third))


def test_an_address_of_many_is_weak_evidence(look):
    names = ["Ann Lee", "Bo Ek", "Cy Fox", "Di Gray", "Eve Hill"]
    rows = [
        {"customer_id": str(n), "name": name, "email": "desk@example.org"}
        for n, name in enumerate(names)
    ]
    assert words(look(rows)) == {}
    rows.append({"customer_id": "9", "name": "Ann Lee", "email": "desk@example.org"})
    assert words(look(rows)) == {("0", "9"): "same e-mail, which others use too; same name"}


def test_only_the_very_same_address_is_merged_without_a_look(look):
    rows = [
        {"customer_id": "1", "name": "Ann Lee", "email": "ann@example.org"},
        {"customer_id": "2", "name": "Ann Lee", "email": "ann+shop@example.org"},
    ]
    found = look(rows)
    assert words(found) == {("1", "2"): "same mailbox, written in two ways; same name"}
    assert found.sure() == []


def test_a_second_phone_or_e_mail_is_said_and_makes_a_pair_a_little_less_likely(look):
    one = {"name": "Ann Lee", "email": "ann@example.org", "phone": "+44 20 7946 0001"}
    other_phone = {**one, "phone": "+44 161 496 0001"}
    other_email = {**one, "email": "lee@example.com"}
    for other, said in (
        ({**one, "phone": None}, "same e-mail; same name"),
        (other_phone, "same e-mail, other phone; same name"),
        ({**one, "email": None}, "same phone; same name"),
        (other_email, "same phone, other e-mail; same name"),
    ):
        found = look([{"customer_id": "1"} | one, {"customer_id": "2"} | other])
        assert words(found) == {("1", "2"): said}
        assert found.first(1)[0][0].probability > 0.99


def test_one_buyer_entered_for_each_order_is_found_again_each_time(look):
    rows = [
        {"customer_id": f"{n:03}", "name": "Ann Lee", "email": "ann@example.org"} for n in range(60)
    ]
    found = look(rows)
    n_pairs, n_sure = found.counts()
    # in a long block each record is compared with the ten that follow
    assert n_pairs == n_sure == 10 * 50 + 45


def test_customers_with_nothing_to_compare_give_no_pair(look):
    found = look([{"customer_id": "1"}, {"customer_id": "2"}])
    assert found.counts() == (0, 0)
    assert found.first(5) == ([], {})
    assert found.fields()["n_filled"].tolist() == [0, 0, 0, 0]
    assert found.changes().empty
    assert found.unreadable().empty


def test_values_are_counted_field_by_field_with_examples(look):
    rows = [
        {"customer_id": "1", "name": "Lee, Ann", "email": "ANN@example.org", "phone": "12"},
        {"customer_id": "2", "name": "Bo Ek", "email": "bo", "phone": "12", "country": "GB"},
    ]
    found = look(rows)
    counted = found.fields().set_index("field")
    assert counted.loc["Name"].tolist() == [2, 2, 1, 0]
    assert counted.loc["E-mail"].tolist() == [2, 1, 1, 1]
    assert counted.loc["Phone"].tolist() == [2, 0, 0, 2]
    assert found.changes()[["field", "original", "standard"]].to_numpy().tolist() == [
        ["Name", "Lee, Ann", "Ann Lee"],
        ["E-mail", "ANN@example.org", "ann@example.org"],
    ]
    assert found.unreadable()[["field", "reason", "n_records"]].to_numpy().tolist() == [
        ["E-mail", "has no @", 1],
        ["Phone", "has no country code, and the row no country", 1],
        ["Phone", "is no number that its country gives out", 1],
    ]


def test_a_country_given_for_all_reads_national_numbers(look):
    rows = [
        {"customer_id": "1", "name": "Ann Lee", "phone": "020 7946 0001"},
        {"customer_id": "2", "name": "Ann Lee", "phone": "+44 20 7946 0001"},
    ]
    assert words(look(rows, "GB")) == {("1", "2"): "same phone; same name"}
    found = look(rows)
    assert found.unreadable()["n_records"].tolist() == [1]
    assert (records_of(found.people.parents[1]), countryless(found.people.parents[1])) == (2, 2)


def test_levels_of_evidence_stand_for_probabilities():
    for evidence in ALL:
        assert sum(level.m for level in evidence.levels) <= 1
        assert sum(level.u for level in evidence.levels) <= 1
        assert len({level.condition for level in evidence.levels}) == len(evidence.levels)


@pytest.fixture(scope="module")
def measured(look):
    """The pairs found among 20,000 customers of whom 2,000 repeat another."""
    known = doubles(20_000, seed=1)
    links = look(known.rows).first(100_000)[0]
    return known, {(link.customer_id, link.other_id): link for link in links}


@pytest.mark.parametrize(
    ("at_least", "precision", "recall"), [(0.5, 0.99, 0.9), (0.9, 0.998, 0.85)]
)
def test_known_duplicates_are_found_and_others_left_alone(measured, at_least, precision, recall):
    known, links = measured
    found = {pair for pair, link in links.items() if link.probability >= at_least}
    right = found & known.pairs
    assert len(right) / len(found) >= precision
    assert len(right) / len(known.pairs) >= recall


def test_who_left_more_than_a_name_is_found(measured):
    known, links = measured
    rows = {row["customer_id"]: row for row in known.rows}
    can_be_found = {
        pair
        for pair in known.pairs
        if any(
            all(rows[customer][field] for customer in pair)
            for field in ("email", "phone", "postcode")
        )
    }
    found = {pair for pair in can_be_found if pair in links and links[pair].probability >= 0.5}
    assert len(found) / len(can_be_found) >= 0.98
