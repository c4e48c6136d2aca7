import os
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.db import transaction

from tests.cases.conftest import File
from yakuba.cases import queries, services
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import NotFound, Refusal

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def attach(town, now):
    def give(case_id=None, inspected=None, **more):
        arguments = {"actor": ANONYMOUS, "town": town, "field": "passbook", "now": now} | more
        return services.attach(case_id=case_id, inspected=inspected or File(), **arguments)

    return give


def files(media):
    return sorted(path for path in media.rglob("*") if path.is_file())


def test_a_file_is_written_whole_under_town_and_year(attach, media, town, case):
    kept = attach(case.pk)
    assert kept.path == f"{town.pk}/26/{kept.key}"
    assert Path(media, kept.path).read_bytes() == File.content
    assert files(media) == [media / kept.path]
    opened = queries.open_file(kept)
    with opened.content as content:
        assert (content.read(), opened.name) == (File.content, "通帳.pdf")


def test_a_write_that_breaks_leaves_nothing(attach, media, monkeypatch):
    def full(_):
        raise OSError("disk full")

    monkeypatch.setattr("yakuba.cases.services.files.os.fsync", full)
    with pytest.raises(OSError, match="disk full"):
        attach()
    assert files(media) == []


def test_a_drafts_files_are_handed_to_its_case(attach, town, case, now):
    first, second = attach(), attach()
    arguments = {"actor": ANONYMOUS, "town_id": town.pk, "case_id": case.pk, "now": now}
    assert services.link_attachments(keys=[first.key, second.key], **arguments) == 2
    assert services.link_attachments(keys=[first.key], **arguments) == 0
    assert len(queries.attachments(town_id=town.pk, case_id=case.pk)) == 2
    assert queries.file_names(town_id=town.pk, keys=[first.key, "gone"]) == {first.key: "通帳.pdf"}


def test_nobodys_file_is_reached_by_its_key(attach, submit, town, other_town, case, now):
    other = attach(submit().case.pk)
    elsewhere = attach(town=other_town)
    for key in (other.key, elsewhere.key, "no-such-key"):
        with pytest.raises(Refusal):
            services.link_attachments(actor=ANONYMOUS, town_id=town.pk, case_id=case.pk, keys=[key], now=now)
        with pytest.raises(NotFound):
            queries.attachment_for_staff(town_id=town.pk, case_id=case.pk, key=key)


def test_what_is_internal_is_not_the_visitors(attach, town, case):
    hidden = attach(case.pk, internal=True)
    with pytest.raises(NotFound):
        queries.attachment_for_visitor(town_id=town.pk, case_id=case.pk, key=hidden.key)
    assert queries.attachments(town_id=town.pk, case_id=case.pk, internal=False) == []


def test_files_come_with_a_message(do, town, case):
    do(services.write_message, case, actor=ANONYMOUS, body="通帳です", files=[File(), File("裏面.pdf")])
    (message,) = queries.thread(town_id=town.pk, case_id=case.pk, internal=False)
    assert [each.name for each in message.attachments] == ["通帳.pdf", "裏面.pdf"]


def test_a_name_with_an_individual_number_is_stopped(attach, media, case):
    with pytest.raises(Refusal):
        attach(case.pk, File(name="123456789018.pdf"))
    assert files(media) == []


def test_a_case_holds_sixty(attach, case, monkeypatch):
    monkeypatch.setattr(import_module("yakuba.cases.services.attach"), "MOST_FILES", 2)
    attach(case.pk)
    attach(case.pk)
    with pytest.raises(Refusal):
        attach(case.pk)


def test_the_sweep_takes_stale_drafts_and_leftovers_only(attach, media, case, now, django_capture_on_commit_callbacks):
    attach(case.pk)
    stale = attach()
    leftover = media / "1/26/leftover"
    leftover.parent.mkdir(parents=True, exist_ok=True)
    leftover.write_bytes(b"of a transaction that was rolled back")
    fresh = media / "1/26/being-written"
    fresh.write_bytes(b"x")
    os.utime(leftover, (0, 0))
    os.utime(fresh, (now.timestamp() + 30 * 24 * 3600,) * 2)
    for path in files(media)[:]:
        if path not in {leftover, fresh}:
            os.utime(path, (now.timestamp(),) * 2)
    later = now + timedelta(days=16)
    with django_capture_on_commit_callbacks(execute=True):
        services.sweep_files(now=later)
    left = files(media)
    assert fresh in left
    assert leftover not in left
    assert media / stale.path not in left
    assert len(left) == 2


def test_a_rollback_leaves_a_file_that_the_sweep_takes(attach, media, now):
    class Trouble(Exception):
        pass

    def attach_and_fail():
        with transaction.atomic():
            attach()
            raise Trouble

    with pytest.raises(Trouble):
        attach_and_fail()
    assert len(files(media)) == 1
    os.utime(files(media)[0], (0, 0))
    assert services.sweep_files(now=now) == 1
    assert files(media) == []


def test_a_file_that_is_gone_is_said_so(attach, media, case):
    kept = attach(case.pk)
    Path(media, kept.path).unlink()
    with pytest.raises(NotFound):
        queries.open_file(kept)
