"""A case of the layout, and the packs that ship."""

from tests.packs.benefits import procedures
from yakuba.procedures.core.benefits.agreement import compare_cases


def case(output, *children, period="2024-11-01", people=None, **home):
    """A single household of one parent with children born on these days, or described."""
    members = {f"子{n}": {"誕生年月日": each} if isinstance(each, str) else each for n, each in enumerate(children, 1)}
    household = {"親一覧": ["親1"], "子一覧": list(members), **home}
    return {
        "file": "x.yaml",
        "name": "試し",
        "period": period,
        "absolute_error_margin": 0,
        "input": {"世帯": household, "世帯員": {"親1": {"誕生年月日": "1994-10-01"}, **members, **(people or {})}},
        "output": output,
    }


def compare(*cases):
    return compare_cases(cases, procedures())
