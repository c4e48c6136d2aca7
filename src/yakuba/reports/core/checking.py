"""What is wrong with a pack of the kind `reports`, beside its shape."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Pack
from yakuba.reports.core.catalogue import CASES, CATEGORIES, EXAMPLES, LISTS, ROUTING, Catalogue, parse, read
from yakuba.reports.core.categorising import Categoriser
from yakuba.reports.core.routing import department_of

TOP = 3


def check_catalogue(pack: Pack) -> Iterator[PackError]:
    """Codes that occur twice or nowhere, rules that nothing reaches, golden cases that come out otherwise."""
    catalogue = parse(read(pack))
    yield from _check_categories(pack, catalogue)
    for unknown in sorted((pack.data(EXAMPLES) or {}).keys() - catalogue.categories.keys()):
        yield _error(pack, EXAMPLES, (unknown,), f"区分「{unknown}」がありません。")
    yield from _check_rules(pack, catalogue)
    if catalogue.rules[-1].fits_all:
        yield from _check_cases(pack, catalogue)


def _check_categories(pack: Pack, catalogue: Catalogue) -> Iterator[PackError]:
    data = pack.data(CATEGORIES)
    groups = {group.id for group in catalogue.groups}
    for name in ("groups", "categories"):
        seen = Counter(each["id"] for each in data[name])
        for index, each in enumerate(data[name]):
            if seen[each["id"]] > 1:
                yield _error(pack, CATEGORIES, (name, index), f"{each['id']}: 同じidがもう一つあります。")
    for index, each in enumerate(data["categories"]):
        if each["group"] not in groups:
            yield _error(
                pack, CATEGORIES, ("categories", index), f"{each['id']}: group「{each['group']}」がありません。"
            )
        ids = Counter(question["id"] for question in each.get("questions", ()))
        for at, question in enumerate(each.get("questions", ())):
            where = ("categories", index, "questions", at)
            if ids[question["id"]] > 1:
                yield _error(pack, CATEGORIES, where, f"{each['id']}: 質問「{question['id']}」が二つあります。")
            if (question["type"] in LISTS) != bool(question.get("options")):
                message = (
                    f"{each['id']}: 質問「{question['id']}」の選択肢（options）は、リストの質問にだけ付けてください。"
                )
                yield _error(pack, CATEGORIES, where, message)
    for index, each in enumerate(data.get("replies", ())):
        for unknown in sorted(set(each.get("categories", ())) - catalogue.categories.keys()):
            yield _error(pack, CATEGORIES, ("replies", index), f"{each['id']}: 区分「{unknown}」がありません。")


def _check_rules(pack: Pack, catalogue: Catalogue) -> Iterator[PackError]:
    for index, rule in enumerate(catalogue.rules):
        for unknown in sorted(rule.categories - catalogue.categories.keys()):
            yield _error(pack, ROUTING, ("rules", index), f"区分「{unknown}」がありません。")
        if rule.fits_all and index + 1 < len(catalogue.rules):
            yield _error(pack, ROUTING, ("rules", index), "すべてに当てはまる規則より後の規則は使われません。")
    if not catalogue.rules[-1].fits_all:
        message = "最後の規則は、categories と districts を書かずに、すべてを受ける課にしてください。"
        yield _error(pack, ROUTING, ("rules", len(catalogue.rules) - 1), message)


def _check_cases(pack: Pack, catalogue: Catalogue) -> Iterator[PackError]:
    seen = set()
    categoriser = _taught(pack)
    for index, case in enumerate(pack.data(CASES)["cases"]):
        where = ("cases", index)
        category = case["category"]
        if category not in catalogue.categories:
            yield _error(pack, CASES, where, f"区分「{category}」がありません。")
            continue
        seen.add(category)
        found = department_of(catalogue.rules, category=category, district=case.get("district", ""))
        if found != case["department"]:
            yield _error(pack, CASES, where, f"担当は「{found}」になります（期待は「{case['department']}」）。")
        if "text" in case:
            best = [each.code for each in categoriser.suggest(case["text"], TOP)]
            if category not in best:
                got = "・".join(best) or "なし"
                yield _error(pack, CASES, where, f"「{case['text']}」の候補は「{got}」です（期待は「{category}」）。")
    for missing in sorted(catalogue.categories.keys() - seen):
        yield _error(pack, CASES, (), f"区分「{missing}」の例がありません。")


@lru_cache(maxsize=4)
def _taught(pack: Pack) -> Categoriser:
    """Learned once for a content: a town's packs are checked again and again."""
    return Categoriser.of(parse(read(pack)).examples)


def _error(pack: Pack, file: str, where: tuple[str | int, ...], message: str) -> PackError:
    line = pack.documents[file].line_of(where)
    return PackError("reports.catalogue", message, file=f"{pack.kind}/{pack.id}/{file}", line=line)
