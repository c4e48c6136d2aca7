"""Applications that somebody makes for another: an agent (代理人) or a statutory representative (法定代理人・後見人).

A pack switches it on with `proxy`. The questions then stand at the head of its form, and their findings beside those of
its tables: without a paper that shows the authority the applicant is asked for it, and nothing is blocked (行政手続法7条).
Who is under 支援措置 may be impersonated by the very person they fled from: then a member of staff looks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from yakuba.kernel.errors import PackError
from yakuba.procedures.core.findings import Finding
from yakuba.webkit.forms.answers import roles
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.parsing import parse_form

SELF, AGENT, GUARDIAN = "self", "agent", "guardian"
WHO, AUTHORITY, PAPER = "proxy_who", "proxy_authority", "proxy_paper"
PREFIX = "proxy_"
LATER = "later"

_FITTING: Mapping[str, frozenset[str]] = {
    AGENT: frozenset({"mandate"}),
    GUARDIAN: frozenset({"koseki", "registration", "court"}),
}
"""Which papers show which authority."""

_BASIS = {AGENT: "民法第99条第1項", GUARDIAN: "民法第824条・第859条第1項"}
_PAPERS: Mapping[str, Mapping[str, str]] = {
    AGENT: {
        "ja": "本人が書いた委任状を出してください（写真でもかまいません）。",
        "ja-easy": "本人（ほんにん）が 書いた 委任状（いにんじょう）を 出してください（写真（しゃしん）でも いいです）。",
        "en": "Send the letter of authorisation written by the applicant (a photo is fine).",
    },
    GUARDIAN: {
        "ja": "法定代理人・後見人であることが分かる書類（戸籍、登記事項証明書、審判書の写しなど）を出してください。",
        "ja-easy": "法定代理人（ほうていだいりにん）・後見人（こうけんにん）で あることが わかる 紙（戸籍（こせき）など）を 出してください。",
        "en": "Send proof of your authority (family register, certificate of registered matters, court decision).",
    },
}


@dataclass(frozen=True)
class Proxy:
    """`accepts`: who may apply for another (agent, guardian)."""

    accepts: tuple[str, ...]


def parse_proxy(data: Mapping[str, Any] | None) -> Proxy | None:
    """From `proxy` of pack.yaml, valid by its schema."""
    return Proxy(tuple(data["accepts"])) if data else None


def with_proxy(form: Form, proxy: Proxy | None) -> Form:
    """The form with the questions at its head. PackError where the pack uses their names itself."""
    if proxy is None:
        return form
    own = {field.id for section in form.sections for field in section.fields}
    taken = sorted(name for name in own | form.by_id.keys() if name.startswith(PREFIX))
    if taken:
        message = f"「{taken[0]}」という名前は使えません。「{PREFIX}」で始まる名前は、代理の項目のものです。"
        raise PackError("form.id_reserved", message, file=form.file)
    first, *others = form.sections
    fields = tuple(_offered(field, proxy) for field in _questions().fields)
    if first.repeat or first.show_if:
        head = (replace(_questions(), fields=fields), *form.sections)
    else:
        head = (replace(first, fields=(*fields, *first.fields)), *others)
    return replace(form, sections=head)


def initial_answers(proxy: Proxy | None) -> dict[str, Any]:
    """What a new form begins with: most people apply for themselves."""
    return {WHO: SELF} if proxy else {}


def represented(answers: Mapping[str, Any]) -> str:
    """agent or guardian; "" where the person applies for themselves."""
    return next((who for who in _FITTING if answers.get(WHO) == who), "")


def proxy_findings(form: Form, answers: Mapping[str, Any]) -> list[Finding]:
    """Authority that is not shown yet, and what a person must look at."""
    who = represented(answers)
    if not who:
        return []
    found = []
    saw = {WHO: who, AUTHORITY: answers.get(AUTHORITY)}
    if not answers.get(PAPER) or answers.get(AUTHORITY) not in _FITTING[who]:
        found.append(
            Finding(
                code="proxy-authority",
                severity="defect",
                reason={
                    "ja": "代理する権限が、書類で確かめられません。",
                    "ja-easy": "かわりに 申しこんで いいことが、紙で わかりません。",
                    "en": "No paper shows the authority to apply for the person.",
                },
                legal_basis=(_BASIS[who],),
                table="proxy",
                row="authority",
                fields=(AUTHORITY, PAPER),
                mend=_PAPERS[who],
                saw=saw,
            )
        )
    if roles(form, answers).get("protected"):
        found.append(
            Finding(
                code="proxy-protected",
                severity="judge",
                reason={
                    "ja": "支援措置を受けている方について、本人以外から申請がありました。本人の意思を、本人に直接確かめてください。"
                },
                legal_basis=("住民基本台帳事務処理要領第5-10",),
                table="proxy",
                row="protected",
                saw=saw,
            )
        )
    return found


def _offered(field: Field, proxy: Proxy) -> Field:
    if field.id != WHO:
        return field
    return replace(field, options=tuple(o for o in field.options if o.value == SELF or o.value in proxy.accepts))


@cache
def _questions() -> Section:
    return parse_form({"sections": [QUESTIONS]}, file="proxies").sections[0]


_SHOWN = f"{WHO} == '{AGENT}' or {WHO} == '{GUARDIAN}'"
QUESTIONS: Mapping[str, Any] = {
    "id": "proxy",
    "title": {"ja": "手続きをする方", "ja-easy": "申（もう）しこみを する人", "en": "Who is applying"},
    "fields": [
        {
            "id": WHO,
            "type": "radio",
            "label": {
                "ja": "この手続きをしている方",
                "ja-easy": "だれが この 手続（てつづ）きを していますか",
                "en": "Who is filling this in?",
            },
            "options": [
                {"value": SELF, "label": {"ja": "本人", "ja-easy": "本人（ほんにん）", "en": "The applicant"}},
                {
                    "value": AGENT,
                    "label": {
                        "ja": "代理人（本人から頼まれた方）",
                        "ja-easy": "代理人（だいりにん）（本人に たのまれた人）",
                        "en": "An agent the applicant has authorised",
                    },
                },
                {
                    "value": GUARDIAN,
                    "label": {
                        "ja": "法定代理人・後見人（親権者、成年後見人など）",
                        "ja-easy": "法定代理人（ほうていだいりにん）・後見人（こうけんにん）",
                        "en": "A statutory representative (parent, guardian)",
                    },
                },
            ],
        },
        {
            "id": "proxy_name",
            "type": "name",
            "required": True,
            "show_if": _SHOWN,
            "max_length": 60,
            "label": {"ja": "代理する方のお名前", "ja-easy": "かわりの人の 名前（なまえ）", "en": "Your name"},
        },
        {
            "id": "proxy_relation",
            "type": "text",
            "required": True,
            "show_if": _SHOWN,
            "max_length": 40,
            "label": {
                "ja": "本人との関係（父、孫、行政書士など）",
                "ja-easy": "本人と どんな 関係（かんけい）ですか（父・友（とも）だち など）",
                "en": "Relation to the applicant (father, lawyer …)",
            },
        },
        {
            "id": "proxy_phone",
            "type": "phone",
            "required": True,
            "show_if": _SHOWN,
            "label": {
                "ja": "代理する方の電話番号",
                "ja-easy": "かわりの人の 電話番号（でんわばんごう）",
                "en": "Your telephone number",
            },
        },
        {
            "id": AUTHORITY,
            "type": "radio",
            "required": True,
            "show_if": _SHOWN,
            "label": {
                "ja": "代理する権限が分かる書類",
                "ja-easy": "かわりに していいことが わかる 紙（かみ）",
                "en": "Paper that shows your authority",
            },
            "help": {
                "ja": "今なくても申請できます。あとから出してください。",
                "ja-easy": "今（いま）なくても 申しこめます。あとで 出してください。",
                "en": "You can apply without it and send it later.",
            },
            "options": [
                {
                    "value": "mandate",
                    "label": {"ja": "委任状", "ja-easy": "委任状（いにんじょう）", "en": "Letter of authorisation"},
                },
                {
                    "value": "koseki",
                    "label": {"ja": "戸籍（親権者）", "ja-easy": "戸籍（こせき）", "en": "Family register"},
                },
                {
                    "value": "registration",
                    "label": {
                        "ja": "登記事項証明書（成年後見など）",
                        "ja-easy": "登記事項証明書（とうきじこうしょうめいしょ）",
                        "en": "Certificate of registered matters",
                    },
                },
                {
                    "value": "court",
                    "label": {"ja": "裁判所の審判書", "ja-easy": "裁判所（さいばんしょ）の 紙", "en": "Court decision"},
                },
                {
                    "value": LATER,
                    "label": {
                        "ja": "今はない（あとで出す）",
                        "ja-easy": "今は ない（あとで 出す）",
                        "en": "Not at hand; I will send it later",
                    },
                },
            ],
        },
        {
            "id": PAPER,
            "type": "file",
            "accept": ["pdf", "jpeg", "png"],
            "multiple": True,
            "max_files": 5,
            "show_if": f"({_SHOWN}) and {AUTHORITY} != null and {AUTHORITY} != '{LATER}'",
            "label": {
                "ja": "代理する権限が分かる書類の写真かPDF",
                "ja-easy": "その 紙の 写真（しゃしん）か PDF",
                "en": "Photo or PDF of that paper",
            },
        },
    ],
}
"""As a pack's form.yaml would write them."""
