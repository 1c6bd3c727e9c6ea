"""Figures of the tables in texts that follow their cells: put in, let go, and carried through replacing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gipdesk.report.links import Change, Link, Links, change_between, figure, moved
from gipdesk.report.searching import Passage, put
from gipdesk.report.step import Action
from gipdesk.services.session import Changes, Session


class Words(NamedTuple):
    """What goes into a text with a figure, on either side of it."""

    before: str = ""
    behind: str = ""


ALONE = Words()


def write_text(session: Session, field: str, written: str, place: int | None, action: Action) -> Changes:
    """Set a text as typed, the typing into one field as one step; `place` is where something came or went,
    None where that is not known.
    """
    links = session.links.get(field, ())
    change = change_between(str(session.report.get(field) or ""), written, place) if links else None
    left = {field: moved(links, [change])} if change else {}
    return session.edit({field: written}, burst=field, action=action, links=left)


def insert_figure(session: Session, at: Passage, cell: str, beside: Words = ALONE) -> Changes:
    """Put the figure of a cell in place of a passage of a section's text, to follow it from now on.

    Beside other digits it would be part of another number, and follows nothing.
    """
    report, links = session.report, session.links.get(at.field, ())
    written, now = str(report.get(at.field) or ""), figure(report.cells[cell])
    words = f"{beside.before}{now}{beside.behind}"
    others = moved(links, [Change(at.start, at.end, len(words))])
    link = Link(at.start + len(beside.before), len(now), cell)
    return session.edit(
        {at.field: written[: at.start] + words + written[at.end :]},
        action=Action.INSERTED,
        links={at.field: tuple(sorted((*others, link), key=lambda it: it.start))},
    )


def unlink(session: Session, field: str, link: Link) -> Changes:
    """Have a figure in a text stay as it is, whatever becomes of its cell."""
    left = tuple(other for other in session.links.get(field, ()) if other != link)
    return session.edit({}, action=Action.UNLINKED, links={field: left})


def replace_passages(session: Session, replacements: Mapping[Passage, str], action: Action) -> Changes:
    """Put other words in these passages of texts, as one step; figures beside them go on following."""
    return session.edit(
        put(session.report, replacements), action=action, links=_beside(session.links, replacements)
    )


def _beside(links: Links, replacements: Mapping[Passage, str]) -> Links:
    changes: dict[str, list[Change]] = {field: [] for field in links}
    for passage, words in replacements.items():
        if passage.field in changes:
            changes[passage.field].append(Change(passage.start, passage.end, len(words)))
    return {field: moved(of_text, changes[field]) for field, of_text in links.items()}
