from __future__ import annotations

import os
import time

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.paths import examples_folder
from gipdesk.services.documents import create_report
from gipdesk.services.examples import KEPT_SECONDS, create_example, is_example
from gipdesk.services.importing import import_file
from gipdesk.services.prefilling import blank_draft
from gipdesk.services.rescuing import kept_backups


def test_an_example_is_a_report_of_its_own_away_from_the_users() -> None:
    first, second = create_example(import_file), create_example(import_file)
    try:
        assert first.path != second.path
        assert is_example(first.path)
        assert first.path.name == "示例年报.gip"
        assert first.session.report.year == 2026
        assert first.session.report.organisation == "青石乡人民政府"
    finally:
        first.close()
        second.close()


def test_old_examples_go_and_new_ones_stay() -> None:
    folder = examples_folder()
    for name, age in (("old", KEPT_SECONDS + 60), ("new", 60)):
        (folder / name).mkdir(parents=True)
        (folder / name / "x.gip").write_bytes(b"x")
        os.utime(folder / name, (time.time() - age,) * 2)
    create_example(import_file).close()
    assert not (folder / "old").exists()
    assert (folder / "new" / "x.gip").exists()


def test_where_there_can_be_no_folder_the_user_is_told() -> None:
    folder = examples_folder()
    folder.parent.mkdir(parents=True)
    folder.write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(UnwritableFile) as caught:
        create_example(import_file)
    assert caught.value.code == "folder-denied"


def test_what_is_found_again_is_no_example() -> None:
    own = create_report(blank_draft("青石乡人民政府", 2026))
    own.close()
    create_example(import_file).close()
    assert not is_example(own.path)
    assert {backup.place for backup in kept_backups()} <= {own.path}
