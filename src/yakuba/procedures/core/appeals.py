"""教示: where and until when a decision can be contested (行政不服審査法82条, 行政事件訴訟法46条)."""

from yakuba.procedures.core.procedure import Appeal


def appeal_notice(appeal: Appeal | None, *, town: str, prefecture: str) -> str:
    """Two paragraphs, or "" where the procedure makes no decision.

    An appeal: 行政不服審査法18条 (three months from the day after learning of it, one year from the day after the
    decision); a lawsuit: 行政事件訴訟法14条 and 11条 (the town is the defendant), 8条 where an appeal must come first.
    """
    if appeal is None:
        return ""
    authority = f"{prefecture}知事" if appeal.to == "governor" else f"{town}長"
    known = "この決定があったことを知った日の翌日から起算して"
    first = (
        f"この決定に不服があるときは、{known}{appeal.months}か月以内に、{authority}に対して審査請求をすることができます"
        f"（{known}{appeal.months}か月以内であっても、この決定の日の翌日から起算して1年を経過すると、"
        "審査請求をすることができなくなります。）。"
    )
    learned = "審査請求に対する裁決があったことを知った日の翌日から起算して"
    party = f"{town}を被告として（訴訟において{town}を代表する者は{town}長となります。）"
    if appeal.appeal_first:
        second = (
            f"この決定の取消しの訴えは、審査請求に対する裁決を経た後に、{learned}{appeal.lawsuit_months}か月以内に、"
            f"{party}提起することができます。ただし、審査請求をした日から3か月を経過しても裁決がないときなどは、"
            "裁決を経ないで提起することができます。"
        )
    else:
        second = (
            f"この決定の取消しの訴えは、{known}{appeal.lawsuit_months}か月以内に、{party}提起することができます"
            f"（{known}{appeal.lawsuit_months}か月以内であっても、この決定の日の翌日から起算して1年を経過すると、"
            f"提起することができなくなります。）。ただし、審査請求をした場合には、{learned}"
            f"{appeal.lawsuit_months}か月以内に提起することができます。"
        )
    return f"{first}\n\n{second}"
