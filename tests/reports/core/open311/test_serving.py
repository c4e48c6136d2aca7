from datetime import date

from yakuba.reports.core.catalogue import Category, Option, Question
from yakuba.reports.core.open311.serving import definition_of, expected_of, service_of, status_of

CATEGORY = Category(
    id="pothole",
    title={"ja": "道路の穴", "en": "Potholes"},
    group="roads",
    icon="road",
    keywords=("穴", "a,b"),
    working_days=3,
    priority=2,
    questions=(Question("size", "singlevaluelist", {"ja": "大きさ"}, {}, True, (Option("s", {"ja": "小"}),)),),
    description={},
    warning={"ja": "電話してください。"},
)


def test_a_category_is_a_service():
    found = service_of(CATEGORY, {"ja": "道路"}, language="en", type_="batch")
    assert (found.service_name, found.group, found.metadata, found.type) == ("Potholes", "道路", True, "batch")
    assert found.keywords == ("穴", "a b")


def test_its_questions_are_attributes_and_its_warning_is_only_read():
    told, asked = definition_of(CATEGORY, language="ja").attributes
    assert (told.variable, told.description, told.order) == (False, "電話してください。", 1)
    assert (asked.code, asked.required, asked.order, asked.values[0].name) == ("size", True, 2, "小")


def test_statuses_and_deadlines():
    assert [status_of(each) for each in ("received", "working", "fixed", "closed")] == [
        "open",
        "open",
        "closed",
        "closed",
    ]
    assert expected_of(date(2026, 11, 24)).isoformat() == "2026-11-24T23:59:59+09:00"
    assert expected_of(None) is None
