"""The controls of the studio's pages: which values of a pack's data a clerk can change, and how they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from yakuba.procedures.core.calculations import CALCULATIONS
from yakuba.procedures.core.studio.naming import CHOICES, FIELD_TYPES, KINDS, ROLES, SEVERITIES, UNITS
from yakuba.procedures.core.studio.posting import Path, condition_parts, name_of
from yakuba.procedures.core.values import NAMES

LANGUAGES = {"ja": "日本語", "ja-easy": "やさしい日本語", "en": "English"}
YES_NO = {"": "（書かない）", "true": "はい", "false": "いいえ"}


@dataclass(frozen=True)
class Widget:
    """`kind`: input, date, area, select, texts (one part for each language) or condition."""

    kind: str
    label: str
    name: str = ""
    value: str = ""
    help: str = ""
    options: Sequence[tuple[str, str]] = ()
    parts: Sequence["Widget"] = ()
    error: str = ""
    mono: bool = False
    choices: Sequence[tuple[str, str]] = ()

    @property
    def id(self) -> str:
        return "w-" + "".join(char if char.isalnum() else "-" for char in self.name)


@dataclass(frozen=True)
class Named:
    """A question that a condition may look at, and the answers it may have, as (value, label)."""

    name: str
    label: str
    answers: Sequence[tuple[str, str]] = ()


def answers(entry: Any) -> list[tuple[str, str]]:
    """Of a field of form.yaml: its options, or yes and no."""
    if get(entry, ("type",)) in {"yes_no", "consent"}:
        return [("true", "はい"), ("false", "いいえ")]
    options = get(entry, ("options",)) or []
    return [(str(get(each, ("value",))), str(get(each, ("label", "ja")))) for each in options]


@dataclass(frozen=True)
class Group:
    """Controls under one heading; `path` is what its buttons move or remove, `add` what they add."""

    title: str
    widgets: Sequence[Widget] = ()
    path: str = ""
    add: Sequence[tuple[str, str]] = ()
    errors: Sequence[str] = field(default_factory=list)


def get(data: Any, path: Path) -> Any:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)  # type: ignore[arg-type]  # a key of a mapping read from YAML
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def text(
    data: Any, path: Path, label: str, *, kind: str = "s", area: bool = False, hint: str = "", mono: bool = False
) -> Widget:
    value = get(data, path)
    shown = "\n".join(str(each) for each in value) if isinstance(value, list) else _plain(value)
    return Widget("area" if area else "input", label, name_of(kind, path), shown, hint, mono=mono)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def day(data: Any, path: Path, label: str, hint: str = "") -> Widget:
    return Widget("date", label, name_of("s", path), _plain(get(data, path)), hint)


def choose(
    data: Any,
    path: Path,
    label: str,
    options: Mapping[str, str],
    *,
    kind: str = "s",
    hint: str = "",
) -> Widget:
    value = _plain(get(data, path))
    known = dict(options) if value in options else {value: value or "（選んでください）", **options}
    return Widget("select", label, name_of(kind, path), value, hint, list(known.items()))


def texts(data: Any, path: Path, label: str, *, area: bool = False, hint: str = "") -> Widget:
    parts = [text(data, (*path, language), name, area=area) for language, name in LANGUAGES.items()]
    return Widget("texts", label, name_of("t", path), help=hint, parts=parts)


def condition(data: Any, path: Path, label: str, fields: Sequence[Named]) -> Widget:
    """A small builder for "field is value", and the expression for everything else."""
    parts = condition_parts(get(data, path))
    base = name_of("w", path)
    names = [(each.name, f"{each.label}（{each.name}）") for each in fields]
    choices = [(value, f"{label}：{each.label}") for each in fields for value, label in each.answers]
    return Widget(
        "condition",
        label,
        base,
        parts=[
            Widget("select", "質問", f"{base}|field", parts["field"], options=[("", "（いつも／式で書く）"), *names]),
            Widget(
                "select", "比べ方", f"{base}|op", parts["op"], options=[("==", "が次のとき"), ("!=", "が次でないとき")]
            ),
            Widget("input", "答え", f"{base}|value", parts["value"], choices=choices),
            Widget("input", "式（くわしい人向け）", f"{base}|text", parts["text"], mono=True),
        ],
    )


def head(data: Any, departments: Mapping[str, str]) -> list[Group]:
    """pack.yaml."""
    papers = get(data, ("documents",)) or []
    groups = [
        Group(
            "手続き",
            [
                texts(data, ("title",), "名前"),
                texts(data, ("summary",), "説明（1〜2文）", area=True),
                texts(data, ("category",), "分類"),
                choose(data, ("procedure_kind",), "種類", KINDS),
                text(data, ("legal_basis",), "根拠（1行に1つ）", kind="l", area=True),
                text(data, ("keywords",), "検索の言葉（1行に1つ）", kind="l", area=True),
            ],
        ),
        Group(
            "処理",
            [
                choose(data, ("department",), "担当課", departments),
                text(data, ("letter_series",), "文書記号"),
                text(data, ("standard_processing_days",), "標準処理期間（開庁日）", kind="i"),
                text(data, ("retention_years",), "保存期間（年）", kind="i"),
                text(data, ("version",), "版", hint="公開するとき、いまの版より大きい番号に自動でなります。"),
                day(
                    data, ("effective_until",), "受付の終わり", "この日の翌日から受け付けません。ふつうは空のままです。"
                ),
                text(data, ("precheck",), "対象確認で聞く項目（1行に1つ）", kind="l", area=True),
                text(data, ("unverified",), "確かめられなかったこと（1行に1つ）", kind="l", area=True),
            ],
        ),
    ]
    if get(data, ("procedure_kind",)) == "disposition":
        groups.append(
            Group(
                "教示",
                [
                    choose(data, ("appeal", "to"), "審査請求の相手", {"mayor": "首長", "governor": "知事"}),
                    text(data, ("appeal", "basis"), "根拠"),
                    text(data, ("appeal", "months"), "審査請求の期間（月）", kind="i"),
                    text(data, ("appeal", "lawsuit_months"), "取消訴訟の期間（月）", kind="i"),
                    choose(data, ("appeal", "appeal_first"), "審査請求を先にする", YES_NO, kind="b"),
                ],
            )
        )
    for n in range(len(papers)):
        here: Path = ("documents", n)
        groups.append(
            Group(
                f"用意するもの {n + 1}",
                [
                    texts(data, (*here, "title"), "書類の名前"),
                    texts(data, (*here, "when"), "要るとき"),
                    text(data, (*here, "field"), "添付する項目（ID）", mono=True),
                ],
                path=f"documents/{n}",
            )
        )
    groups.append(Group("", add=[("add|documents|paper", "用意するものを足す")]))
    return groups


def section(data: Any, s: int, fields: Sequence[Named]) -> list[Group]:
    here: Path = ("sections", s)
    widgets = [
        texts(data, (*here, "title"), "見出し"),
        texts(data, (*here, "intro"), "説明", area=True),
        text(data, (*here, "id"), "ID", hint="半角の英小文字・数字・_", mono=True),
        condition(data, (*here, "show_if"), "この答えのときだけ、このページを出す（空なら、いつも出します）", fields),
    ]
    repeat = [
        text(data, (*here, "repeat", "min"), "少なくとも", kind="i"),
        text(data, (*here, "repeat", "max"), "多くて", kind="i", hint="空なら、くり返しません。"),
        texts(data, (*here, "repeat", "item"), "1つの呼び名"),
    ]
    return [Group("ページ", widgets), Group("くり返し（子どもを何人も書くときなど）", repeat)]


def question(data: Any, s: int, f: int, before: Sequence[Named]) -> list[Group]:
    """One field with its options."""
    here: Path = ("sections", s, "fields", f)
    type_ = get(data, (*here, "type"))
    widgets = [
        choose(data, (*here, "type"), "種類", FIELD_TYPES, hint="変えて保存すると、その種類の欄が下に出ます。"),
        texts(data, (*here, "label"), "質問"),
        texts(data, (*here, "help"), "補足", area=True),
        text(
            data,
            (*here, "id"),
            "ID",
            hint="半角の英小文字・数字・_。判定表や通知文は、この名前で答えを使います。",
            mono=True,
        ),
    ]
    if type_ != "note":
        required = get(data, (*here, "required"))
        options = {"": "いいえ", "true": "はい"} | ({required: required} if isinstance(required, str) else {})
        widgets.append(choose(data, (*here, "required"), "必須", options, kind="r"))
    if type_ != "note":
        widgets += [
            choose(data, (*here, "sensitive"), "秘匿（口座・所得・健康など）", YES_NO, kind="b"),
            choose(data, (*here, "role"), "案件での役割", ROLES),
        ]
    if type_ in {"text", "textarea", "name", "kana", "address"}:
        widgets.append(text(data, (*here, "max_length"), "最大の文字数", kind="i"))
    if type_ in {"number", "yen"}:
        widgets += [text(data, (*here, "min"), "最小", kind="i"), text(data, (*here, "max"), "最大", kind="i")]
    if type_ == "number":
        widgets.append(texts(data, (*here, "unit"), "単位"))
    if type_ == "file":
        widgets += [
            text(data, (*here, "accept"), "受け取る種類（pdf・jpeg・png を1行に1つ）", kind="l", area=True),
            choose(data, (*here, "multiple"), "いくつも", YES_NO, kind="b"),
            text(data, (*here, "max_files"), "いくつまで", kind="i"),
        ]
    groups = [
        Group("質問", widgets),
        Group(
            "聞くとき",
            [condition(data, (*here, "show_if"), "この答えのときだけ聞く（空なら、いつも聞きます）", before)],
        ),
    ]
    if type_ in CHOICES:
        options_path = "/".join(str(step) for step in (*here, "options"))
        for n in range(len(get(data, (*here, "options")) or [])):
            each: Path = (*here, "options", n)
            groups.append(
                Group(
                    f"選択肢 {n + 1}",
                    [texts(data, (*each, "label"), "表示"), text(data, (*each, "value"), "値", mono=True)],
                    path=f"{options_path}/{n}",
                )
            )
        groups.append(Group("", add=[(f"add|{options_path}|option", "選択肢を足す")]))
    return groups


def row(data: Any, t: int, r: int) -> list[Group]:
    """A row's finding: what it says, to whom, on which basis."""
    here: Path = ("tables", t, "rows", r)
    words = [
        texts(data, (*here, "reason"), "理由（申請した人が読みます）", area=True, hint="{項目のID} で値が入ります。"),
        text(data, (*here, "legal_basis"), "根拠（1行に1つ）", kind="l", area=True),
        text(data, (*here, "fields"), "関係する項目（ID、1行に1つ）", kind="l", area=True, mono=True),
    ]
    groups = [
        Group(
            "指摘",
            [
                text(data, (*here, "id"), "行の名前", mono=True),
                text(data, (*here, "finding"), "指摘の名前", mono=True),
                choose(data, (*here, "severity"), "重さ", SEVERITIES),
                *words,
            ],
        )
    ]
    if get(data, (*here, "severity")) == "defect" or get(data, (*here, "mend")):
        groups.append(Group("補正", [texts(data, (*here, "mend"), "直し方（不備のとき必ず）", area=True)]))
    return groups


def fact(data: Any, n: int, sections: Mapping[str, str], parameters: Mapping[str, str]) -> list[Group]:
    """A derived value. Its way (expression, calculation, amount) is what is filled in."""
    here: Path = ("facts", n)
    types = {key: NAMES[key] for key in ("text", "number", "date", "boolean")}
    calc = get(data, (*here, "calc"))
    widgets = [
        texts(data, (*here, "title"), "名前"),
        text(data, (*here, "id"), "ID", mono=True),
        choose(data, (*here, "type"), "種類", types),
        choose(data, (*here, "over"), "くり返す欄ごと", {"": "（全体で1つ）", **sections}),
        text(data, (*here, "value"), "式", area=True, mono=True),
        choose(
            data,
            (*here, "calc"),
            "計算",
            {"": "（使わない）"} | {key: f"{key}：{each.about}" for key, each in CALCULATIONS.items()},
        ),
    ]
    if calc in CALCULATIONS:
        for argument in CALCULATIONS[calc].arguments:
            several = CALCULATIONS[calc].arguments[argument] == "dates"
            kind = "l" if several else "c"
            widgets.append(
                text(data, (*here, "with", argument), f"計算の{argument}", kind=kind, area=several, mono=True)
            )
    widgets += [
        choose(data, (*here, "parameter"), "金額・期限", {"": "（使わない）", **parameters}),
        text(data, (*here, "on"), "その日（日付の項目のID）", mono=True),
        choose(
            data,
            (*here, "format"),
            "見せ方",
            {"": "（ふつう）", "yen": "金額", "number": "数", "date": "日付", "month": "年月"},
        ),
    ]
    return [Group("求める値", widgets)]


def parameters(data: Any) -> list[Group]:
    groups = []
    for n, entry in enumerate(get(data, ("parameters",)) or []):
        here: Path = ("parameters", n)
        groups.append(
            Group(
                str(get(entry, ("title", "ja")) or entry.get("id")),
                [
                    texts(data, (*here, "title"), "名前"),
                    text(data, (*here, "id"), "ID", mono=True),
                    choose(data, (*here, "unit"), "単位", UNITS),
                    day(
                        data, (*here, "known_until"), "この日まで分かっている", "その後の日は、計算せず要判断にします。"
                    ),
                ],
                path=f"parameters/{n}",
            )
        )
        for v in range(len(entry.get("values") or [])):
            each: Path = (*here, "values", v)
            groups.append(
                Group(
                    f"値 {v + 1}",
                    [
                        day(data, (*each, "from"), "いつから"),
                        text(data, (*each, "value"), "値", kind="i"),
                        text(data, (*each, "reference"), "根拠"),
                    ],
                    path=f"parameters/{n}/values/{v}",
                )
            )
        groups.append(Group("", add=[(f"add|parameters/{n}/values|value", "次の値を足す")]))
    groups.append(Group("", add=[("add|parameters|parameter", "金額・期限を足す")]))
    return groups


def case(data: Any, c: int) -> list[Group]:
    here: Path = ("cases", c)
    recommendations = {"approve": "認定相当", "correct": "補正", "judge": "要判断"}
    return [
        Group(
            "事例",
            [
                text(data, (*here, "about"), "どんな事例か"),
                text(data, (*here, "id"), "名前", mono=True),
                day(data, (*here, "context", "claimed_on"), "請求日"),
                choose(data, (*here, "expect", "recommendation"), "期待する判定", recommendations),
                text(
                    data,
                    (*here, "expect", "findings"),
                    "期待する指摘（不備・要判断の名前、1行に1つ）",
                    kind="k",
                    area=True,
                    mono=True,
                ),
            ],
            path=f"cases/{c}",
        )
    ]
