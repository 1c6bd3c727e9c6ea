"""Makes resources/templates/report.docx, the empty page in official style: `python build/make_template.py`.

Word's own blank template brings fonts and styles of other countries, so the parts are written out here.
Paper and type are what resources/page.toml says; lengths come out in twips (1/20 pt), sizes in half points.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap

from gipdesk.writers.archive import pack
from gipdesk.writers.docx_table import WORD_ALIGN
from gipdesk.writers.page_style import Align, Font, PageStyle, Paper, TextLook, TextLooks
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.units import half_points, points, twips

TEMPLATE = Path(__file__).resolve().parent.parent / "resources" / "templates" / "report.docx"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{nsmap["w"]}" xmlns:r="{nsmap["r"]}"'
PARTS = (
    # name, content type, relationship
    ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ("footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    ("footer_even", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
)

ROOMY_STYLE, DENSE_STYLE = "TableText", "TableSmall"

CHINESE, LATIN = "86", "00"
"""Character sets: GB 2312, and the first of Windows."""

HEADER_DISTANCE = 851
"""Word's own: the page has no header."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style: its look, of which it says only what differs from the style it is based on.

    `first` and `last` are what only Word has, where the schema wants them among the paragraph's properties.
    """

    id: str
    name: str
    look: TextLook
    base_id: str
    base: TextLook
    following: str
    first: str = ""
    last: str = ""


def word_styles(style: PageStyle) -> tuple[WordStyle, ...]:
    """The styles beside Normal, which is the body's type without its lines and indent."""
    normal, texts = style.texts.body, style.texts
    roomy, dense = style.tables.roomy.text, style.tables.dense.text
    unspaced = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # figures in the font of the text
    levels, lone = [f'<w:outlineLvl w:val="{level}"/>' for level in range(3)], '<w:widowControl w:val="0"/>'
    return (
        WordStyle("Title", "Title", texts.title, "Normal", normal, "BodyText", first=unspaced),
        WordStyle("Heading1", "heading 1", texts.heading, "Normal", normal, "BodyText", last=levels[0]),
        WordStyle("Heading2", "heading 2", texts.subheading, "Normal", normal, "BodyText", last=levels[1]),
        WordStyle("Heading3", "heading 3", texts.minor_heading, "Normal", normal, "BodyText", last=levels[2]),
        WordStyle("Attachment", "附件说明", texts.attachment, "Normal", normal, "Attachment"),
        WordStyle("Signature", "Signature", texts.signature, "Normal", normal, "BodyText"),
        WordStyle("Contact", "附注", texts.contact, "Normal", normal, "BodyText"),
        WordStyle("BodyText", "Body Text", texts.body, "Normal", normal, "BodyText"),
        WordStyle(ROOMY_STYLE, "表格文字", roomy, "Normal", normal, ROOMY_STYLE, first=lone),
        WordStyle(DENSE_STYLE, "表格小字", dense, ROOMY_STYLE, roomy, DENSE_STYLE),
        WordStyle("Footer", "footer", texts.page_number, "Normal", normal, "Footer"),
    )


def style_xml(style: WordStyle) -> str:
    """One paragraph style."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.base_id}"/><w:next w:val="{style.following}"/><w:qFormat/>'
        f"<w:pPr>{paragraph_properties(style)}</w:pPr><w:rPr>{run_properties(style)}</w:rPr></w:style>"
    )


def paragraph_properties(style: WordStyle) -> str:
    """In the order of the schema."""
    look = style.look
    keep = "<w:keepNext/>" if look.keeps_with_next else ""
    align = f'<w:jc w:val="{WORD_ALIGN[look.align]}"/>' if look.align is not style.base.align else ""
    return keep + style.first + spacing(look) + indent(look) + align + style.last


def spacing(look: TextLook) -> str:
    """The space around a paragraph, and between its lines."""
    given = {"before": look.before, "after": look.after, "line": look.line}
    attributes = [f'w:{name}="{twips(length)}"' for name, length in given.items() if length]
    if look.line:
        attributes.append('w:lineRule="exact"')
    return f"<w:spacing {' '.join(attributes)}/>" if attributes else ""


def indent(look: TextLook) -> str:
    """In hundredths of a character, and for programs that do not know them in twips."""
    side = "right" if look.align is Align.RIGHT else "firstLine"
    wide = twips(look.indent * look.size)
    return f'<w:ind w:{side}Chars="{round(look.indent * 100)}" w:{side}="{wide}"/>' if wide else ""


def run_properties(style: WordStyle) -> str:
    """Font, weight, distance and size, in the order of the schema."""
    look, base = style.look, style.base
    fonts = "" if (look.font, look.figures) == (base.font, base.figures) else fonts_xml(look, base)
    bold = "<w:b/>" if look.bold else ""
    narrowed = f'<w:spacing w:val="{-twips(look.narrowed)}"/>' if look.narrowed else ""
    return fonts + bold + narrowed + (size_xml(look) if look.size != base.size else "")


def lead_style(texts: TextLooks) -> str:
    """The style of a heading in front of text on its line, in the distances of that text."""
    fonts = fonts_xml(texts.subheading, texts.body)
    return (
        '<w:style w:type="character" w:styleId="Lead"><w:name w:val="段首标题"/><w:qFormat/>'
        f"<w:rPr>{fonts}</w:rPr></w:style>"
    )


def fonts_xml(look: TextLook, base: TextLook | None = None) -> str:
    """The fonts, that of Latin letters and figures only where the base has another."""
    latin = (look.figures or look.font).name
    differs = base is None or look.figures != base.figures
    return (
        "<w:rFonts"
        + (f' w:ascii="{latin}" w:hAnsi="{latin}"' if differs else "")
        + f' w:eastAsia="{look.font.name}"'
        + (f' w:cs="{latin}"' if base is None else "")
        + "/>"
    )


def size_xml(look: TextLook) -> str:
    """The size of the type."""
    size = half_points(look.size)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def styles(style: PageStyle) -> str:
    """All styles; the defaults are the body's."""
    body = style.texts.body
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(body)}{size_xml(body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:jc w:val="{WORD_ALIGN[body.align]}"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{''.join(map(style_xml, word_styles(style)))}{lead_style(style.texts)}</w:styles>"
    )


def font_table(fonts: Iterable[Font]) -> str:
    """The font table with what stands in for a missing font."""
    entries = (
        f'<w:font w:name="{font.name}"><w:altName w:val="{font.substitute}"/>'
        f'<w:charset w:val="{LATIN if font.name.isascii() else CHINESE}"/>'
        f'<w:family w:val="{font.family}"/></w:font>'
        for font in fonts
    )
    return f"<w:fonts {NAMESPACES}>{''.join(entries)}</w:fonts>"


def footer(*, is_even: bool) -> str:
    """The page number between dashes; on even pages at the left, as the style is for odd ones."""
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    look = page_style().texts.page_number
    chars, wide = round(look.indent * 100), twips(look.indent * look.size)
    indent = (
        f'<w:ind w:leftChars="{chars}" w:left="{wide}" w:rightChars="0" w:right="0"/><w:jc w:val="left"/>'
    )
    properties = f'<w:pStyle w:val="Footer"/>{indent if is_even else ""}'
    return f"<w:ftr {NAMESPACES}><w:p><w:pPr>{properties}</w:pPr>{field}</w:p></w:ftr>"


def document(paper: Paper) -> str:
    """The empty body: nothing but the page set-up."""
    return (
        f"<w:document {NAMESPACES}><w:body><w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f"{page_setup(paper)}"
        "</w:sectPr></w:body></w:document>"
    )


def page_setup(paper: Paper) -> str:
    """The paper and its margins."""
    given = {name: twips(points(length)) for name, length in asdict(paper).items()}
    return (
        '<w:pgSz w:w="{width}" w:h="{height}"/>'
        '<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        ' w:header="{header}" w:footer="{footer}" w:gutter="0"/>'
    ).format(**given, header=HEADER_DISTANCE)


def settings() -> str:
    """Word 2013 and later behave as they do for their own documents."""
    word = nsmap["w14"].removesuffix("/2010/wordml")
    compatibility = f'<w:compatSetting w:name="compatibilityMode" w:uri="{word}" w:val="15"/>'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        "<w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:useFELayout/>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def relationships(targets: tuple[tuple[str, str], ...]) -> str:
    """A relationships part; ids count from rId1."""
    entries = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{NAMESPACE.OPC_RELATIONSHIPS}">{"".join(entries)}</Relationships>'


def content_types() -> str:
    """What each part is."""
    parts = [
        ("docProps/core", CONTENT_TYPE.OPC_CORE_PROPERTIES),
        ("word/document", CONTENT_TYPE.WML_DOCUMENT_MAIN),
        *((f"word/{name}", kind) for name, kind, _ in PARTS),
    ]
    overrides = "".join(f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}">'
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>'
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>{overrides}</Types>'
    )


def members() -> dict[str, bytes]:
    """All parts of the template by name."""
    style = page_style()
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (
                (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml"),
                (RELATIONSHIP_TYPE.CORE_PROPERTIES, "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{nsmap["cp"]}"/>',
        "word/document.xml": document(style.paper),
        "word/_rels/document.xml.rels": relationships(
            tuple((kind, f"{name}.xml") for name, _, kind in PARTS)
        ),
        "word/styles.xml": styles(style),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(style.fonts.values()),
        "word/footer.xml": footer(is_even=False),
        "word/footer_even.xml": footer(is_even=True),
    }
    return {name: (DECLARATION + part).encode() for name, part in parts.items()}


def main() -> None:
    """Write the template into the checkout."""
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    with TEMPLATE.open("wb") as file:
        pack(members(), file)


if __name__ == "__main__":
    main()
