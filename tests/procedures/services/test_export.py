"""Decided applications to the core system and back."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yakuba.cases.models import Message
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.models import ExportBatch, ExportLine
from yakuba.procedures.queries import exports

LAYOUT = {"pack_id": "child-allowance", "export_id": "core-children"}


@pytest.fixture
def export(town, now, desk):
    def give(**more):
        return services.export_applications(actor=desk.clerk, town=town, now=now, **LAYOUT, **more)

    return give


def granted(submit, desk, **changes):
    receipt = submit(**changes)
    desk.draft(receipt.case_id)
    return receipt


def test_only_what_was_granted_and_only_once(submit, desk, town, export):
    first, _open = granted(submit, desk), submit()
    report = export()
    assert (report.exported, report.lost) == (1, [])
    batch, content = exports.batch_file(town_id=town.pk, batch_id=report.batch.pk)
    text = content.decode("cp932")
    assert text.splitlines()[0].startswith("受付番号,請求年月日")
    assert first.number in text
    assert "ﾐﾎﾝ ﾊﾅｺ" in text
    assert batch.sha256 == hashlib.sha256(content).hexdigest()
    assert export().batch is None
    second = granted(submit, desk)
    assert export().exported == 1
    assert ExportLine.objects.filter(application__case_id=second.case_id).count() == 1
    assert desk.payload(first.case_id, "case.exported")["batch"] == batch.pk


def test_a_dry_run_writes_nothing(submit, desk, export):
    granted(submit, desk)
    assert export(dry_run=True).exported == 1
    assert not ExportBatch.objects.exists()


def test_protected_people_are_left_out_and_named(submit, desk, export):
    hidden, shown = granted(submit, desk, address_protected=True), granted(submit, desk)
    report = export()
    assert report.exported == 1
    assert {(number, each.column) for number, each in report.lost} == {
        (hidden.number, "郵便番号"),
        (hidden.number, "住所"),
    }
    assert not ExportLine.objects.filter(application__case_id=hidden.case_id).exists()
    assert shown.number


def test_the_answer_is_recorded_and_errors_wait_again(submit, desk, town, now, export):
    good, bad = granted(submit, desk), granted(submit, desk)
    export()
    content = f"受付番号,取込結果,エラーコード\r\n{good.number},0,\r\n{bad.number},9,E-102\r\n26-XXXX,0,\r\n".encode(
        "cp932"
    )
    report = services.import_receipts(actor=desk.clerk, town=town, content=content, now=now, **LAYOUT)
    assert (report.accepted, report.rejected, report.unknown) == (1, 1, ["26-XXXX"])
    assert desk.payload(bad.case_id, "case.export_result")["code"] == "E-102"
    assert Message.objects.filter(case_id=bad.case_id, internal=True, body__contains="E-102").exists()
    again = export()
    assert again.exported == 1
    assert ExportLine.objects.filter(batch=again.batch).get().application.case_id == bad.case_id


def test_a_broken_answer_changes_nothing(submit, desk, town, now, export):
    granted(submit, desk)
    export()
    with pytest.raises(Refusal, match="取込結果"):
        services.import_receipts(actor=desk.clerk, town=town, content="受付番号\r\nx\r\n".encode(), now=now, **LAYOUT)
    assert set(ExportLine.objects.values_list("result", flat=True)) == {""}


def test_the_file_goes_with_the_content_of_its_cases(submit, desk, town, export):
    receipt = granted(submit, desk)
    report = export()
    services.erase_content(case_id=receipt.case_id)
    with pytest.raises(NotFound):
        exports.batch_file(town_id=town.pk, batch_id=report.batch.pk)
    assert ExportBatch.objects.get().sha256 == report.batch.sha256


def test_another_town_sees_nothing(submit, desk, other_town, town, now, export):
    granted(submit, desk)
    report = export()
    assert exports.batches(town_id=other_town.pk) == []
    with pytest.raises(NotFound):
        services.fetch_batch(actor=desk.clerk, town=other_town, batch_id=report.batch.pk, now=now)


def test_on_the_screen(clerk_client, submit, desk, clock):
    receipt = granted(submit, desk)
    page = clerk_client.get(reverse("procedures:exports")).content.decode()
    assert "まだ出力していない決定" in page
    args = ["child-allowance", "core-children"]
    assert "1件を出力する" in clerk_client.get(reverse("procedures:export-check", args=args)).content.decode()
    assert (
        "1件を出力しました"
        in clerk_client.post(reverse("procedures:export-make", args=args), follow=True).content.decode()
    )
    batch = ExportBatch.objects.get()
    answer = clerk_client.post(reverse("procedures:export-file", args=[batch.pk]))
    assert receipt.number.encode() in answer.content
    file = SimpleUploadedFile("r.csv", f"受付番号,取込結果,エラーコード\r\n{receipt.number},0,\r\n".encode())
    told = clerk_client.post(reverse("procedures:export-receipts", args=args), {"file": file}, follow=True)
    assert "取込済み 1件" in told.content.decode()
