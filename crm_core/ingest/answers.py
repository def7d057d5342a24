"""Words for yes, no and not known, in a dozen languages."""

# words that stand for "not known" where a number, date or flag is wanted
NO_VALUE = frozenset(
    (
        "", "null", "nan", "n/a", "#n/a", "na", "none", "nat", "nil", "-", "--", "---", "?", "\\n",
        "unknown", "<na>", "n.a.", "n.a", "nd", "n/d", "n.d.", "s/d", "s.d.", "k.a.", "k. a.",
        "k.a", "(null)", "(none)", "(blank)", "(empty)", "(leer)", "(vide)", "–", "—", ".", "...",
        "tbd",
        "not available", "not applicable", "not set", "missing", "undefined", "keine angabe",
        "unbekannt", "non renseigné", "inconnu", "sin dato", "sin datos", "desconocido",
        "sem dados", "não informado", "desconhecido", "sconosciuto", "non disponibile", "onbekend",
        "không rõ", "không có", "chưa có", "なし", "不明", "未定", "未入力", "无",
        "暂无", "未知", "yok", "bilinmiyor", "#value!", "#ref!", "#div/0!", "#name?", "#null!",
        "#num!",
    )
)  # fmt: skip
# narrower for text: "NA" may be Namibia and "none" an answer
NO_TEXT = (
    "NULL", "Null", "null", "NaN", "nan", "N/A", "n/a", "#N/A", "\\N", "<NA>", "NaT", "(null)",
    "(blank)", "-", "--", "—", "n/d", "N/D", "k.A.", "k. A.", "s/d", "S/D", "unknown", "Unknown",
    "UNKNOWN", "なし", "不明", "未知",
)  # fmt: skip
TRUE_WORDS = (
    "true", "t", "yes", "y", "1", "1.0", "ja", "j", "wahr", "oui", "o", "vrai", "si", "sí", "sì",
    "s", "verdadero", "sim", "verdadeiro", "vero", "có", "đúng", "はい", "有", "有り", "あり", "○",
    "是", "对", "evet", "doğru", "var", "x", "✓", "✔", "on", "won",
)  # fmt: skip
FALSE_WORDS = (
    "false", "f", "no", "n", "0", "0.0", "nein", "falsch", "nee", "non", "faux", "falso", "não",
    "nao", "không", "sai", "いいえ", "×", "無", "無し", "否", "不是", "hayır", "hayir", "yanlış",
    "✗", "✘", "off", "lost",
)  # fmt: skip
