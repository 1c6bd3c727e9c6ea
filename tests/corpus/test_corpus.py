"""What the corpus says of itself: variants that can be made again, and verdicts."""

from __future__ import annotations

import pytest

from gipdesk.report.values import Value
from tests.corpus.judging import SILENT, Tally, Verdict, tally, verdict
from tests.corpus.printed import UNSURE, Shown
from tests.corpus.variants import variant

FIVE = Shown(frozenset((5,)))
BLANK = Shown(frozenset((None,)))
SMUDGED = Shown(frozenset((5,)), may_be_unread=True)


@pytest.mark.parametrize(
    ("shown", "value", "told", "found"),
    [
        (FIVE, 5, False, Verdict.RIGHT),
        (FIVE, 5, True, Verdict.MARKED),
        (FIVE, None, True, Verdict.BLANK_FLAGGED),
        (FIVE, None, False, Verdict.BLANK_SILENT),
        (FIVE, 6, True, Verdict.WRONG_FLAGGED),
        (FIVE, 6, False, Verdict.WRONG_SILENT),
        (BLANK, None, False, Verdict.RIGHT),
        (BLANK, 0, False, Verdict.WRONG_SILENT),
        (SMUDGED, None, True, Verdict.RIGHT),
        (SMUDGED, None, False, Verdict.BLANK_SILENT),
        (UNSURE, 5, False, Verdict.WRONG_SILENT),
        (UNSURE, None, True, Verdict.RIGHT),
    ],
)
def test_verdicts(shown: Shown, value: Value, told: bool, found: Verdict) -> None:
    assert verdict(shown, value, is_told=told) is found


def test_a_variant_is_the_same_wherever_it_is_made() -> None:
    assert [variant(8, number).data for number in range(4)] == [
        variant(8, number).data for number in range(4)
    ]
    assert variant(8, 0).data != variant(9, 0).data


def test_tallies_add_up() -> None:
    whole = Tally()
    for part in (range(3), range(3, 6)):
        whole.add(tally(variant(8, number) for number in part))
    assert whole.files == tally(variant(8, number) for number in range(6)).files
    assert sum(whole.files.values()) == 6
    assert not SILENT & set(whole.cells)
    assert len(list(whole.lines())) == len(Verdict) + 1
