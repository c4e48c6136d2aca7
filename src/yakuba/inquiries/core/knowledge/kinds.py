"""The kinds of packs that hold a town's knowledge, and the schema of each of their files."""

from pathlib import Path

from yakuba.kernel.packs import register_schema

FAQ, SCENARIOS, CRISIS = "faq", "scenarios", "crisis"
FAQS, STEPS, CARDS, CASES = "faqs.yaml", "steps.yaml", "cards.yaml", "cases.yaml"
_SCHEMAS = Path(__file__).parents[1] / "schemas"


def register() -> None:
    """Make the kinds known to the pack loader. Called once from the app's start; again is harmless."""
    register_schema(FAQ, "pack.yaml", _SCHEMAS / "faq_pack.json")
    register_schema(FAQ, FAQS, _SCHEMAS / "faqs.json", required=True)
    register_schema(SCENARIOS, "pack.yaml", _SCHEMAS / "scenario_pack.json")
    register_schema(SCENARIOS, STEPS, _SCHEMAS / "steps.json", required=True)
    register_schema(CRISIS, "pack.yaml", _SCHEMAS / "crisis_pack.json")
    register_schema(CRISIS, CARDS, _SCHEMAS / "cards.json", required=True)
    register_schema(CRISIS, CASES, _SCHEMAS / "crisis_cases.json", required=True)
