"""What the converter of old Word files says that it left out: which part of the file, or nothing that counts.

A code that is not named here counts as a loss: better a look too many than a silent gap.
"""

from __future__ import annotations

from collections.abc import Iterable

from doc2docx.diagnostics import Diagnostic, Severity

_HARMLESS = frozenset(
    (
        "ACTIVE_FIELDS_FLATTENED",
        "BOOKMARK_BOUNDARY_APPROXIMATED",
        "BOOKMARK_TABLE_MALFORMED",
        "BOOKMARK_TERMINAL_CP_COMPATIBILITY",
        "BREAK_KIND_APPROXIMATED",
        "BROKEN_BOOKMARK_FIELDS_FLATTENED",
        "BROKEN_LISTNUM_FIELDS_FLATTENED",
        "BROKEN_SEQUENCE_FIELDS_FLATTENED",
        "BROKEN_STYLE_FIELDS_FLATTENED",
        "CFB_DIRECTORY_REPAIRED",
        "CLX_TRAILING_DATA",
        "COMMENT_BOOKMARK_TERMINAL_CP_REPAIRED",
        "COMMENT_MARKER_POSITION_REPAIRED",
        "DOCUMENT_PROTECTION_CONFLICT_REPAIRED",
        "DOCUMENT_PROTECTION_PASSWORD_DROPPED",
        "EMPTY_ANNOTATION_BOOKMARK_SKIPPED",
        "EMPTY_COMMENT_BOOKMARK_TABLES_REPAIRED",
        "EMPTY_HEADER_TABLE_REPAIRED",
        "EXTRA_LIST_NAMES_IGNORED",
        "FIELD_CHARACTER_SPECIAL_MISSING",
        "FIELD_END_FLAGS_APPROXIMATED",
        "FIELD_INSTRUCTION_CONTROLS_REMOVED",
        "FIELD_NESTING_FLAG_INCONSISTENT",
        "FIELD_SEPARATOR_FLAG_REPAIRED",
        "FLOATING_PICTURE_WRAP_APPROXIMATED",
        "FLOATING_SHAPE_GEOMETRY_APPROXIMATED",
        "FLOATING_SHAPE_STYLE_APPROXIMATED",
        "GROUPED_FLOATING_FRAME_FLATTENED",
        "GROUPED_FLOATING_LINES_UNGROUPED",
        "GROUPED_MAIN_TEXTBOXES_UNGROUPED",
        "HEADER_FOOTER_TABLE_MALFORMED",
        "LINKED_MAIN_TEXTBOXES_FLATTENED",
        "MACRO_STORY_OMITTED",
        "MAIN_TEXTBOX_STYLE_APPROXIMATED",
        "MISSING_ANNOTATION_BOOKMARK_SKIPPED",
        "MISSING_REFERENCED_STYLES",
        "SECONDARY_STORY_BOOKMARKS_DEFERRED",
        "SECTION_BOUNDARY_NOT_FOUND",
        "SECTION_DUPLICATE_CP_REPAIRED",
        "SECTION_GRID_INCOMPLETE",
        "SECTION_MARGIN_DEFAULTED",
        "TRACK_REVISIONS_REPAIRED",
        "UNASSIGNED_LANGUAGE_LID_REPAIRED",
        "UNASSIGNED_STYLE_LANGUAGE_LID_REPAIRED",
        "UNDECLARED_FIELDS_FLATTENED",
        "UNKNOWN_FIELD_TYPES",
        "UNNAMED_FONT_SLOT_REPAIRED",
        "UNSUPPORTED_LIST_LEVEL_CHARACTER_SPRMS",
        "UNSUPPORTED_LIST_LEVEL_PARAGRAPH_SPRMS",
        "UNSUPPORTED_PARAGRAPH_SPRMS",
        "UNSUPPORTED_PRM0_VALUES",
        "UNSUPPORTED_SECTION_SPRMS",
        "UNSUPPORTED_STYLE_PARAGRAPH_SPRMS",
        "UNSUPPORTED_STYLE_TABLE_SPRMS",
    )
)
"""About fonts, layout, bookmarks, metadata, or a field whose result is shown all the same."""

_PARTS = {
    "COMMENT_MARKER_MISSING_SKIPPED": "notes",
    "FIELDS_FLATTENED": "fields",
    "FLOATING_PICTURE_FORMAT_DEFERRED": "pictures",
    "FLOATING_SHAPE_TYPES_DEFERRED": "drawings",
    "GROUPED_MAIN_TEXTBOXES_DEFERRED": "drawings",
    "INLINE_BINARY_DATA_DEFERRED": "fields",
    "INLINE_BINARY_DATA_MALFORMED": "fields",
    "INLINE_PICTURE_ANCHOR_INVALID": "pictures",
    "INLINE_PICTURE_DATA_STREAM_MISSING": "pictures",
    "INLINE_PICTURE_FORMAT_DEFERRED": "pictures",
    "INLINE_PICTURE_MALFORMED": "pictures",
    "LIST_NUMBER_FORMAT_APPROXIMATED": "numbering",
    "MAIN_TEXTBOX_TABLE_MALFORMED": "drawings",
    "MALFORMED_TABLE_FLATTENED": "tables",
    "NOTE_REFERENCE_DEFERRED": "notes",
    "NUMBERING_TABLE_MALFORMED": "numbering",
    "OBJECT_ANCHOR_DEFERRED": "drawings",
    "OFFICEART_MALFORMED": "drawings",
    "OLE_OBJECTS_UNANCHORED": "objects",
    "OLE_OBJECT_OMITTED": "objects",
    "OLE_OBJECT_STORAGE_MISSING": "objects",
    "PICTURES_DEFERRED": "pictures",
    "STYLE_KINDS_DEFERRED": "looks",
    "STYLE_TABLE_MALFORMED": "looks",
    "TABLE_CELL_DEFINITION_MISMATCH": "tables",
    "TABLE_DEPTH_LIMITED": "tables",
    "TABLE_GRID_MISMATCH": "tables",
    "TABLE_MARKER_DEFERRED": "tables",
    "UNSUPPORTED_CHARACTER_SPRMS": "looks",
    "UNSUPPORTED_STYLE_CHARACTER_SPRMS": "looks",
    "UNTERMINATED_FIELD": "fields",
}

_HOLLOW_FIELDS = frozenset(
    (
        "ADVANCE",
        "EQ",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "GOTOBUTTON",
        "MACROBUTTON",
        "SYMBOL",
        "UNKNOWN",
        "UNTERMINATED",
    )
)
"""Fields that show what their code says; others have their result beside it."""

_TELLING_LOOKS = frozenset(("0x0800", "0x0837", "0x083C", "0x2A42", "0x2A48", "0x2A53", "0x4845", "0x6870"))
"""Properties that delete, strike out, hide, colour, raise or lower characters (sprmCFRMarkDel and so on)."""

_DELETING_PIECE = "0x41"
"""What marks a whole piece of a file saved in haste as deleted (isprm of sprmCFRMarkDel)."""


def losses(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Which parts of the file may not be whole, each once: keys below `sources.doc`."""
    found = (_part(diagnostic) for diagnostic in diagnostics if diagnostic.severity is not Severity.INFO)
    return sorted({part for part in found if part})


def is_misread(diagnostic: Diagnostic) -> bool:
    """Whether deleted text stands among the rest without a mark."""
    return diagnostic.code == "UNSUPPORTED_PRM0_VALUES" and _DELETING_PIECE in diagnostic.details["isprm"]


def _part(diagnostic: Diagnostic) -> str:
    code, details = diagnostic.code, diagnostic.details
    if code in _HARMLESS or code.startswith("SUMMARY_INFORMATION") or _is_in_header(diagnostic):
        return ""
    if "field_types" in details and not _HOLLOW_FIELDS & set(details["field_types"]):
        return ""
    if "opcodes" in details and not _TELLING_LOOKS & set(details["opcodes"]):
        return ""
    return _PARTS.get(code, "other")


def _is_in_header(diagnostic: Diagnostic) -> bool:
    """Whether it is about a header or footer, which are not read."""
    story = diagnostic.location and diagnostic.location.story
    return "HEADER" in diagnostic.code or (story or "").startswith("header")
