"""Readings above kanji (ふりがな) for pages that are already rendered. Pure: text in, text out."""

from yakuba.webkit.furigana.markup import annotate
from yakuba.webkit.furigana.reading import Words, in_kana, with_ruby, words_from

__all__ = ["Words", "annotate", "in_kana", "with_ruby", "words_from"]
