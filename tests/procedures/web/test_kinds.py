"""Each kind of procedure in its own words, from the portal to the console."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.procedures.core.small import REVOCATION, documents, forwarded, of_kind

KINDS = {
    "notification": ("オンラインで届け出る", "受理する", "受理しました"),
    "certificate": ("オンラインで交付を申請する", "交付する", "交付しました"),
    "booking": ("オンラインで申し込む", "完了にする", "完了しました"),
    "preentry": ("窓口へ行く前に入力する", "窓口で受け付ける", "窓口で受け付けました"),
}


@pytest.fixture
def at_desk(clerk_client, clock):
    """`at_desk(case_id)` reads the page of a case; `at_desk(case_id, "complete", …)` acts on it first."""

    def give(case_id, act="", client=clerk_client, **data):
        if act:
            version = data.pop("version")
            client.post(reverse(f"procedures:{act}", args=[case_id]), {"version": version, **data})
        return client.get(reverse("console:case", args=[case_id])).content.decode()

    return give


def shown(receipt):
    """The resident's own page of the case."""
    client = Client()
    client.post("/status/", {"receipt_number": receipt.number, "secret": receipt.secret})
    return client.get(f"/status/{receipt.number}/").content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_each_kind(send, at_desk, desk, kind):
    start, button, done = KINDS[kind]
    receipt = send(of_kind(kind))
    assert start in Client().get("/procedures/small/").content.decode()
    page = at_desk(receipt.case_id)
    assert f">{button}<" in page
    assert "確認事項なし" in page
    assert not any(word in page for word in ("認定する", "却下する", "認定相当"))
    at_desk(receipt.case_id, "complete", version=desk.case(receipt.case_id).version)
    status = shown(receipt)
    assert done in status
    assert not any(word in status for word in ("認定", "却下", "審査"))


def test_forwarding_step_by_step(send, at_desk, desk):
    receipt = send(forwarded())
    page = at_desk(receipt.case_id)
    assert "進達する" in page
    assert "認定する" not in page
    page = at_desk(
        receipt.case_id, "forward", version=desk.case(receipt.case_id).version, message="書類はそろっています。"
    )
    assert "進達中：知事の決定を待っています" in page
    status = shown(receipt)
    assert "知事へ送りました" in status
    assert "進達書" not in status
    page = at_desk(
        receipt.case_id,
        "record-decision",
        version=desk.case(receipt.case_id).version,
        outcome="approve",
        decided_on="2026-11-24",
        number="家福第8-120号",
    )
    assert "知事の決定" in page
    assert "家福第8-120号" in page
    assert "認定" in shown(receipt)


def test_the_forwarding_letter_is_not_the_residents(send, desk, at_desk):
    receipt = send(forwarded())
    at_desk(receipt.case_id, "forward", version=desk.case(receipt.case_id).version)
    letter = desk.opened(receipt.case_id).application.letters.get()
    client = Client()
    client.post("/status/", {"receipt_number": receipt.number, "secret": receipt.secret})
    assert client.get(f"/status/{receipt.number}/letters/{letter.pk}.pdf").status_code == 404


def test_a_revocation(send, at_desk, desk, approver_client):
    data = documents()
    data["letters/revocation.md"] = REVOCATION
    receipt = send(data)
    desk.draft(receipt.case_id)
    assert "この決定を取り消す" not in at_desk(receipt.case_id)
    page = at_desk(
        receipt.case_id,
        "revoke",
        client=approver_client,
        version=desk.case(receipt.case_id).version,
        hearing="explanation",
        reasons="偽りその他不正の手段により認定を受けたため。",
    )
    assert "取消通知書" in page
    assert "決定の取消し" in shown(receipt)


@pytest.mark.parametrize(("kind", "letter"), [("notification", "completion"), ("forwarded", "forwarding")])
def test_letters_can_be_looked_at_before(send, clerk_client, clock, kind, letter):
    receipt = send(forwarded() if kind == "forwarded" else of_kind(kind))
    answer = clerk_client.post(
        reverse("procedures:preview", args=[receipt.case_id]), {"letter": letter, "message": "ため し"}
    )
    assert answer["Content-Type"] == "application/pdf"
