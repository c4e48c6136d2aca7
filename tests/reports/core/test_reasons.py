from yakuba.reports.core.duplicates import NAMES
from yakuba.reports.core.reasons import told

NOTHING = {name: [name, 0.0, 0.0] for name in NAMES} | {"defect": ["defect", 1.0, -0.05]}


def texts(metres: float, **values: float) -> dict[str, bool]:
    reasons = NOTHING | {name: [name, 0.0, value] for name, value in values.items()}
    return {each.text: each.speaks_for for each in told(reasons.values(), metres)}


def test_each_reason_has_its_words():
    assert texts(12.4, category=1) == {
        "約12 m の距離": True,
        "同じ日": True,
        "同じ区分": True,
        "不具合の種類が同じ": True,
    }
    said = texts(80, time=3.5, defect=-2.9, words=0.3, other_photo=1, closed=1)
    assert said == {
        "約80 m の距離": True, "32日違い": False, "区分は別": False, "不具合の種類は別": False, "言葉が似ている": True,
        "写真は似ていない": False, "前の通報は対応済み": False,
    }  # fmt: skip
    assert texts(12, photo=1)["写真が似ている"]
