"""The text of an OpenDocument paragraph as it is printed, and the facts and text boxes that hang on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from gipdesk.sources.limits import MAX_BLANKS
from gipdesk.sources.marked_text import MarkedText
from gipdesk.sources.odf_changes import Changes
from gipdesk.sources.odf_fields import Equations, Forms, chosen, is_box, is_placeholder, text_of
from gipdesk.sources.odf_looks import Looks
from gipdesk.sources.odf_package import OdfFile, count_of, named
from gipdesk.sources.odf_pictures import IMAGE, OdfPictures
from gipdesk.sources.odf_styles import PLAIN, Look, Styles
from gipdesk.sources.paging import PAGE_END
from gipdesk.sources.source_document import Fact, FactKind

PARAGRAPHS = frozenset(map(named, ("text:p", "text:h")))
_STYLE_NAME = named("text:style-name")
_SPAN = named("text:span")
_COUNT = named("text:c")
_HIDDEN_PARAGRAPH = named("text:hidden-paragraph")
_IS_HIDDEN = named("text:is-hidden")
_SPACES = re.compile(r"[ \t\r\n]+")
_UNSEEN = frozenset(
    map(
        named,
        (
            "text:ruby-text",
            "text:note-citation",
            "text:script",
            "office:script",
            "office:binary-data",
            "office:event-listeners",
            "svg:title",
            "svg:desc",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Collected:
    """A paragraph: its text with marks and page ends, the facts of the marks, the text boxes."""

    text: str
    facts: Sequence[Fact]
    boxes: Sequence[Element]


class OdfText:
    """Reads the paragraphs of one file, each once and in reading order."""

    def __init__(self, file: OdfFile, styles: Styles) -> None:
        self._equations = Equations(file)
        self._styles = styles
        self._looks = Looks(styles)
        self._changes = Changes(file)
        self._forms = Forms(file)
        self._pictures = OdfPictures(file)
        self._hidden = _hidden_paragraphs(file)
        self._marked = MarkedText()
        self._boxes: list[Element] = []
        self._special: Mapping[str, Callable[[Element, Look, FactKind | None], None]] = {
            _SPAN: self._span,
            named("text:s"): self._blanks,
            named("text:tab"): self._tab,
            named("text:line-break"): self._line_end,
            named("text:soft-page-break"): self._page_end,
            named("text:note"): self._note,
            named("office:annotation"): self._note,
            named("text:change"): self._deletion,
            named("text:change-start"): self._change_begins,
            named("text:change-end"): self._change_ends,
            named("text:hidden-text"): self._hidden_text,
            named("text:placeholder"): self._field,
            named("text:drop-down"): self._field,
            named("loext:content-control"): self._control,
            named("field:fieldmark"): self._field_mark,
            named("draw:control"): self._form_control,
            IMAGE: self._picture,
            named("draw:object-ole"): self._picture,
            named("draw:plugin"): self._picture,
            named("draw:frame"): self._frame,
            named("draw:object"): self._object,
        }  # fmt: skip

    def read(
        self, paragraph: Element, number: str = "", kind: FactKind | None = None, look: Look = PLAIN
    ) -> Collected:
        """What a paragraph prints, with an automatic number in front of it.

        `kind` is what all of it is in any case (in a hidden section), `look` how the cell around it
        writes.
        """
        if paragraph in self._hidden:
            kind = FactKind.HIDDEN
        style = paragraph.get(_STYLE_NAME, "")
        if style or look is PLAIN:
            look = self._styles.look(look, "paragraph", style)
        drawn = self._looks.kind(look, paragraph)
        if not len(paragraph) and not (number or kind or drawn or self._changes.is_deleting):
            return Collected(
                _squeezed(paragraph.text or "").lstrip(" "), (), ()
            )  # nearly every cell of a table
        if number and FactKind.HIDDEN not in (kind, drawn):
            self._marked.note(FactKind.AUTOMATIC, number)
            self._marked.write(number)
        self._collect(paragraph, look, kind, drawn)
        return self._taken()

    def read_loose(self, element: Element, kind: FactKind | None = None) -> Collected:
        """What an element that stands outside of paragraphs says: a picture, a frame, a deletion."""
        self._take(element, PLAIN, kind, None)
        return self._taken()

    def _taken(self) -> Collected:
        text, facts = self._marked.take()
        boxes, self._boxes = self._boxes, []
        return Collected(text, facts, boxes)

    def _collect(self, parent: Element, look: Look, kind: FactKind | None, drawn: FactKind | None) -> None:
        """Gather the text inside an element: of that kind whatever it looks like, or as it is drawn."""
        if parent.text:
            self._write(parent.text, kind or drawn)
        for element in parent:
            self._take(element, look, kind, drawn)
            if element.tail:
                self._write(element.tail, kind or drawn)

    def _take(self, element: Element, look: Look, kind: FactKind | None, drawn: FactKind | None) -> None:
        name = str(element.tag)
        if name in self._special:
            self._special[name](element, look, kind or (None if name == _SPAN else drawn))
        elif is_box(element):
            self._box(element, kind)
        elif name not in _UNSEEN:
            self._collect(element, look, kind, drawn)

    def _write(self, text: str, kind: FactKind | None) -> None:
        """Add characters of the file, in which line ends and runs of blanks stand for one blank."""
        text = _squeezed(text)
        text = text if self._marked else text.lstrip(" ")
        self._marked.write(text, FactKind.DELETED if self._changes.is_deleting else kind)

    def _span(self, span: Element, look: Look, kind: FactKind | None) -> None:
        look = self._styles.look(look, "text", span.get(_STYLE_NAME, ""))
        self._collect(span, look, kind, self._looks.kind(look, span))

    def _blanks(self, element: Element, _: Look, kind: FactKind | None) -> None:
        self._marked.write(" " * min(count_of(element, _COUNT), MAX_BLANKS), kind)

    def _tab(self, _element: Element, _look: Look, kind: FactKind | None) -> None:
        self._marked.write("\t", kind)

    def _line_end(self, _element: Element, _look: Look, kind: FactKind | None) -> None:
        self._marked.write("\n", kind)

    def _page_end(self, _element: Element, _look: Look, _kind: FactKind | None) -> None:
        self._marked.write(PAGE_END)

    def _note(self, note: Element, _: Look, kind: FactKind | None) -> None:
        self._marked.note(kind or FactKind.NOTE, text_of(note))

    def _deletion(self, change: Element, _look: Look, _kind: FactKind | None) -> None:
        if deleted := self._changes.deleted(change):
            self._marked.note(FactKind.DELETED, deleted)

    def _change_begins(self, change: Element, _look: Look, _kind: FactKind | None) -> None:
        self._changes.begin(change)

    def _change_ends(self, change: Element, _look: Look, _kind: FactKind | None) -> None:
        self._changes.end(change)

    def _hidden_text(self, field: Element, look: Look, kind: FactKind | None) -> None:
        """Text that hides itself by a condition; what it would say stands beside it."""
        if field.get(_IS_HIDDEN) == "true":
            self._marked.note(kind or FactKind.HIDDEN, field.get(named("text:string-value"), text_of(field)))
        else:
            self._collect(field, look, kind, None)

    def _field(self, field: Element, _: Look, kind: FactKind | None) -> None:
        self._marked.note(kind or FactKind.FORM_FIELD, text_of(field))

    def _control(self, control: Element, look: Look, kind: FactKind | None) -> None:
        self._collect(control, look, kind or (FactKind.FORM_FIELD if is_placeholder(control) else None), None)

    def _field_mark(self, mark: Element, _: Look, kind: FactKind | None) -> None:
        self._marked.note(kind or FactKind.FORM_FIELD, chosen(mark))

    def _form_control(self, control: Element, _: Look, kind: FactKind | None) -> None:
        told = self._forms.told(control)
        if told is not None:
            self._marked.note(kind or FactKind.FORM_FIELD, told)

    def _picture(self, _element: Element, _look: Look, kind: FactKind | None) -> None:
        self._marked.note(kind or FactKind.PICTURE)

    def _frame(self, frame: Element, look: Look, kind: FactKind | None) -> None:
        """A frame shows the first of what is in it; the others are for programs that cannot."""
        shown = next((element for element in frame if str(element.tag) not in _UNSEEN), None)
        if shown is not None and shown.tag == IMAGE and kind is None and not self._changes.is_deleting:
            picture, name = self._pictures.read(frame)
            self._marked.note(FactKind.PICTURE, name, picture)
        elif shown is not None:
            self._take(shown, look, kind, None)

    def _object(self, element: Element, _: Look, kind: FactKind | None) -> None:
        equation = self._equations.told(element)
        found = FactKind.PICTURE if equation is None else FactKind.EQUATION
        self._marked.note(kind or found, equation or "")

    def _box(self, box: Element, kind: FactKind | None) -> None:
        if kind is None:
            self._boxes.append(box)
        elif told := text_of(box):
            self._marked.note(kind, told)


def _squeezed(text: str) -> str:
    """Text with one blank for each run of blanks and line ends."""
    return _SPACES.sub(" ", text)


def _hidden_paragraphs(file: OdfFile) -> frozenset[Element]:
    """The paragraphs that hold a field which hides them."""
    fields = file.body.iter(_HIDDEN_PARAGRAPH)
    hiding = (field for field in fields if field.get(_IS_HIDDEN) == "true")
    return frozenset(paragraph for field in hiding for paragraph in _above(field))


def _above(field: Element) -> Iterator[Element]:
    return (element for element in field.iterancestors() if element.tag in PARAGRAPHS)
