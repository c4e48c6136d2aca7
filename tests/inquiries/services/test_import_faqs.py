"""Drafts of what a table held: good rows or none, the same question once, columns that are not there left alone."""

from datetime import date, timedelta

import pytest

from yakuba.inquiries import services
from yakuba.inquiries.core.knowledge.stored import from_plain
from yakuba.inquiries.core.knowledge.tables import read_table
from yakuba.inquiries.models import Faq, FaqTable
from yakuba.inquiries.queries import faqs
from yakuba.inquiries.queries.tables import table_of
from yakuba.inquiries.services import Imported
from yakuba.kernel.errors import NotFound
from yakuba.webkit.sheets import numbered

TODAY = date(2026, 11, 24)


@pytest.fixture
def taken(known, writer, now):
    def act(text, **more):
        report = read_table(
            numbered(text.encode()),
            today=TODAY,
            review_by=date(2027, 11, 24),
            categories={},
            departments={},
            held=faqs.held(known.pk),
        )
        return services.import_faqs(actor=writer, town=known, report=report, now=now, **more)

    return act


def draft(question):
    faq = Faq.objects.get(question=question)
    return from_plain(faqs.newest(faqs.versions(faq)).content)


def test_a_question_that_is_there_gets_a_new_draft_in_the_columns_of_the_table(taken, known):
    text = "質問,回答\n電池の捨て方は,新しい答え\n新しい質問,答え\n"
    assert taken(text) == Imported(new=1, changed=1)
    entry = draft("電池の捨て方は")
    assert entry.answer == {"ja": "新しい答え", "en": "Never mix them."}
    assert (entry.aliases, entry.procedures, entry.key) == (
        ("モバイルバッテリー捨てたい",),
        ("bulky-waste",),
        "garbage/batteries",
    )
    assert taken(text) == Imported(same=2)
    assert Faq.objects.count() == 4
    assert len(faqs.live(known.pk, TODAY)) == 2


def test_it_may_be_left_out_instead(taken):
    assert taken("質問,回答\n電池の捨て方は,新しい答え\n", change=False) == Imported(skipped=1)
    assert not Faq.objects.filter(state="draft").exists()


def test_one_that_waits_for_its_review_is_left_alone(taken, known, writer, now):
    taken("質問,回答\n電池の捨て方は,新しい答え\n")
    services.submit_faq(actor=writer, town=known, faq_id=Faq.objects.get(key="garbage/batteries").pk, now=now)
    assert taken("質問,回答\n電池の捨て方は,また別の答え\n") == Imported(waiting=1)


def test_half_broken_is_taken_by_half_or_not_at_all(taken):
    text = "質問,回答\n" + "".join(f"よい質問{n},答え\n悪い質問{n},\n" for n in range(5))
    assert taken(text, every_row=True) is None
    assert Faq.objects.filter(state="draft").count() == 0
    assert taken(text) == Imported(new=5)


def test_an_emptied_cell_of_a_column_that_is_there_empties_the_field(taken):
    assert taken("番号,質問,回答,回答（英語）\ngarbage/batteries,電池の捨て方は,混ぜないでください。,\n") == Imported(
        changed=1
    )
    assert draft("電池の捨て方は").answer == {"ja": "混ぜないでください。"}


def test_the_table_is_kept_a_day_for_who_sent_it(known, other_town, writer, staff, now):
    token = services.keep_table(actor=writer, town=known, name="faq.csv", content=b"first table", now=now)
    assert (table_of(known.pk, int(writer.id)).token, table_of(known.pk, int(writer.id)).content) == (
        token,
        b"first table",
    )
    assert services.keep_table(actor=writer, town=known, name="faq.csv", content=b"second table", now=now) != token
    assert b"second" not in bytes(FaqTable.objects.get().sealed)
    for town_id, staff_id in ((other_town.pk, int(writer.id)), (known.pk, staff("head").pk)):
        with pytest.raises(NotFound):
            table_of(town_id, staff_id)
    assert services.drop_stale_tables(now=now + timedelta(days=1)) == 0
    assert services.drop_stale_tables(now=now + timedelta(days=1, seconds=1)) == 1
