"""The files of an import as they came, as a picture: rows, keys, and which names which."""

from collections import Counter

import pandas as pd

from crm_core.ingest import Object, Objects, Reference
from crm_core.pictures import Edge, Graph, Node, NodeState
from crm_core.ui.words import counted, whole

# so many boxes can be read on one page, so many names of columns and of files in one box
MOST, SHOWN, FILES, LISTED = 60, 6, 2, 3
# of more objects than these only keys and links are drawn; the rest shows when a box is pressed
MANY = 16
# more columns than these that name the same object share a row
APART = 2


def files_picture(objects: Objects) -> tuple[Graph, dict[str, NodeState]]:
    """The picture of the objects, those that hang together first; at most `MOST` of them."""
    shown = in_order(objects)[:MOST]
    ids = {one.name: f"file{n}" for n, one in enumerate(shown, 1)}
    nodes: list[Node] = []
    edges: list[Edge] = []
    states: dict[str, NodeState] = {}
    for one in shown:
        box = ids[one.name]
        is_short = len(shown) > MANY
        nodes.append(Node(box, one.name, note="" if is_short else _rest(one)))
        states[box] = NodeState(counted(one.n_rows, "row"), "" if is_short else _files(one))
        if one.key:
            nodes.append(Node(f"{box}_key", " + ".join(one.key), parent=box))
            states[f"{box}_key"] = NodeState("key")
        for n, some in enumerate(_rows(one, ids)):
            row = f"{box}_{n}"
            nodes.append(Node(row, _columns(some), parent=box))
            states[row] = NodeState(f"→ {some[0].to}", missed(some))
            edges.append(Edge(row, f"{ids[some[0].to]}_key", _columns(some), "many"))
    return Graph(tuple(nodes), tuple(edges), layout="objects"), states


def in_order(objects: Objects) -> list[Object]:
    """What others name, most named first; then what names it; then what has no link."""
    n_named = Counter(reference.to for one in objects for reference in one.references)
    named = sorted((o for o in objects if n_named[o.name]), key=lambda one: -n_named[one.name])
    places = {one.name: place for place, one in enumerate(named)}
    naming = [one for one in objects if one.references and one.name not in places]
    naming.sort(key=lambda one: min(places[reference.to] for reference in one.references))
    return [*named, *naming, *(one for one in objects if one not in named and one not in naming)]


def said_of(objects: Objects) -> str:
    """How many files there are, how they hang together, and what does not find its key."""
    n_links = sum(len(one.references) for one in objects)
    n_more = len(objects) - MOST
    found = [
        f"{counted(len(objects), 'object')}, {counted(n_links, 'link')} between them.",
        _lost(objects) if n_links else "",
        f"{counted(n_more, 'object')} more are not drawn." if n_more > 0 else "",
    ]
    return " ".join(filter(None, found))


def _lost(objects: Objects) -> str:
    """Which rows name something that is in none of the files."""
    found = [
        (r, one.name)
        for one in objects
        for r in {r.column: r for r in one.references}.values()
        if r.n_orphans
    ]
    found.sort(key=lambda pair: -pair[0].n_orphans)
    lost = [
        f"{whole(r.n_orphans)} of {whole(r.n_filled)} rows of {name} by {r.column}"
        for r, name in found
    ]
    more = f" and {len(lost) - LISTED} more" if len(lost) > LISTED else ""
    said = f"Rows that name something that is in no file: {', '.join(lost[:LISTED])}{more}."
    return said if lost else "Every row finds what it names."


def unfound(objects: Objects) -> str:
    """Which ids are the key of nothing here: what could be brought along as well; perhaps none."""
    n_named = Counter(column for one in objects for column in one.unfound)
    names = [name for name, _ in n_named.most_common()]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"Ids that are the key of no file: {', '.join(names[:SHOWN])}{more}." if names else ""


def columns_of(one: Object) -> pd.DataFrame:
    """The columns of an object: which is its key, which name others, and how many rows fail to."""
    named: dict[str, list[Reference]] = {}
    for reference in one.references:
        named.setdefault(reference.column, []).append(reference)
    rows = []
    for column in one.columns:
        some = named.get(column, [])
        rows.append(
            {
                "Column": column,
                "Key": "key" if column in one.key else "",
                "Names": " or ".join(f"{r.to}: {r.key}" for r in some)
                or ("nothing in these files" if column in one.unfound else ""),
                "Rows filled": some[0].n_filled if some else None,
                "Orphans": some[0].n_orphans if some else None,
            }
        )
    frame = pd.DataFrame(rows)
    frame[["Rows filled", "Orphans"]] = frame[["Rows filled", "Orphans"]].astype("Int64")
    return frame


def missed(some: list[Reference]) -> str:
    """How many rows name none that is there, in words; nothing where all are found."""
    worst = max(some, key=lambda reference: reference.n_orphans)
    if worst.n_orphans:
        column = f" by {worst.column}" if len(some) > 1 else ""
        return f"{whole(worst.n_orphans)} of {whole(worst.n_filled)} rows name none{column}"
    partly = some[0]
    if partly.n_found < partly.n_filled and len(some) == 1:
        return f"{whole(partly.n_found)} of {whole(partly.n_filled)} rows"
    return ""


def _rows(one: Object, ids: dict[str, str]) -> list[list[Reference]]:
    """The references of an object, those of many columns to one object together."""
    by_target: dict[str, list[Reference]] = {}
    for reference in one.references:
        if reference.to in ids:
            by_target.setdefault(reference.to, []).append(reference)
    return [
        row
        for some in by_target.values()
        for row in ([some] if len(some) > APART else [[reference] for reference in some])
    ]


def _columns(some: list[Reference]) -> str:
    more = f" and {len(some) - 1} more" if len(some) > 1 else ""
    return f"{some[0].column}{more}"


def _files(one: Object) -> str:
    more = f" and {len(one.files) - FILES} more" if len(one.files) > FILES else ""
    return f"{', '.join(one.files[:FILES])}{more}"


def _rest(one: Object) -> str:
    """The columns that have no row of their own, in short; and that nothing tells rows apart."""
    own = {*one.key, *(reference.column for reference in one.references)}
    names = [column for column in one.columns if column not in own]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    said = f"{', '.join(names[:SHOWN])}{more}"
    return said if one.key else f"No column tells its rows apart. {said}".strip()
