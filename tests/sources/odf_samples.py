"""Small OpenDocument files made in memory."""

from __future__ import annotations

from collections.abc import Mapping

from tests.sources.samples import zipped

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
MEDIA_TYPE = "application/vnd.oasis.opendocument."
SPACES = {
    "office": f"{OASIS}office:1.0",
    "text": f"{OASIS}text:1.0",
    "table": f"{OASIS}table:1.0",
    "style": f"{OASIS}style:1.0",
    "draw": f"{OASIS}drawing:1.0",
    "fo": f"{OASIS}xsl-fo-compatible:1.0",
    "form": f"{OASIS}form:1.0",
    "number": f"{OASIS}datastyle:1.0",
    "svg": f"{OASIS}svg-compatible:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xlink": "http://www.w3.org/1999/xlink",
}
_SPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())


def content(body: str, kind: str = "text", automatic: str = "", attributes: str = "") -> str:
    """A content.xml with this inner XML of its body; `automatic` are styles, `attributes` the body's."""
    return (
        f"<office:document-content {_SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind} {attributes}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )


def styles_part(styles: str, automatic: str = "") -> str:
    """A styles.xml with these styles, and automatic ones for the edges of its pages."""
    return (
        f"<office:document-styles {_SPACES}><office:styles>{styles}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles></office:document-styles>"
    )


def manifest(kind: str, inner: str = "") -> str:
    """A META-INF/manifest.xml of a file of that kind, whose parts are listed in `inner`."""
    return (
        f'<m:manifest xmlns:m="{OASIS}manifest:1.0">'
        f'{inner}<m:file-entry m:media-type="{MEDIA_TYPE}{kind}" m:full-path="/"/></m:manifest>'
    )


def odf(
    body: str,
    kind: str,
    *,
    styles: str = "",
    automatic: str = "",
    attributes: str = "",
    others: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A file of that kind ("text" or "spreadsheet"); `others` are parts beside the usual ones."""
    parts: dict[str, str | bytes] = {
        "mimetype": MEDIA_TYPE + kind,
        "content.xml": content(body, kind, automatic, attributes),
        "META-INF/manifest.xml": manifest(kind),
    }
    return zipped(parts | ({"styles.xml": styles_part(styles)} if styles else {}) | dict(others or {}))


def odt(body: str, *, styles: str = "", automatic: str = "", attributes: str = "") -> bytes:
    """An .odt with this inner XML of its body."""
    return odf(body, "text", styles=styles, automatic=automatic, attributes=attributes)


def ods(body: str, *, styles: str = "", automatic: str = "") -> bytes:
    """An .ods with these sheets (`table:table`)."""
    return odf(body, "spreadsheet", styles=styles, automatic=automatic)


def flat(body: str, kind: str = "text", styles: str = "", automatic: str = "") -> bytes:
    """The same as one XML file (.fodt, .fods)."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES} '
        f'office:mimetype="{MEDIA_TYPE}{kind}"><office:styles>{styles}</office:styles>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


def style(name: str, family: str = "text", properties: str = "", attributes: str = "") -> str:
    """A style; `properties` are the attributes of its text, or its inner XML where they are elements."""
    inner = properties if properties.startswith("<") else f"<style:text-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}" {attributes}>{inner}</style:style>'
