import shutil
from pathlib import Path

import pytest

from yakuba.kernel.packs import check_pack, load_pack
from yakuba.reports.core.checking import check_catalogue

SHIPPED = Path(__file__).parents[3] / "packs" / "base" / "reports" / "street"


def test_the_shipped_catalogue_is_sound():
    assert check_pack(SHIPPED) == []
    assert list(check_catalogue(load_pack(SHIPPED))) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("categories.yaml", "group: roads\n    icon: road", "group: sea\n    icon: road", "group「sea」がありません"),
        ("categories.yaml", "- id: gutter\n", "- id: pothole\n", "同じid"),
        ("categories.yaml", "type: string\n", "type: singlevaluelist\n", "選択肢"),
        ("categories.yaml", "categories: [sign]", "categories: [signs]", "区分「signs」がありません"),
        ("routing.yaml", "categories: [dumping, ", "categories: [dump, ", "区分「dump」がありません"),
        ("routing.yaml", "  - {department: works}\n", "", "最後の規則は"),
        ("cases.yaml", "{category: tree, department: works", "{category: tree, department: living", "担当は「works」"),
        ("cases.yaml", "国道で猫が死んでいます", "あああ", "候補は「なし」"),
        ("cases.yaml", "  - {category: other, department: works}\n", "", "「other」の例がありません"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path, file, before, after, said):
    folder = tmp_path / "reports" / "street"
    shutil.copytree(SHIPPED, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    errors = list(check_catalogue(load_pack(folder)))
    assert any(said in error.message and error.file == f"reports/street/{file}" and error.line for error in errors)
