"""The studio's page for 利用調整: nurseries, points, ties, and the order in which they put the pack's own cases."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.placement.examples import example_ranking
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.studio.posting import name_of
from yakuba.procedures.web.placement import explained
from yakuba.procedures.web.studio import WRITERS, opened
from yakuba.procedures.web.studio_edit import METHODS, document, save, show
from yakuba.procedures.web.studio_widgets import Group, Widget, choose, get, text, texts
from yakuba.webkit.access import staff_only

FILE = "placement.yaml"
PARTS: Mapping[str, str] = {
    "nurseries": "施設",
    "base": "基準指数",
    "adjust": "調整指数",
    "ties": "同点のとき",
    "order": "順位を確かめる",
}
FIRST = {"high": "大きい方が先", "low": "小さい方が先"}


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def placement(request: HttpRequest, studio_id: int) -> HttpResponse:
    """`part` is one of PARTS. NotFound where the procedure hands out no places."""
    pack = opened(request, studio_id)
    if FILE not in pack.files:
        raise NotFound("studio-placement", "この手続きは、利用調整をしません。")
    if request.method == "POST":
        return save(request, pack)
    asked = request.GET.get("part", "")
    part = asked if asked in PARTS else "nurseries"
    held = document(pack, FILE)
    procedure = pack.inspection.procedure
    return show(
        request,
        pack,
        "studio-placement",
        FILE,
        part=part,
        parts=PARTS.items(),
        groups=groups(held.data, part) if held else [],
        faults=[f"{each.line}行目：{each.problem}" for each in pack.inspection.of_file(FILE)],
        examples=order(procedure) if part == "order" and procedure else None,
    )


def order(procedure: Procedure) -> list[dict[str, Any]]:
    rules = procedure.placement
    return [
        {
            "example": each,
            "points": explained(rules, each.child),
            "ties": [(title, "―" if value is None else f"{value:g}") for title, value in each.child.ties],
            "hopes": [rules.called(hope) for hope in each.child.hopes],
        }
        for each in (example_ranking(procedure) if rules else ())
        if rules
    ]


def groups(data: Any, part: str) -> Sequence[Group]:
    if part == "nurseries":
        return _nurseries(data)
    if part == "base":
        missing = text(data, ("base", "absent"), "保護者が1人いないときの指数", kind="i")
        return [Group("ひとり親など", [missing]), *_points(data, ("base", "rows"), "区分")]
    if part == "adjust":
        return _points(data, ("adjust",), "調整指数")
    return _ties(data) if part == "ties" else []


def _nurseries(data: Any) -> list[Group]:
    found = []
    for n, entry in enumerate(get(data, ("nurseries",)) or []):
        ages = " ".join(str(age) for age in get(entry, ("ages",)) or [])
        widgets = [
            texts(data, ("nurseries", n, "title"), "名前"),
            Widget(
                "input",
                "クラス（4月1日の年齢）",
                name_of("n", ("nurseries", n, "ages")),
                ages,
                "空白で区切ります。例：0 1 2",
            ),
            text(data, ("nurseries", n, "id"), "ID（希望する施設の選択肢の値と同じもの）", mono=True),
        ]
        found.append(Group(str(get(entry, ("title", "ja")) or entry.get("id")), widgets, path=f"nurseries/{n}"))
    return [*found, Group("", add=[("add|nurseries|nursery", "施設を足す")])]


def _points(data: Any, where: tuple[str, ...], label: str) -> list[Group]:
    found = []
    for n, entry in enumerate(get(data, where) or []):
        here = (*where, n)
        widgets = [
            text(data, (*here, "title"), "名前"),
            text(data, (*here, "points"), "点", kind="i"),
            text(data, (*here, "when"), "当てはまるとき（式）", mono=True),
        ]
        found.append(Group(f"{entry.get('title')}（{entry.get('points')}点）", widgets, path="/".join(map(str, here))))
    return [*found, Group("", add=[(f"add|{'/'.join(where)}|points", f"{label}を足す")])]


def _ties(data: Any) -> list[Group]:
    found = []
    for n, entry in enumerate(get(data, ("ties",)) or []):
        here = ("ties", n)
        widgets = [
            text(data, (*here, "title"), "名前"),
            text(data, (*here, "value"), "比べる値（式）", mono=True),
            choose(data, (*here, "first"), "どちらが先か", FIRST),
        ]
        found.append(Group(f"{n + 1}. {entry.get('title')}", widgets, path=f"ties/{n}"))
    return [*found, Group("", add=[("add|ties|tie", "順序を足す")])]
