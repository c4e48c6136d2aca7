from yakuba.kernel.packs import parse_kept
from yakuba.procedures.core.studio.naming import BASIS, TEXT
from yakuba.procedures.core.studio.unwritten import unwritten
from yakuba.procedures.core.studio.writing import document


def found(data):
    return [(each.line, each.problem) for each in unwritten({"a.yaml": parse_kept(document(data), "a.yaml")})]


def test_texts_bases_and_plain_words_that_nobody_wrote():
    assert found({"title": {"ja": "題", "ja-easy": TEXT["ja-easy"], "en": TEXT["en"]}}) == [
        (1, "まだ書いていません（やさしい日本語、英語）。")
    ]
    assert found({"rows": [{"legal_basis": [BASIS]}]})[0][1] == "根拠をまだ書いていません。"
    assert found({"about": TEXT["ja"]}) == [(1, "まだ書いていません。")]


def test_what_is_written_is_no_fault():
    assert found({"title": {"ja": "書いてくださいの件", "en": "To be written"}, "numbers": [1, True, None]}) == []
