"""The text of a Word paragraph as it is printed, and the facts and text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element as Element

from gipdesk.sources.archives import Archive
from gipdesk.sources.docx_looks import Looks, has_no_end
from gipdesk.sources.docx_numbering import Numbering
from gipdesk.sources.docx_pictures import SHOWING, WITH_STAND_IN, WordPictures
from gipdesk.sources.docx_styles import NUMBERING, PARAGRAPH_PROPERTIES, VALUE, Styles
from gipdesk.sources.field_codes import shown_by, texts_of_codes
from gipdesk.sources.marked_text import MarkedText
from gipdesk.sources.ooxml import child, named, parse_part, relations
from gipdesk.sources.paging import PAGE_END
from gipdesk.sources.source_document import Fact, FactKind
from gipdesk.sources.whole_numbers import whole_number

_TEXTS = (named("w:t"), named("w:delText"))
_RUN = named("w:r")
_LITERALS = {
    named("w:tab"): "\t",
    named("w:ptab"): "\t",
    named("w:br"): "\n",
    named("w:cr"): "\n",
    named("w:noBreakHyphen"): "-",
}
WRAPPERS = frozenset(
    map(
        named,
        (
            "w:sdt",
            "w:sdtContent",
            "w:ins",
            "w:del",
            "w:moveTo",
            "w:moveFrom",
            "w:customXml",
            "w:smartTag",
            "mc:AlternateContent",
        ),
    )
)
"""What stands around paragraphs, rows and cells without being seen."""

_PAGE_BREAK = named("w:lastRenderedPageBreak")
_PROPERTIES = ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr")
_UNSEEN = frozenset(map(named, (*_PROPERTIES, "w:delInstrText", "w:rt")))
_OBJECT = "\ufffc"
"""What stands in a text for something that is no text."""
_ALTERNATIVES = named("mc:AlternateContent")
_NOTES = {
    named("w:commentReference"): "comments",
    named("w:footnoteReference"): "footnotes",
    named("w:endnoteReference"): "endnotes",
}
_ID = named("w:id")


@dataclass(frozen=True, slots=True)
class Collected:
    """A paragraph: its text with marks and page ends, the facts of the marks, the text boxes."""

    text: str
    facts: Sequence[Fact]
    boxes: Sequence[Element]


class WordText:
    """Reads the paragraphs of one main part, each once and in reading order."""

    def __init__(self, archive: Archive, part: str, root: Element) -> None:
        self._archive = archive
        links = relations(archive, part)
        self._parts = {link.kind: link.part for link in links.values() if link.part in archive.parts}
        self._pictures = WordPictures(archive, links)
        self._styles = Styles(self._linked("styles"))
        self._looks = Looks(root, self._styles)
        self._is_numbered = self._styles.has_numbers or next(root.iter(NUMBERING), None) is not None
        self._notes: dict[str, Mapping[str, str]] = {}
        self._marked = MarkedText()
        self._boxes: list[Element] = []
        self._codes: frozenset[Element] = frozenset()
        self._style = ""
        self._special: Mapping[str, Callable[[Element, FactKind | None], None]] = {
            named("w:txbxContent"): self._box,
            named("m:oMath"): self._equation,
            named("w:drawing"): self._picture,
            named("w:pict"): self._picture,
            named("w:object"): self._picture,
            named("w:sym"): self._sign,
            named("w:ffData"): self._form_field,
            named("w:instrText"): self._code,
            named("w:fldSimple"): self._simple_field,
        } | dict.fromkeys(_NOTES, self._note)

    def read(self, paragraph: Element) -> Collected:
        """What a paragraph prints."""
        self._style = self._style_of(paragraph)
        if self._is_numbered:
            self._number(paragraph)
        self._codes = texts_of_codes(paragraph, _TEXTS)
        self._collect(paragraph, None)
        text, facts = self._marked.take()
        boxes, self._boxes = self._boxes, []
        return Collected(text, facts, boxes)

    def _style_of(self, paragraph: Element) -> str:
        if not (self._styles.has_marks or self._styles.has_numbers):
            return ""
        style = child(paragraph, PARAGRAPH_PROPERTIES, named("w:pStyle"))
        return "" if style is None else style.get(VALUE, "")

    def _number(self, paragraph: Element) -> None:
        """Write the number that Word counts in front of the paragraph, if its end is printed at all."""
        properties = child(paragraph, PARAGRAPH_PROPERTIES, NUMBERING)
        properties = self._styles.numbering(self._style) if properties is None else properties
        if properties is not None and not has_no_end(paragraph):
            number = self._numbering.next(properties, self._style)
            if number:
                self._marked.note(FactKind.AUTOMATIC, number)
                self._marked.write(number)

    def _collect(self, parent: Element, kind: FactKind | None) -> None:
        """Gather the text below an element, plain or as part of a fact of that kind."""
        for element in shown(parent):
            name = element.tag
            if name == _RUN:
                self._collect(element, kind or self._looks.of_run(element, self._style))
            elif name in _TEXTS:
                self._write("" if element in self._codes else element.text or "", kind)
            elif name in _LITERALS:
                self._marked.write(_LITERALS[name], kind)
            elif name == _PAGE_BREAK:
                self._marked.write(PAGE_END)
            elif name in self._special:
                self._special[name](element, kind)
            elif name not in _UNSEEN:
                self._collect(element, kind)

    def _write(self, text: str, kind: FactKind | None) -> None:
        first, *others = text.split(_OBJECT)
        self._marked.write(first, kind)
        for other in others:
            self._marked.note(kind or FactKind.PICTURE)
            self._marked.write(other, kind)

    def _box(self, box: Element, kind: FactKind | None) -> None:
        if kind is None:
            self._boxes.append(box)
        else:
            self._collect(box, kind)

    def _equation(self, equation: Element, kind: FactKind | None) -> None:
        text = "".join(piece.text or "" for piece in equation.iter(named("m:t")))
        self._marked.note(kind or FactKind.EQUATION, text)

    def _picture(self, picture: Element, kind: FactKind | None) -> None:
        if next(picture.iter(*SHOWING, *WITH_STAND_IN), None) is not None:
            shown, name = (None, "") if kind else self._pictures.read(picture)
            self._marked.note(kind or FactKind.PICTURE, name, shown)
        self._collect(picture, kind)

    def _sign(self, _: Element, kind: FactKind | None) -> None:
        """A sign of a font of pictures, which stands for no character."""
        self._marked.note(kind or FactKind.PICTURE)

    def _code(self, code: Element, kind: FactKind | None) -> None:
        self._show_code(code.text or "", kind)

    def _simple_field(self, field: Element, kind: FactKind | None) -> None:
        self._show_code(field.get(named("w:instr"), ""), kind)
        self._collect(field, kind)

    def _show_code(self, code: str, kind: FactKind | None) -> None:
        shown = shown_by(code)
        if shown is not None:
            self._marked.note(kind or shown[0], shown[1])

    def _form_field(self, data: Element, kind: FactKind | None) -> None:
        """A box to be ticked or a list to choose from; a field for text has its text beside it."""
        choices = child(data, named("w:ddList"))
        if child(data, named("w:checkBox")) is not None:
            self._marked.note(kind or FactKind.FORM_FIELD)
        elif choices is not None:
            entries = [entry.get(VALUE, "") for entry in choices.iterchildren(named("w:listEntry"))]
            result = child(choices, named("w:result"))
            at = 0 if result is None else whole_number(result.get(VALUE), 0)
            self._marked.note(kind or FactKind.FORM_FIELD, "".join(entries[at : at + 1]))

    def _note(self, reference: Element, kind: FactKind | None) -> None:
        part = _NOTES[str(reference.tag)]
        if part not in self._notes:
            self._notes[part] = _notes(self._linked(part))
        self._marked.note(kind or FactKind.NOTE, self._notes[part].get(reference.get(_ID, ""), ""))

    @cached_property
    def _numbering(self) -> Numbering:
        return Numbering(self._linked("numbering"))

    def _linked(self, kind: str) -> Element | None:
        """The root of the part of that kind, which is named as its root is; None where there is none."""
        part = self._parts.get(kind)
        return None if part is None else parse_part(self._archive, part, f"w:{kind}")


def shown(parent: Element) -> Iterator[Element]:
    """The children, or of alternatives for old and new programs those for new programs.

    Those for old ones are taken where the others hold nothing that can be read.
    """
    if parent.tag != _ALTERNATIVES:
        return iter(parent)
    choices = parent.iterchildren(named("mc:Choice"), named("mc:Fallback"))
    return iter(next(filter(_holds_something, choices), ()))


def _holds_something(element: Element) -> bool:
    return next(element.iter(*_TEXTS, *SHOWING), None) is not None


def text_of(element: Element) -> str:
    """The characters in the paragraphs below an element, whatever they look like."""
    lines = (paragraph.iter(*_TEXTS) for paragraph in element.iter(named("w:p")))
    return " ".join(" ".join("".join(text.text or "" for text in line) for line in lines).split())


def _notes(root: Element | None) -> Mapping[str, str]:
    """The notes of a part by their ids."""
    return {note.get(_ID, ""): text_of(note) for note in (() if root is None else root)}
