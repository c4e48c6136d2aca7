"""Each broken line, and the words a clerk gets for it."""

import pytest

from tests.kernel.packs.samples import FORM, HEAD
from yakuba.kernel.packs import check_pack


def problems(folder, name, text):
    (folder / name).write_text(text)
    return [
        (error.file.removeprefix("loans/stroller-loan/"), error.line, error.problem) for error in check_pack(folder)
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('version: "1.0"', "version: 1.0", 2, 'version: 文字列が必要です。引用符で囲んでください（例 "1.0"）。'),
        ('version: "1.0"', "version: new", 2, "version: 「new」は使えません。「1.0」や「1.0.2」の形。引用符で囲む。"),
        ("legal_basis:", "legal_bases:", 7, "「legal_bases」という項目はありません。"),
        ("legal_basis:", "legal_bases:", 7, "「legal_basis」の書きまちがいではありませんか。"),
        (
            "  en: Stroller loan",
            "  fr: Poussettes",
            6,
            "title: 「fr」という項目はありません。使えるのは「en」「ja」「ja-easy」です。",
        ),
        ("  ja: ベビーカーの貸出し\n", "", 3, "title: 「ja」がありません。書き足してください。"),
        (
            "effective_from: 2024-10-01",
            "effective_from: 2024-02-30",
            9,
            "effective_from: 「2024-02-30」は使えません。「2024-10-01」の形",
        ),
        (
            "effective_from: 2024-10-01",
            "effective_from: 20241001",
            9,
            'effective_from: 文字列が必要です。引用符で囲んでください（例 "20241001"）。',
        ),
        (
            "effective_from: 2024-10-01",
            "effective_from: 令和6年10月1日",
            9,
            "effective_from: 「令和6年10月1日」は使えません。",
        ),
        ("effective_from: 2024-10-01", "", 1, "「effective_from」がありません。"),
        ("  - 架空町子育て支援条例第3条", "  - a\n  - a", 7, "legal_basis: 同じものが2つあります。"),
        ("  - 架空町子育て支援条例第3条", "  - ''", 8, "legal_basis › 1番目: 1文字以上にしてください（今は0文字）。"),
        (
            "legal_basis:\n  - 架空町子育て支援条例第3条",
            "legal_basis: 条例",
            7,
            "legal_basis: 「条例」は使えません。並び（「- 」で始まる行）にしてください。",
        ),
        ("id: stroller-loan", "id: Stroller", 1, "半角の英小文字・数字を「-」でつないだ名前"),
        ("id: stroller-loan", "id: buggy-loan", 1, "idはフォルダー名と同じ「stroller-loan」にしてください。"),
        (
            "effective_from: 2024-10-01",
            "effective_from: 2024-10-01\ndays: 0",
            10,
            "days: 「0」は使えません。1以上にしてください。",
        ),
        (
            "effective_from: 2024-10-01",
            "effective_from: 2024-10-01\nmode: 申込",
            10,
            "mode: 「申込」は使えません。使えるのは「申請」「届出」です。",
        ),
        (
            "effective_from: 2024-10-01",
            "effective_from: 2024-10-01\neffective_until: 2024-09-30",
            10,
            "effective_until は effective_from 以後",
        ),
    ],
)
def test_head(folder, old, new, line, words):
    found = problems(folder, "pack.yaml", HEAD.replace(old, new))
    assert any(one[:2] == ("pack.yaml", line) and words in one[2] for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        (
            "kind: text",
            "kind: txt",
            2,
            "fields › 1番目 › kind: 「txt」は使えません。使えるのは「text」「choice」です。「text」の書きまちがい",
        ),
        (
            "name: guardian",
            "nmae: guardian",
            3,
            "「nmae」という項目はありません。使えるのは「kind」「max_length」「name」です。「name」の",
        ),
        ("name: guardian", "nmae: guardian", 2, "「name」がありません。"),
        ("max_length: 40", "max_length: 900", 4, "「900」は使えません。200以下にしてください。"),
        ("max_length: 40", "max_length: 四十", 4, "「四十」は使えません。整数にしてください。"),
        ("options: [小, 大]", "options: [小]", 7, "fields › 2番目 › options: 2個以上書いてください（今は1個）。"),
        (
            "options: [小, 大]",
            "options: [小, 1]",
            7,
            'fields › 2番目 › options › 2番目: 文字列が必要です。引用符で囲んでください（例 "1"）。',
        ),
        ("    options: [小, 大]\n", "", 5, "fields › 2番目: 「options」がありません。"),
        (
            "  - kind: text\n    name: guardian\n    max_length: 40\n",
            "  - name\n",
            2,
            "「name」は使えません。項目の組（「名前: 値」の行）にしてください。",
        ),
    ],
)
def test_form(folder, old, new, line, words):
    found = problems(folder, "form.yaml", FORM.replace(old, new))
    assert any(one[:2] == ("form.yaml", line) and words in one[2] for one in found), found


def test_only_the_branch_that_was_meant_is_explained(folder):
    found = problems(folder, "form.yaml", FORM.replace("max_length: 40", "max_length: 900"))
    assert len(found) == 1


def test_a_long_value_is_cut(folder):
    found = problems(folder, "form.yaml", FORM.replace("guardian", "あ" * 500))
    assert [len(problem) < 200 for _, _, problem in found] == [True, True]


def test_an_empty_value(folder):
    found = problems(folder, "form.yaml", "fields:\n")
    assert found == [("form.yaml", 1, "fields: 空の値は使えません。並び（「- 」で始まる行）にしてください。")]
