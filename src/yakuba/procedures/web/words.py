"""What residents read of a procedure, in the words of its kind: 申請 is not 届出, and neither is a booking."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy

from yakuba.procedures.core.procedure import Kind, Procedure


@dataclass(frozen=True)
class Words:
    """Lazy texts. `papers_later`: papers may follow; `elsewhere`: other ways to do it.

    `kept`: what papers that follow do not change; `check`, `likely`, `estimate`: the 対象確認, its good outcome, its weight.
    """

    start: Any
    submit: Any
    received: Any
    days: Any
    papers_later: Any
    elsewhere: Any
    next_step: Any
    follow: Any
    kept: Any
    check: Any
    likely: Any
    estimate: Any


WORDS: Mapping[Kind, Words] = {
    "disposition": Words(
        start=gettext_lazy("オンラインで申請する"),
        submit=gettext_lazy("この内容で申請する"),
        received=gettext_lazy("申請を受け付けました"),
        days=gettext_lazy("受け付けてから%(days)s開庁日以内（標準処理期間。補正の期間を除きます）"),
        papers_later=gettext_lazy("書類がそろっていなくても申請できます。あとから出してください。"),
        elsewhere=gettext_lazy("役場の窓口や郵送でも同じ申請ができます。"),
        next_step=gettext_lazy("役場が内容を確認します。足りないものがあれば、補正をお願いすることがあります。"),
        follow=gettext_lazy("申請の状況を見る"),
        kept=gettext_lazy("申請した日は、書類があとになっても変わりません。"),
        check=gettext_lazy("受けられるか確かめる"),
        likely=gettext_lazy("受けられる見込みです。"),
        estimate=gettext_lazy("%(day)sに請求した場合の目安です。正式な決定は審査のあとに通知します。"),
    ),
    "notification": Words(
        start=gettext_lazy("オンラインで届け出る"),
        submit=gettext_lazy("この内容で届け出る"),
        received=gettext_lazy("届出を受け付けました"),
        days=gettext_lazy("届出は、役場に届いた日に済みます。内容の確認には%(days)s開庁日ほどかかります"),
        papers_later=gettext_lazy("書類がそろっていないときも送れます。あとから出してください。"),
        elsewhere=gettext_lazy("役場の窓口や郵送でも届け出ることができます。"),
        next_step=gettext_lazy(
            "届出は、きょう役場に届きました。役場が内容を確認し、足りないものがあれば、補正をお願いすることがあります。"
        ),
        follow=gettext_lazy("届出の状況を見る"),
        kept=gettext_lazy("届け出た日は、書類があとになっても変わりません。"),
        check=gettext_lazy("届け出るものか確かめる"),
        likely=gettext_lazy("届け出てください。"),
        estimate=gettext_lazy("%(day)sに届け出る場合の目安です。"),
    ),
    "certificate": Words(
        start=gettext_lazy("オンラインで交付を申請する"),
        submit=gettext_lazy("この内容で交付を申請する"),
        received=gettext_lazy("交付の申請を受け付けました"),
        days=gettext_lazy("受け付けてから%(days)s開庁日以内に交付します（補正の期間を除きます）"),
        papers_later=gettext_lazy("書類がそろっていなくても申請できます。あとから出してください。"),
        elsewhere=gettext_lazy("役場の窓口や郵送でも同じ申請ができます。"),
        next_step=gettext_lazy("役場が内容を確認して、証明書を用意します。足りないものがあれば、お知らせします。"),
        follow=gettext_lazy("申請の状況を見る"),
        kept=gettext_lazy("申請した日は、書類があとになっても変わりません。"),
        check=gettext_lazy("交付を受けられるか確かめる"),
        likely=gettext_lazy("交付を受けられる見込みです。"),
        estimate=gettext_lazy("%(day)sに申請する場合の目安です。役場が内容を確認します。"),
    ),
    "booking": Words(
        start=gettext_lazy("オンラインで申し込む"),
        submit=gettext_lazy("この内容で申し込む"),
        received=gettext_lazy("申込みを受け付けました"),
        days=gettext_lazy("受け付けてから%(days)s開庁日以内に確認します"),
        papers_later=gettext_lazy("書類がそろっていなくても申し込めます。あとから出してください。"),
        elsewhere=gettext_lazy("役場の窓口や電話でも申し込めます。"),
        next_step=gettext_lazy("役場が内容を確認します。わからないところがあれば、ご連絡します。"),
        follow=gettext_lazy("申込みの状況を見る"),
        kept=gettext_lazy("申し込んだ日時は、書類があとになっても変わりません。"),
        check=gettext_lazy("申し込めるか確かめる"),
        likely=gettext_lazy("申し込めます。"),
        estimate=gettext_lazy("%(day)sに申し込む場合の目安です。役場が内容を確認します。"),
    ),
    "preentry": Words(
        start=gettext_lazy("窓口へ行く前に入力する"),
        submit=gettext_lazy("この内容を役場へ送る"),
        received=gettext_lazy("入力した内容をお預かりしました"),
        days=gettext_lazy("手続きは、窓口へお越しいただいたときに完了します"),
        papers_later=gettext_lazy("書類は、窓口へお持ちください。"),
        elsewhere=gettext_lazy("入力しないで、そのまま窓口へお越しいただくこともできます。"),
        next_step=gettext_lazy("まだ手続きは終わっていません。窓口へお越しください。入力した内容は窓口で使います。"),
        follow=gettext_lazy("入力した内容と状況を見る"),
        kept=gettext_lazy("書類は、窓口へお持ちください。"),
        check=gettext_lazy("対象か確かめる"),
        likely=gettext_lazy("対象になる見込みです。"),
        estimate=gettext_lazy("%(day)sに手続きをする場合の目安です。窓口で確認します。"),
    ),
}


def words_of(procedure: Procedure) -> Words:
    """Those of its kind; what waits for a signature is never said to be applied for."""
    words = WORDS[procedure.kind]
    if procedure.kind == "preentry" or not procedure.is_finished_on_site:
        return words
    return replace(
        words,
        start=gettext_lazy("署名する書類をつくる"),
        submit=gettext_lazy("この内容を役場へ送る"),
        received=gettext_lazy("入力した内容をお預かりしました"),
        next_step=gettext_lazy("まだ手続きは終わっていません。書類に署名していただくと、役場が内容を確認します。"),
        follow=gettext_lazy("入力した内容と状況を見る"),
    )
