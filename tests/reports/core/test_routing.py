from yakuba.reports.core.routing import Rule, department_of

RULES = (
    Rule("harbour", frozenset({"dumping"}), frozenset({"02"})),
    Rule("living", frozenset({"dumping"})),
    Rule("works"),
)


def test_the_first_rule_that_fits_counts():
    assert department_of(RULES, category="dumping", district="02") == "harbour"
    assert department_of(RULES, category="dumping", district="01") == "living"
    assert department_of(RULES, category="dumping", district="") == "living"
    assert department_of(RULES, category="pothole", district="02") == "works"
