"""The table of changes on the screen: look, then act."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

HEAD = "受付番号,処理,担当者,メモ"


def send(clerk_client, *rows):
    content = "\r\n".join([HEAD, *rows]).encode("cp932")
    return clerk_client.post(
        reverse("procedures:status-table"), {"file": SimpleUploadedFile("表.csv", content)}, follow=True
    )


def test_first_a_look_then_the_act(clerk_client, offered, clock, submit, desk):
    good, also = submit(), submit()
    shown = send(
        clerk_client, f"{good.number},審査開始", f"{also.number},審査開始", "26-0000-0000,審査開始"
    ).content.decode()
    assert "2件を処理する" in shown
    assert "26-0000-0000" in shown
    assert desk.case(good.case_id).state == "submitted"
    assert (
        "26-0000-0000" in b"".join(clerk_client.get(reverse("procedures:status-problems")).streaming_content).decode()
    )
    told = clerk_client.post(reverse("procedures:status-apply"), {"mode": "every"}).content.decode()
    assert "何も変えていません" in told
    assert desk.case(good.case_id).state == "submitted"
    told = clerk_client.post(reverse("procedures:status-apply"), {"mode": "good"}).content.decode()
    assert "2件を処理しました" in told
    assert desk.case(also.case_id).state == "examining"


def test_a_file_that_cannot_be_read_says_why(clerk_client, offered, clock):
    answer = clerk_client.post(
        reverse("procedures:status-table"), {"file": SimpleUploadedFile("a.csv", b"a,b\r\n1,2\r\n")}
    )
    assert answer.status_code == 422
    assert "列がありません" in answer.content.decode()
    assert clerk_client.post(reverse("procedures:status-table")).status_code == 422


def test_the_template_holds_what_waits(clerk_client, offered, clock, submit):
    receipt = submit()
    content = b"".join(clerk_client.get(reverse("procedures:status-template")).streaming_content).decode()
    assert content.startswith("\ufeff受付番号,処理,担当者,メモ")
    assert receipt.number in content
    assert "見本" not in content
