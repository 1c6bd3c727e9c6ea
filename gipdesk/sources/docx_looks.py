"""Which runs of a Word file do not print as plain text: struck out, hidden, deleted, raised, white, tiny."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from gipdesk.sources.colours import is_white
from gipdesk.sources.docx_styles import (
    COLOR,
    HALF_POINT,
    MARKS,
    OFTEN_PLAIN,
    PARAGRAPH_PROPERTIES,
    POSITION,
    RUN_PROPERTIES,
    SIZE,
    VALUE,
    Styles,
    is_telling,
    shade_of,
)
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.limits import RAISED_HALF_POINTS
from gipdesk.sources.ooxml import child, named
from gipdesk.sources.source_document import FactKind

_RUN = named("w:r")
_STYLE = named("w:rStyle")
_CONTENT_CONTROL = named("w:sdt")
_PLACEHOLDER = named("w:showingPlcHdr")
_ANY_BOX = named("*:checkbox")
_DELETIONS = (named("w:del"), named("w:moveFrom"))
_CELL_DELETED = named("w:cellDel")
_OFF = frozenset(("0", "false", "off"))
_STRIKE, _DOUBLE_STRIKE, _VANISH, _VERTICAL, _ = MARKS
_VERTICAL_KINDS = {"superscript": FactKind.RAISED, "subscript": FactKind.LOWERED}
_PROPERTIES = {
    _RUN: (RUN_PROPERTIES, _STYLE),
    named("w:p"): (PARAGRAPH_PROPERTIES, named("w:pStyle")),
    named("w:tc"): (named("w:tcPr"), ""),
    named("w:tbl"): (named("w:tblPr"), named("w:tblStyle")),
}
_TEXT_BOX = named("w:txbxContent")


class Looks:
    """How the runs of one part look; all that are not plain are found in one pass over its tree."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self._styles = styles
        self._own: dict[Element, dict[str, str]] = {}
        self._whole: dict[Element, FactKind] = {}
        marks = (*MARKS, *OFTEN_PLAIN, *((_STYLE,) if styles.has_marks else ()))
        marks = (*marks, *_DELETIONS, _CELL_DELETED, _PLACEHOLDER, _ANY_BOX)
        for mark in root.iter(*marks):
            self._take(mark)

    def of_run(self, run: Element, paragraph_style: str) -> FactKind | None:
        """What kind of fact a run's text is; None where it is plainly shown."""
        own = self._own.get(run)
        if run in self._whole:
            return self._whole[run]
        inherited = self._styles.marks(paragraph_style) if self._styles.has_marks else {}
        if not own and not inherited:
            return None
        return self._kind(run, {**inherited, **self._with_style(own or {})})

    def _take(self, mark: Element) -> None:
        if mark.tag in _DELETIONS:
            self._delete(mark)
        elif mark.tag == _CELL_DELETED:
            self._fill(_above(mark, named("w:tc")), FactKind.DELETED)
        elif mark.tag in {_PLACEHOLDER, _ANY_BOX} or str(mark.tag).endswith("}checkbox"):
            self._fill(_above(mark, _CONTENT_CONTROL), FactKind.FORM_FIELD)
        elif (run := _run_of(mark)) is not None and (self._styles.has_marks or is_telling(mark)):
            self._own.setdefault(run, {})[str(mark.tag)] = mark.get(VALUE, "on")

    def _delete(self, mark: Element) -> None:
        """Take in a stretch of deleted runs, or the mark of a row that was deleted."""
        parent = mark.getparent()
        is_row = parent is not None and parent.tag == named("w:trPr")
        self._fill(_above(mark, named("w:tr")) if is_row else mark, FactKind.DELETED)

    def _fill(self, element: Element | None, kind: FactKind) -> None:
        for run in () if element is None else element.iter(_RUN):
            self._whole.setdefault(run, kind)

    def _with_style(self, own: Mapping[str, str]) -> Mapping[str, str]:
        return {**self._styles.marks(own[_STYLE]), **own} if _STYLE in own else own

    def _kind(self, run: Element, marks: Mapping[str, str]) -> FactKind | None:
        if _is_on(marks, _VANISH) or is_unread(marks.get(SIZE, ""), HALF_POINT):
            return FactKind.HIDDEN
        if is_white(marks.get(COLOR, "auto")) and not self._is_on_dark(run):
            return FactKind.HIDDEN
        if _is_on(marks, _STRIKE) or _is_on(marks, _DOUBLE_STRIKE):
            return FactKind.STRUCK
        kind = _VERTICAL_KINDS.get(marks.get(_VERTICAL, ""))
        return _moved(run, marks.get(POSITION, "")) if kind is None else kind

    def _is_on_dark(self, run: Element) -> bool:
        """Whether something behind a white run makes it readable."""
        grounds = (self._ground(element) for element in (run, *run.iterancestors()))
        return next((ground for ground in grounds if ground is not None), False)

    def _ground(self, element: Element) -> bool | None:
        """Whether an element has a ground that is not white; None where it lets shine through."""
        if element.tag == _TEXT_BOX:
            return True
        properties, style = _PROPERTIES.get(str(element.tag), ("", ""))
        found = child(element, properties) if properties else None
        if found is None:
            return None
        named_style = child(found, style) if style else None
        if named_style is not None and self._styles.is_dark(named_style.get(VALUE, "")):
            return True
        return shade_of(found)


def has_no_end(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted or hidden, so that Word does not number it."""
    end = child(paragraph, PARAGRAPH_PROPERTIES, RUN_PROPERTIES)
    return end is not None and any(child(end, mark) is not None for mark in (*_DELETIONS, _VANISH))


def _is_on(marks: Mapping[str, str], mark: str) -> bool:
    return marks.get(mark, "off") not in _OFF


def _run_of(mark: Element) -> Element | None:
    properties = mark.getparent()
    run = None if properties is None else properties.getparent()
    return run if run is not None and run.tag == _RUN else None


def _above(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(name), None)


def _moved(run: Element, position: str) -> FactKind | None:
    """How far a run stands off its line; a line that is moved as a whole is plain text."""
    half_points = position.removeprefix("-")
    is_far = half_points.isdecimal() and int(half_points) >= RAISED_HALF_POINTS
    if not is_far or set(_positions(run)) == {position}:
        return None
    return FactKind.RAISED if half_points == position else FactKind.LOWERED


def _positions(run: Element) -> Iterator[str]:
    """How far each run with text in the same paragraph stands off the line."""
    paragraph = _above(run, named("w:p"))
    for other in () if paragraph is None else paragraph.iter(_RUN):
        if child(other, named("w:t")) is not None:
            position = child(other, RUN_PROPERTIES, POSITION)
            yield "" if position is None else position.get(VALUE, "")
