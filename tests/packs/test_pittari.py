"""What ぴったりサービス delivers, by the mapping of each pack that it offers: read whole, by one pack alone."""

from datetime import date

import pytest

from tests.packs.shipped import FOLDERS, procedure
from yakuba.procedures.core.interchange import pittari
from yakuba.procedures.core.screening import screen
from yakuba.webkit.forms import prune

HEAD = {"受付番号": "26-0001", "受付日時": "2026-11-20 21:05:00", "メールアドレス": "hanako@example.jp"}


def person(who):
    return {
        f"{who}氏名": "見本 花子",
        f"{who}氏名（フリガナ）": "ミホン ハナコ",
        f"{who}生年月日": "平成6年5月6日",
        f"{who}郵便番号": "999-0001",
        f"{who}住所": "見本町浜通り1-2-3",
        f"{who}電話番号": "090-0000-1234",
    }


CHILD = {
    "児童1_氏名": "見本 湊",
    "児童1_フリガナ": "ミホン ミナト",
    "児童1_生年月日": "2026-11-10",
    "児童1_同居別居": "同居",
    "児童1_監護": "有",
    "児童1_生計": "有",
}
ELDER = {name.replace("児童1", "児童2"): value for name, value in CHILD.items()} | {"児童2_生年月日": "2022-05-05"}
NEW = {"児童1_増額の対象": "対象", "児童2_増額の対象": "対象外", "児童1_続柄": "子", "児童2_続柄": "子"}
RECORDS = {
    "child-allowance-increase": {
        **person("請求者"), **CHILD, **ELDER, **NEW, "手続名": "児童手当等の額の改定の請求及び届出", "増額・減額": "増額",
        "改定の理由": "出生", "事由発生日": "2026-11-10", "請求者の職業": "会社員",
    },
    "child-allowance-decrease": {
        **person("受給者"), "手続名": "児童手当等の受給事由消滅の届出", "消滅の理由": "他の市区町村へ転出", "事由発生日": "2026-12-01",
        "転出先の市区町村": "見本県となり市",
    },
    "child-allowance-status": {
        **person("受給者"), **CHILD, "手続名": "児童手当等の現況届", "提出の理由": "離婚協議中", "受給者の職業": "自営業", "配偶者の有無": "離婚協議中",
    },
    "childcare-enrolment": {
        **person("申請者"), "手続名": "保育施設等の利用申込", "申請者の住まい": "町内", "希望する認定": "3号", "利用開始希望日": "2027-04-01",
        "きょうだい同時申込みの希望": "同じ施設のみ", "保護者1_氏名": "見本 花子", "保護者1_続柄": "母", "保護者1_保育を必要とする理由": "就労",
        "保護者1_月の就労時間": "160", "保護者1_月の就労日数": "20", "保護者1_勤務先": "見本工業", "児童1_氏名": "見本 湊",
        "児童1_フリガナ": "ミホン ミナト", "児童1_生年月日": "2025-06-10", "児童1_配慮の必要": "無", "児童1_現在の保育": "家庭",
        "児童1_第1希望": "第一保育所", "児童1_第2希望": "第二保育所", "世帯の状況": "ひとり親", "生活保護": "無",
    },
    "pregnancy": {
        **person("届出者"), "手続名": "妊娠の届出", "胎児心拍の確認": "有", "胎児心拍の確認日": "2026-11-10", "出産予定日": "2027-06-20",
        "胎児の数": "1", "診断を受けた医療機関": "見本クリニック", "性病及び結核に関する健康診断の有無": "両方有", "面談の希望": "窓口",
        "通訳の希望": "無", "振込先": "公金受取口座",
    },
}  # fmt: skip
READ = {
    "child-allowance-increase": {"claim_reason": "birth", "happened_on": "2026-11-10", "public_servant": False},
    "child-allowance-decrease": {"report": "moving_out", "destination": "見本県となり市", "is_recipient": True},
    "child-allowance-status": {"why": "divorcing", "spouse_status": "divorcing", "occupation": "self_employed"},
    "childcare-enrolment": {"use": "care", "entry_on": "2027-04-01", "sibling_wish": "together", "welfare": False},
    "pregnancy": {"pregnancy_state": "first", "heartbeat": "yes", "fetuses": 1, "account_kind": "public"},
}
OFFERED = [id_ for id_ in FOLDERS if procedure(id_).pittari]


def read(id_, **changes):
    record = {name: value for name, value in {**HEAD, **RECORDS[id_], **changes}.items() if value is not None}
    return pittari.translate(procedure(id_).pittari, procedure(id_).form, record)


def test_every_mapping_has_a_record_here():
    assert set(OFFERED) == {*RECORDS, "child-allowance"}


@pytest.mark.parametrize("id_", RECORDS)
def test_it_is_read_whole_in_the_words_of_the_form(id_):
    found = read(id_)
    assert found.problems == ()
    assert READ[id_].items() <= found.answers.items()
    held = {field.role: found.answers.get(field.id) for field in procedure(id_).form.top_level.values() if field.role}
    assert (held["applicant_name"], held["postal_code"]) == ("見本 花子", "9990001")


@pytest.mark.parametrize("id_", RECORDS)
def test_one_pack_takes_it(id_):
    record = {**HEAD, **RECORDS[id_]}
    assert [each for each in OFFERED if pittari.applies(procedure(each).pittari, record)] == [id_]


@pytest.mark.parametrize("id_", RECORDS)
def test_what_was_not_asked_there_is_not_taken_for_granted(id_):
    """The delivery asks less than the form: approval is never recommended on what nobody said."""
    held = procedure(id_)
    answers = prune(held.form, read(id_).answers, today=date(2026, 11, 24))
    context = {"arrived_on": "2026-11-20", "claimed_on": "2026-11-20", "today": "2026-11-24"}
    assert screen(held, answers, context=context).recommendation != "approve"


def test_children_of_a_repeated_part_are_entries():
    assert [child["child_new"] for child in read("child-allowance-increase").answers["children"]] == [True, False]
    child = read("childcare-enrolment").answers["children"][0]
    assert (child["hope_1"], child["hope_2"], child["current_care"]) == ("daiichi", "daini", "home")


def test_more_and_less_share_a_name_there():
    record = {**HEAD, **RECORDS["child-allowance-increase"], "増額・減額": "減額"}
    assert [each for each in OFFERED if pittari.applies(procedure(each).pittari, record)] == [
        "child-allowance-decrease"
    ]


def test_an_unknown_word_is_named_and_left_empty():
    found = read("pregnancy", 面談の希望="手紙")
    assert "talk_place" not in found.answers
    assert any("手紙" in problem for problem in found.problems)
