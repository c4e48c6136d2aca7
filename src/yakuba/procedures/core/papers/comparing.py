"""What a paper certifies beside what the form says: each difference is a finding for a person to look at."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from yakuba.kernel.text import search_key
from yakuba.procedures.core.findings import Finding, Recommendation, ScreeningResult
from yakuba.procedures.core.papers.employment import TITLES, EmploymentCertificate

READERS: Mapping[str, Mapping[str, str]] = {"employment_certificate": TITLES}
"""What `reads` may name, with the titles of the fields it gives."""
CERTIFIED = "certified."
_COMPANY_FORMS = ("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "(株)", "(有)", "(同)")


@dataclass(frozen=True)
class Compared:
    """One line of `compare`: a certified field, the answer it belongs to, and how far numbers may lie apart."""

    certified: str
    answer: str
    within: float = 0
    severity: Literal["info", "defect", "judge"] = "judge"


@dataclass(frozen=True)
class Reading:
    """A paper's reader and what is compared. `over` names the repeated section that its upload field stands in."""

    paper: str
    title: str
    field: str
    reads: str
    compare: tuple[Compared, ...]
    over: str | None = None


@dataclass(frozen=True)
class ReadPaper:
    """One uploaded paper. `certificate` is None where it could not be read; `machine` says whether it might have been."""

    reading: Reading
    certificate: EmploymentCertificate | None
    machine: bool
    item: int | None = None


def parse_compare(data: Mapping[str, Any]) -> tuple[Compared, ...]:
    """From the pack: `monthly_hours: work_hours`, or with `{answer: …, within: …, severity: …}`."""
    return tuple(
        Compared(name, **({"answer": entry} if isinstance(entry, str) else entry)) for name, entry in data.items()
    )


def differences(paper: ReadPaper, answers: Mapping[str, Any], titles: Mapping[str, str]) -> list[Finding]:
    """Pure. `answers` are those of the form, or of the entry the paper belongs to; `titles` gives the form's labels."""
    reading = paper.reading
    if paper.certificate is None:
        return [_unread(paper)]
    certified = paper.certificate.filled
    found = []
    for line in reading.compare:
        stated = answers.get(line.answer)
        value = certified.get(line.certified)
        if stated is None or (value is not None and same(stated, value, within=line.within)):
            continue
        what = TITLES[line.certified]
        label = titles.get(line.answer, line.answer)
        reason = (
            f"{reading.title}に「{what}」が書かれていません。申請の「{label}」を確かめられません。"
            if value is None
            else f"{reading.title}の「{what}」が、申請の「{label}」と違います。"
        )
        found.append(
            Finding(
                code=f"paper-{'empty' if value is None else 'differs'}:{line.certified}",
                severity=line.severity,
                reason={"ja": reason},
                table=reading.paper,
                row=line.certified,
                item=paper.item,
                fields=tuple(_path(reading, name, paper.item) for name in (line.answer, reading.field)),
                saw={_name(reading, line.answer): stated, f"{CERTIFIED}{line.certified}": value},
            )
        )
    return found or [_agrees(paper)]


def same(stated: Any, certified: Any, *, within: float = 0) -> bool:
    """Whether two values say the same: numbers within a distance, texts but for spelling, days as days."""
    if isinstance(certified, bool) or isinstance(stated, bool):
        return stated is certified
    if isinstance(certified, (int, float)):
        return isinstance(stated, (int, float)) and abs(stated - certified) <= within
    one, other = _key(str(stated)), _key(str(certified))
    return one == other or (min(len(one), len(other)) > 3 and (one in other or other in one))


def with_papers(result: ScreeningResult, findings: Sequence[Finding]) -> ScreeningResult:
    """The result with what papers showed: a difference takes an approval back, agreement never gives one."""
    if not findings:
        return result
    severities = {finding.severity for finding in (*result.findings, *findings)}
    recommendation: Recommendation = (
        "judge" if "judge" in severities else "correct" if "defect" in severities else result.recommendation
    )
    return replace(result, recommendation=recommendation, findings=(*result.findings, *findings))


def _unread(paper: ReadPaper) -> Finding:
    why = (
        "この様式として読み取れませんでした"
        if paper.machine
        else "写真やPDFなので自動では読み取れません（Excelの様式だけを読み取ります）"
    )
    return _about(paper, "paper-unread", "judge", f"{paper.reading.title}は{why}。申請の内容と見比べてください。")


def _agrees(paper: ReadPaper) -> Finding:
    return _about(paper, "paper-agrees", "info", f"{paper.reading.title}の内容は申請と合っています。")


def _about(paper: ReadPaper, code: str, severity: Literal["info", "judge"], reason: str) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        reason={"ja": reason},
        table=paper.reading.paper,
        item=paper.item,
        fields=(_path(paper.reading, paper.reading.field, paper.item),),
    )


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    for form in _COMPANY_FORMS:
        plain = plain.replace(form, "")
    return search_key(plain).replace(" ", "")


def _name(reading: Reading, answer: str) -> str:
    return f"item.{answer}" if reading.over else answer


def _path(reading: Reading, name: str, item: int | None) -> str:
    return f"{reading.over}.{item}.{name}" if reading.over and item is not None else name
