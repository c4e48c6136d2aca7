import sqlite3

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.db.utils import ConnectionHandler
from django.test import Client

from tests.webkit.databases import postgresql_error, sqlite_error
from yakuba.webkit.errors import RETRY_AFTER, database_trouble, problem_of


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        ("refusal", 422, "年齢を確かめてください。"),
        ("forbidden", 403, "決裁者だけができます。"),
        ("notfound", 404, "受付が見つかりません。"),
        ("conflict", 409, "ほかの職員が先に変更しました。"),
        ("toomany", 429, "試しすぎです。"),
        ("pack", 500, "エラーが発生しました"),
        ("http404", 404, "ページが見つかりません"),
        ("denied", 403, "このページは表示できません"),
        ("bug", 500, "エラーが発生しました"),
        ("nosuchtable", 500, "エラーが発生しました"),
        ("locked", 503, "混み合って"),
        ("full", 503, "いっぱい"),
        ("gone", 503, "データベースにつながらない"),
    ],
)
def test_each_error_has_its_page_and_leaks_nothing(kit, kind, status, text):
    answer = kit.get(f"/fail/{kind}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert text in page
    for secret in ("秘密", "secret", "No Case", "/srv/packs", "役場花子", "Traceback", "database error"):
        assert secret not in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_refusal_names_its_fields(kit):
    assert "＊未来の日付です。" in kit.get("/fail/refusal/").content.decode()


def test_the_address_of_a_button_says_what_to_do(kit):
    answer = kit.get("/press/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "ボタンを押し直してください" in answer.content.decode()
    assert kit.post("/press/").status_code == 200


def test_programs_get_json(kit):
    answer = kit.get("/fail/refusal/", headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json() == {
        "error": {"code": "too_young", "message": "年齢を確かめてください。", "fields": {"birth": "＊未来の日付です。"}}
    }
    bug = kit.get("/fail/bug/", headers={"accept": "application/json"})
    assert (bug.status_code, bug.json()["error"]["code"]) == (500, "internal")


def test_htmx_gets_a_banner_for_the_messages_of_the_page(kit):
    answer = kit.get("/fail/conflict/", headers={"hx-request": "true"})
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#messages"
    assert "<html" not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_when_to_come_back(kit):
    assert kit.get("/fail/toomany/").headers["Retry-After"] == "30"
    for trouble in ("locked", "full", "gone"):
        assert kit.get(f"/fail/{trouble}/").headers["Retry-After"] == str(RETRY_AFTER[trouble])


def test_the_page_of_a_troubled_database_says_that_trying_again_is_safe(kit):
    page = kit.post("/fail/locked/", {"name": "花子"}).content.decode()
    assert "二重に受け付けられることはありません" in page


def test_a_form_without_token_is_told_what_to_do(kit):
    answer = Client(enforce_csrf_checks=True).post("/page/")
    assert answer.status_code == 403
    assert "画面の有効期限が切れました" in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (sqlite_error(5), "locked"),
        (sqlite_error(5 | (2 << 8)), "locked"),  # BUSY_SNAPSHOT
        (sqlite_error(8 | (4 << 8)), "gone"),  # READONLY_DBMOVED
        (sqlite_error(10 | (1 << 8)), "gone"),
        (sqlite_error(1), None),
        (postgresql_error("40P01"), "locked"),
        (postgresql_error("53100"), "full"),
        (postgresql_error("53300"), "gone"),
        (postgresql_error("57P01"), "gone"),
        (postgresql_error("08006"), "gone"),
        (postgresql_error(None, InterfaceError), "gone"),
        (postgresql_error("42P01"), None),
        (InterfaceError("connection already closed"), "gone"),
        (OperationalError("database is locked"), "locked"),
        (ProgrammingError("syntax"), None),
        (ValueError("locked"), None),
    ],
)
def test_what_ails_the_database(error, trouble):
    assert database_trouble(error) == trouble


@pytest.mark.django_db
def test_a_real_lock_is_seen(tmp_path):
    path = tmp_path / "x.sqlite3"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    ours = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": {"timeout": 0}}}
    )
    with pytest.raises(OperationalError) as caught:
        ours["default"].cursor().execute("CREATE TABLE x (y)")
    ours.close_all()
    assert database_trouble(caught.value) == "locked"
    holder.close()


def test_an_unknown_error_has_no_words():
    assert problem_of(RuntimeError("秘密")).message == ""
