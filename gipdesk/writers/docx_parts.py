"""Pictures among the paragraphs of a Word document, put in as their bytes are."""

from __future__ import annotations

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline
from docx.shared import Length, Pt

from gipdesk.report.parts import Picture
from gipdesk.report.parts_form import sha256
from gipdesk.report.picture_kinds import picture_kind

ABOVE = 6
"""Points above and below a picture."""

NAME_DIGITS = 16
"""Of a hash: enough for the pictures of one document."""


def add_picture(document: DocumentObject, picture: Picture, width: Length, style: str) -> None:
    """Add a picture in a paragraph of its own, no wider than said."""
    paragraph = document.add_paragraph(style=style)
    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    form.first_line_indent = Pt(0)
    form.space_before = form.space_after = Pt(ABOVE)
    form.line_spacing = 1.0  # a line of a fixed height would cut it off
    scale = min(1.0, width.pt / picture.width)
    size = Pt(picture.width * scale), Pt(picture.height * scale)
    number = len(document.element.body.xpath(".//wp:inline")) + 1
    inline = CT_Inline.new_pic_inline(number, _link(document, picture), picture.name, *size)
    inline.docPr.set("name", picture.name)
    inline.docPr.set("descr", picture.name)
    paragraph.add_run()._r.add_drawing(inline)  # noqa: SLF001 - python-docx has no public way but from a file


def _link(document: DocumentObject, picture: Picture) -> str:
    """The id of the link from the document to the bytes, which it holds once."""
    kind = picture_kind(picture.content)
    ending = kind.ending if kind else "bin"
    name = PackURI(f"/word/media/{sha256(picture.content)[:NAME_DIGITS]}.{ending}")
    known = [link for link in document.part.rels.values() if not link.is_external]
    found = next((link.rId for link in known if link.target_part.partname == name), None)
    if found is not None:
        return str(found)
    part = Part(name, picture.media_type, picture.content, document.part.package)
    return str(document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
