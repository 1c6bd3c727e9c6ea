"""Sheets of OpenDocument files that print no noughts."""

from __future__ import annotations

from gipdesk.sources.ods_reader import read_ods
from gipdesk.sources.source_document import FactKind
from tests.sources.odf_samples import flat, odf
from tests.sources.samples import facts_of


def _cell(text: str, attributes: str) -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def _settings(shows: str) -> str:
    item = f'<c:config-item c:name="ShowZeroValues" c:type="boolean">{shows}</c:config-item>'
    return f"<s:document-settings xmlns:s='s' xmlns:c='c'>{item}</s:document-settings>"


LABEL = _cell("规章", "")
NOUGHT = _cell("0", "office:value-type='float' office:value='0'")
ONE = _cell("1", "office:value-type='float' office:value='1'")
WRITTEN = _cell("0", "office:value-type='string'")


def test_noughts_that_sheets_do_not_print() -> None:
    sheet = f"<table:table><table:table-row>{LABEL}{NOUGHT}{ONE}{WRITTEN}</table:table-row></table:table>"
    hidden = odf(sheet, "spreadsheet", others={"settings.xml": _settings("false")})
    assert facts_of(read_ods("甲.ods", hidden)) == [("", [(FactKind.HIDDEN, "0", 0)])]
    flat_file = flat(sheet, "spreadsheet").replace(
        b"<office:styles>", _settings("false").encode() + b"<office:styles>"
    )
    assert facts_of(read_ods("甲.fods", flat_file)) == [("", [(FactKind.HIDDEN, "0", 0)])]
    shown = odf(sheet, "spreadsheet", others={"settings.xml": _settings("true")})
    assert facts_of(read_ods("甲.ods", shown)) == []


def test_settings_made_to_keep_the_reader_busy() -> None:
    sheet = f"<table:table><table:table-row>{LABEL}{NOUGHT}</table:table-row></table:table>"
    endless = odf(sheet, "spreadsheet", others={"settings.xml": 'name="ShowZeroValues" ' * 100_000})
    assert facts_of(read_ods("甲.ods", endless)) == []
