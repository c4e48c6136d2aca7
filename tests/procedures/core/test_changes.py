"""What a newer form changes, and that no answer is lost on the way to it."""

from tests.procedures.core import small
from yakuba.procedures.core.changes import carried, changes_between


def renewed():
    data = small.documents()
    claimant, children = data["form.yaml"]["sections"]
    claimant["fields"] = [each for each in claimant["fields"] if each["id"] != "nickname"]
    next(each for each in claimant["fields"] if each["id"] == "occupation")["options"].pop(1)
    next(each for each in claimant["fields"] if each["id"] == "income").update(required=False, label=small.text("所得"))
    next(each for each in children["fields"] if each["id"] == "birth")["type"] = "text"
    claimant["fields"].append(small.field("floor", "number", required=False))
    data["screening.yaml"]["tables"][0]["rows"].pop(0)
    return small.procedure(data)


def test_added_changed_and_removed_fields_and_lost_findings():
    changes = changes_between(small.procedure(), renewed())
    assert [each.name for each in changes.of("removed")] == ["nickname"]
    assert [each.name for each in changes.of("added")] == ["floor"]
    changed = {each.name: [text.ja for text in each.what] for each in changes.of("changed")}
    assert changed == {"occupation": ["選択肢"], "income": ["質問文", "必須かどうか"], "children.birth": ["種類"]}
    assert changes.findings == ("workplace",)


def test_nothing_changes_nothing():
    changes = changes_between(small.procedure(), small.procedure())
    assert changes.fields == ()
    assert changes.findings == ()


def test_answers_are_carried_and_what_has_no_place_stays_readable():
    answers = {
        "name": "霧島　花子",
        "nickname": "はな",
        "occupation": "public",
        "income": 5,
        "children": [{"child": "一", "birth": "2015-05-05", "away": False}, {"child": "二", "away": True}],
    }
    kept, left = carried(small.procedure().form, renewed().form, answers)
    assert (kept["name"], kept["income"]) == ("霧島　花子", 5)
    assert [entry["child"] for entry in kept["children"]] == ["一", "二"]
    shown = {each["label"]["ja"]: each["text"]["ja"] for each in left}
    assert shown["請求者：nickname"] == "はな"
    assert shown["請求者：occupation"] == "public"
