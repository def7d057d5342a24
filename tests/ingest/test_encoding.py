"""From bytes to text: the same table in every encoding, decided by the whole file."""

from pathlib import Path

import pytest

from crm_core.ingest import encoding as reading_of_text
from crm_core.ingest.encoding import find_text, write_utf8
from crm_core.ingest.reading import read_file

DATA = Path(__file__).parents[3] / "shared/data"
GERMAN = "Kunde;Straße;Betrag\nMüller;Königstraße 7;1,50 €\nGrün & Söhne;Ährenweg 1;2,00 €\n"
FRENCH = "client,ville\nDésirée Lefèvre,Besançon\nÉcole d’été,Orléans\nNoël,Nîmes\n"
SPANISH = "cliente;ciudad\nMuñoz;Logroño\nPeña;Córdoba\nÁngel;Cáceres\n"
JAPANESE = "売上,店舗,商品分類\n2026-04-01,新宿店,飲料\n2026-04-02,大阪梅田店,アイスクリーム\n"
HALF_WIDTH = "ｺｰﾄﾞ,ﾅﾏｴ\n1,ﾔﾏﾀﾞ ﾀﾛｳ\n2,ｽｽﾞｷ ｲﾁﾛｰ\n3,ｻﾄｳ ﾊﾅｺ\n"
CHINESE = "客户,城市,金额\n张伟,北京,100\n王芳,上海,250\n李娜,广州,80\n"
TAIWAN = "客戶,城市,金額\n陳志明,臺北,100\n林淑芬,高雄,250\n"
RUSSIAN = "клиент;город\nИванов Пётр;Москва\nСмирнова Анна;Казань\n"
TURKISH = "müşteri;şehir\nYılmaz Ağaoğlu;İstanbul\nÇağlar Şahin;Eskişehir\n"
POLISH = "klient;miasto\nPaweł Żółć;Łódź\nMałgorzata Święch;Kraków\n"
ENGLISH = "name,city,amount\nAnn,York,10.50\nBob,Bath,0.99\n"
EVERY = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
]


@pytest.fixture
def text_of(tmp_path):
    """A function that gives what bytes are decided to be, and the UTF-8 written of them."""

    def decided(content, encoding=None):
        path = tmp_path / "file.csv"
        path.write_bytes(content)
        text = find_text(path, "file.csv", encoding, lambda fraction: None)
        write_utf8(path, "file.csv", text.encoding, tmp_path / "copy.csv")
        return text, (tmp_path / "copy.csv").read_text(encoding="utf-8")

    return decided


@pytest.mark.parametrize("encoding", EVERY)
@pytest.mark.parametrize("text", [GERMAN, JAPANESE, CHINESE, RUSSIAN, ENGLISH])
def test_the_unicode_encodings_are_told_with_and_without_a_mark(text_of, text, encoding):
    found, written = text_of(text.replace("\n", "\r\n").encode(encoding))

    assert written == text
    assert found.head.replace("\r\n", "\n") == text
    assert (found.lines, found.doubts) == (text.count("\n"), ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (GERMAN.replace("€", "EUR"), "mac_roman"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (SPANISH, "cp1252"),
        (SPANISH, "mac_roman"),
        (GERMAN.upper(), "cp1252"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (HALF_WIDTH, "cp932"),
        (CHINESE, "gbk"),
        (TAIWAN, "cp950"),
        (RUSSIAN, "cp1251"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (ENGLISH + "Cid,Leeds,£5\n", "cp1252"),
        (ENGLISH + "Zoë,Leeds,5\n", "cp1252"),
    ],
)
def test_the_older_encodings_are_told_by_their_letters_and_said(text_of, text, encoding):
    found, written = text_of(text.encode(encoding))

    assert (found.encoding, written) == (encoding, text)
    assert found.doubts == (f"is not UTF-8; read as {encoding}, look at names with accents",)
    assert not found.is_plain


def test_bytes_that_windows_1252_lacks_are_latin_1(text_of):
    found, _ = text_of(SPANISH.encode("latin-1") + b"x;\x81\n")

    assert found.encoding == "latin-1"


@pytest.mark.parametrize("far", [GERMAN.encode("cp1252"), JAPANESE.encode("cp932")])
def test_the_whole_file_decides_not_its_beginning(text_of, monkeypatch, far):
    monkeypatch.setattr(reading_of_text, "HEAD", 1 << 10)
    found, written = text_of(ENGLISH.encode() * 30_000 + far)

    assert found.encoding == ("cp1252" if far.startswith(b"K") else "cp932")
    assert "�" not in written


def test_a_letter_cut_off_at_the_end_of_the_file_is_not_utf_8(text_of):
    found, written = text_of(b"a,b\n1,caf\xe9")

    assert (found.encoding, written) == ("cp1252", "a,b\n1,café")


def test_a_few_broken_bytes_do_not_turn_utf_8_into_another_encoding(text_of):
    found, written = text_of((FRENCH + SPANISH).encode() + b"x,\xff\n")

    assert (found.encoding, found.is_plain) == ("utf-8", False)
    assert written == FRENCH + SPANISH + "x,�\n"
    assert "bytes that are not UTF-8" in found.doubts[0]


def test_a_choice_goes_before_the_evidence(text_of):
    found, written = text_of(FRENCH.encode("cp1252"), encoding="latin-1")

    assert found.encoding == "latin-1"
    assert written == FRENCH.replace("’", "\x92")


def test_one_table_in_four_encodings_loads_equal():
    folder = DATA / "jp_small_encodings"
    if not folder.exists():
        pytest.skip("shared/data/jp_small_encodings is not here")
    paths = sorted(folder.glob("uriage_*.csv"))

    readings = [read_file(path, path.name) for path in paths]

    assert len(readings) == 4
    assert len({(one.header, one.rows, one.lines) for one in readings}) == 1


@pytest.mark.parametrize(
    ("file", "encoding"),
    [
        ("online_retail/OnlineRetail.csv", "cp1252"),
        ("comptoir_fr/Commande.txt", "cp1252"),
        ("comptoir_fr/Client.txt", "utf-8"),
        ("csvkit_examples/test_latin1.csv", "cp1252"),
        ("csvkit_examples/test_utf16_big.csv", "utf-16"),
        ("csvkit_examples/test_utf16_little.csv", "utf-16"),
        ("messytables_horror/characters.csv", "cp950"),
        ("messytables_horror/spanish_chars.csv", "cp1252"),
        ("superstore_a/superstore_cp1252_semicolon_decimalcomma.csv", "cp1252"),
    ],
)
def test_real_files_are_read_in_their_own_encoding(file, encoding):
    path = DATA / file
    if not path.exists():
        pytest.skip(f"shared/data/{file} is not here")

    assert find_text(path, path.name, None, lambda fraction: None).encoding == encoding
