from jsonschema import Draft202012Validator

from yakuba.reports.core.open311.description import openapi


def test_every_reference_leads_somewhere_and_every_schema_is_one():
    document = openapi("https://example.jp/open311/v2")
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)

    def references(node):
        if isinstance(node, dict):
            if "$ref" in node:
                yield node["$ref"]
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    known = {f"#/components/{part}/{name}" for part, found in document["components"].items() for name in found}
    assert set(references(document)) <= known
