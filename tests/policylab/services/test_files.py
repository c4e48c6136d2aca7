"""Files on their way into use, out of it and back."""

from datetime import date

import pytest

from tests.policylab.towns import NAMES
from tests.policylab.towns import town as demo
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.policylab import services
from yakuba.policylab.core.demo_files import demo_files
from yakuba.policylab.core.demo_runs import demo_runs
from yakuba.policylab.core.kinds import RUN_KINDS, Outcome, RunKind
from yakuba.policylab.queries import files, runs
from yakuba.towns import services as towns

HEADING = "地区,性別," + ",".join(f"{at}～{at + 4}歳" for at in range(0, 80, 5)) + ",80歳以上\n"


def table(*people: int) -> bytes:
    """A district a figure: that many men and women in every group of ages."""
    rows = [
        f"{name},{sex}," + ",".join([str(count)] * 17)
        for name, count in zip("浜山川", people, strict=False)
        for sex in "男女"
    ]
    return (HEADING + "\n".join(rows)).encode()


def sent(town, now, *, content=None, title="", kind="population", source="住民課", as_of=date(2026, 1, 1)):
    return services.upload_file(
        actor=SYSTEM, town=town, kind=kind, title=title, source=source, as_of=as_of, name="a.csv",
        content=table(10, 20) if content is None else content, now=now,
    )  # fmt: skip


def used(town, now, **values):
    return services.use_file(actor=SYSTEM, town=town, file_id=sent(town, now, **values).pk, now=now)


def test_a_file_counts_once_it_is_taken_in_use(town, now):
    file = sent(town, now)
    assert (file.state, file.title, file.quality["read"]) == ("checked", "人口（地区・性別・年齢別）", 4)
    with pytest.raises(Refusal, match="人口のファイルがありません"):
        files.town_data(town)
    services.use_file(actor=SYSTEM, town=town, file_id=file.pk, now=now)
    data = files.town_data(town)
    assert [each.name for each in data.areas] == ["浜", "山"]
    assert data.years == (2026,)
    assert data.population.sum() == pytest.approx(34 * 30)
    assert [(each.kind, each.id, each.as_of) for each in data.sources] == [("population", str(file.pk), "2026-01-01")]
    kinds = [each.kind for each in ledger.stream(town_id=town.pk, stream=f"lab:file:{file.pk}")]
    assert kinds == ["lab.file_sent", "lab.file_used"]


def test_a_new_file_takes_the_place_of_the_old_and_can_be_taken_back(town, now):
    old = used(town, now)
    new = used(town, now, content=table(11, 20))
    old.refresh_from_db()
    assert old.state == "superseded"
    services.withdraw_file(actor=SYSTEM, town=town, file_id=new.pk, now=now)
    with pytest.raises(Conflict):
        services.withdraw_file(actor=SYSTEM, town=town, file_id=new.pk, now=now)
    services.use_file(actor=SYSTEM, town=town, file_id=old.pk, now=now)
    assert files.town_data(town).population.sum() == pytest.approx(34 * 30)
    with pytest.raises(Conflict):
        services.use_file(actor=SYSTEM, town=town, file_id=old.pk, now=now)


def test_population_of_several_years_stands_side_by_side(town, now):
    used(town, now, title="2025年", as_of=date(2025, 1, 1))
    used(town, now, title="2026年", content=table(11, 20))
    assert files.town_data(town).years == (2025, 2026)


def test_what_can_not_be_used_says_why(town, now):
    broken = HEADING + "浜,男," + ",".join(["-3"] * 17)
    file = sent(town, now, content=broken.encode())
    with pytest.raises(Refusal, match="1行"):
        services.use_file(actor=SYSTEM, town=town, file_id=file.pk, now=now)
    with pytest.raises(Refusal) as refused:
        sent(town, now, kind="unknown", source=" ", as_of=date(2030, 1, 1))
    assert refused.value.fields.keys() == {"kind", "source", "as_of"}
    with pytest.raises(Refusal, match="見出し"):
        sent(town, now, content=b"a,b\n1,2\n")


def test_before_it_is_used_one_sees_what_it_would_change(town, now):
    used(town, now)
    strange = sent(town, now, kind="commuting", content="居住地,従業地,人数\n谷,浜,3\n".encode())
    preview = files.preview(town, strange)
    assert any("通勤の表の居住地谷" in each for each in preview.coming)
    assert preview.going == ()
    assert files.town_data(town).commuting is None


def test_a_town_sees_only_its_own_files(town, other_town, now):
    file = used(town, now)
    with pytest.raises(NotFound):
        files.one_file(other_town.pk, file.pk)
    with pytest.raises(NotFound):
        services.withdraw_file(actor=SYSTEM, town=other_town, file_id=file.pk, now=now)
    assert not files.all_files(other_town.pk).exists()
    assert files.used(other_town.pk) == []


def test_a_run_keeps_the_files_it_was_asked_for_with(town, now, monkeypatch):
    seen = []
    compute = lambda data, *_: seen.append(data.population.sum()) or Outcome({})  # noqa: E731 - a kind in a line
    monkeypatch.setitem(RUN_KINDS._items, "sum", RunKind("sum", "合計", compute))
    used(town, now)
    run = services.request_run(actor=SYSTEM, town=town, kind="sum", inputs={}, seed=1, now=now)
    used(town, now, content=table(100, 100))
    assert services.work_runs(now=now) == 1
    assert seen == pytest.approx([34 * 30])
    assert [each.state for each in files.of_run(run)] == ["superseded"]


def test_the_demo_town_has_everything(town, now):
    shape = {"type": "Polygon", "coordinates": [[[138, 34], [138.1, 34], [138.1, 34.1], [138, 34.1], [138, 34]]]}
    for at, name in enumerate(NAMES, 1):
        towns.add_district(
            actor=SYSTEM, town=town, code=f"{at:02}", name=name, kana="", postal_code="", geometry=shape, now=now
        )
    services.generate_demo(town_id=town.pk, seed=1, now=now)
    data = files.town_data(town)
    assert len(data.areas) == 60
    assert len(data.years) == 12
    assert data.warnings == ()
    assert {each.kind for each in data.sources} == {each.kind for each in demo_files(demo())}
    asked = list(runs.all_runs(town.pk).order_by("requested_at"))
    assert [each.name for each in asked] == [each.name for each in demo_runs(demo())]
    assert {each.state for each in asked} == {"queued"}
    assert [each["kind"] for each in asked[0].files] == [each.kind for each in demo_files(demo())]


def test_a_table_of_changes_that_does_not_fit_is_refused_with_its_rows(town, now):
    used(town, now, content=table(10, 20, 40))

    def changes(*rows):
        return sent(town, now, kind="area_changes", content="\n".join(("旧地区,新地区,割合", *rows)).encode())

    with pytest.raises(Refusal, match="3行目：新地区の「浜西」は、いまのどの地区にも"):
        services.use_file(actor=SYSTEM, town=town, file_id=changes("旧浜,浜,60%", "旧浜,浜西,40%").pk, now=now)
    with pytest.raises(Refusal, match="読めない行が1行"):
        services.use_file(actor=SYSTEM, town=town, file_id=changes("旧浜,浜,60%", "旧浜,山,30%").pk, now=now)
    right = changes("旧浜,浜,60%", "旧浜,山,40%")
    services.use_file(actor=SYSTEM, town=town, file_id=right.pk, now=now)
    before = (
        table(100).replace("浜".encode(), "旧浜".encode())
        + "\n".join(["", *(f"川,{sex}," + ",".join(["1"] * 17) for sex in "男女")]).encode()
    )
    used(town, now, title="前", content=before, as_of=date(2021, 1, 1))
    data = files.town_data(town)
    assert data.years == (2021, 2026)
    assert data.population[0].sum(axis=(1, 2)).round(6).tolist() == pytest.approx([2040, 1360, 34], abs=1)
    assert data.population[0].sum() == pytest.approx(34 * 101)
    assert "2021年の「旧浜」の人口は、「地区の対応表」の割合（浜60.0%、山40.0%）" in "".join(data.warnings)
