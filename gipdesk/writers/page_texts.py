"""The running text of the page: which of its paragraphs are headings, or begin with one.

As official papers number them (GB/T 9704-2012, 7.3.3): 一、 heads a section, （一） and 1. stand in its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gipdesk.report.parts import Picture
from gipdesk.texts import text
from gipdesk.writers.page_model import Page, PagePart, PageSection, PageTable
from gipdesk.writers.page_style import HeadingRules
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.title_lines import display_width


class TextRole(StrEnum):
    """What a paragraph is for, which decides its look; the values are the names in `TextLooks`."""

    BODY = "body"
    SUBHEADING = "subheading"
    MINOR_HEADING = "minor_heading"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class PageText:
    """A paragraph as printed. Where text follows a heading on its line, that is `role` BODY, and the first
    `lead` characters look like a SUBHEADING. A line of the signature stands `indent` characters in from the
    right edge; the name of an attachment as many from the left, what goes before it is `hanging` characters
    wide. What `is_apart` has room above it. A `part` is printed in place of its mark, the text.
    """

    text: str
    role: TextRole = TextRole.BODY
    lead: int = 0
    indent: float = 0
    hanging: float = 0
    is_apart: bool = False
    part: PagePart | None = None


def page_texts(section: PageSection, page: Page, organisation: str | None) -> tuple[PageText, ...]:
    """The paragraphs of a section; those of the page's last may end with the signature of an organisation."""
    may_sign = section is page.sections[-1] and not (page.signatory or page.signing_date)
    texts = (
        last_texts(section.paragraphs, organisation or "")
        if may_sign
        else tuple(map(page_text, section.paragraphs))
    )
    return (
        tuple(replace(each, part=section.parts.get(each.text)) for each in texts) if section.parts else texts
    )


def plain_lines(part: PagePart) -> Iterator[str]:
    """A part of a text in words alone: a table as rows of cells, a picture as what it is called."""
    return iter((picture_name(part),)) if isinstance(part, Picture) else plain_rows(part)


def picture_name(picture: Picture) -> str:
    """What stands where a picture cannot."""
    return text("pages.named_picture", name=picture.name) if picture.name else text("pages.picture")


def plain_rows(table: PageTable) -> Iterator[str]:
    """The rows of a table, tabs between its columns.

    Each cell stands in its first column and its first row alone, so that columns stay columns.
    """
    for row in table.rows():
        words = [""] * table.column_count
        for cell in row:
            words[cell.column] = " ".join(cell.text.split("\n"))
        yield "\t".join(words).rstrip("\t")


def last_texts(paragraphs: Sequence[str], organisation: str) -> tuple[PageText, ...]:
    """The paragraphs of the last text, which may end with a signature: whose report it is, and the date."""
    if not paragraphs or not page_style().signature.date.fullmatch(paragraphs[-1]):
        return tuple(map(page_text, paragraphs))
    signed = 2 if organisation in paragraphs[-2:-1] else 1
    return (*map(page_text, paragraphs[:-signed]), *_signature(*paragraphs[-signed:]))


def foot_texts(page: Page) -> Mapping[str, tuple[PageText, ...]]:
    """What stands below the last section, by the fields that it shows, in the order it is printed."""
    signed = tuple(_signature(*page.signatory, *page.signing_date))
    names = len(page.signatory)
    return {
        "attachments": tuple(_attachments(page.attachments)),
        "signatory": signed[:names],
        "signing_date": signed[names:],
        "contact": tuple(PageText(_bracketed(line), TextRole.CONTACT) for line in page.contact),
    }


def foot_lines(page: Page) -> tuple[PageText, ...]:
    """The same as one stretch of text."""
    return tuple(line for lines in foot_texts(page).values() for line in lines)


def _attachments(names: Sequence[str]) -> Iterator[PageText]:
    """The names one below the other, numbered if there are several, the word for them before the first."""
    word, room = text("pages.attachments"), page_style().attachments.indent
    for number, name in enumerate(names, start=1):
        count = text("pages.attachment_number", number=number) if len(names) > 1 else ""
        before = (word if number == 1 else "") + count
        indent = room + display_width(word + count)
        hanging, is_apart = display_width(before), number == 1
        yield PageText(before + name, TextRole.ATTACHMENT, 0, indent, hanging, is_apart)


def _bracketed(line: str) -> str:
    return line if line.startswith(("（", "(")) else text("pages.contact", words=line)


def _signature(*lines: str) -> Iterator[PageText]:
    """The lines of a signature, whose middles stand one below the other; the last is the date."""
    if not lines:
        return
    rules = page_style().signature
    *_, date = widths = [*map(display_width, lines)]
    longer = (max(widths) - date) / 2
    indent = max(rules.date_indent, rules.name_indent + longer)
    for number, (line, width) in enumerate(zip(lines, widths, strict=True)):
        yield PageText(line, TextRole.SIGNATURE, indent=indent - (width - date) / 2, is_apart=number == 0)


def page_text(line: str) -> PageText:
    """A paragraph with what it is by its number, length and marks."""
    rules = page_style().headings
    if rules.minor_heading.match(line):
        return PageText(line, TextRole.MINOR_HEADING if _is_heading(line, rules) else TextRole.BODY)
    if not rules.subheading.match(line):
        return PageText(line)
    head, end, rest = line.partition(rules.end)
    if not _is_heading(head, rules) or (rest and not end):
        return PageText(line)
    return PageText(line, lead=len(head + end)) if rest else PageText(line, TextRole.SUBHEADING)


def _is_heading(line: str, rules: HeadingRules) -> bool:
    return len(line) <= rules.longest and not any(mark in line for mark in (rules.end, *rules.marks))
