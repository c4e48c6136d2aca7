from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.core import small
from tests.procedures.core.small import text
from tests.webkit.uploads.samples import NUMBER
from yakuba.kernel.clock import JST
from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.interchange import pittari
from yakuba.webkit.forms import parse_form

NOW = datetime(2026, 11, 24, 10, tzinfo=JST)
OPTIONS = [{"value": value, "label": text(label)} for value, label in (("birth", "出生"), ("move", "転入"))]
FORM = parse_form(
    {
        "sections": [
            {
                "id": "one",
                "title": text("一"),
                "fields": [
                    {"id": "reason", "type": "radio", "label": text("理由"), "options": OPTIONS},
                    {"id": "needs", "type": "checkboxes", "label": text("希望"), "options": OPTIONS},
                    {"id": "name", "type": "name", "label": text("名前"), "required": True},
                    {"id": "born", "type": "date", "label": text("生年月日")},
                    {"id": "income", "type": "yen", "label": text("所得")},
                    {"id": "agree", "type": "consent", "label": text("同意")},
                    {"id": "spouse", "type": "yes_no", "label": text("配偶者")},
                    {"id": "account", "type": "bank_account", "label": text("口座")},
                ],
            },
            {
                "id": "children",
                "title": text("子"),
                "repeat": {"min": 0, "max": 5, "item": text("子")},
                "fields": [{"id": "child", "type": "name", "label": text("子の名前")}],
            },
        ]
    }
)
DATA = {
    "reception": {"number": ["番号", "受付/番号"], "received_at": "日時"},
    "applies": {"手続": ["児童手当", "じどうてあて"]},
    "fields": {
        "reason": {"from": "事由", "values": {"うまれた": "birth"}},
        "needs": "希望",
        "name": {"join": ["氏", "名"]},
        "born": "生年月日",
        "income": "所得",
        "agree": {"value": "同意する"},
        "spouse": "配偶者",
        "account": {"parts": {"bank_code": "銀行", "branch_code": "支店", "account_type": {"from": "種別", "values": {"普通": "ordinary"}}, "number": "口座", "holder": "名義"}},
        "children": {"each": ["児童{n}_", "児童[{n}]/"], "fields": {"child": "氏名"}},
    },
    "papers": [{"files": "*保険*", "field": "proof"}],
}  # fmt: skip
MAPPING = pittari.parse_pittari(DATA)
RECORD = {
    "番号": " ２６-001 ", "日時": "2026/11/20 21:05:00", "手続": "児童手当", "事由": "うまれた", "希望": "転入、出生", "氏": "見本", "名": "花子",
    "生年月日": "平成６年５月６日", "所得": "3,000,000円", "配偶者": "無", "銀行": "0001", "支店": "123", "種別": "普通", "口座": "7654321",
    "名義": "ﾐﾎﾝ ﾊﾅｺ", "児童1_氏名": "湊", "児童2_氏名": "凪", "個人番号": NUMBER,
}  # fmt: skip


def translated(**changes):
    record = {name: value for name, value in {**RECORD, **changes}.items() if value is not None}
    return pittari.translate(MAPPING, FORM, record)


def test_everything_is_typed_as_the_forms_own():
    found = translated()
    assert found.problems == ()
    assert {name: found.answers[name] for name in ("reason", "needs", "name", "born", "income", "agree", "spouse")} == {
        "reason": "birth", "needs": ["birth", "move"], "name": "見本 花子", "born": "1994-05-06", "income": 3_000_000,
        "agree": True, "spouse": False,
    }  # fmt: skip
    assert found.answers["account"]["holder"] == "ミホン ハナコ"
    assert found.answers["children"] == [{"child": "湊"}, {"child": "凪"}]
    assert NUMBER not in str(found)


def test_xml_numbers_its_entries():
    found = translated(**{"児童1_氏名": None, "児童2_氏名": None, "児童[1]/氏名": "湊", "児童/氏名": "湊"})
    assert found.answers["children"] == [{"child": "湊"}]


def test_what_can_not_be_read_is_said_and_left_empty():
    found = translated(事由="ほか", 生年月日="五月", 所得="多い", 支店="12")
    assert found.answers.keys() & {"reason", "born", "income", "account"} == set()
    assert [problem.split("」")[0] for problem in found.problems] == ["「理由", "「生年月日", "「所得", "「口座"]


@pytest.mark.parametrize("field", ["氏", "児童1_氏名", "銀行", "事由"])
def test_an_individual_number_is_neither_taken_nor_repeated(field):
    found = translated(**{field: f"見本 {NUMBER}"})
    assert NUMBER not in str(found)
    assert any("個人番号" in problem for problem in found.problems)


def test_whose_it_is():
    assert pittari.applies(MAPPING, RECORD)
    assert pittari.applies(MAPPING, {**RECORD, "手続": " ジドウテアテ "})
    assert not pittari.applies(MAPPING, {**RECORD, "手続": "児童扶養手当"})
    assert pittari.reception_of(MAPPING, RECORD) == "26-001"
    assert pittari.paper_field(MAPPING, "健康保険.pdf") == "proof"
    assert pittari.paper_field(MAPPING, "写真.jpg") == ""
    assert pittari.parse_pittari(None) is None


@pytest.mark.parametrize("number", ["", "26 001", "x" * 41, "../../etc"])
def test_a_number_that_is_none(number):
    with pytest.raises(Refusal):
        pittari.reception_of(MAPPING, {**RECORD, "番号": number})


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026/11/20 21:05:00", (2026, 11, 20, 21, 5, 0)),
        ("2026-11-20T21:05:00+09:00", (2026, 11, 20, 21, 5, 0)),
        ("2026-11-20T12:05:00Z", (2026, 11, 20, 21, 5, 0)),
        ("2026年11月20日 21時05分", (2026, 11, 20, 21, 5, 0)),
        ("令和8年11月20日 9:05", (2026, 11, 20, 9, 5, 0)),
        ("20261120210500", (2026, 11, 20, 21, 5, 0)),
        ("2026/11/20", (2026, 11, 20, 0, 0, 0)),
    ],
)
def test_moments_as_systems_write_them(written, moment):
    found = pittari.received_at(MAPPING, {"日時": written}, now=NOW)
    assert found == datetime(*moment, tzinfo=JST)


@pytest.mark.parametrize("written", ["", "昨日", "2026/11/25", "2026-13-01", "2026/11/20 25:00"])
def test_moments_that_are_none(written):
    with pytest.raises(Refusal, match="受付日時"):
        pittari.received_at(MAPPING, {"日時": written}, now=NOW)


@given(st.dictionaries(st.sampled_from(sorted(RECORD)), st.text(max_size=30)))
def test_no_record_breaks_it(record):
    found = pittari.translate(MAPPING, FORM, record)
    assert set(found.answers) <= {*FORM.top_level, "children"}


def test_the_pack_check_names_wrong_fields(tmp_path):
    data = small.documents()
    data["imports/pittari.yaml"] = {
        "reception": {"number": "番号", "received_at": "日時"},
        "applies": {"手続": ["ためし"]},
        "fields": {
            "nama": "氏名",
            "proof": "証明",
            "occupation": {"from": "職業", "values": {"会社": "employe"}},
            "name": {"parts": {"first": "名"}},
            "children": {"each": "児童{n}_", "fields": {"birt": "生年月日"}},
        },
        "papers": [{"files": "*", "field": "name"}],
    }
    found = [str(error) for error in check_procedure(small.pack(tmp_path, data))]
    for part in ("「nama」はありません", "「proof」はありません", "「employe」は「occupation」", "「first」は「name」", "「birt」はありません", "「name」はファイル"):  # fmt: skip
        assert any(part in each for each in found), part
    assert len(found) == 6
