"""Texts of the core that residents read: put into their language as they are told."""

from django.utils.translation import gettext_noop

TOLD = (
    gettext_noop("どのような不具合かを選んでください。"),
    gettext_noop("この質問に答えてください。"),
    gettext_noop("選択肢の中から選んでください。"),
    gettext_noop("数字で入力してください。"),
    gettext_noop("日付と時刻を、2026-11-26T09:00 のように入力してください。"),
    gettext_noop("長すぎます。短くしてください。"),
    gettext_noop(
        "緯度と経度が逆になっているようです。緯度 {latitude}、経度 {longitude} でよければ、そのまま送ってください。"
    ),
)
