"""From pack or draft to what residents read; two people, every version kept, every act an event."""

from dataclasses import replace
from datetime import date

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries import services
from yakuba.inquiries.models import Alias, Faq, FaqVersion
from yakuba.inquiries.queries import faqs
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import queries as ledger

TODAY = date(2026, 11, 24)


def kinds(town, stream):
    return [event.kind for event in ledger.stream(town_id=town.pk, stream=stream)]


def aliases(faq_id):
    return set(Alias.objects.filter(faq_id=faq_id, removed_at=None).values_list("text", flat=True))


def published(town, entry, writer, reviewer, now, faq_id=None):
    version = services.save_faq(actor=writer, town=town, entry=entry, faq_id=faq_id, now=now)
    services.submit_faq(actor=writer, town=town, faq_id=version.faq_id, now=now)
    return services.publish_faq(actor=reviewer, town=town, faq_id=version.faq_id, now=now)


def test_a_pack_is_loaded_once(known, roots, now):
    again = services.sync_faqs(actor=SYSTEM, town=known, roots=roots, now=now)
    assert (again.loaded, again.unchanged, again.retired, again.kept) == (0, 3, 0, ())
    assert kinds(known, f"pack:{known.pk}:faq-garbage") == ["faq.synced"]
    assert [each.entry.key for each in faqs.live(known.pk, TODAY)] == ["garbage/day", "garbage/batteries"]


def test_a_changed_pack_makes_a_new_version_and_a_question_that_left_is_taken_off(known, roots, now):
    file = roots[0] / "faq" / "garbage" / "faqs.yaml"
    text = file.read_text(encoding="utf-8").split("  - id: old")[0].replace("今日なんのゴミ", "今日は何ゴミ")
    file.write_text(text, encoding="utf-8")
    report = services.sync_faqs(actor=SYSTEM, town=known, roots=roots, now=now)
    assert (report.loaded, report.unchanged, report.retired) == (1, 1, 1)
    day = Faq.objects.get(key="garbage/day")
    assert aliases(day.pk) == {"今日は何ゴミ", "ゴミの日"}
    assert Alias.objects.get(faq=day, text="今日なんのゴミ").removed_at == now
    assert [version.state for version in faqs.versions(day)] == ["live", "retired"]


def test_what_the_town_wrote_itself_is_never_touched_by_a_pack(known, roots, now, writer, reviewer):
    day = Faq.objects.get(key="garbage/day")
    entry = replace(faqs.live_one(known.pk, day.pk, TODAY).entry, answer={"ja": "うちの町では月曜です。"})
    published(known, entry, writer, reviewer, now, day.pk)
    file = roots[0] / "faq" / "garbage" / "faqs.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("カレンダー", "暦"), encoding="utf-8")
    report = services.sync_faqs(actor=SYSTEM, town=known, roots=roots, now=now)
    assert report.kept == ("garbage/day",)
    assert faqs.live_one(known.pk, day.pk, TODAY).entry.answer == {"ja": "うちの町では月曜です。"}


def test_a_draft_is_not_read_until_a_second_person_published_it(town, now, writer, reviewer):
    version = services.save_faq(actor=writer, town=town, entry=faq(), now=now)
    services.submit_faq(actor=writer, town=town, faq_id=version.faq_id, now=now)
    assert faqs.live(town.pk, TODAY) == []
    with pytest.raises(Refusal, match="別の人"):
        services.publish_faq(actor=writer, town=town, faq_id=version.faq_id, now=now)
    services.publish_faq(actor=reviewer, town=town, faq_id=version.faq_id, now=now)
    (shown,) = faqs.live(town.pk, TODAY)
    assert shown.entry.question == faq().question
    assert aliases(version.faq_id) == set(faq().aliases)
    assert kinds(town, f"faq:{town.pk}:{version.faq_id}") == ["faq.saved", "faq.submitted", "faq.published"]


def test_given_back_mended_and_given_up(town, now, writer, reviewer):
    version = services.save_faq(actor=writer, town=town, entry=faq(), now=now)
    common = {"town": town, "faq_id": version.faq_id, "now": now}
    services.submit_faq(actor=writer, **common)
    with pytest.raises(Conflict):
        services.save_faq(actor=writer, entry=faq(), **common)
    with pytest.raises(Refusal):
        services.return_faq(actor=reviewer, remark=" ", **common)
    services.return_faq(actor=reviewer, remark="根拠を書く", **common)
    services.save_faq(actor=writer, entry=faq(source_title="法第2条"), expected=1, **common)
    with pytest.raises(Conflict, match="先に保存"):
        services.save_faq(actor=writer, entry=faq(), expected=1, **common)
    services.drop_faq(actor=writer, **common)
    assert Faq.objects.get().state == "retired"
    assert [version.state for version in faqs.versions(Faq.objects.get())] == ["dropped", "dropped"]


def test_a_live_one_is_taken_off_and_its_versions_stay(known, now, reviewer):
    day = Faq.objects.get(key="garbage/day")
    services.retire_faq(actor=reviewer, town=known, faq_id=day.pk, now=now)
    with pytest.raises(NotFound):
        faqs.live_one(known.pk, day.pk, TODAY)
    assert FaqVersion.objects.filter(faq=day).count() == 1


def test_what_was_given_up_does_not_count_for_a_pack(known, roots, now, writer):
    day = Faq.objects.get(key="garbage/day")
    entry = replace(faqs.live_one(known.pk, day.pk, TODAY).entry, answer={"ja": "書きかけ"})
    services.save_faq(actor=writer, town=known, entry=entry, faq_id=day.pk, now=now)
    services.drop_faq(actor=writer, town=known, faq_id=day.pk, now=now)
    assert faqs.newest(faqs.versions(day)).state == "live"
    file = roots[0] / "faq" / "garbage" / "faqs.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("カレンダー", "暦"), encoding="utf-8")
    report = services.sync_faqs(actor=SYSTEM, town=known, roots=roots, now=now)
    assert (report.loaded, report.kept) == (1, ())
    assert [(version.number, version.state) for version in faqs.versions(day)] == [
        (3, "live"),
        (2, "dropped"),
        (1, "retired"),
    ]


def test_a_faulty_one_is_not_kept(town, now, writer):
    with pytest.raises(Refusal) as refused:
        services.save_faq(actor=writer, town=town, entry=faq(question={"ja": ""}), now=now)
    assert list(refused.value.fields) == ["question.ja"]
    assert Faq.objects.count() == 0


def test_nobody_acts_on_another_towns(known, other_town, now, writer):
    day = Faq.objects.get(key="garbage/day")
    with pytest.raises(NotFound):
        services.save_faq(actor=writer, town=other_town, entry=faq(), faq_id=day.pk, now=now)
    with pytest.raises(NotFound):
        services.judge_faq(actor=ANONYMOUS, town=other_town, faq_id=day.pk, solved=True, now=now)
    assert faqs.live(other_town.pk, TODAY) == []
