"""Asking in a browser, with and without htmx."""

import pytest
from django.test import Client
from django.urls import reverse

from yakuba.inquiries.models import Conversation, Turn
from yakuba.inquiries.web.ask import QUESTIONS

PAGE = "/ask/"


@pytest.fixture
def visitor(town, clock, told):
    return Client()


def asked(client, typed="電池の捨て方", **more):
    return client.post(PAGE, {"question": typed}, **more)


def test_the_page_without_a_question_offers_guides(visitor):
    page = visitor.get(PAGE).content.decode()
    assert "引っ越しの手続き" in page
    assert not Conversation.objects.exists()


def test_an_answer_has_its_source_and_date_and_no_html_of_its_own(visitor, told):
    told.finds("answer", "bulky", "cans")
    answered = asked(visitor)
    assert answered.headers["Location"] == "/ask/#turn-1"
    page = visitor.get(PAGE).content.decode()
    assert "&lt;b&gt;戸別&lt;/b&gt;に集めます。" in page
    assert "法第1条" in page
    assert "令和8年11月1日に確認" in page
    assert "これで解決しましたか。" in page
    assert "缶の捨て方" not in page


def test_related_questions_are_those_that_are_answered_today(visitor, told):
    told.finds("answer", "batteries")
    asked(visitor)
    page = visitor.get(PAGE).content.decode()
    assert reverse("inquiries:faq", args=[2]) in page
    assert "garbage/gone" not in page


def test_three_choices_then_the_chosen_answer(visitor, told):
    told.finds("choice", "batteries", "bulky", "cans", probability=0.5)
    asked(visitor)
    page = visitor.get(PAGE).content.decode()
    assert all(title in page for title in ("電池の捨て方は", "粗大ごみの出し方", "缶の捨て方", "この中にはない"))
    visitor.post(reverse("ask:choose", args=[1]), {"faq": "2"})
    assert "戸別" in visitor.get(PAGE).content.decode()


@pytest.mark.parametrize("end", ["none of these", "not solved", "out of tier"])
def test_each_way_to_a_person(visitor, told, end):
    told.finds({"none of these": "choice", "not solved": "answer"}.get(end, "person"), "bulky", "cans", "batteries")
    asked(visitor)
    if end == "none of these":
        visitor.post(reverse("ask:choose", args=[1]), {"faq": "none"})
    elif end == "not solved":
        visitor.post(reverse("ask:judge", args=[1]), {"solved": "no"})
    assert "職員におたずねください" in visitor.get(PAGE).content.decode()


def test_an_faq_that_has_gone_since_is_not_shown_again(visitor, told):
    told.finds("answer", "bulky")
    asked(visitor)
    told.faqs = {}
    assert "いまは載っていません" in visitor.get(PAGE).content.decode()


def test_a_crisis_word_shows_the_card_and_is_not_kept(visitor, told):
    asked(visitor, "もう死にたい")
    page = visitor.get(PAGE).content.decode()
    assert "死にたい" not in page
    assert 'href="tel:' in page
    assert Turn.objects.get().text == ""
    assert told.heard == []


def test_what_was_typed_is_shown_masked_and_as_text(visitor, told):
    asked(visitor, "<script>alert(1)</script> 090-1234-5678 \x00\U0001f600")
    page = visitor.get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "1234-5678" not in page
    assert "伏せて保存しました" in page


def test_ten_thousand_characters_are_cut_and_said_so(visitor):
    asked(visitor, "ご" * 10_000)
    assert "はじめの2,000文字" in visitor.get(PAGE).content.decode()
    assert len(Turn.objects.get().text) == 2_000


def test_nothing_typed_is_said_at_the_field(visitor):
    page = asked(visitor, "  ")
    assert page.status_code == 422
    assert "知りたいことを入力してください。" in page.content.decode()
    assert not Turn.objects.exists()


def test_a_flood_from_one_address_is_turned_away(visitor):
    codes = [asked(visitor, " ").status_code for _ in range(QUESTIONS + 1)]
    assert codes[-1] == 429
    assert set(codes[:-1]) == {422}


def test_htmx_gets_the_turn_and_an_empty_form(visitor, told):
    told.finds("answer", "bulky")
    part = asked(visitor, headers={"hx-request": "true"}).content.decode()
    assert part.startswith("<article")
    assert "<html" not in part
    assert 'hx-swap-oob="true"' in part
    judged = visitor.post(reverse("ask:judge", args=[1]), {"solved": "yes"}, headers={"hx-request": "true"})
    assert judged.content.decode().count("<article") == 1


def test_htmx_gets_the_form_alone_where_something_has_to_be_mended(visitor):
    part = asked(visitor, "", headers={"hx-request": "true"})
    assert part.status_code == 422
    assert part.content.decode().startswith("<form")


def test_another_browser_sees_and_changes_nothing(visitor, told):
    told.finds("choice", "batteries", "bulky", "cans")
    asked(visitor)
    stranger = Client()
    assert "あなたの質問" not in stranger.get(PAGE).content.decode()
    assert stranger.post(reverse("ask:choose", args=[1]), {"faq": "none"}).status_code == 404
    assert stranger.post(reverse("ask:judge", args=[1]), {"solved": "yes"}).status_code == 404


def test_leaving_forgets_it_on_this_device(visitor):
    asked(visitor)
    visitor.post(reverse("ask:leave"))
    assert "あなたの質問" not in visitor.get(PAGE).content.decode()
    assert Conversation.objects.count() == 1


def test_a_guide_is_walked_to_its_end(visitor):
    address = reverse("ask:guide", args=["moving-in"])
    first = visitor.get(address).content.decode()
    assert "?at=0" in first
    path, page = "0", visitor.get(address, {"at": "0"}).content.decode()
    while f"?at={path}-0" in page:
        path += "-0"
        page = visitor.get(address, {"at": path}).content.decode()
    assert "あなたに必要なこと" in page
    assert f"?at={path.rpartition('-')[0]}" in page


@pytest.mark.parametrize("path", ["9", "0-9", "0-0-0-0-0-0-0-0"])
def test_a_step_that_is_not_there_is_not_found(visitor, path):
    assert visitor.get(reverse("ask:guide", args=["moving-in"]), {"at": path}).status_code == 404


@pytest.mark.parametrize("turns", [1, 5])
def test_the_page_asks_the_database_the_same_for_any_number_of_turns(
    visitor, told, turns, django_assert_max_num_queries
):
    told.finds("answer", "batteries")
    for _ in range(turns):
        asked(visitor)
    with django_assert_max_num_queries(10):
        visitor.get(PAGE)


@pytest.mark.parametrize(("language", "said"), [("ja-easy", "質問（しつもん）する"), ("en", "Ask a question")])
def test_the_page_speaks_the_readers_language(visitor, settings, language, said):
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert said in visitor.get(PAGE).content.decode()


def test_home_and_every_page_lead_here(visitor):
    home = visitor.get("/").content.decode()
    assert home.count(f'href="{PAGE}"') == 3  # the front page's way in, the corner's link, and its panel
    assert f'data-address="{PAGE}panel/"' in visitor.get("/privacy/").content.decode()


@pytest.fixture
def model(settings, openai):
    def named(how):
        settings.MODEL_URL, settings.MODEL_NAME = f"{openai.address}/{how}/v1", "small"
        settings.MODEL_NETWORKS, settings.MODEL_SECONDS = ["127.0.0.0/8"], 1

    return named


@pytest.mark.parametrize(("how", "shown"), [("good", True), ("liar", False), ("page", False), ("slow", False)])
def test_a_model_may_rephrase_but_the_answer_stays(visitor, told, model, how, shown):
    model(how)
    told.finds("answer", "batteries")
    asked(visitor)
    assert "AIで短く言いかえる" in visitor.get(PAGE).content.decode()
    page = visitor.post(reverse("ask:rephrase", args=[1])).content.decode()
    assert ("AIが、下の回答だけを使って" in page) is shown
    assert ("言いかえられませんでした" in page) is not shown
    assert "500円" not in page
    assert "<p>混ぜないでください。</p>" in page


def test_without_a_model_nothing_of_it_is_there(visitor, told):
    told.finds("answer", "batteries")
    asked(visitor)
    assert "言いかえる" not in visitor.get(PAGE).content.decode()
    assert visitor.post(reverse("ask:rephrase", args=[1])).status_code == 404


@pytest.mark.parametrize("htmx", [False, True])
def test_ten_thousand_characters_are_answered_and_none_is_lost(visitor, told, htmx):
    told.finds("answer", "batteries")
    typed = "電池の捨て方を教えて。" * 910
    answered = asked(visitor, typed, headers={"HX-Request": "true"} if htmx else {})
    assert answered.status_code == 200
    page = answered.content.decode()
    assert "はじめの2,000文字だけを読みました" in page
    assert f">{typed}</textarea>" in page
    assert len(told.heard[0]) == 2_000


def test_to_staff_nothing_is_cut_off(visitor):
    typed = "長い質問です。" * 1_500
    form = visitor.post("/ask/person/", {"question": typed, "once": "k"})
    assert form.status_code == 422
    assert "2,000文字までにしてください" in form.content.decode()
    assert typed in form.content.decode()
    assert not Conversation.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        "🗑️🔋👨‍👩‍👧‍👦",
        "\x00\x1b[31m電池\u202e\ufeff",
        "<script>alert(1)</script>",
        "{{7*7}}{% debug %}",
        "'; DROP TABLE faq;--",
        "。" * 50,
    ],
)
def test_whatever_is_typed_is_shown_as_text(visitor, told, typed):
    told.finds("person")
    page = visitor.post(PAGE, {"question": typed}, follow=True).content.decode()
    assert "<script>alert" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "{{7*7}}" in page or "7*7" not in typed


def test_fifty_questions_in_a_second_end_on_a_page_that_says_so(visitor):
    answers = [asked(visitor) for _ in range(QUESTIONS + 10)]
    assert [each.status_code for each in answers].count(302) == QUESTIONS
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "しばらくしてから、もう一度お試しください" in answers[-1].content.decode()
