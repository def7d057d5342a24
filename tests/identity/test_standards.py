"""E-mails, phones, names, postcodes and countries written one way; what has no way says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.identity.countries import country_code
from crm_core.identity.names import name_key, standard_name
from crm_core.identity.people import person
from crm_core.identity.postcodes import standard_postcode
from crm_core.identity.reach import mailbox, own_name, standard_email, standard_phone


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("DE", "DE"),
        ("de ", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("DEU", "DE"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("United Kingdom", "GB"),
        ("Royaume Uni", "GB"),
        ("England", "GB"),
        ("USA", "US"),
        ("United States of America", "US"),
        ("Estados Unidos", "US"),
        ("Việt Nam", "VN"),
        ("viet nam", "VN"),
        ("日本", "JP"),
        ("Brasil", "BR"),
        ("Türkiye", "TR"),
        ("Nirgendwo", None),
        ("XX", None),
        ("", None),
        (None, None),
    ],
)
def test_countries_are_known_by_code_and_by_name_in_many_languages(written, code):
    assert country_code(written) == code


@pytest.mark.parametrize(
    ("written", "country", "standard"),
    [
        ("020 7946 0001", "GB", "+442079460001"),
        ("0044 20 7946 0001", "GB", "+442079460001"),
        ("0044 20 7946 0001", None, "+442079460001"),
        ("+44 (0)20 7946 0001", None, "+442079460001"),
        ("+44 20 7946 0001", "DE", "+442079460001"),
        ("030/123456", "DE", "+4930123456"),
        ("0171-1234567", "DE", "+491711234567"),
        ("01 42 68 53 00", "FR", "+33142685300"),
        ("03-1234-5678", "JP", "+81312345678"),
        ("０３−１２３４−５６７８", "JP", "+81312345678"),
        ("0905 123 456", "VN", "+84905123456"),
        ("(11) 91234-5678", "BR", "+5511912345678"),
        ("tel:+33142685300", None, "+33142685300"),
        ("'+33142685300", None, "+33142685300"),
        ("+49 30 123456 ext. 12", None, "+4930123456 ext. 12"),
    ],
)
def test_phones_are_written_as_e164_by_their_country(written, country, standard):
    assert standard_phone(written, country).value == standard


@pytest.mark.parametrize(
    ("written", "country", "reason"),
    [
        ("020 7946 0001", None, "has no country code, and the row no country"),
        ("call me", "GB", "is no number"),
        ("12", "GB", "is no number that its country gives out"),
        ("+999 12345678", None, "is no number that can be read"),
        (
            "030 12345678 / 0171 23456789",
            "DE",
            "has too many digits, or is several numbers",
        ),
    ],
)
def test_a_phone_that_has_no_standard_says_why(written, country, reason):
    found = standard_phone(written, country)
    assert (found.value, found.reason) == (None, reason)


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("Ann.Lee@Example.ORG", "ann.lee@example.org"),
        (" ann@example.org;", "ann@example.org"),
        ("Ann Lee <ann@example.org>", "ann@example.org"),
        ("mailto:ann@example.org", "ann@example.org"),
        ("ann+shop@example.org", "ann+shop@example.org"),
        ("a.n.n@gmail.com", "a.n.n@gmail.com"),
        ("ｊｕｎ@example.jp", "jun@example.jp"),
        ("jörg@müller.example", "jörg@müller.example"),
    ],
)
def test_e_mails_are_written_small_and_keep_points_and_tags(written, standard):
    assert standard_email(written).value == standard


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ann.example.org", "has no @"),
        ("ann@example", "is no e-mail address"),
        ("ann@@example.org", "is no e-mail address"),
        ("ann@example..org", "is no e-mail address"),
        ("an n@example.org", "is no e-mail address"),
        ("ann@example.org, bo@example.org", "holds several addresses"),
    ],
)
def test_an_e_mail_that_has_no_standard_says_why(written, reason):
    found = standard_email(written)
    assert (found.value, found.reason) == (None, reason)


def test_a_mailbox_is_the_same_with_a_tag_and_for_gmail_with_points():
    assert mailbox("ann+shop@example.org") == "ann@example.org"
    assert mailbox("a.nn@example.org") == "a.nn@example.org"
    assert mailbox("a.nn+x@googlemail.com") == mailbox("ann@gmail.com")
    assert mailbox("+x@example.org") == "+x@example.org"


def test_a_box_of_the_office_is_nobodys_name():
    assert own_name("info@example.org") is None
    assert own_name("anna@example.org") == "anna"


@pytest.mark.parametrize(
    ("written", "standard", "key"),
    [
        ("  Ann   Lee ", "Ann Lee", "ann lee"),
        ("Lee, Ann", "Ann Lee", "ann lee"),
        ("Lee, Dr. Ann", "Ann Lee", "ann lee"),
        ("Herr Prof. Dr. Max Müller", "Max Müller", "max muller"),
        ("M. Jean Dupont", "Jean Dupont", "jean dupont"),
        ("M Jean Dupont", "M Jean Dupont", "m jean dupont"),
        ("José GARCÍA", "José GARCÍA", "jose garcia"),
        ("O'Neill-Byrne, Seán", "Seán O'Neill-Byrne", "sean oneill byrne"),
        ("Nguyễn Văn Đức", "Nguyễn Văn Đức", "nguyen van duc"),
        ("山田　太郎", "山田 太郎", "山田 太郎"),
        ("がんばる", "がんばる", "がんばる"),
        ("Acme, Inc.", "Acme, Inc.", "acme"),
        ("ACME GmbH & Co. KG", "ACME GmbH & Co. KG", "acme"),
        ("Co", "Co", "co"),
        ("Dr.", "Dr.", "dr"),
        ("Lee,", "Lee", "lee"),
    ],
)
def test_names_stand_in_spoken_order_without_titles(written, standard, key):
    found = standard_name(written).value
    assert (found, name_key(found)) == (standard, key)


def test_a_name_without_letters_has_no_standard():
    assert standard_name("***").reason == "holds no letters"


@pytest.mark.parametrize(
    ("written", "country", "standard"),
    [
        ("sw1a1aa", "GB", "SW1A 1AA"),
        ("N1  9GU", "GB", "N1 9GU"),
        ("e1", "GB", "E1"),
        ("1067", "DE", "01067"),
        ("D-10115", "DE", "10115"),
        ("10115.0", "DE", "10115"),
        ("'02134", "US", "02134"),
        ("021341234", "US", "02134-1234"),
        ("02134-1234", "US", "02134-1234"),
        ("75 001", "FR", "75001"),
        ("1000001", "JP", "100-0001"),
        ("〒100-0001", "JP", "100-0001"),
        ("01310100", "BR", "01310-100"),
        ("1234ab", "NL", "1234 AB"),
        ("k1a0b1", "CA", "K1A 0B1"),
        ("d02x285", "IE", "D02 X285"),
        ("00950", "PL", "00-950"),
        ("11455", "SE", "114 55"),
        ("700000", "VN", "700000"),
        ("70000", "VN", "70000"),
        ("1675001", "PT", "1675-001"),
        ("1675", "PT", "1675"),
        ("ab 12", None, "AB 12"),
        ("ab 12", "KE", "AB 12"),
        ("hello", "DE", None),
        ("123", "DE", None),
        ("123456", "FR", None),
        ("SW1A 1A", "GB", None),
    ],
)
def test_postcodes_are_written_as_their_country_does(written, country, standard):
    found = standard_postcode(written, country)
    assert found.value == standard
    assert found.reason == ("" if standard else f"is no postcode of {country}")


@pytest.mark.parametrize("blank", [None, "", "  ", "-", "n/a", "None"])
def test_a_blank_has_neither_a_standard_nor_a_reason(blank):
    for found in (
        standard_email(blank),
        standard_phone(blank, "GB"),
        standard_name(blank),
        standard_postcode(blank, "GB"),
    ):
        assert (found.value, found.reason) == (None, "")


ROW = dict.fromkeys(("customer_id", "name", "email", "phone", "address", "postcode", "country"))


def test_the_original_stays_beside_the_standard_and_the_country_may_be_given():
    row = ROW | {"phone": "020 7946 0001", "email": "ANN@example.org"}
    found = person(row)
    assert (found["email"], found["email_standard"]) == ("ANN@example.org", "ann@example.org")
    assert found["phone_standard"] is None
    assert found["phone_key"] == "079460001"
    assert person(row, "GB")["phone_standard"] == "+442079460001"
    assert person(row | {"country": "US"}, "GB")["phone_standard"] is None


TEXTS = st.text(max_size=30)


@given(TEXTS, st.sampled_from([None, "DE", "GB", "JP", "US"]))
def test_any_text_has_a_standard_or_a_reason_and_a_standard_is_its_own(text, country):
    for standard in (
        lambda text: standard_email(text),
        lambda text: standard_phone(text, country),
        lambda text: standard_name(text),
        lambda text: standard_postcode(text, country),
    ):
        found = standard(text)
        assert not (found.value and found.reason)
        if found.value:
            assert standard(found.value).value == found.value
