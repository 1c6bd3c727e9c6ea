"""What an OpenDocument file shows that is no text: equations, text boxes, boxes to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from gipdesk.sources.odf_package import OdfFile, named
from gipdesk.sources.whole_numbers import whole_number

_BLANKS = frozenset(map(named, ("text:s", "text:tab", "text:line-break")))
_PARAGRAPHS = frozenset(map(named, ("text:p", "text:h")))
_ASIDE = frozenset(
    map(
        named,
        (
            "dc:creator",
            "dc:date",
            "meta:date-string",
            "loext:sender-initials",
            "meta:creator-initials",
            "office:change-info",
            "office:binary-data",
            "text:note-citation",
            "text:ruby-text",
            "svg:title",
            "svg:desc",
            "math:annotation",
        ),
    )
)
_BOX = named("draw:text-box")
_SHAPES = frozenset(
    named(f"draw:{shape}")
    for shape in (
        "custom-shape", "rect", "ellipse", "circle", "polygon", "polyline", "path", "line", "connector",
        "caption", "regular-polygon", "measure",
    )
)  # fmt: skip
_TRUE = "true"
_FORM_IDS = (named("form:id"), named("xml:id"))
_SILENT_CONTROLS = frozenset(
    named(f"form:{control}") for control in ("button", "image", "hidden", "frame", "generic-control", "grid")
)
_TOLD = tuple(map(named, ("form:current-value", "form:value", "form:current-state", "form:label")))


def text_of(element: Element) -> str:
    """The characters inside an element, whatever they look like; paragraphs are set apart by blanks."""
    return " ".join("".join(_characters(element)).split())


def is_box(element: Element) -> bool:
    """Whether an element is a box of text on the page, or a drawn shape, which may hold text as well."""
    return element.tag == _BOX or element.tag in _SHAPES


class Equations:
    """The equations of one file that stand in parts of their own, each to be read once."""

    def __init__(self, file: OdfFile) -> None:
        self._file = file
        self._told: set[str] = set()

    def told(self, frame: Element) -> str | None:
        """The characters of the equation that a `draw:object` shows; None where it shows something else."""
        part = frame.get(named("xlink:href"), "")
        root = None if part in self._told else self._file.embedded(frame)
        self._told |= {part} if part else set()
        return None if root is None or root.tag != named("math:math") else text_of(root)


def is_placeholder(control: Element) -> bool:
    """Whether a content control is a box to be ticked, or says what is to be filled in."""
    return _TRUE in {
        control.get(named("loext:checkbox")),
        control.get(named("loext:showing-place-holder")),
    }


def chosen(mark: Element) -> str:
    """What is chosen in a field of a form (`field:fieldmark`) that is a list; "" in a box to be ticked."""
    told = [
        (parameter.get(named("field:name"), ""), parameter.get(named("field:value"), ""))
        for parameter in mark.iterchildren(named("field:param"))
    ]
    entries = [value for name, value in told if name.endswith("ListEntry")]
    at = whole_number(next((value for name, value in told if name.endswith("Selected")), None), 0)
    return "".join(entries[at : at + 1])


class Forms:
    """The controls that stand in a file's forms, by the ids under which its pages show them."""

    def __init__(self, file: OdfFile) -> None:
        forms = file.body.iter(named("office:forms"))
        self._controls = {
            str(control.attrib[key]): control
            for form in forms
            for control in form.iter()
            for key in _FORM_IDS
            if key in control.attrib
        }

    def told(self, control: Element) -> str | None:
        """What is filled in where a page first shows a control; None where nothing can be."""
        found = self._controls.pop(control.get(named("draw:control"), ""), None)
        if found is None:
            return ""
        if found.tag in _SILENT_CONTROLS:
            return None
        return next((value for key in _TOLD if (value := found.get(key, ""))), "")


def _characters(element: Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag in _BLANKS:
            yield " "
        elif inner.tag not in _ASIDE:
            yield from _characters(inner)
        if inner.tag in _PARAGRAPHS:
            yield " "
        yield inner.tail or ""
