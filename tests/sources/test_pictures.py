"""Pictures of Word files and web pages: those that every program shows are taken, of others the name."""

from __future__ import annotations

from base64 import b64encode, encodebytes
from email.message import Message
from itertools import count
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest

from gipdesk.report.parts import Picture, mark_of
from gipdesk.report.picture_kinds import MAX_PICTURE_BYTES
from gipdesk.sources.docx_reader import read_docx
from gipdesk.sources.html_reader import read_html, read_page
from gipdesk.sources.odt_reader import read_odt
from gipdesk.sources.picture_taking import HIGHEST, WIDEST, PictureTaking
from gipdesk.sources.source_document import Fact, FactKind, Grid, SourceDocument
from tests.sources.odf_samples import flat, odf
from tests.sources.samples import assert_sound, docx, relations_part
from tests.support.parts import bmp, gif, jpeg, png

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
V = "urn:schemas-microsoft-com:vml"
EXTENT = '<wp:extent cx="1270000" cy="635000"/>'
MAX_PICTURES, MAX_PICTURES_BYTES = 60, 15 * 1024 * 1024


def facts(document: SourceDocument) -> list[Fact]:
    assert_sound(document)
    return [fact for block in document.blocks for fact in getattr(block, "facts", ())]


def drawing(blip: str = '<a:blip r:embed="a"/>', said: str = "", extent: str = EXTENT) -> str:
    """A drawing in a run."""
    inner = f"{extent}<wp:docPr id='1' {said}/>{blip}"
    spaces = f"xmlns:wp='{WP}' xmlns:a='{A}'"
    return f"<w:r><w:drawing><wp:inline {spaces}>{inner}</wp:inline></w:drawing></w:r>"


def in_word(body: str, content: bytes = png(), target: str = "media/image1.png", mode: str = "") -> Fact:
    links = relations_part(a=("image", target))
    if mode:
        links = links.replace("/></", f' TargetMode="{mode}"/></')
    others: dict[str, str | bytes] = {"_rels/document.xml.rels": links, "media/image1.png": content}
    document = read_docx("报告.docx", docx(f"<w:p>{body}</w:p>", others=others))
    (fact,) = facts(document)
    assert fact.kind is FactKind.PICTURE
    return fact


def on_page(image: str) -> Fact:
    (fact,) = facts(read_page("报告.html", f"<p>{image}</p>"))
    assert fact.kind is FactKind.PICTURE
    return fact


def address(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(png(), "image/png"), (jpeg(), "image/jpeg"), (gif(), "image/gif"), (bmp(), "image/bmp")],
)
def test_a_picture_in_a_word_file_is_taken_as_its_content_says(content: bytes, media_type: str) -> None:
    fact = in_word(drawing(said="name='图片 1' descr='办事 大厅'"), content)
    assert fact.picture == Picture(content, media_type, 100.0, 50.0, "办事 大厅")
    assert fact.text == ""


@pytest.mark.parametrize(
    ("said", "name"), [("name='图片 1'", "图片 1"), ("title='甲' name='乙'", "甲"), ("", "")]
)
def test_a_picture_is_called_what_its_author_says(said: str, name: str) -> None:
    picture = in_word(drawing(said=said)).picture
    assert picture is not None
    assert picture.name == name


@pytest.mark.parametrize(
    "extent", ["", "<wp:extent cx='0' cy='9'/>", "<wp:extent cx='9'/>", "<wp:extent cx='9e9' cy='1'/>"]
)
def test_a_picture_without_a_size_has_that_of_its_pixels(extent: str) -> None:
    picture = in_word(drawing(extent=extent), png(40, 20)).picture
    assert picture is not None
    assert (picture.width, picture.height) == (30.0, 15.0)


def test_a_picture_is_called_what_every_file_can_hold() -> None:
    picture = in_word(drawing(said=f"descr='大厅&#x200b;内{mark_of(0)}景{'长' * 300}'")).picture
    assert picture is not None
    assert picture.name == f"大厅 内 景{'长' * 300}"[:200]


def test_a_picture_that_is_shown_a_thousand_times_is_unpacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[str] = []
    unpack = ZipFile.read

    def read(archive: ZipFile, member: ZipInfo) -> bytes:
        unpacked.append(member.filename)
        return unpack(archive, member)

    monkeypatch.setattr(ZipFile, "read", read)
    others: dict[str, str | bytes] = {
        "_rels/document.xml.rels": relations_part(
            a=("image", "media/image1.png"), b=("image", "media/image2.png")
        ),
        "media/image1.png": png(),
        "media/image2.png": b"no picture",
    }
    body = drawing() * 1000 + drawing('<a:blip r:embed="b"/>') * 1000
    shown = facts(read_docx("报告.docx", docx(f"<w:p>{body}</w:p>", others=others)))
    assert sum(fact.picture is not None for fact in shown) == MAX_PICTURES
    assert unpacked.count("word/media/image1.png") == unpacked.count("word/media/image2.png") == 1


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("<c:chart xmlns:c='c'/>", "办件量"),
        ('<a:blip r:embed="a"/><c:chart xmlns:c="c"/>', "办件量"),
        ("<a:blip><a:extLst><s:svgBlip xmlns:s='s' r:embed='a'/></a:extLst></a:blip>", "办件量"),
        ('<a:blip r:embed="a"/><w14:contentPart xmlns:w14="w"/>', "办件量"),
    ],
)
def test_what_is_no_picture_of_its_own_is_called_as_its_author_does(shown: str, name: str) -> None:
    fact = in_word(drawing(shown, "name='办件量'"))
    assert (fact.picture, fact.text) == (None, name)


@pytest.mark.parametrize("other", ["contentPart", "model3d"])
def test_the_picture_that_stands_beside_ink_for_others_is_taken(other: str) -> None:
    ink = drawing(f"<x:{other} xmlns:x='x'/>")
    spaces = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    choices = f"<mc:Choice>{ink}</mc:Choice><mc:Fallback>{drawing()}</mc:Fallback>"
    body = f"<mc:AlternateContent {spaces}>{choices}</mc:AlternateContent>"
    assert in_word(body).picture is not None


def test_a_picture_as_old_programs_draw_it() -> None:
    shape = f"<v:shape xmlns:v='{V}'><v:imagedata r:id='a'/></v:shape>"
    picture = in_word(f"<w:r><w:pict>{shape}</w:pict></w:r>", png(40, 20)).picture
    assert picture is not None
    assert (picture.width, picture.name) == (30.0, "")


@pytest.mark.parametrize(
    "content",
    [b"\xd7\xcd\xc6\x9a" + bytes(40), b"", png() + bytes(MAX_PICTURE_BYTES), png(2, 50)],
    ids=["wmf", "empty", "too large", "a spacer"],
)
def test_a_picture_that_cannot_be_taken_is_named(content: bytes) -> None:
    fact = in_word(drawing(), content)
    assert (fact.picture, fact.text) == (None, "image1.png")


@pytest.mark.parametrize(
    ("blip", "target", "mode", "name"),
    [
        ('<a:blip r:embed="a"/><a:blip r:embed="a"/>', "media/image1.png", "", ""),
        ('<a:blip r:link="a"/>', "https://a.example/b.png", "External", ""),
        ('<a:blip r:embed="a"/>', "https://a.example/b.png", "External", ""),
        ('<a:blip r:embed="b"/>', "media/image1.png", "", ""),
        ('<a:blip r:embed="a"/>', "media/none.png", "", "none.png"),
        ("<a:chart/>", "media/image1.png", "", ""),
    ],
)
def test_a_drawing_that_shows_no_one_picture_of_the_file_itself(
    blip: str, target: str, mode: str, name: str
) -> None:
    fact = in_word(drawing(blip), target=target, mode=mode)
    assert (fact.picture, fact.text) == (None, name)


def test_a_hidden_picture_is_none() -> None:
    hidden = drawing().replace("<w:drawing>", "<w:rPr><w:strike/></w:rPr><w:drawing>")
    others: dict[str, str | bytes] = {
        "_rels/document.xml.rels": relations_part(a=("image", "media/image1.png")),
        "media/image1.png": png(),
    }
    (fact,) = facts(read_docx("报告.docx", docx(f"<w:p>{hidden}</w:p>", others=others)))
    assert (fact.kind, fact.picture) == (FactKind.STRUCK, None)


def test_a_damaged_picture_takes_no_file_along() -> None:
    content = png(60, 60)
    links = relations_part(a=("image", "media/image1.png"))
    others: dict[str, str | bytes] = {"_rels/document.xml.rels": links, "media/image1.png": content}
    data = bytearray(docx(f"<w:p>{drawing()}</w:p>", others=others))
    at = data.index(b"word/media/image1.png") + len(b"word/media/image1.png") + 20
    data[at] ^= 0xFF
    (fact,) = facts(read_docx("报告.docx", bytes(data)))
    assert (fact.picture, fact.text) == (None, "image1.png")


def test_a_picture_that_a_page_holds_is_taken() -> None:
    content = png(40, 20)
    assert on_page(f"<img src='{address(content)}' alt=' 办事 大厅 '>").picture == Picture(
        content, "image/png", 30.0, 15.0, "办事 大厅"
    )
    sized = on_page(f"<img src='{address(content, 'gif')}' width=100 height='50.5px'>").picture
    assert sized is not None
    assert (sized.media_type, sized.width, sized.height) == ("image/png", 75.0, 37.9)


def test_a_picture_with_one_side_has_the_size_of_its_pixels() -> None:
    picture = on_page(f"<img src='{address(png(40, 20))}' width=100>").picture
    assert picture is not None
    assert picture.width == 30.0


@pytest.mark.parametrize(
    ("image", "name"),
    [
        ("<img src='https://a.example/b/%E5%9B%BE.png?x=1'>", "图.png"),
        ("<img src='a.png' alt='大厅'>", "大厅"),
        ("<img>", ""),
        ("<img src='http://[a'>", ""),
        ("<img src='data:image/png;base64,!!!' alt='大厅'>", "大厅"),
        (f"<img src='data:image/png;base64,{'A' * 8_000_000}'>", ""),
        ("<img src='data:image/svg+xml;base64,PHN2Zy8+'>", ""),
    ],
)
def test_a_picture_from_elsewhere_or_of_no_kind_is_never_fetched_but_named(image: str, name: str) -> None:
    fact = on_page(image)
    assert (fact.picture, fact.text) == (None, name)


FRAME = "svg:width='10cm' svg:height='5cm' draw:name='图 1'"
IMAGE = "<draw:image xlink:href='Pictures/A1.png'/>"


def framed(inner: str = IMAGE, attributes: str = FRAME) -> str:
    return f"<text:p>甲<draw:frame {attributes}>{inner}</draw:frame></text:p>"


def in_odt(body: str, **parts: bytes) -> Fact:
    others: dict[str, str | bytes] = {f"Pictures/{name}.png": data for name, data in parts.items()}
    (fact,) = facts(read_odt("报告.odt", odf(body, "text", others=others)))
    assert fact.kind is FactKind.PICTURE
    return fact


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("", "图 1"),
        ("<svg:title>办事 大厅</svg:title>", "办事 大厅"),
        ("<svg:title>甲</svg:title><svg:desc> 办事\n大厅 </svg:desc>", "办事 大厅"),
        ("<svg:title/>", "图 1"),
    ],
)
def test_a_picture_in_an_open_document_is_taken_as_it_is_framed(said: str, name: str) -> None:
    assert in_odt(framed(IMAGE + said), A1=png()).picture == Picture(png(), "image/png", 283.5, 141.7, name)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("svg:width='100mm' svg:height='1in'", (283.5, 72.0)),
        ("svg:width='36pt' svg:height='2pc'", (36.0, 24.0)),
        ("svg:width='40px' svg:height='20px'", (30.0, 15.0)),
        ("svg:width='50%' svg:height='1in'", (30.0, 15.0)),
        ("svg:width='0cm' svg:height='1in'", (30.0, 15.0)),
        ("", (30.0, 15.0)),
    ],
)
def test_a_frame_has_its_size_or_that_of_the_pixels(attributes: str, size: tuple[float, float]) -> None:
    picture = in_odt(framed(attributes=attributes), A1=png(40, 20)).picture
    assert picture is not None
    assert (picture.width, picture.height) == size


@pytest.mark.parametrize("address", ["./Pictures/A1.png", "Pictures/%41%31.png"])
def test_the_address_of_a_picture_may_be_written_in_several_ways(address: str) -> None:
    assert in_odt(framed(f"<draw:image xlink:href='{address}'/>"), A1=png()).picture is not None


def test_of_a_picture_in_several_forms_the_first_that_programs_show_is_taken() -> None:
    drawn, shown = (f"<draw:image xlink:href='Pictures/{name}.png'/>" for name in ("S", "A1"))
    fact = in_odt(framed(drawn + shown), S=b"<svg/>", A1=png())
    assert fact.picture is not None
    assert (fact.picture.content, fact.text) == (png(), "")


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        ("<draw:image xlink:href='Pictures/none.png'/>", "none.png"),
        ("<draw:image xlink:href='https://a.example/b/%E5%9B%BE.png?x=1'/>", "图.png"),
        ("<draw:image xlink:href='../Pictures/A1.png'/>", "A1.png"),
        ("<draw:image/>", ""),
        ("<draw:image xlink:href='Pictures/W.png'/>", "W.png"),
        ("<draw:object xlink:href='./Object 1'/><draw:image xlink:href='Pictures/A1.png'/>", ""),
        ("<draw:plugin/>", ""),
    ],
)
def test_a_frame_that_shows_no_picture_of_the_file_itself_is_named(inner: str, name: str) -> None:
    fact = in_odt(framed(inner), A1=png(), W=b"\xd7\xcd\xc6\x9a" + bytes(40))
    assert (fact.picture, fact.text) == (None, name)


def test_pictures_that_are_grouped_are_none_of_their_own() -> None:
    group = f"<text:p><draw:g><draw:frame>{IMAGE}</draw:frame></draw:g></text:p>"
    assert in_odt(group, A1=png()).picture is None


def test_a_picture_between_paragraphs_is_taken() -> None:
    fact = in_odt(f"<draw:frame {FRAME}>{IMAGE}</draw:frame>", A1=png())
    assert fact.picture is not None


def test_a_hidden_picture_of_an_open_document_is_none() -> None:
    section = f"<text:section text:display='none'>{framed()}</text:section>"
    document = read_odt("报告.odt", odf(section, "text", others={"Pictures/A1.png": png()}))
    assert [fact.picture for fact in facts(document)] == [None, None]


def test_a_picture_in_one_xml_file_is_taken_from_its_text() -> None:
    held = "<draw:image><office:binary-data>{}</office:binary-data></draw:image>".format
    (fact,) = facts(read_odt("报告.fodt", flat(framed(held(encodebytes(png()).decode())))))
    assert fact.picture == Picture(png(), "image/png", 283.5, 141.7, "图 1")
    for other in ("!", "", "A" * 8_000_000):
        (fact,) = facts(read_odt("报告.fodt", flat(framed(held(other)))))
        assert (fact.picture, fact.text) == (None, "")
    (fact,) = facts(read_odt("报告.fodt", flat(framed())))
    assert (fact.picture, fact.text) == (None, "A1.png")


def test_a_picture_of_an_open_document_is_unpacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[str] = []
    unpack = ZipFile.read

    def read(archive: ZipFile, member: ZipInfo) -> bytes:
        unpacked.append(member.filename)
        return unpack(archive, member)

    monkeypatch.setattr(ZipFile, "read", read)
    document = read_odt("报告.odt", odf(framed() * 1000, "text", others={"Pictures/A1.png": png()}))
    assert sum(fact.picture is not None for fact in facts(document)) == MAX_PICTURES
    assert unpacked.count("Pictures/A1.png") == 1


def archive(page: str, *parts: bytes, address: str = "file:///C:/1/a.htm") -> bytes:
    """A web archive of that page and these parts."""
    head = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        f"Content-Location: {address}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n"
    )
    return head.encode() + b"".join(b"--B\r\n" + part for part in parts) + b"--B--\r\n"


def part(content: bytes, *headers: str) -> bytes:
    """A picture in an archive."""
    lines = ["Content-Type: image/png", "Content-Transfer-Encoding: base64", *headers, "", ""]
    return "\r\n".join(lines).encode() + encodebytes(content) + b"\r\n"


def in_archive(page: str, *parts: bytes) -> list[Fact]:
    return facts(read_html("报告.mht", archive(page, *parts)))


@pytest.mark.parametrize(
    ("source", "header"),
    [
        ("cid:image1@a", "Content-ID: <image1@a>"),
        ("CID:image1%40a", "Content-ID: <image1@a>"),
        ("https://a.example/b.png", "Content-Location: https://a.example/b.png"),
        ("b/image1.png", "Content-Location: file:///C:/1/b/image1.png"),
        ("b/image1.png", "Content-Location: b/image1.png"),
        ("b/图 1.png", "Content-Location: file:///C:/1/b/%E5%9B%BE%201.png"),
        ("%BC%D7.png", "Content-Location: file:///C:/1/%BC%D7.png"),
        ("b/long.png", "Content-Location: file:///C:/1/b\r\n /long.png"),
    ],
)
def test_a_picture_of_an_archive_is_the_part_that_its_address_names(source: str, header: str) -> None:
    content = png(40, 20)
    (fact,) = in_archive(f"<p><img src='{source}' alt='大厅'>", part(png(9, 9)), part(content, header))
    assert fact.picture == Picture(content, "image/png", 30.0, 15.0, "大厅")


@pytest.mark.parametrize(
    ("source", "header", "name"),
    [
        ("cid:other@a", "Content-ID: <image1@a>", "other@a"),
        ("https://a.example/c.png", "Content-Location: https://a.example/b.png", "c.png"),
        ("", "Content-Location: file:///C:/1/a.htm", ""),
        ("http://[a", "Content-Location: b.png", ""),
        ("%D2%D2.png", "Content-Location: file:///C:/1/%BC%D7.png", "\ufffd\ufffd.png"),
        ("image1.png", "X: 1", "image1.png"),
    ],
)
def test_what_no_part_of_the_archive_is_called_is_not_fetched_but_named(
    source: str, header: str, name: str
) -> None:
    (fact,) = in_archive(f"<p><img src='{source}'>", part(png(), header))
    assert (fact.kind, fact.picture, fact.text) == (FactKind.PICTURE, None, name)


@pytest.mark.parametrize(
    "content",
    [b"no picture", png() + bytes(MAX_PICTURE_BYTES), png() + bytes(2 * MAX_PICTURE_BYTES)],
    ids=["none", "too large", "far too large"],
)
def test_a_part_of_an_archive_that_is_no_picture_is_named(content: bytes) -> None:
    (fact,) = in_archive("<p><img src='b/a.png'>", part(content, "Content-Location: file:///C:/1/b/a.png"))
    assert (fact.picture, fact.text) == (None, "a.png")


def test_a_part_whose_name_cannot_be_read_is_no_picture() -> None:
    header = "Content-Location: 甲.png".encode("gb18030")
    lines = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n" + header + b"\r\n\r\n"
    (fact,) = in_archive(f"<p><img src='\ufffd\ufffd\ufffd.png'>{'正文' * 200}", lines + encodebytes(png()))
    assert fact.picture is None


def test_of_two_parts_with_one_address_the_first_counts() -> None:
    header = "Content-Location: file:///C:/1/a.png"
    (fact,) = in_archive("<p><img src='a.png'>", part(png(40, 20), header), part(png(9, 9), header))
    assert fact.picture is not None
    assert fact.picture.content == png(40, 20)


def test_a_message_within_an_archive_is_no_picture() -> None:
    inner = b"Content-Type: message/rfc822\r\nContent-ID: <a>\r\n\r\nSubject: x\r\n\r\ny\r\n"
    (fact,) = in_archive("<p><img src='cid:a'>", inner)
    assert fact.picture is None


def test_a_part_that_is_shown_a_thousand_times_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[str] = []
    payload = Message.get_payload

    def get_payload(message: Message, i: Any = None, decode: Any = False) -> Any:
        if decode and message.get_content_maintype() == "image":
            decoded.append(message["Content-ID"])
        return payload(message, i, decode)

    monkeypatch.setattr(Message, "get_payload", get_payload)
    page = "<p>" + "<img src='cid:a'>" * 1000 + "<img src='cid:b'>" * 1000
    shown = in_archive(page, part(png(), "Content-ID: <a>"), part(b"none", "Content-ID: <b>"))
    assert sum(fact.picture is not None for fact in shown) == MAX_PICTURES
    assert decoded == ["<a>", "<b>"]


def test_the_pages_of_an_archive_share_what_a_report_can_hold() -> None:
    page = "<p>" + f"<img src='{address(png())}'>" * 40
    frame = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode() + b"\r\n"
    shown = in_archive(page, frame)
    assert len(shown) == 80
    assert sum(fact.picture is not None for fact in shown) == MAX_PICTURES


def test_a_struck_picture_is_none() -> None:
    (fact,) = facts(read_page("报告.html", f"<p><s><img src='{address(png())}'></s></p>"))
    assert fact.picture is None


def test_a_large_picture_is_made_to_fit_the_page() -> None:
    picture = PictureTaking().take(png(), (2 * WIDEST, 100.0))
    assert picture is not None
    assert (picture.width, picture.height) == (WIDEST, 50.0)
    picture = PictureTaking().take(png(), (0.01, 2 * HIGHEST))
    assert picture is not None
    assert (picture.width, picture.height) == (1.0, HIGHEST)


def test_a_file_gives_only_so_many_pictures_and_bytes() -> None:
    taking = PictureTaking()
    assert sum(taking.take(png()) is not None for _ in range(MAX_PICTURES + 3)) == MAX_PICTURES
    taking = PictureTaking()
    large = png() + bytes(4 * 1024 * 1024)
    taken = next(number for number in count() if taking.take(large) is None)
    assert taken == MAX_PICTURES_BYTES // len(large)


def test_a_document_that_is_only_looked_at_holds_no_pictures() -> None:
    page = f"<table><tr><td>甲<img src='{address(png())}'><td>乙<tr><td>丙<td>丁</table>"
    document = read_page(
        "报告.html", f"<p>前<img src='{address(png())}'></p><p>后</p>{page}{page.replace('img', 'b')}"
    )
    plain = document.without_pictures()
    assert [block.cells[0].facts[0].picture for block in document.blocks[2:3] if isinstance(block, Grid)] != [
        None
    ]
    assert not any(fact.picture for fact in facts(plain))
    assert not any(
        fact.picture
        for block in plain.blocks
        if isinstance(block, Grid)
        for cell in block.cells
        for fact in cell.facts
    )
    assert plain.blocks[1:2] + plain.blocks[3:] == document.blocks[1:2] + document.blocks[3:]
