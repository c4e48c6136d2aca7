from tests.procedures.core import small
from yakuba.procedures.core.check import check_procedure


def problems(tmp_path, compare, accept=("xlsx", "pdf"), **more):
    data = small.documents()
    data["form.yaml"]["sections"][0]["fields"][-1]["accept"] = list(accept)
    data["pack.yaml"]["documents"][0] |= {"reads": "employment_certificate", "compare": compare} | more
    return [str(error) for error in check_procedure(small.pack(tmp_path, data))]


def test_a_sound_comparison_passes(tmp_path):
    assert (
        problems(tmp_path, {"worker_name": "name", "employed_from": {"answer": "moved_on", "severity": "info"}}) == []
    )


def test_each_mistake_is_named_with_what_is_allowed(tmp_path):
    found = problems(tmp_path, {"emploier": "nickname", "employer": "nickname_", "monthly_hours": "income"}, ["pdf"])
    assert len(found) == 4
    for part in ("「employer」の書きまちがい", "「nickname」の書きまちがい", "封印する項目", "xlsx"):
        assert any(part in each for each in found), part
    assert all("small/pack.yaml:" in each for each in found)


def test_an_answer_of_another_repeated_section_is_not_beside_the_upload(tmp_path):
    assert "項目「child」はありません" in problems(tmp_path, {"worker_name": "child"})[0]
