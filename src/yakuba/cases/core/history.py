"""Ledger events of a case in words for staff."""

from collections.abc import Mapping
from typing import Any

from yakuba.cases.core.natures import DISPOSITION, recommendation_label, state_label

_PROXIES: Mapping[str, str] = {
    "agent": "代理人",
    "guardian": "法定代理人・後見人",
    "mandate": "委任状",
    "koseki": "戸籍",
    "registration": "登記事項証明書",
    "court": "審判書",
    "later": "書類はあとで",
}

_WORDS: Mapping[str, str] = {
    "case.submitted": "受け付けました",
    "case.screened": "自動判定：{recommendation}",
    "case.proxied": "代理の申請です（{proxy}・{paper}）",
    "case.copy_mailed": "控えをメールで送りました（第{revision}版）",
    "case.state": "{from} → {to}",
    "case.correction_requested": "補正を求めました（期限 {due}）",
    "case.corrected": "補正を受け付けました（第{revision}版）",
    "case.drafted": "起案しました",
    "case.decided": "決裁しました",
    "case.forwarded": "進達しました",
    "case.returned": "進達した書類の返却を受けました",
    "case.decided_outside": "知事の決定を記録しました",
    "case.completed": "処理を終えました",
    "case.placed": "利用調整の結果を通知しました",
    "case.place_declined": "内定の辞退を記録しました",
    "case.place_kept": "内定の辞退の記録を取り消しました",
    "case.revoked": "決定を取り消しました",
    "case.findings_corrected": "自動判定の結果を職員が改めました",
    "case.recommended": "自動判定：{recommendation}",
    "case.withdrawn": "取り下げました",
    "case.reopened": "再開しました",
    "case.assigned": "担当を変えました",
    "case.message": "メッセージを送りました",
    "case.note": "メモを書きました",
    "case.attached": "ファイルを添付しました",
    "case.file_viewed": "ファイルを閲覧しました",
    "case.viewed": "閲覧しました",
    "case.marked_unread": "未読に戻しました",
    "case.sealed_viewed": "伏せた項目を閲覧しました",
    "case.letter": "通知書を作りました",
    "case.letter_seen": "通知書が読まれました",
    "case.letter_printed": "通知書を印刷しました",
    "case.letter_labelled": "あて名ラベルを印刷しました",
    "case.letter_posted": "通知書を投函しました",
    "case.exported": "基幹系へ出力しました",
    "case.export_result": "基幹系の取込結果を記録しました（{code}）",
    "case.feedback": "評価が届きました（{rating}）",
    "case.protected": "支援措置の設定を変えました",
    "case.persons_exported": "申請に書かれた人を{format}形式で出力しました（{count}人）",
    "case.amended": "内容を変えました（第{revision}版）",
    "case.slot_booked": "予約しました（{day}）",
    "case.slot_freed": "予約を取り消しました（{day}）",
    "case.slot_attended": "来場の記録を付けました",
    "case.paid": "納付を記録しました（{yen}円）",
    "case.payment_cancelled": "納付の記録を取り消しました",
    "case.visit_opened": "窓口でQRコードを読み取りました",
    "case.visit_code_renewed": "QRコードを新しくしました",
    "case.identity_checked": "本人確認をしました",
    "case.disclosed": "本人の情報をまとめて渡しました",
    "case.erased": "保存期間が過ぎたため内容を消しました",
}


def describe_event(kind: str, payload: Mapping[str, Any], nature: str = DISPOSITION) -> str:
    """A kind without words shows as its code: nothing that happened is left out."""
    words = dict(payload)
    for name in ("from", "to"):
        if name in words:
            words[name] = state_label(str(words[name]), nature)
    for name in ("proxy", "paper"):
        if name in words:
            words[name] = _PROXIES.get(str(words[name]), words[name])
    if "recommendation" in words:
        words["recommendation"] = recommendation_label(str(words["recommendation"]), nature) or "―"
    if words.get("authority"):
        kind = f"{kind}_outside"
    try:
        return _WORDS.get(kind, kind).format_map(words)
    except KeyError:
        return kind
