"""A report of two periods as one page to print: text alone, nothing is run or fetched."""

from html import escape
from itertools import groupby

import pandas as pd

from crm_core.ui.two_periods_rows import BEYOND, Compared
from crm_core.units import full

HEADS = ("Measure", "Now", "Then", "Change", "Which way", "Chance", "Rests on")
STYLE = """
@page { size: A4; margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 60rem; background: #fff; color: #0e1216;
  font: 14px/1.45 "Helvetica Neue", Arial, sans-serif; }
h1 { margin: 0 0 4px; font-size: 24px; }
h2 { margin: 28px 0 6px; font-size: 16px; break-after: avoid; }
p { margin: 4px 0; }
p.note { margin-top: 16px; }
.quiet { color: #5a6570; }
.lead { margin: 16px 0; padding: 10px 14px; border-left: 4px solid #1f5fa8; background: #f3f3ef; }
.wide { overflow-x: auto; }
table { width: 100%; min-width: 640px; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 4px 8px; border-bottom: 1px solid #deded7; text-align: right;
  vertical-align: top; }
th { color: #5a6570; font-weight: 600; }
th:first-child, td:first-child, .needs th, .needs td { text-align: left; }
th:first-child { width: 25%; }
th:nth-child(5) { width: 12%; } th:nth-child(6) { width: 16%; } th:nth-child(7) { width: 11%; }
tr { break-inside: avoid; }
td.better { color: #1b7050; } td.worse { color: #a93a1c; }
@media print { body { padding: 0; max-width: none; font-size: 11px; } .wide { overflow: visible; }
  table { min-width: 0; } }
"""


def html_file(
    title: str,
    about: list[str],
    sentences: list[str],
    rows: list[Compared],
    lacks: pd.DataFrame,
    note: str,
) -> str:
    """The report as a page of its own: what it is about, what it says, tables, what is missing."""
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
            f"<h1>{escape(title)}</h1>",
            *(f'<p class="quiet">{escape(line)}</p>' for line in about),
            f'<div class="lead">{"".join(f"<p>{escape(text)}</p>" for text in sentences)}</div>'
            if sentences
            else "",
            *_sections(rows),
            f'<p class="quiet note">{escape(note)}</p>',
            *_lacking(lacks),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _sections(rows: list[Compared]) -> list[str]:
    return [
        f"<h2>{escape(section)}</h2>\n" + _table(HEADS, [_cells(row) for row in own])
        for section, own in groupby(rows, key=lambda row: row.section)
    ]


def _lacking(lacks: pd.DataFrame) -> list[str]:
    if lacks.empty:
        return []
    cells = [[f"<td>{escape(text)}</td>" for text in row] for row in lacks.itertuples(index=False)]
    table = _table(("Measure", "Needs"), cells)
    return ["<h2>Not measurable on this data</h2>", f'<div class="needs">{table}</div>']


def _table(heads: tuple[str, ...], rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    return (
        f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _cells(row: Compared) -> list[str]:
    """The cells of one measure; what moved beyond chance has a colour beside its word."""
    n = "" if row.rests_on is None else full(row.rests_on, "count")
    texts = (row.now_said, row.then_said, row.change_said, row.which_way, row.by_chance, n)
    colour = f' class="{row.which_way}"' if row.by_chance == BEYOND else ""
    shown = [f"<td{colour}>{escape(text) or '–'}</td>" for text in texts]
    return [f"<td>{escape(row.measure)}</td>", *shown]
