"""What needs care is told with when and why; a closed network is not called a broken link."""

from datetime import timedelta

from yakuba.inquiries.models import Faq, FaqVersion, LinkCheck


def page(desk, **asked):
    return desk.get("/console/faq/care/", asked).content.decode()


def test_what_ended_and_is_overdue_is_told_by_kind(desk, known, clock):
    Faq.objects.filter(key="garbage/day").update(review_by="2026-11-01")
    version = FaqVersion.objects.get(faq__key="garbage/day")
    version.content |= {"review_by": "2026-11-10", "reviewed_on": "2025-11-10"}
    version.save()
    everything = page(desk)
    assert "昨年度のごみ袋は使えますか" in everything
    assert "見直し期限切れ（1）" in everything
    overdue = page(desk, kind="overdue")
    assert "2026-11-10" in overdue
    assert "昨年度のごみ袋は使えますか" not in overdue
    assert "手入れの要る質問はありません" in page(desk, department="nobody")


def test_a_broken_link_is_told_with_when_and_why(desk, known, town, clock):
    now = clock.at
    version = FaqVersion.objects.get(faq__key="garbage/day")
    version.content |= {"source_url": "https://example.jp/gone"}
    version.save()
    assert "確認するリンクはありません" in page(desk)
    link = LinkCheck.objects.create(town=town, url="https://example.jp/gone")
    assert "リンクはまだ確認していません" in page(desk)
    LinkCheck.objects.filter(pk=link.pk).update(
        outcome="silent", failures=9, checked_at=now, since=now - timedelta(days=9)
    )
    assert "リンク切れとは限りません" in page(desk)
    assert "リンク切れ（0）" in page(desk)
    LinkCheck.objects.filter(pk=link.pk).update(outcome="gone", status=404)
    told = page(desk)
    assert "リンク切れ（1）" in told
    assert "ページがありません（404）。2026-11-24に確認" in told
    assert "2026-11-15" in told


def test_a_town_that_does_not_look_outside_says_so(desk, known, clock, settings):
    settings.CHECK_LINKS = False
    assert "リンクは確認していません" in page(desk)


def test_it_asks_the_database_as_little_for_many(desk, known, town, now, clock, django_assert_max_num_queries):
    live = FaqVersion.objects.get(faq__key="garbage/old").content
    faqs = Faq.objects.bulk_create(
        Faq(town=town, key=f"faq/p{n}", category="garbage", question=f"質問{n}", review_by=now, updated_at=now)
        for n in range(60)
    )
    FaqVersion.objects.bulk_create(
        FaqVersion(town=town, faq=each, number=1, state="draft", origin="editor", content=live, created_at=now)
        for each in faqs
    )
    with django_assert_max_num_queries(12):
        assert "掲載終了（61）" in page(desk)
