import io
import zipfile
from datetime import date

import pytest
from django.apps import apps

from tests.procedures.fixtures import acting
from tests.webkit.uploads.samples import NUMBER, photo
from yakuba.cases import queries as cases
from yakuba.kernel.errors import NotFound
from yakuba.ledger import queries as ledger
from yakuba.procedures.services import import_pittari
from yakuba.procedures.services.import_pittari import ImportLine

ROW = {
    "受付番号": "26-0001", "受付日時": "2026/11/20 21:05:00", "手続名": "児童手当の認定請求", "請求の理由": "出生", "請求者氏名": "見本 花子",
    "請求者氏名（フリガナ）": "ミホン ハナコ", "請求者生年月日": "平成6年5月6日", "請求者郵便番号": "999-0001", "請求者住所": "見本町浜通り1-2-3",
    "請求者電話番号": "090-0000-1234", "請求者の職業": "自営業", "配偶者の有無": "無", "児童1_氏名": "見本 湊", "児童1_フリガナ": "ミホン ミナト",
    "児童1_生年月日": "2026-11-10", "児童1_同居別居": "同居", "児童1_監護": "有", "児童1_生計": "有", "振込先": "指定口座",
    "金融機関コード": "0001", "金融機関名": "みほん銀行", "支店コード": "123", "預金種別": "普通", "口座番号": "7654321",
    "口座名義（カナ）": "ミホン ハナコ", "メールアドレス": "hanako@example.jp",
}  # fmt: skip


def table(*rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def packed(**members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.fixture
def take(offered, town, clerk, now):
    def give(*contents, name="a.csv", **more) -> list[ImportLine]:
        files = [(name, content) for content in contents]
        return import_pittari(actor=acting(clerk), town=town, files=files, now=now, **more)

    return give


def test_an_application_becomes_a_case_of_the_same_queue(take, desk, town):
    [line] = take(table(ROW))
    assert (line.outcome, line.reception_number) == ("imported", "26-0001")
    case = desk.case(line.case_id)
    assert (case.channel, case.topic, case.receipt_number) == ("mynaportal", "child-allowance", line.receipt_number)
    assert case.get_channel_display() == "ぴったりサービス"
    assert (case.arrived_on, case.claimed_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert (case.applicant_name, case.contact_email) == ("見本 花子", "hanako@example.jp")
    answers = desk.opened(line.case_id).answers
    assert (answers["claim_reason"], answers["account"]["number"]) == ("birth", "7654321")
    assert answers["children"][0]["child_birth_date"] == "2026-11-10"
    assert "case.screened" in [event.kind for event in desk.events(line.case_id)]
    [note] = cases.thread(town_id=town.pk, case_id=line.case_id, internal=True)
    assert note.internal
    assert "26-0001" in note.body


def test_again_changes_nothing(take, town):
    [first] = take(table(ROW))
    again, other = take(table(ROW, {**ROW, "受付番号": "26-0002"}))
    assert (again.outcome, again.receipt_number) == ("known", first.receipt_number)
    assert other.outcome == "imported"
    assert apps.get_model("cases.Case").objects.count() == 2
    event = ledger.latest(town_id=town.pk, limit=1, kind="procedures.imported")[0]
    assert event.payload == {"source": "pittari", "imported": 1, "known": 1, "failed": 0}


def test_what_is_missing_never_loses_an_application(take, desk):
    [line] = take(table({**ROW, "請求者の職業": "海女", "請求者生年月日": "", "振込先": ""}))
    assert line.outcome == "imported"
    assert any("海女" in problem for problem in line.problems)
    case = desk.case(line.case_id)
    assert case.recommendation == "judge"
    assert "claimant_occupation" not in desk.opened(line.case_id).answers


def test_a_paper_that_the_form_would_not_ask_for_is_kept(take, town):
    [line] = take(packed(**{"data.csv": table(ROW), "健康保険.jpg": photo()}), name="a.zip")
    assert [each.field for each in cases.attachments(town_id=town.pk, case_id=line.case_id)] == ["pittari"]


def test_papers_go_to_their_fields_and_the_rest_to_the_case(take, desk, town):
    content = packed(
        **{
            "26/data.csv": table({**ROW, "請求者の職業": "会社員"}),
            "26/健康保険.jpg": photo(),
            "26/手紙.png": photo(kind="PNG"),
            "26/x.exe": b"MZ",
        }
    )
    [line] = take(content, name="a.zip")
    assert [problem for problem in line.problems if "添付ファイル「x.exe」" in problem]
    files = {each.name: each.field for each in cases.attachments(town_id=town.pk, case_id=line.case_id)}
    assert files == {"健康保険.jpg": "paper_insurance", "手紙.png": "pittari"}
    assert len(desk.opened(line.case_id).answers["paper_insurance"]) == 1


@pytest.mark.parametrize("place", ["請求者住所", "前住所地の市区町村", "児童1_氏名", "個人番号"])
def test_an_individual_number_is_stopped_before_storage(take, town, place):
    [line] = take(table({**ROW, place: f"浜 {NUMBER}"}), packed(**{"a.csv": b""}))[:1]
    assert line.outcome == "imported"
    assert NUMBER not in str(line)
    for model in apps.get_models():
        if model._meta.app_label in {"cases", "procedures", "ledger", "messaging"}:
            assert NUMBER not in str(list(model.objects.values())), model


def test_xml_is_read_by_its_paths(take, desk):
    head = "<受付番号>26-7</受付番号><受付日時>2026-11-20T21:05:00+09:00</受付日時><手続名>児童手当の認定請求</手続名>"
    who = "<申請者><氏名>見本 花子</氏名><フリガナ>ミホン ハナコ</フリガナ></申請者>"
    child = "<児童><氏名>見本 湊</氏名><生年月日>2026-11-10</生年月日></児童>"
    [line] = take(f"<申請>{head}{who}{child}{child}</申請>".encode(), name="a.xml")
    assert line.outcome == "imported"
    assert desk.case(line.case_id).applicant_name == "見本 花子"
    assert len(desk.opened(line.case_id).answers["children"]) == 2


def test_each_row_stands_for_itself(take):
    rows = [{**ROW, "受付番号": ""}, {**ROW, "手続名": "犬の登録"}, {**ROW, "受付日時": "2027/1/1"}, ROW]
    lines = take(table(*rows), b"<a", b"PK broken")
    assert [line.outcome for line in lines] == ["failed"] * 3 + ["imported"] + ["failed"] * 2
    assert lines[0].source == "a.csv 2行目"
    assert "受付番号" in lines[0].problems[0]


def test_a_named_procedure_needs_no_match(take):
    [line] = take(table({**ROW, "手続名": "町の手当"}), pack_id="child-allowance")
    assert line.outcome == "imported"
    with pytest.raises(NotFound):
        take(table(ROW), pack_id="child-medical")


def test_a_failure_on_the_way_leaves_nothing(take, monkeypatch):
    def broken(**_):
        raise NotFound("gone", "途中でこわれました。")

    monkeypatch.setattr("yakuba.cases.services.write_note", broken)
    [line] = take(table(ROW))
    assert (line.outcome, line.problems) == ("failed", ("途中でこわれました。",))
    assert apps.get_model("cases.Case").objects.count() == 0
