"""A made-up folder of FAQs and graded questions, large enough to learn from."""

THINGS = "住民票 印鑑登録 転入届 児童手当 国民健康保険 介護保険 粗大ごみ 水道料金 固定資産税 図書館 市営住宅 犬の登録".split()
ASKED = ("{}の手続きを知りたい", "{}について窓口はどこ", "{}の料金はいくら", "{}が急ぎで必要です")


def folder():
    """The four files, parsed: twelve FAQs with two facets each, four questions for each thing."""
    corpus, queries, qrels, groups = {}, {}, {}, {}
    for at, thing in enumerate(THINGS):
        corpus[f"{at}a"] = f"Question: {thing}の手続きは？\nAnswer: 窓口へ。【お問い合わせ】。市民課。"
        corpus[f"{at}b"] = f"Question: {thing}の料金は？\nAnswer: 無料です。【関連するＦＡＱ】。{thing}の手続きは？"
        for turn, words in enumerate(ASKED):
            key = f"{at}-{turn}"
            queries[key] = words.format(thing)
            qrels[key] = {f"{at}{'b' if turn == 2 else 'a'}": 2, f"{at}{'a' if turn == 2 else 'b'}": 1}
            groups[key] = {"near_dup_group": at * 10 + turn, "doc_group": at}
    return {"corpus": corpus, "queries": queries, "qrels": qrels, "groups": groups}
