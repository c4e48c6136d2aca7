"""Cases written here, as the layout allows them; the amounts are those of the law on their dates."""

import pytest

from tests.procedures.core.benefits.cases import case, compare


def agrees(*cases):
    found = compare(*cases)
    assert found.disagreed == ()
    return found.agreed == found.cases == len(cases)


def test_values_bare_or_dated_and_several_dates():
    assert agrees(
        case({"世帯": {"児童手当": 10000}}, "2012-10-01"),
        case({"世帯": {"児童手当": {"2024-11-01": 15000, "2026-11-01": 10000}}}, "2022-10-20"),
        case({"世帯": {"児童扶養手当": {"2023-04-01": 44140, "2024-04-01": 45500, "2025-04-15": 46690}}}, "2012-10-01"),
    )


def test_a_single_household_under_a_name_and_leaves_without_one():
    assert agrees(
        case({"世帯一覧": {"世帯1": {"児童手当": 10000}}}, "2012-10-01"),
        case({"児童手当": {"2024-11-01": 10000}}, "2012-10-01"),
    )


def test_the_third_child_before_and_after_the_reform():
    births = ("2010-10-01", "2012-10-01", "2015-10-01", "2018-10-01")
    given = {"児童扶養手当の控除後世帯高所得": 2_500_000}
    assert agrees(
        case({"世帯": {"児童扶養手当_最大": {"2024-10-01": 45490 + 10740 + 2 * 6440}}}, *births, **given),
        case({"世帯": {"児童扶養手当_最小": {"2024-10-01": 10740 + 5380 + 2 * 3230}}}, *births, **given),
        case({"世帯": {"児童扶養手当_最大": {"2024-11-01": 45490 + 3 * 10740}}}, *births, **given),
        case({"世帯": {"児童扶養手当_最小": {"2025-04-01": 11010 + 3 * 5520}}}, *births, **given),
    )


def test_the_exact_partial_amount():
    income = {"児童扶養手当の控除後世帯高所得": {"2025-04-01": 1_500_000}}
    assert agrees(case({"世帯": {"児童扶養手当": {"2025-11-01": 35650}}}, "2012-10-01", **income))


@pytest.mark.parametrize(
    ("income", "full", "partial"), [(0, True, False), (1_070_000, False, True), (2_460_000, False, False)]
)
def test_conditions_as_booleans_or_numbers(income, full, partial):
    leaves = {
        "児童扶養手当の全部支給所得条件": full,
        "児童扶養手当の一部支給所得条件": partial,
        "児童扶養手当の所得条件": full or partial,
    }
    numbers = {key: int(value) for key, value in leaves.items()}
    given = {"児童扶養手当の控除後世帯高所得": income}
    assert agrees(case({"世帯": leaves}, "2012-10-01", **given), case({"世帯": numbers}, "2012-10-01", **given))


def test_disabled_children_with_ages_instead_of_births():
    child = {"年齢": 10, "愛の手帳等級": "一度"}
    assert agrees(
        case({"世帯": {"障害児福祉手当": 30440}}, child, child, period="2023-07-01", 控除後世帯高所得=6_748_999),
        case({"世帯": {"障害児福祉手当": 0}}, child, child, period="2023-07-01", 控除後世帯高所得=6_749_000),
        case({"世帯": {"特別児童扶養手当": 55350, "特別児童扶養手当の対象児童人数": 1}}, child),
    )


def test_a_disability_that_may_or_may_not_qualify_counts_in_the_upper_bound_only():
    child = {"誕生年月日": "2012-10-01", "内部障害": "有"}
    leaves = {"特別児童扶養手当_最大": 55350, "特別児童扶養手当_最小": 0, "児童扶養手当_最大": 45500}
    assert agrees(case({"世帯": leaves}, child))


def test_a_disabled_child_over_the_own_limit_only_above_it():
    def child(income):
        return {"誕生年月日": "2006-10-01", "療育手帳等級": "A", "所得": income}

    assert agrees(
        case({"世帯": {"障害児福祉手当": 15690}}, child(3_604_000)),
        case({"世帯": {"障害児福祉手当": 0}}, child(3_604_001)),
        case({"世帯": {"障害児福祉手当": {"2025-08-01": 16100}}}, child(3_661_000)),
    )


def test_tokyo_is_asked_only_of_tokyo_and_its_limit_rises_in_june_2025():
    income = {"特別児童扶養手当の控除後世帯高所得": 4_000_000}
    assert agrees(
        case(
            {"世帯": {"児童育成手当": {"2025-05-01": 0, "2025-06-01": 13500}}},
            "2012-10-01",
            居住都道府県="東京都",
            **income,
        ),
        case({"世帯": {"児童育成手当": 0, "障害児童育成手当": 0}}, "2012-10-01", 居住都道府県="神奈川県"),
        case({"世帯": {"児童育成手当": 0}}, "2012-10-01"),
    )


def test_more_children_than_any_table_lists():
    births = [f"20{n:02}-10-01" for n in range(10, 21)]
    limit = 690_000 + 11 * 380_000
    assert agrees(
        case({"世帯": {"児童扶養手当": 45500 + 10 * 10750}}, *births, 児童扶養手当の控除後世帯高所得=limit - 1),
        case({"世帯": {"児童扶養手当": 45490 + 10 * 10740}}, *births, 児童扶養手当の控除後世帯高所得=limit),
    )


def test_two_parents_of_whom_one_counts_as_none():
    both = {"親一覧": ["親1", "親2"]}
    people = {"親2": {"年齢": 40}}
    assert agrees(
        case({"世帯": {"児童扶養手当": 0}}, "2012-10-01", people=people, **both),
        case({"世帯": {"児童扶養手当": 45500}}, "2012-10-01", people=people, 配偶者がいるがひとり親に該当=True, **both),
    )


def test_what_differs_is_shown_beside_what_was_expected():
    found = compare(
        case({"世帯": {"児童手当": {"2024-11-01": 9}}}, "2012-10-01"), case({"世帯": {"児童手当": 10000}}, "2012-10-01")
    )
    assert (found.cases, found.agreed) == (2, 1)
    one = found.disagreed[0]
    assert (one.file, one.name) == ("x.yaml", "試し")
    assert one.expected == {"世帯": {"児童手当": {"2024-11-01": 9}}}
    assert one.got == {"世帯": {"児童手当": {"2024-11-01": 10000}}}


def test_a_margin_is_allowed_where_the_case_gives_one():
    near = case({"世帯": {"児童手当": 9999}}, "2012-10-01")
    assert compare(near).agreed == 0
    assert agrees({**near, "absolute_error_margin": 1})


@pytest.mark.parametrize("period", ["2023-03-31", "2026-04-01"])
def test_a_date_without_an_amount_is_refused_with_the_reason(period):
    found = compare(case({"世帯": {"児童扶養手当": 46690}}, "2012-10-01", period=period))
    assert found.disagreed[0].got == {"世帯": {"児童扶養手当": None}}
    assert "額が登録されていません" in found.disagreed[0].reasons[0]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (5, "組ではありません"),
        ({}, "input"),
        (case({"世帯": {"住民税": 5}}, "2012-10-01"), "「住民税」は"),
        (case({"世帯員": {"子1": {"年齢": 5}}}, "2012-10-01"), "「世帯員」は"),
        (case({"世帯": {}}, "2012-10-01"), "値がありません"),
        (case({}, "2012-10-01"), "値がありません"),
        (case(None, "2012-10-01"), "output"),
        (case({"世帯": 5}, "2012-10-01"), "output"),
        (case({"世帯一覧": {"別": 5}}, "2012-10-01"), "組ではありません"),
        (case({"世帯": {"児童手当": None}}, "2012-10-01"), ""),
        (case({"世帯": {"児童手当": "高い"}}, "2012-10-01", people={"だれか": 5}), ""),
        ({**case({"世帯": {"児童手当": 9}}, "2012-10-01"), "absolute_error_margin": "少し"}, ""),
        (case({"世帯": {"児童手当": 0}}, {}), "「子1」の誕生年月日"),
        (case({"世帯": {"児童手当": 0}}, "2012-10-01", period=None), "日付"),
        (case({"世帯": {"児童手当": 0}}, "2012-10-01", 子一覧=["だれか"]), "「だれか」"),
        (case({"世帯": {"児童手当": 0}}, "2012-10-01", 借金=5, people={"親1": {"趣味": 1}}), "借金、趣味"),
    ],
)
def test_what_cannot_be_compared_disagrees_with_the_reason_and_stops_nothing(broken, reason):
    found = compare(broken, case({"世帯": {"児童手当": 10000}}, "2012-10-01"))
    assert (found.cases, found.agreed) == (2, 1)
    assert reason in "".join(found.disagreed[0].reasons)


def test_households_are_named_where_there_are_several():
    one = case({"世帯": {"児童手当": 0}}, "2012-10-01")
    one["input"] = {"世帯一覧": {"一": {}, "二": {}}, "世帯員": {}}
    assert "世帯一覧" in compare(one).disagreed[0].reasons[0]
    two = {**one, "output": {"世帯一覧": {"三": {"児童手当": 0}}}}
    assert "「三」" in compare(two).disagreed[0].reasons[0]
