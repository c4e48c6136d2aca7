"""From finished runs to the sections of a council's brief: sentences that say a chance as a chance, pictures, tables."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from yakuba.policylab.core.council_brief import Fact, Picture, Section, Table
from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.web.pictures import projections, scenarios
from yakuba.policylab.web.pictures.projections import NAMES, View
from yakuba.policylab.web.projecting import headlines
from yakuba.policylab.web.scenarios import effect_rows, measure_rows, money, paid_words, words_of
from yakuba.webkit.charts import number
from yakuba.webkit.drawings import Drawing

AHEAD = 20
LISTED = 5


def picture(found: Drawing, words: str = "", *, wide: bool = False) -> Picture:
    return Picture(found.title, found.markup, f"{found.title}。{found.label or found.description}", words, wide)


def looked_at(outcome: Outcome) -> View:
    """Twenty years ahead, or at the end where that comes sooner."""
    view = View(outcome)
    return replace(view, year=view.years[min(AHEAD, len(view.years) - 1)])


def facts(outcome: Outcome) -> tuple[Fact, ...]:
    view = looked_at(outcome)
    return tuple(
        Fact(
            f"{each['label']}（{view.at_year}年）",
            f"{each['middle']}人",
            f"80%の確率で{each['low']}人から{each['high']}人の間。{view.years[0]}年は{each['now']}人（{each['change']}）",
        )
        for each in headlines(view)
    )


def projection(outcome: Outcome) -> list[Section]:
    view = looked_at(outcome)
    total, children, old = headlines(view)
    first = View(outcome, year=view.years[0])
    sections = [
        Section(
            "人口はどうなりそうか",
            (
                f"{view.at_year}年の総人口は、80%の確率で{total['low']}人から{total['high']}人の間になる見込みです（中央値{total['middle']}人）。",
                f"0〜14歳は{children['low']}人から{children['high']}人の間、65歳以上は{old['low']}人から{old['high']}人の間です（どちらも80%の確率）。",
            ),
            (
                picture(projections.fan(view, "total"), "黒は実績、青は中央値。帯が濃いほど、そこに入る見込みが高い。"),
                picture(projections.fan(view, "age0_14"), "縦の軸は0から始まっていません。"),
            ),
            ahead(outcome),
            ("「80%の確率」は、同じような条件の町が10あれば8つはこの幅に入る、という意味です。過去になかった災害や制度の変更は入っていません。",),
        ),
        Section(
            "年齢の形はどう変わるか",
            pictures=(picture(projections.pyramid(first)), picture(projections.pyramid(view), f"点線は{view.years[0]}年の形。")),
            fresh=True,
        ),
    ]  # fmt: skip
    if any(each.rings for each in view.areas):
        sections.append(districts(view))
    return [*sections, believed(outcome)]


def ahead(outcome: Outcome) -> Table:
    """Medians with their 80 % band in each marked year."""
    summary = outcome.summary
    years = list(summary["ahead"])
    rows = [
        (
            NAMES[name],
            number(summary["now"][name]),
            *(f"{number(each[name]['median'])}（{number(each[name]['low'])}〜{number(each[name]['high'])}）" for each in summary["ahead"].values()),
        )
        for name in ("total", "age0_14", "age15_64", "age65", "age75")
    ]  # fmt: skip
    return Table(
        ("人", f"{summary['jump_off']}年", *(f"{year}年" for year in years)),
        tuple(rows),
        ("auto", "auto", *["1fr"] * len(years)),
    )


def districts(view: View) -> Section:
    ordered = sorted(zip(projections.mapped(view), view.areas, strict=True), key=lambda pair: pair[0])
    lowest, highest = ordered[:LISTED], ordered[::-1][:LISTED]
    rows = tuple(
        (str(at + 1), less[1].name, f"{less[0]:+.1f}%", more[1].name, f"{more[0]:+.1f}%")
        for at, (less, more) in enumerate(zip(lowest, highest, strict=True))
    )
    return Section(
        "地区による違い",
        (
            f"{view.years[0]}年から{view.at_year}年までの総人口の変化（中央値）です。小さな地区ほど、外れやすくなります。",
        ),
        (picture(projections.area_map(view), "数字は区分の番号。", wide=True),),
        Table(
            ("", "減り方が大きい地区", "", "減り方が小さい・増える地区", ""),
            rows,
            ("auto", "1fr", "auto", "1fr", "auto"),
            (0, 1, 3),
        ),
    )


def believed(outcome: Outcome) -> Section:
    """What the past says of the bands."""
    report = outcome.summary.get("calibration")
    title = "この見通しはどれだけ当たるか"
    if not report:
        return Section(title, ("人口の年数が足りないため、過去の年では確かめていません。幅は目安として見てください。",))
    rows = tuple(
        (
            NAMES[name],
            *(f"{round(100 * each['coverage'][band])}%" for band in ("50", "80", "95")),
            f"{each['error']:.1f}人",
        )
        for name, each in report["reports"].items()
    )
    return Section(
        title,
        (
            (
                f"{report['jump_off']}年までのデータだけで{report['horizon']}年先を推計し、実績と比べました（{report['areas']}地区）。"
                "幅が正しければ、80%の幅に8割の地区が入ります。" + projections.verdict(report)
            ),
        ),
        table=Table(
            ("年齢", "50%の幅に入った地区", "80%の幅", "95%の幅", "中央値との差の平均"), rows, ("auto", *["1fr"] * 4)
        ),
    )


def scenario(name: str, code: str, outcome: Outcome) -> Section:
    summary = outcome.summary
    last = list(summary["effects"])[-1]
    middle, low, high = words_of(summary["effects"][last]["total"])
    measures = measure_rows(summary)
    rows = [
        (each["words"], f"{each['total']}人（{each['low']}〜{each['high']}）", each["evidence_title"])
        for each in measures
    ]
    children = effect_rows(summary)[2]["last"]
    return Section(
        f"施策の効果：{name}（{code}）",
        (
            f"{last}年の総人口は、施策をしないときより{middle}人になる見込みです。80%の確率で{low}人から{high}人の間です。",
            f"0〜14歳への効果は{children[0]}人（80%の確率で{children[1]}人から{children[2]}人の間）です。",
            (f"費用は{summary['horizon']}年の合計で{money(summary['cost'])}です。" if summary["cost"] else "")
            + "".join(paid_words(summary)),
        ),
        (picture(scenarios.effect(outcome)), picture(scenarios.both(outcome))),
        Table(("施策", f"{last}年の総人口への効果", "根拠の強さ"), tuple(rows), ("1fr", "auto", "auto"), (0, 2)),
        tuple(f"{each['title']}：{each['response']}。{each['source']}" for each in measures),
    )  # fmt: skip


def demand(code: str, summary: Mapping[str, Any]) -> Section:
    def between(found: Mapping[str, float], unit: str = "人") -> str:
        if found["low"] == found["high"]:
            return f"{number(found['median'])}{unit}"
        return f"{number(found['median'])}{unit}（{number(found['low'])}〜{number(found['high'])}）"

    rows = tuple(
        (f"{year}年", between(each["children"]), between(each["asked"]), between(each["short"]))
        for year, each in summary["ahead"].items()
    )
    last = list(summary["ahead"])[-1]
    short = summary["ahead"][last]["short"]
    options = sorted(summary.get("options", []), key=lambda each: each["regret"])
    advice = (
        f"比べた{len(options)}つの選択肢のうち、どの先行きになっても悔いが小さい（最善の選択との差の平均が最も小さい）のは"
        f"「{options[0]['title']}」で、差の平均は{money(options[0]['regret'])}、20回に1回は{money(options[0]['worst'])}を超えます。"
        if len(options) > 1
        else ""
    )
    return Section(
        f"保育の需要（{code}）",
        (
            (
                f"いまの定員は{number(summary['places'])}人です。{last}年に入れない子どもは、80%の確率で"
                f"{number(short['low'])}人から{number(short['high'])}人の間です（中央値{number(short['median'])}人）。"
            ),
            *([advice] if advice else []),
        ),
        table=Table(("年", "0〜5歳の子ども", "利用を希望する子ども", "入れない子ども"), rows, ("auto", *["1fr"] * 3)),
        notes=tuple(summary.get("notes", ())),
    )


def siting(code: str, summary: Mapping[str, Any]) -> Section:
    rows = tuple((each["name"], f"{each['places']}人", money(each["cost"])) for each in summary["sites"])
    after, before = summary["after"], summary.get("before")
    words = f"いまの{before['mean']:.1f}分から" if before else ""
    return Section(
        f"保育施設の配置（{code}）",
        (
            (
                f"{summary['year']}年の需要に対し、「{summary['model_title']}」で{len(rows)}か所を選びました。"
                f"通う時間の平均は{words}{after['mean']:.1f}分、最も遠い地区は{after['worst']}（{after['worst_minutes']:.1f}分）です。"
            ),
        ),
        table=Table(("場所", "定員", "整備の費用"), rows, ("1fr", "auto", "auto")) if rows else None,
    )


def assumptions(summary: Mapping[str, Any], engine: str, seed: int) -> Section:
    """What was taken for granted, and where the data are from."""
    rows = tuple((each["title"], each["as_of"]) for each in summary.get("sources", []))
    method = summary.get("method_title", "コーホート要因法")
    return Section(
        "前提とデータ",
        (
            (
                f"方法：{method}。出生・死亡・移動の水準は、町の実績から求めたものがこの先も続くとし、年ごとの揺れは過去の年を組み合わせて、"
                f"{summary['draws']}通り計算しました。"
            ),
            f"基準の率：{summary.get('standard_source', '')}。計算の版 {engine}、乱数の種 {seed}。同じデータ・版・種なら、同じ数字になります。",
        ),
        table=Table(("使ったデータ", "いつの情報か"), rows, ("1fr", "auto")) if rows else None,
        notes=tuple(summary.get("notes", ())),
    )
