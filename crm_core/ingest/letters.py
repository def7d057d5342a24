"""Which of the older encodings bytes are in, judged by how likely the letters are."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

HIGH = re.compile(rb"[\x80-\xff]")
LINE_END = re.compile(rb"[\r\n]")
SAMPLE = 32 << 10
SLICES = 4
LONGEST = 2 << 10
MARGIN = 0.15
SIGNS = set("€£¥¢§°«»“”‘’„‚–—…•©®™·¿¡²³½¼¾±×´\xa0\xad")
INSIDE_WORDS = set("’·\xa0\xad´‘")
BESIDE_ASCII = set("ªº")
RARE = set("þðýÞÐÝšžŠŽŸƒµ")
ALONE = set("àáèéêíóôúÀÈÉÓÔ")
TURKISH = set("ğşıİĞŞçöüÇÖÜâîûÂÎÛ")
NO_LETTERS = set("ﬁﬂˆˇ˜∂∑∏πΩ")


def sample_of(chunks: Iterable[bytes]) -> bytes:
    """Lines that hold more than ASCII, some from each part of the bytes."""
    lines = [line for chunk in chunks for line in _from_all_of(chunk)]
    # thinned evenly, so that a long file is heard to its end
    every = max(1, sum(map(len, lines)) // SAMPLE)
    return b"\n".join(lines[::every])


def _from_all_of(chunk: bytes) -> Iterator[bytes]:
    if chunk.isascii():
        return
    step = max(SAMPLE, len(chunk) // SLICES)
    for start in range(0, len(chunk), step):
        # a slice starts with a whole line: a sign of two bytes must not be cut
        cut = LINE_END.search(chunk, start) if start else None
        yield from _odd_lines(chunk, cut.end() if cut else start, start + step)


def _odd_lines(chunk: bytes, start: int, end: int) -> Iterator[bytes]:
    size = 0
    while size < SAMPLE // SLICES and (high := HIGH.search(chunk, start, end)):
        ends = (chunk.rfind(one, start, high.start()) for one in (b"\n", b"\r"))
        first = max(start, max(ends) + 1)
        first = first if high.start() - first < LONGEST else high.start()
        last = LINE_END.search(chunk, high.start())
        start = last.end() if last else len(chunk)
        line = chunk[first : min(start, first + 2 * LONGEST)].rstrip(b"\r\n")
        size += len(line)
        yield line


def ranked(sample: bytes) -> list[tuple[float, str]]:
    """The encodings in which the bytes can be read, the likeliest first, with their scores."""
    scores = [
        (score(text, judge) - handicap, encoding)
        for encoding, judge, handicap in CANDIDATES
        if (text := _readable(sample, encoding)) is not None
    ]
    return sorted(scores, key=lambda one: -one[0])


def score(text: str, judge: "Judge") -> float:
    """How likely the letters of a text are, from -2 to 1."""
    text = f"  {text}  "
    points = [judge(text, place) for place, sign in enumerate(text) if sign > "\x7f"]
    return sum(points) / len(points) if points else 0.0


def is_damaged_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: signs of several bytes do not come about by chance."""
    text = sample.decode(errors="replace")
    broken = text.count("\ufffd")
    return sum(sign > "\x7f" for sign in text) - broken > 4 * broken


def _readable(sample: bytes, encoding: str) -> str | None:
    lines = sample.split(b"\n")
    read = []
    for line in lines:
        try:
            read.append(line.decode(encoding))
        except UnicodeDecodeError:
            continue
    # a line cut at a chunk's end may break a sign in two
    return "\n".join(read) if len(lines) - len(read) <= len(lines) / 50 else None


def _latin(text: str, place: int) -> float:
    sign, before, after = text[place], text[place - 1], text[place + 1]
    if "\x80" <= sign < "\xa0":
        return -2.0
    if sign in BESIDE_ASCII:
        return -0.6 if after.isalpha() else 0.8
    if sign in SIGNS:
        is_inside = before.isalpha() and after.isalpha() and sign not in INSIDE_WORDS
        return -0.6 if is_inside else 0.8
    if not sign.isalpha() or sign in NO_LETTERS:
        return -0.5
    if not before.isalpha() and not after.isalpha():
        return 0.5 if sign in ALONE else -0.5
    if before > "\x7f" and after > "\x7f" and before.isalpha() and after.isalpha():
        return -0.5
    return _case(text, place) * (0.3 if sign in RARE else 1.0)


def _case(text: str, place: int) -> float:
    sign, before, after = text[place], text[place - 1], text[place + 1]
    if sign.isupper():
        return -1.0 if before.islower() or (before.isalpha() and after.islower()) else 1.0
    return -0.5 if before.isupper() and text[place - 2].isupper() else 1.0


def _turkish(text: str, place: int) -> float:
    sign = text[place]
    return -1.0 if sign.isalpha() and sign not in TURKISH else _latin(text, place)


def _cyrillic(text: str, place: int) -> float:
    sign, before, after = text[place], text[place - 1], text[place + 1]
    if not "Ѐ" <= sign <= "ӿ":
        return min(_latin(text, place), 0.5)
    if any("a" <= beside.lower() <= "z" for beside in (before, after)):
        return -1.0
    if not before.isalpha() and not after.isalpha():
        return 0.3 if sign.lower() in "аивкосуя" else -0.5
    return _case(text, place)


def _japanese(text: str, place: int) -> float:
    sign, before, after = text[place], text[place - 1], text[place + 1]
    if "\u3040" <= sign <= "\u30ff" or _is_wide_mark(sign):
        return 1.0
    if "\uff61" <= sign <= "\uff9f":
        if any("a" <= beside.lower() <= "z" for beside in (before, after)):
            return -1.0
        return 0.8 if any("\uff61" <= beside <= "\uff9f" for beside in (before, after)) else 0.0
    return _ideograph(sign, "shift_jis", 0x88, 0x97)


def _chinese(text: str, place: int) -> float:
    sign = text[place]
    if _is_wide_mark(sign):
        return 1.0
    if sign in "“”‘’—…·":
        return 0.8
    return _ideograph(sign, "gb2312", 0xB0, 0xD7)


def _traditional(text: str, place: int) -> float:
    sign = text[place]
    return 1.0 if _is_wide_mark(sign) else _ideograph(sign, "big5", 0xA4, 0xC6)


def _is_wide_mark(sign: str) -> bool:
    return "\u3000" <= sign <= "\u303f" or "\uff01" <= sign <= "\uff5e"


@cache
def _ideograph(sign: str, encoding: str, first: int, last: int) -> float:
    """The everyday signs stand in the first rows of each national table."""
    if not "\u4e00" <= sign <= "\u9fff":
        return -0.5
    try:
        lead = sign.encode(encoding)[0]
    except UnicodeEncodeError:
        return -0.5
    return 1.0 if first <= lead <= last else 0.2


OF_ONE_BYTE = ("cp1252", "latin-1", "mac_roman", "cp1250", "cp1251", "cp1254")
Judge = Callable[[str, int], float]
CANDIDATES: tuple[tuple[str, Judge, float], ...] = (
    ("cp1252", _latin, 0.0),
    ("latin-1", _latin, 0.01),
    ("cp932", _japanese, 0.0),
    ("gbk", _chinese, 0.0),
    ("gb18030", _chinese, 0.01),
    ("mac_roman", _latin, MARGIN),
    ("cp1250", _latin, MARGIN),
    ("cp1251", _cyrillic, MARGIN),
    ("cp1254", _turkish, MARGIN),
    ("euc_jp", _japanese, MARGIN),
    ("cp950", _traditional, MARGIN),
)
