"""本人確認 at the counter: who came, and which papers suffice (住民基本台帳法27条3項, 住民基本台帳事務処理要領)."""

from collections.abc import Collection, Mapping

VISITORS: Mapping[str, str] = {
    "self": "本人",
    "household": "同じ世帯の人",
    "proxy": "代理人（委任状など）",
    "legal": "法定代理人",
}
ONE_IS_ENOUGH: Mapping[str, str] = {
    "my_number_card": "マイナンバーカード",
    "licence": "運転免許証",
    "passport": "旅券（パスポート）",
    "residence_card": "在留カード・特別永住者証明書",
    "disability": "障害者手帳（写真付き）",
}
TWO_ARE_NEEDED: Mapping[str, str] = {
    "insurance": "資格確認書・介護保険被保険者証",
    "pension": "年金手帳・年金証書",
    "employee": "社員証・学生証（写真付き）",
    "bankbook": "預金通帳・キャッシュカード",
}
AUTHORITY: Mapping[str, str] = {
    "letter": "委任状",
    "family_register": "戸籍謄本（法定代理人）",
    "guardian": "登記事項証明書（成年後見人）",
}
SHOWN: Mapping[str, str] = {**ONE_IS_ENOUGH, **TWO_ARE_NEEDED, **AUTHORITY}


def identity_problem(visitor: str, shown: Collection[str]) -> str:
    """What is still missing, "" where the check is complete."""
    if visitor not in VISITORS:
        return "来庁した人を選んでください。"
    if not set(shown) <= SHOWN.keys():
        return "提示された書類を、一覧から選び直してください。"
    if not set(shown) & ONE_IS_ENOUGH.keys() and len(set(shown) & TWO_ARE_NEEDED.keys()) < 2:
        return "写真付きの公的な書類1点か、そのほかの書類2点を確認してください。"
    if visitor == "proxy" and "letter" not in shown:
        return "代理人のときは、委任状を確認してください。"
    if visitor == "legal" and not {"family_register", "guardian"} & set(shown):
        return "法定代理人のときは、戸籍謄本か登記事項証明書を確認してください。"
    return ""
