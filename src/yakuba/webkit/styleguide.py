"""Every component in every state on one page, for those who build pages. In debug only."""

from types import SimpleNamespace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yakuba.webkit.access import public
from yakuba.webkit.charts import bar_chart, line_chart, stacked_bar_chart
from yakuba.webkit.components import File, Link, Resource, steps
from yakuba.webkit.icons import ICONS
from yakuba.webkit.navigation import Group
from yakuba.webkit.tables import Column, Page, Sort

CHANNELS = [("オンライン", 412), ("窓口", 286), ("電話", 35), ("郵送", None)]
MONTHS = ["4月", "5月", "6月", "7月", "8月", "9月"]


def _examples() -> dict[str, object]:
    links = [Link("ホーム", "/"), Link("子育て", "#"), Link("児童手当")]
    tabs = [Link("未処理", "#", current=True, count=12), Link("補正中", "#", count=3), Link("完了", "#")]
    return {
        "links": links,
        "tabs": tabs,
        "menu": [Group("仕事", [Link("受付一覧", "#", current=True, count=12), Link("決裁待ち", "#", count=3)])],
        "steps": steps(["請求者", "配偶者", "お子さん", "振込先", "確認"], 2, ["#", "#"]),
        "resources": [
            Resource("児童手当 認定請求", "#", "受付番号 K7M-2QX-94", "2026年11月24日", "審査中", "blue"),
            Resource("妊娠届", "#", "受付番号 H3D-8RT-21", "2026年10月2日", "補正をお願いしています", "orange"),
            Resource("粗大ごみ収集の申込", "#", "", "2026年9月12日", "完了", "green"),
        ],
        "rows": [("氏名", "役場 花子"), ("生年月日", "平成2年4月1日"), ("住所", "東京都千代田区霞が関一丁目")],
        "columns": [
            Column("receipt", "受付番号", sortable=True),
            Column("due", "期限", sortable=True),
            Column("state", "状態"),
            Column("days", "日数", numeric=True),
        ],
        "sort": Sort("due", descending=False),
        "table": [("K7M-2QX-94", "11月25日", "審査中", 4), ("H3D-8RT-21", "11月28日", "補正中", 12)],
        "page": Page([], 5, 50, 9999),
        "files": [File("在職証明書.pdf", 842_208, "#"), File("本人確認書類.jpg", 1_887_436, "#")],
        "charts": [
            bar_chart("経路別の申請数", CHANNELS, unit="件"),
            line_chart("月別の処理日数", list(zip(MONTHS, [8.5, 7, 7.5, None, 5, 4.5], strict=True)), unit="日"),
            stacked_bar_chart("月別の経路", MONTHS, {"オンライン": [4, 6, 8, 9, 12, 15], "窓口": [9, 8, 8, 7, 6, 4]}),
        ],
        "icons": sorted(ICONS),
        "chips": ["gray", "blue", "green", "yellow", "orange", "red"],
    }


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    """`?face=console` shows the same parts as staff see them."""
    if not settings.DEBUG:
        raise Http404
    console = request.GET.get("face") == "console"
    town = getattr(request, "town", None)
    if town is None:
        request.town = SimpleNamespace(
            name="見本町", address="見本県見本郡見本町1番地", postal_code="1000001", phone=""
        )
    base = "webkit/base_console.html" if console else "webkit/base_portal.html"
    return render(request, "webkit/styleguide.html", {"base": base, "console": console, **_examples()})
