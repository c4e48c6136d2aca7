"""A text in Japanese, やさしい日本語 and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Text:
    """`easy` and `en` fall back to the Japanese text where they are empty."""

    ja: str
    easy: str = ""
    en: str = ""

    def get(self, language: str) -> str:
        """The text in "ja", "ja-easy" or "en"; Japanese for any other language."""
        return {"ja-easy": self.easy, "en": self.en}.get(language) or self.ja

    def fill(self, **values: object) -> "Text":
        """With values in place of {names}; a value that is itself a Text is filled in its own language."""

        def filled(template: str, language: str) -> str:
            return template.format(
                **{key: value.get(language) if isinstance(value, Text) else value for key, value in values.items()}
            )

        return Text(filled(self.ja, "ja"), filled(self.get("ja-easy"), "ja-easy"), filled(self.get("en"), "en"))

    def to_json(self) -> dict[str, str]:
        """As a pack writes it."""
        return {
            key: text for key, text in (("ja", self.ja), ("ja-easy", self.easy), ("en", self.en)) if text or key == "ja"
        }

    def __str__(self) -> str:
        return self.ja


def text_from(data: Mapping[str, Any] | None) -> Text | None:
    """From a pack's {ja, ja-easy, en}; None where there is none."""
    return Text(data["ja"], data.get("ja-easy", ""), data.get("en", "")) if data else None
