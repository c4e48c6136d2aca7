from yakuba.procedures.core.exchange.report import texts


def test_a_text_in_one_language_begins_all_three():
    assert texts("理由") == {"ja": "理由", "ja-easy": "理由", "en": "理由"}
