"""What code can see of PDF/UA-1 in a PDF: the failure conditions of the Matterhorn Protocol that matter here.

Each fault begins with the number of its failure condition. What the protocol leaves to people, such as whether the
order is the right one, other tests compare with the model.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf

GROUPS = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = {*GROUPS.split(), *BLOCKS.split(), *INLINE.split()}
# What may hold what is of no use elsewhere.
HOLDERS = {
    "TR": "Table THead TBody TFoot",
    "TH": "TR",
    "TD": "TR",
    "THead": "Table",
    "TBody": "Table",
    "TFoot": "Table",
    "LI": "L",
    "Lbl": "LI",
    "LBody": "LI",
    "TOCI": "TOC",
}
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
OPENING, CLOSING = {"BMC", "BDC"}, "EMC"


class Element(NamedTuple):
    """An element of the structure: what it is after role mapping, what holds it, itself."""

    kind: str
    holder: str
    node: Any


def faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Everything that is wrong."""
    if "/StructTreeRoot" not in pdf.Root or not pdf.Root.get("/MarkInfo", {}).get("/Marked", False):
        yield "01-005 the document is not tagged"
        return
    elements = list(structure(pdf))
    yield from _of_document(pdf)
    yield from _of_roles(pdf)
    yield from _of_elements(elements)
    yield from _of_headings([element.kind for element in elements])
    yield from _of_annotations(pdf)
    yield from _of_fonts(pdf)
    yield from _of_content(pdf, elements)


def structure(pdf: pikepdf.Pdf) -> Iterator[Element]:
    """All elements in the order in which they are read."""
    roles = {str(name): str(role) for name, role in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
    return _below(pdf.Root.StructTreeRoot, "", roles)


def _below(node: Any, holder: str, roles: dict[str, str]) -> Iterator[Element]:
    for kid in kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            kind = str(kid.S)
            for _ in roles:
                kind = roles.get(kind, kind)
            yield Element(kind[1:], holder, kid)
            yield from _below(kid, kind[1:], roles)


def kids(node: Any) -> list[Any]:
    found = node.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def numbers(tree: Any) -> dict[int, Any]:
    """The parent tree: from the number of what is on a page to its place in the structure."""
    leaf = list(tree.get("/Nums", []))
    found = {int(leaf[place]): leaf[place + 1] for place in range(0, len(leaf), 2)}
    for kid in tree.get("/Kids", []):
        found |= numbers(kid)
    return found


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.Root.MarkInfo.get("/Suspects", False):
        yield "01-007 tags are under suspicion"
    if "/Metadata" not in pdf.Root:
        yield "06-001 there is no metadata"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "06-002 the metadata do not say PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "06-003 the metadata have no title"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "07-001 the title is not displayed"
    if not str(pdf.Root.get("/Lang", "")):
        yield "11-001 the document has no language"
    if "/XFA" in pdf.Root.get("/AcroForm", {}):
        yield "25-001 the form is of another sort"
    if pdf.is_encrypted:
        yield "26-001 the document is encrypted"


def _of_roles(pdf: pikepdf.Pdf) -> Iterator[str]:
    for name in pdf.Root.StructTreeRoot.get("/RoleMap", {}):
        if name[1:] in STANDARD:
            yield f"02-004 the standard type {name[1:]} has another role"


def _of_elements(elements: list[Element]) -> Iterator[str]:
    for kind, holder, node in elements:
        if kind not in STANDARD:
            yield f"02-001 {kind} has no standard role"
        if kind in HOLDERS and holder not in HOLDERS[kind].split():
            yield f"09-004 {kind} stands in {holder}"
        if kind in ("Figure", "Formula") and not {"/Alt", "/ActualText"} & set(node.keys()):
            yield f"13-004 a {kind} has no words"
        if kind == "TH" and not any("/Scope" in each for each in attributes(node)):
            yield "15-003 a heading of a table does not say of what"
    notes = Counter(str(node.get("/ID", "")) for kind, _, node in elements if kind == "Note")
    yield from (f"19-003 {count} notes have the ID “{name}”" for name, count in notes.items() if count > 1 or not name)


def attributes(node: Any) -> list[Any]:
    found = node.get("/A", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _of_headings(kinds: list[str]) -> Iterator[str]:
    levels = [int(kind[1]) for kind in kinds if kind[0] == "H" and kind[1:].isdigit()]
    if levels[:1] != [1]:
        yield "14-002 the first heading is not of the first level"
    for above, below in itertools.pairwise(levels):
        if below > above + 1:
            yield f"14-003 a heading of level {below} follows one of level {above}"
    if levels and "H" in kinds:
        yield "14-007 headings with and without a level"


def _of_annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    owners = numbers(pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(pdf.pages, 1):
        notes = page.get("/Annots", [])
        if len(notes) and str(page.get("/Tabs", "")) != "/S":
            yield f"28-009 page {number} is not gone through in the order of the structure"
        for note in notes:
            owner = owners.get(int(note.get("/StructParent", -1)), pikepdf.Dictionary(S="/None"))
            yield from (f"{fault} on page {number}" for fault in _of_annotation(note, owner))


def _of_annotation(note: Any, owner: Any) -> Iterator[str]:
    kind = str(note.Subtype)[1:]
    if not any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Obj") == note for kid in kids(owner)):
        yield f"28-002 a {kind} is not where the structure says"
    if kind == "Widget":
        if not str(note.get("/TU", "")):
            yield "28-005 a field has no words"
        if str(owner.S) != "/Form":
            yield f"28-010 a field is in {owner.S}"
    elif kind == "Link":
        if str(owner.S) != "/Link":
            yield f"28-011 a link is in {owner.S}"
        if not str(note.get("/Contents", "")):
            yield "28-012 a link has no words"
    else:
        yield f"28-006 an annotation of the kind {kind}"


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary) or str(font.get("/Type", "")) != "/Font":
            continue
        name = font.get("/BaseFont", "without a name")
        if "/ToUnicode" not in font and not str(font.get("/Subtype")).startswith("/CIDFont"):
            yield f"31-027 the signs of the font {name} are not told"
        for inner in font.get("/DescendantFonts", [font] if "/FontDescriptor" in font else []):
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()):
                yield f"31-009 the font {name} is not in the document"


def _of_content(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    """Each sign and line is an artifact, or is where the structure says it is."""
    owners = numbers(pdf.Root.StructTreeRoot.ParentTree)
    marked = {(node.objgen, mark) for _, _, node in elements for mark in _marks(node)}
    for number, page in enumerate(pdf.pages, 1):
        for fault in _of_stream(page.obj, owners.get(int(page.get("/StructParents", -1)), []), marked):
            yield f"{fault} on page {number}"


def _marks(node: Any) -> Iterator[int]:
    for kid in kids(node):
        if isinstance(kid, int):
            yield kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield int(kid.MCID)


def _of_stream(page: Any, owned: Iterable[Any], marked: set[Any]) -> Iterator[str]:
    owner_of = dict(enumerate(owned))
    around: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in OPENING:
            kind, mark = _opened(operands)
            around.append(kind)
            yield from _of_nesting(around)
            if mark is not None and (mark not in owner_of or (owner_of[mark].objgen, mark) not in marked):
                yield f"01-005 the mark {mark} is not in the structure"
        elif name == CLOSING:
            around.pop()
        elif name in PAINTING and not {"artifact", "tagged"} & set(around):
            yield f"01-005 {name} is neither tagged nor an artifact"
        elif name == "Do":
            yield f"30-002 {operands[0]} is not looked into"
    if around:
        yield f"01-005 {len(around)} marks are not closed"


def _opened(operands: Any) -> tuple[str, int | None]:
    if str(operands[0]) == "/Artifact":
        return "artifact", None
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return "tagged", int(operands[1].MCID)
    return "other", None


def _of_nesting(around: list[str]) -> Iterator[str]:
    if around[-1] == "artifact" and "tagged" in around:
        yield "01-003 an artifact stands inside tagged content"
    if around[-1] == "tagged" and "artifact" in around:
        yield "01-004 tagged content stands inside an artifact"
