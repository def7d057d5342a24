"""What stages of deals are called, by the place that they have on the way to a sale."""

STAGE_WORDS = {
    "enquired": (
        *("enquired", "enquiry", "prospecting", "prospect", "new", "lead", "open"),
        *("appointmentscheduled", "appointment scheduled", "contact made"),
    ),
    "qualified": (
        *("qualified", "qualification", "engaging", "needs analysis", "discovery"),
        *("qualifiedtobuy", "qualified to buy", "id. decision makers", "perception analysis"),
        *("presentationscheduled", "presentation scheduled", "demo scheduled"),
        *("decisionmakerboughtin", "decision maker bought-in"),
    ),
    "proposed": (
        *("proposed", "proposal", "quote", "quoted", "negotiation", "negotiation/review"),
        *("proposal/price quote", "value proposition", "contract sent", "contractsent"),
        *("proposal made", "negotiations started"),
    ),
    "won": ("won", "closed won", "closedwon"),
    "lost": ("lost", "closed lost", "closedlost"),
}
PLACES = tuple(STAGE_WORDS)
# parts of words that hint at a place, the surest first
HINTS = (
    *(("lost", part) for part in ("lost", "dead", "disqualif", "verlor", "perd")),
    *(("won", part) for part in ("won", "gewonn", "gagn", "ganad", "ganh")),
    *(("proposed", part) for part in ("propo", "quot", "negoci", "negoti", "contract", "offer")),
    *(("proposed", part) for part in ("angebot", "verhandl", "propues", "cotiz", "devis")),
    *(("qualified", part) for part in ("qualif", "demo", "need")),
)


def known_place(stage: str) -> str | None:
    """The place that a stage of a deal has by its name, or nothing where no name tells it.

    >>> known_place(" Closed Won "), known_place("Zulu")
    ('won', None)
    """
    word = stage.strip().lower()
    return next((place for place, words in STAGE_WORDS.items() if word in words), None)


def place_of(stage: str) -> str:
    """The place in the funnel that a stage of a deal has by its name; enquired where unknown.

    >>> place_of("Engaging"), place_of("Closed Won"), place_of("Zulu")
    ('qualified', 'won', 'enquired')
    """
    return known_place(stage) or PLACES[0]


def likely_place(stage: str) -> str:
    """The place that an unknown stage most likely has, by parts of its name.

    >>> likely_place("Formal offer"), likely_place("Zulu")
    ('proposed', 'enquired')
    """
    word = stage.lower()
    return next((place for place, part in HINTS if part in word), PLACES[0])
