"""Colours and type of every chart, for light and dark; the same as in .streamlit/config.toml."""

from dataclasses import dataclass

FONT = '"Source Sans", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'

# For st.plotly_chart(config=...): a page scrolls over a chart, and nothing zooms by accident.
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


@dataclass(frozen=True)
class Palette:
    """One theme's colours: text, lines, seven for categories, and those that carry a meaning."""

    ground: str
    panel: str
    ink: str
    quiet: str
    rim: str
    series: tuple[str, ...]
    good: str
    bad: str
    compare: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]

    @property
    def accent(self) -> str:
        """The colour of a chart with one series."""
        return self.series[0]

    def meaning(self, word: object) -> str:
        """The colour of a published verdict: good, bad or compare; accent for anything else."""
        known = {"good": self.good, "bad": self.bad, "compare": self.compare}
        return known.get(word, self.accent) if isinstance(word, str) else self.accent

    def on(self, colour: str) -> str:
        """The text colour that reads best on this fill."""
        return max(("#FFFFFF", "#000000"), key=lambda text: contrast(text, colour))


LIGHT = Palette(
    ground="#FCFCFA",
    panel="#F3F3EF",
    ink="#0E1216",
    quiet="#5A6570",
    rim="#DEDED7",
    series=("#1F5FA8", "#C4810A", "#299187", "#842F69", "#9A75E5", "#6B640D", "#164B21"),
    good="#1B7050",
    bad="#A93A1C",
    compare="#7A838C",
    sequential=(
        *("#EEF3F9", "#D9E5F2", "#C1D5EA", "#A7C3E1", "#8AAFD6"),
        *("#6C99CA", "#4F83BC", "#366FAE", "#1F5FA8", "#164A85"),
    ),
    diverging=(
        *("#8E2F16", "#B8573A", "#D48467", "#E8B19C", "#F3DBD0"),
        *("#D9E5F2", "#A7C3E1", "#6C99CA", "#366FAE", "#164A85"),
    ),
)
DARK = Palette(
    ground="#14181C",
    panel="#1C2127",
    ink="#E8EAED",
    quiet="#A3AEB9",
    rim="#323A43",
    series=("#7FB2EA", "#FEE478", "#A5E1DA", "#E87D9C", "#9B68A4", "#C4B84B", "#518E36"),
    good="#6CC4A6",
    bad="#F2906E",
    compare="#9AA8B3",
    sequential=(
        *("#1D2A38", "#22364A", "#28435E", "#2F5173", "#386089"),
        *("#43709F", "#5083B6", "#6398CD", "#7FB2EA", "#A9CCF2"),
    ),
    diverging=(
        *("#F2906E", "#C97355", "#9B5841", "#6E4233", "#463029"),
        *("#22364A", "#2F5173", "#43709F", "#6398CD", "#A9CCF2"),
    ),
)


def palette(theme: str) -> Palette:
    """The colours of the theme that is on: dark for `dark`, else light."""
    return DARK if theme == "dark" else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast of two #RRGGBB colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(colour: str, strength: float) -> str:
    """The colour so transparent that it lies behind others."""
    red, green, blue = _channels(colour)
    return f"rgba({red},{green},{blue},{strength:g})"


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
