import pytest

from yakuba.kernel.errors import PackError
from yakuba.procedures.web.studio_places import places

FORM = """sections:
- id: who
  title: {ja: 申請する人}
  fields:
  - id: age
    label: {ja: 年齢}
    type: number
"""
RULES = """tables:
- id: age
  title: {ja: 年齢の表}
  rows:
  - id: young
    when: {age: < 65}
    finding: young
facts:
- id: sum
  title: {ja: 合計}
"""


@pytest.mark.parametrize(
    ("file", "line", "page", "name"),
    [
        ("form.yaml", 3, "form/?s=0", "フォーム「申請する人」"),
        ("form.yaml", 7, "form/?s=0&f=0", "フォーム「年齢」"),
        ("screening.yaml", 3, "rules/?t=0", "判定表「年齢の表」"),
        ("screening.yaml", 6, "rules/?t=0", "判定表「年齢の表」"),
        ("screening.yaml", 7, "rules/?t=0&r=0", "判定表「年齢の表」の1行目"),
        ("screening.yaml", 10, "rules/?fact=0", "求める値「合計」"),
        ("letters/approval.md", 3, "letters/?kind=approval", "通知文「認定・決定の通知」"),
        ("export.yaml", 4, "yaml/?file=export.yaml#line-4", "export.yaml 4行目"),
    ],
)
def test_a_line_leads_to_the_page_where_it_is_mended(file, line, page, name):
    files = {"form.yaml": FORM, "screening.yaml": RULES, "letters/approval.md": "a\nb\nc\n", "export.yaml": "a: 1\n"}
    [found] = places(7, files, [PackError("x", "違います。", file=f"procedures/new/{file}", line=line)])
    assert (found["url"], found["name"], found["problem"]) == (f"/console/studio/7/{page}", name, "違います。")


def test_a_file_that_cannot_be_read_is_mended_as_text():
    [found] = places(7, {"form.yaml": "a: ["}, [PackError("x", "読めません。", file="form.yaml", line=1)])
    assert found["url"].endswith("/yaml/?file=form.yaml#line-1")


def test_a_row_can_be_shown_among_the_others_of_its_table():
    [found] = places(
        7, {"screening.yaml": RULES}, [PackError("x", "食い違い", file="screening.yaml", line=5)], grid=True
    )
    assert found["url"].endswith("/rules/?t=0")
