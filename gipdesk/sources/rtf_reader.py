"""Rich text (.rtf): a parser of our own, which reads what a page shows and tells what stands beside it.

Headers and footers are not read; insertions stand, deletions are facts, text boxes follow the paragraph
they hang on. Pages are not told: the file knows only those that someone broke by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from gipdesk.errors import UnreadableFile
from gipdesk.sources.field_codes import shown_by
from gipdesk.sources.marked_text import MARK
from gipdesk.sources.numerals import set_apart
from gipdesk.sources.rtf_flow import Flow, said
from gipdesk.sources.rtf_looks import Group, Look, Use, change
from gipdesk.sources.rtf_pictures import HeldPictures
from gipdesk.sources.rtf_tables import ColourTable, FontTable, RowWords
from gipdesk.sources.rtf_tokens import Binary, Open, Token, Word, tokens
from gipdesk.sources.source_document import Block, FactKind, SourceDocument

_LITERALS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "~": "\xa0", "_": "-",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_NOT_READ = (
    "info stylesheet header headerl headerr headerf footer footerl footerr footerf nonshppict shprslt"
    " nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc rxe mmathPict"
)
_USES = dict.fromkeys(_NOT_READ.split(), Use.SKIPPED) | {
    "fonttbl": Use.FONTS,
    "colortbl": Use.COLOURS,
    "shpinst": Use.LEFT_OUT,
    "sp": Use.LEFT_OUT,
    "do": Use.LEFT_OUT,
    "upr": Use.LEFT_OUT,
    "ud": Use.SHOWN,
}
_GONE = frozenset((FactKind.DELETED, FactKind.HIDDEN))
_SIGN = re.compile("[\uf000-\uf0ff]")
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_UNKNOWN = "\ufffd"
_FORM_FIELDS = (["FORMCHECKBOX"], ["FORMDROPDOWN"])
_WORD_ART = "gtextUNICODE"


def read_rtf(name: str, data: bytes) -> SourceDocument:
    """The text and tables of an .rtf file; UnreadableFile if it is damaged or far too large."""
    start = data.find(b"{\\rtf")
    if start < 0:
        raise UnreadableFile("file-damaged", name=name)
    reader = _Reader(name)
    reader.read(tokens(name, data[start:]))
    return SourceDocument(name, "rtf", None, reader.flow.take())


class _Reader:
    """Walks the tokens of one file; `flow` is where the text goes: the body, a text box, a note."""

    def __init__(self, name: str) -> None:
        self.flow = Flow(name)
        self._name = name
        self._outer: list[tuple[Flow, RowWords]] = []
        self._group = Group()
        self._groups: list[Group] = []
        self._is_starred = False
        self._fallback = 0
        self._letters = bytearray()
        self._high = 0
        self._fonts = FontTable()
        self._colours = ColourTable()
        self._rows = RowWords(self._colours)
        self._collected: list[list[str]] = []
        self._property = ""
        self._pictures = HeldPictures()
        self._takers: Mapping[Use, Callable[[str, int], object]] = {
            Use.FONTS: self._fonts.take,
            Use.COLOURS: self._colours.take,
            Use.PICTURE: self._pictures.note,
        }
        self._beginnings = self._all_beginnings()
        self._ends = self._all_ends()

    def read(self, found: Iterable[Token]) -> None:
        """Take in the whole file."""
        for token in found:
            if isinstance(token, bytes):
                self._read_letters(token)
                continue
            self._fallback = 0
            self._write_letters()
            if isinstance(token, Word):
                if self._group.use is not Use.SKIPPED:
                    self._word(token.name, token.number)
            elif isinstance(token, Binary):
                if self._group.use is Use.PICTURE:
                    self._pictures.fill(token.content)
            elif isinstance(token, Open):
                self._groups.append(self._group)
                self._group = self._group.inner()
            else:
                self._close()

    def _close(self) -> None:
        end, self._group = self._group.end, self._groups.pop()
        self._is_starred = False
        if end is not None:
            end()

    def _read_letters(self, letters: bytes) -> None:
        use = self._group.use
        if self._fallback:
            self._fallback, letters = max(self._fallback - len(letters), 0), letters[self._fallback :]
        if use is Use.SHOWN or use is Use.COLLECTED:
            self._letters += letters
        elif use is Use.PICTURE:
            self._pictures.write(letters)
        elif use is Use.COLOURS:
            self._colours.end(letters.count(b";"))

    def _write_letters(self) -> None:
        if not self._letters:
            return
        letters = bytes(self._letters)
        self._letters.clear()
        font = self._group.look.font
        if self._fonts.is_of_signs(font) and self._group.use is Use.SHOWN:
            self._signs(len(letters.split()))
        else:
            self._write(letters.decode(self._fonts.encoding(font), "replace").replace(MARK, ""))

    def _word(self, name: str, number: int | None) -> None:
        is_starred, self._is_starred = self._is_starred, name == "*"
        group = self._group
        if name in self._beginnings:
            self._beginnings[name]()
        elif name in _USES:
            group.use = _USES[name]
        elif is_starred:
            group.use = Use.SKIPPED
        elif group.use in self._takers:
            self._takers[group.use](name, number or 0)
        elif name == "u":
            self._character(number or 0)
        elif name in _LITERALS:
            self._write(_LITERALS[name])
        elif name in self._ends:
            self._ends[name]()
        elif not (change(group, name, number) or self._rows.take(name, number or 0)):
            self._fonts.take(name, number or 0)

    def _character(self, number: int) -> None:
        """One unit of UTF-16, which may be negative, and the text that follows for other programs."""
        code, high = number % 0x10000, self._high
        self._fallback, self._high = self._group.fallback, 0
        if code in _HIGH:
            self._high = code
        elif code in _LOW:
            self._write(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else _UNKNOWN)
        else:
            self._write(chr(code).replace(MARK, ""))

    def _write(self, text: str) -> None:
        if self._group.use is Use.COLLECTED:
            self._collected[-1].append(text)
        elif self._group.use is Use.SHOWN:
            plain = _SIGN.sub("", text)
            self._signs(len(text) - len(plain))
            self.flow.marked.write(plain, self._kind())

    def _signs(self, count: int) -> None:
        """Characters of a font of pictures, which stand for no letter."""
        for _ in range(count):
            self.flow.marked.note(self._kind() or FactKind.PICTURE)

    def _kind(self) -> FactKind | None:
        """What kind of fact text is here; None where it is plainly shown."""
        look = self._group.look
        if look.is_deleted:
            return FactKind.DELETED
        if look.is_unseen or (self._colours.is_white(look.colour) and not self._is_on_dark()):
            return FactKind.HIDDEN
        return FactKind.STRUCK if look.is_struck else look.shift

    def _is_on_dark(self) -> bool:
        """Whether something behind white text makes it readable."""
        ground = self._group.look.ground or self._group.ground
        if ground:
            return self._colours.is_dark(ground)
        return bool(self._outer) or (self._group.level > 0 and self._rows.is_dark(self.flow.cell))

    def _all_beginnings(self) -> Mapping[str, Callable[[], None]]:
        """What is done at the words that begin something of its own."""
        return {
            "footnote": partial(self._begin_flow, self._end_note),
            "annotation": partial(self._begin_flow, self._end_note),
            "shptxt": partial(self._begin_flow, self._end_box),
            "dptxbxtext": partial(self._begin_flow, self._end_box),
            "listtext": partial(self._begin_flow, self._end_number),
            "pntext": partial(self._begin_flow, self._end_number),
            "fldinst": partial(self._collect, self._end_code),
            "moMath": partial(self._collect, self._end_equation),
            "sn": partial(self._collect, self._end_property),
            "sv": partial(self._collect, self._end_value),
            "pict": self._picture,
            "object": self._begin_object,
            "shppict": lambda: None,
            "nesttableprops": self._begin_nested_row,
        }

    def _all_ends(self) -> Mapping[str, Callable[[], None]]:
        """What is done at the words that end a paragraph, a cell or a row."""
        return {
            "par": lambda: self.flow.end_paragraph(self._group.level),
            "sect": lambda: self.flow.end_paragraph(self._group.level),
            "cell": lambda: self.flow.end_cell(1),
            "nestcell": lambda: self.flow.end_cell(max(2, self._group.level)),
            "row": lambda: self.flow.end_row(1, self._rows.shape),
            "nestrow": lambda: self.flow.end_row(max(2, self._group.level), self._rows.shape),
        }

    def _begin_flow(self, end: Callable[[Sequence[Block]], None]) -> None:
        """A text of its own begins; `end` is given its blocks."""
        self._outer.append((self.flow, self._rows))
        self.flow, self._rows = Flow(self._name), RowWords(self._colours)
        group = self._group
        group.use, group.level, group.look = Use.SHOWN, 0, Look(group.look.font)
        group.end = partial(self._end_flow, end)

    def _end_flow(self, end: Callable[[Sequence[Block]], None]) -> None:
        blocks = self.flow.take()
        self.flow, self._rows = self._outer.pop()
        end(blocks)

    def _end_note(self, blocks: Sequence[Block]) -> None:
        self.flow.marked.note(self._gone() or FactKind.NOTE, said(blocks))

    def _end_box(self, blocks: Sequence[Block]) -> None:
        kind = self._gone()
        if kind is None:
            self.flow.hang(blocks)
        else:
            self.flow.marked.note(kind, said(blocks))

    def _end_number(self, blocks: Sequence[Block]) -> None:
        """A number that the program counts, and the text that it printed for it; a dot is none."""
        number = said(blocks)
        if self._gone() is None and any(map(str.isalnum, number)):
            self.flow.marked.note(FactKind.AUTOMATIC, number)
            self.flow.marked.write(set_apart(number))

    def _gone(self) -> FactKind | None:
        kind = self._kind()
        return kind if kind in _GONE else None

    def _collect(self, end: Callable[[str], None]) -> None:
        """A text that is not shown itself begins; `end` is given it."""
        self._collected.append([])
        self._group.use = Use.COLLECTED
        self._group.end = lambda: end("".join(self._collected.pop()))

    def _end_code(self, code: str) -> None:
        shown = shown_by(code)
        if shown is not None:
            self.flow.marked.note(self._gone() or shown[0], shown[1])
        elif code.split()[:1] in _FORM_FIELDS:
            self.flow.marked.note(self._gone() or FactKind.FORM_FIELD)

    def _end_equation(self, text: str) -> None:
        self.flow.marked.note(self._gone() or FactKind.EQUATION, text)

    def _end_property(self, name: str) -> None:
        self._property = name

    def _end_value(self, text: str) -> None:
        if self._property == _WORD_ART:
            self.flow.marked.note(self._gone() or FactKind.PICTURE, text)

    def _picture(self) -> None:
        self._pictures.begin()
        self._group.use = Use.PICTURE
        self._group.end = partial(self._end_picture, self._gone())

    def _end_picture(self, gone: FactKind | None) -> None:
        picture = self._pictures.end()
        self.flow.marked.note(gone or FactKind.PICTURE, "", None if gone else picture)

    def _begin_object(self) -> None:
        """Something embedded, with a picture of it or without one."""
        before = self._pictures.count

        def end() -> None:
            if self._pictures.count == before:
                self.flow.marked.note(self._gone() or FactKind.PICTURE)

        self._group.end = end

    def _begin_nested_row(self) -> None:
        """The shape of a row of an inner table; behind it the outer one holds again."""
        outer, self._rows = self._rows, RowWords(self._colours)

        def end() -> None:
            self._rows = outer

        self._group.end = end
