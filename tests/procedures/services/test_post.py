"""Letters to print and to post."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.models import Letter
from yakuba.procedures.queries.addressees import addressees
from yakuba.procedures.queries.posting import posting, to_print


@pytest.fixture
def letters(submit, desk):
    for name in ("見本 花子", "見本 次郎"):
        desk.draft(submit(deliver_online=False, claimant_name=name).case_id)
    desk.draft(submit(deliver_online=True).case_id)
    return list(Letter.objects.filter(delivery="post").order_by("pk"))


def test_one_file_in_the_order_of_writing(letters, desk, town, now):
    ids = [each.pk for each in reversed(letters)]
    pdf = PdfReader(io.BytesIO(services.print_letters(actor=desk.clerk, town=town, letter_ids=ids, now=now)))
    texts = ["".join(page.extract_text().split()) for page in pdf.pages]
    places = [next(n for n, text in enumerate(texts) if name in text) for name in ("見本花子", "見本次郎")]
    assert places == sorted(places)
    assert desk.payload(letters[0].application.case_id, "case.letter_printed")["letter"] == letters[0].pk
    assert set(Letter.objects.filter(delivery="post").values_list("printed_at", flat=True)) == {now}


def test_two_sided_letters_begin_on_a_front_page(letters, desk, town, now):
    ids = [each.pk for each in letters]
    pdf = PdfReader(
        io.BytesIO(services.print_letters(actor=desk.clerk, town=town, letter_ids=ids, now=now, two_sided=True))
    )
    assert len(pdf.pages) % 2 == 0
    assert "見本次郎" in "".join(pdf.pages[len(pdf.pages) // 2].extract_text().split())


def test_posted_once(letters, desk, town, now):
    ids = [each.pk for each in letters]
    assert services.mark_posted(actor=desk.clerk, town=town, letter_ids=ids, now=now) == 2
    assert services.mark_posted(actor=desk.clerk, town=town, letter_ids=ids, now=now) == 0
    assert [count for _, _, count in posting(town_id=town.pk, stage="posted").counts] == [0, 0, 2]


def test_another_towns_letters_are_not_there(letters, desk, other_town, now):
    with pytest.raises(Refusal):
        services.print_letters(actor=desk.clerk, town=other_town, letter_ids=[letters[0].pk], now=now)
    assert posting(town_id=other_town.pk, stage="unprinted").letters == []


def test_on_the_screen(letters, clerk_client, clock):
    page = clerk_client.get(reverse("procedures:letters")).content.decode()
    assert letters[0].document_number in page
    answer = clerk_client.post(reverse("procedures:letters-print"), {"letter": [each.pk for each in letters]})
    assert answer["Content-Type"] == "application/pdf"
    page = clerk_client.get(reverse("procedures:letters"), {"stage": "printed"}).content.decode()
    assert letters[1].document_number in page
    told = clerk_client.post(reverse("procedures:letters-posted"), {"letter": letters[0].pk}, follow=True)
    assert "1通を投函済みに" in told.content.decode()
    assert "選んでください" in clerk_client.post(reverse("procedures:letters-print"), follow=True).content.decode()


def texts(content):
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def test_sheets_for_window_envelopes_stand_before_their_letters(letters, desk, town, now):
    ids = [each.pk for each in letters]
    found = texts(services.print_letters(actor=desk.clerk, town=town, letter_ids=ids, now=now, addressed=True))
    sheets = [n for n, text in enumerate(found) if text.startswith("〒999-0001")]
    assert len(sheets) == 2
    for n, letter in zip(sheets, letters, strict=True):
        assert "".join(letter.document_number.split()) in found[n]
        assert "".join(letter.document_number.split()) in found[n + 1]
    two = texts(
        services.print_letters(actor=desk.clerk, town=town, letter_ids=ids, now=now, addressed=True, two_sided=True)
    )
    assert all(n % 2 == 0 for n, text in enumerate(two) if text.startswith("〒999-0001"))


def test_a_protected_address_is_on_no_sheet_and_no_label(submit, desk, town, now):
    case_id = submit(deliver_online=False, claimant_name="見本 護", address_protected=True).case_id
    desk.draft(case_id)
    letter = Letter.objects.get(application__case_id=case_id)
    for content in (
        services.print_letters(actor=desk.clerk, town=town, letter_ids=[letter.pk], now=now, addressed=True),
        services.print_labels(actor=desk.clerk, town=town, letter_ids=[letter.pk], now=now),
    ):
        found = texts(content)
        assert not any("浜通り" in text for text in found)
        assert "支援措置" in found[-1 if len(found) == 1 else 0]
    assert desk.payload(case_id, "case.letter_printed")["letter"] == letter.pk


def test_labels(letters, desk, town, now, clerk_client, clock):
    ids = [each.pk for each in letters]
    (page,) = texts(services.print_labels(actor=desk.clerk, town=town, letter_ids=ids, now=now))
    assert page.count("〒999-0001") == 2
    assert desk.payload(letters[0].application.case_id, "case.letter_labelled")["letter"] == letters[0].pk
    answer = clerk_client.post(reverse("procedures:letters-labels"), {"letter": ids, "first": "12"})
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 2
    refused = clerk_client.post(reverse("procedures:letters-labels"), {"letter": ids, "first": "13"}, follow=True)
    assert "1から12まで" in refused.content.decode()


def test_as_many_queries_for_many_letters_as_for_one(letters, desk, town, now, django_assert_num_queries):
    for found in (letters[:1], letters):
        with django_assert_num_queries(2):
            addressees(to_print(town_id=town.pk, letter_ids=[each.pk for each in found]))
