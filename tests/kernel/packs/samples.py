"""A small valid pack of the kind `loans`, to be broken line by line."""

HEAD = """\
id: stroller-loan
version: "1.0"
title:
  ja: ベビーカーの貸出し
  ja-easy: ベビーカーを かります
  en: Stroller loan
legal_basis:
  - 架空町子育て支援条例第3条
effective_from: 2024-10-01
"""

FORM_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "title": {"$ref": "yakuba:common#/$defs/title"},
        "fields": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/field"}},
    },
    "required": ["fields"],
    "additionalProperties": False,
    "$defs": {
        "field": {
            "oneOf": [
                {
                    "type": "object",
                    "properties": {
                        "kind": {"const": "text"},
                        "name": {"$ref": "yakuba:common#/$defs/id"},
                        "max_length": {"type": "integer", "minimum": 1, "maximum": 200},
                    },
                    "required": ["kind", "name"],
                    "additionalProperties": False,
                },
                {
                    "type": "object",
                    "properties": {
                        "kind": {"const": "choice"},
                        "name": {"$ref": "yakuba:common#/$defs/id"},
                        "options": {"type": "array", "items": {"type": "string"}, "uniqueItems": True, "minItems": 2},
                    },
                    "required": ["kind", "name", "options"],
                    "additionalProperties": False,
                },
            ]
        }
    },
}
FORM = """\
fields:
  - kind: text
    name: guardian
    max_length: 40
  - kind: choice
    name: size
    options: [小, 大]
"""
