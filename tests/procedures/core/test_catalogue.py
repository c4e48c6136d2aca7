from dataclasses import replace

from tests.procedures.core.small import procedure
from yakuba.procedures.core.catalogue import grouped, matching


def named(id_, title, category, **more):
    return replace(
        procedure(), id=id_, title={"ja": title}, category={"ja": category}, summary={"ja": "ためし"}, **more
    )


CLAIM = named("claim", "手当の請求", "子ども", keywords=("赤ちゃん",))
MORE = named("more", "手当の増額", "子ども", keywords=())
DOG = named("dog", "犬の登録", "くらし", keywords=("ペット", "dog"))
ALL = [DOG, CLAIM, MORE]


def ids(procedures):
    return [each.id for each in procedures]


def test_the_fullest_category_stands_first_and_keeps_its_order():
    assert [(group.title["ja"], ids(group.procedures)) for group in grouped(ALL)] == [
        ("子ども", ["claim", "more"]),
        ("くらし", ["dog"]),
    ]


def test_every_word_of_a_query_must_mean_it():
    assert ids(matching(ALL, "手当")) == ["claim", "more"]
    assert ids(matching(ALL, "手当　赤ちゃん")) == ["claim"]
    assert ids(matching(ALL, "DOG")) == ["dog"]
    assert ids(matching(ALL, "手当 犬")) == []


def test_nothing_asked_gives_all_and_no_letters_give_none():
    assert matching(ALL, " ") == ALL
    assert ids(matching(ALL, "%")) == []


def test_what_the_title_says_comes_before_what_the_summary_says():
    weak = named("weak", "届出", "くらし", keywords=())
    weak = replace(weak, summary={"ja": "犬のいる場所"})
    assert ids(matching([weak, *ALL], "犬")) == ["dog", "weak"]


def test_kana_find_what_is_written_in_kanji():
    move = named("move", "転入・転居の届出", "引っ越し", keywords=("転出証明書",))
    everything = [move, *ALL]
    assert ids(matching(everything, "てんにゅう")) == ["move"]
    assert ids(matching(everything, "てんしゅつ証明書")) == ["move"]
    assert ids(matching(everything, "てあて ゾウガク")) == ["more"]
    assert ids(matching(everything, "いぬがしんだ")) == []


def test_slips_and_half_words_come_near_only_where_nothing_fits():
    assert ids(matching(ALL, "手当ての増額請求")) == ["more"]
    assert ids(matching(ALL, "犬の登禄")) == ["dog"]
    assert ids(matching(ALL, "税金")) == []
    assert ids(matching(ALL, "手当")) == ["claim", "more"]
