"""Makes resources/templates/report.docx, the empty page in official style: `python build/make_template.py`.

Word's own blank template brings fonts and styles of other countries, so the parts are written out here.
Lengths are in twips (1/20 pt), font sizes in half points, as WordprocessingML has them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gipdesk.writers.archive import pack  # noqa: E402 - the checkout is on the path only now

TEMPLATE = ROOT / "resources" / "templates" / "report.docx"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{nsmap["w"]}" xmlns:r="{nsmap["r"]}"'
PARTS = (
    # name, content type, relationship
    ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ("footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
)

# 上 37 mm, 下 35 mm, 左 28 mm, 右 26 mm on A4
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    ' w:header="851" w:footer="1304" w:gutter="0"/>'
)

# What Word takes where a font is missing: Windows itself has only the second of each pair.
FONTS = (
    ("方正小标宋简体", "华文中宋", "86", "script"),
    ("仿宋_GB2312", "仿宋", "86", "modern"),
    ("黑体", "SimHei", "86", "modern"),
    ("宋体", "SimSun", "86", "auto"),
    ("Times New Roman", "Tinos", "00", "roman"),
)

STYLES = (
    # id, name, based on, next, paragraph properties, run properties
    (
        "Title",
        "Title",
        "Normal",
        "BodyText",
        (
            '<w:keepNext/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
            '<w:spacing w:after="420" w:line="720" w:lineRule="exact"/><w:jc w:val="center"/>'
        ),
        (
            '<w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体"/>'
            '<w:sz w:val="44"/><w:szCs w:val="44"/>'
        ),
    ),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "BodyText",
        (
            '<w:keepNext/><w:spacing w:before="160" w:after="80" w:line="560" w:lineRule="exact"/>'
            '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>'
        ),
        '<w:rFonts w:eastAsia="黑体"/>',
    ),
    (
        "BodyText",
        "Body Text",
        "Normal",
        "BodyText",
        '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>',
        "",
    ),
    (
        "TableText",
        "表格文字",
        "Normal",
        "TableText",
        '<w:widowControl w:val="0"/><w:jc w:val="center"/>',
        '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    (
        "TableSmall",
        "表格小字",
        "TableText",
        "TableSmall",
        "",
        '<w:sz w:val="18"/><w:szCs w:val="18"/>',
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "Footer",
        '<w:jc w:val="center"/>',
        '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
)


def style(style_id: str, name: str, based_on: str, following: str, paragraph: str, run: str) -> str:
    """One paragraph style."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:next w:val="{following}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def styles() -> str:
    """All styles; the defaults are 仿宋 三号, with figures in Times New Roman."""
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"'
        ' w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{''.join(style(*entry) for entry in STYLES)}</w:styles>"
    )


def fonts() -> str:
    """The font table with what stands in for a missing font."""
    entries = (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/>'
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/></w:font>'
        for name, other, charset, family in FONTS
    )
    return f"<w:fonts {NAMESPACES}>{''.join(entries)}</w:fonts>"


def footer() -> str:
    """The page number between dashes."""
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">－ </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> －</w:t>',
        )
    )
    return f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{field}</w:p></w:ftr>'


def document() -> str:
    """The empty body: nothing but the page set-up."""
    return (
        f"<w:document {NAMESPACES}><w:body><w:sectPr>"
        f'<w:footerReference w:type="default" r:id="rId4"/>{PAGE}</w:sectPr></w:body></w:document>'
    )


def settings() -> str:
    """Word 2013 and later behave as they do for their own documents."""
    word = nsmap["w14"].removesuffix("/2010/wordml")
    compatibility = f'<w:compatSetting w:name="compatibilityMode" w:uri="{word}" w:val="15"/>'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
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
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (
                (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml"),
                (RELATIONSHIP_TYPE.CORE_PROPERTIES, "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{nsmap["cp"]}"/>',
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            tuple((kind, f"{name}.xml") for name, _, kind in PARTS)
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/footer.xml": footer(),
    }
    return {name: (DECLARATION + part).encode() for name, part in parts.items()}


def main() -> None:
    """Write the template into the checkout."""
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    with TEMPLATE.open("wb") as file:
        pack(members(), file)


if __name__ == "__main__":
    main()
