"""A procedure pack, parsed: everything the product knows about one procedure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256 as digest
from typing import Any, Literal

from yakuba.accounts.core.assurance import NAMES
from yakuba.kernel.errors import PackError
from yakuba.kernel.expressions import names_in
from yakuba.kernel.packs import Document, Pack, parse_yaml
from yakuba.procedures.core.columns import Column, columns_of
from yakuba.procedures.core.duplicates import Duplicate, parse_duplicates
from yakuba.procedures.core.exports import Export, parse_exports
from yakuba.procedures.core.facts import Fact, parse_facts
from yakuba.procedures.core.fees import PriceList, parse_fees
from yakuba.procedures.core.interchange.gif import PersonMapping, parse_mapping
from yakuba.procedures.core.interchange.pittari import PittariMapping, parse_pittari
from yakuba.procedures.core.papers.comparing import Reading, parse_compare
from yakuba.procedures.core.parameters import Parameter, parse_parameters
from yakuba.procedures.core.placement.rules import PlacementRules, parse_placement
from yakuba.procedures.core.proxies import Proxy, parse_proxy, with_proxy
from yakuba.procedures.core.routing import Route
from yakuba.procedures.core.slots import Calendar, parse_calendars
from yakuba.procedures.core.tables import Table, parse_tables
from yakuba.webkit.forms.definition import Form
from yakuba.webkit.forms.parsing import parse_form

Kind = Literal["disposition", "notification", "certificate", "booking", "preentry"]
"""申請に対する処分, 届出, 証明, 予約・申込, 事前入力. Only the first is approved or refused."""

Titles = Mapping[str, str]

DEFAULT_VALID_DAYS = 30

_MEMBER = re.compile(r"(?:\bitem|#)\.([A-Za-z_]\w*)")


@dataclass(frozen=True)
class Paper:
    """A document that may be asked for. `field` is where it is attached; none for what is only shown at the counter.

    `needed_if` is an expression over the answers: who is told to bring it. `reads` names a reader for the Excel form of it, `compare` its fields with the answers they belong to.
    """

    id: str
    title: Titles
    when: Titles
    field: str = ""
    needed_if: str = ""
    reads: str = ""
    compare: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Appeal:
    """What the 教示 of a decision states (行政不服審査法82条, 行政事件訴訟法46条).

    `to` is who decides on an appeal: the governor for 法定受託事務 (地方自治法255条の2), else the mayor. Periods are months
    from the day after learning of the decision. `appeal_first`: statute asks for an appeal before a lawsuit.
    """

    to: Literal["governor", "mayor"]
    basis: str
    months: int
    lawsuit_months: int
    appeal_first: bool


@dataclass(frozen=True)
class SecondApproval:
    """A decision that a second person signs; an empty value stands for any."""

    outcome: str
    recommendation: str


@dataclass(frozen=True)
class Forwarding:
    """進達: the town checks the papers, another authority decides. `when`: always, or where the town has no 福祉事務所."""

    to: Literal["governor"]
    when: Literal["always", "no_welfare_office"]
    basis: str


@dataclass(frozen=True)
class LifeEventRule:
    """`kind` as in `kernel.ports.LifeEvent`; `when` is an expression over the answers."""

    kind: str
    when: str


@dataclass(frozen=True)
class Results:
    """What screening hands on: overall facts by name, and for each repeated section the names kept of every item."""

    overall: tuple[str, ...]
    items: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Procedure:
    """`department` is a code of the town's own departments, `letter_series` the sign in its 文書番号.

    `standard_processing_days` counts working days (標準処理期間, 行政手続法6条). `precheck` are the fields that the 対象確認
    page asks, `fee` names the result that is payable, `statement` the paper that is printed and signed at the counter from what
    was filled in beforehand, whose code is good for `code_valid_days`; `golden` are the cases that `golden.run_golden` runs. `unverified` says what the pack's author could not check.
    """

    id: str
    version: str
    sha256: str
    kind: Kind
    title: Titles
    summary: Titles
    category: Titles
    keywords: tuple[str, ...]
    legal_basis: tuple[str, ...]
    effective_from: date
    effective_until: date | None
    department: str
    route: Route | None
    letter_series: str
    standard_processing_days: int
    retention_years: int
    signature_required: bool
    second_approval: tuple[SecondApproval, ...]
    appeal: Appeal | None
    forwarding: Forwarding | None
    papers: tuple[Paper, ...]
    precheck: tuple[str, ...]
    unverified: tuple[str, ...]
    form: Form
    parameters: Mapping[str, Parameter]
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    duplicates: tuple[Duplicate, ...]
    results: Results
    letters: Mapping[str, str]
    placement: PlacementRules | None
    golden: Mapping[str, Any]
    fees: Mapping[str, PriceList]
    calendars: Mapping[str, Calendar]
    fee: str
    statement: str
    code_valid_days: int
    gif: tuple[PersonMapping, ...] = ()
    pittari: PittariMapping | None = None
    assurance: int = 0
    exports: tuple[Export, ...] = ()
    proxy: Proxy | None = None
    life_events: tuple[LifeEventRule, ...] = ()

    def needs_second_approval(self, outcome: str, recommendation: str) -> bool:
        """Whether a decision with this outcome, on this recommendation, waits for a second person."""
        return any(
            rule.outcome in {"", outcome} and rule.recommendation in {"", recommendation}
            for rule in self.second_approval
        )

    @property
    def is_finished_on_site(self) -> bool:
        """Whether what was filled in online still has to be signed by the person: at the counter, or by post."""
        return bool(self.statement)

    def admits(self, assurance: int) -> bool:
        """Whether who signed in this surely may send it online. What is finished on site may be prepared by anyone: it
        counts for nothing before the person has signed it and was seen (住民基本台帳法12条7項).
        """
        return self.is_finished_on_site or assurance >= self.assurance

    @property
    def is_decided(self) -> bool:
        """Whether it asks for a decision (処分)."""
        return self.kind == "disposition"

    @property
    def is_decided_here(self) -> bool:
        """Whether a town may decide it itself."""
        return self.is_decided and (self.forwarding is None or self.forwarding.when != "always")

    def is_forwarded(self, *, welfare_office: bool) -> bool:
        """Whether this town forwards it to the authority that decides."""
        return self.forwarding is not None and (self.forwarding.when == "always" or not welfare_office)

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Everything a rule may name."""
        return columns_of(self.form, self.facts)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The papers that a machine can read, and what is compared."""
        places = {each.id: section for section in self.form.sections for each in section.fields}
        return tuple(
            Reading(
                paper.id,
                paper.title["ja"],
                paper.field,
                paper.reads,
                parse_compare(paper.compare or {}),
                places[paper.field].id if places[paper.field].repeat else None,
            )
            for paper in self.papers
            if paper.reads and paper.field in places
        )

    @cached_property
    def repeated(self) -> tuple[str, ...]:
        """Ids of the repeated sections."""
        return tuple(section.id for section in self.form.sections if section.repeat)

    @cached_property
    def watched(self) -> tuple[Column, ...]:
        """The fields and case dates that rules look at, directly or through facts."""
        used: set[str] = {name for table in self.tables for name in table.names}
        for fact in self.facts:
            used.update(fact.references)
            if fact.value is not None:
                used |= names_in(fact.value)
                used |= {f"item.{member}" for member in _MEMBER.findall(fact.value)}
        facts = {fact.name for fact in self.facts}
        return tuple(column for name, column in self.columns.items() if name in used and name not in facts)


def parse_procedure(source: Pack | Mapping[str, str], *, sha256: str = "") -> Procedure:
    """From a loaded pack, or from the texts of its documents as they were stored (with the pack's digest).

    Raises PackError where a document can't be read. What a condition or an expression says is not judged here: a broken
    one makes cases *judge*; `check.check_procedure` finds it beforehand.
    """
    if isinstance(source, Pack):
        return _parse(source.documents, source.sha256, shaped=True)
    documents = {
        name: Document(name, text, {(): 1}) if name.endswith(".md") else parse_yaml(text, name)
        for name, text in source.items()
    }
    return _parse(documents, sha256 or digest("\n".join(source.values()).encode()).hexdigest())


def _parse(documents: Mapping[str, Document], sha256: str, *, shaped: bool = False) -> Procedure:
    for name in ("pack.yaml", "form.yaml", "screening.yaml"):
        if name not in documents:
            raise PackError("pack.no_file", "必要なファイルがありません。", file=name)
    head = documents["pack.yaml"].data
    form = documents["form.yaml"]
    rules = documents["screening.yaml"].data
    proxy = parse_proxy(head.get("proxy"))
    try:
        return Procedure(
            id=head["id"],
            version=head["version"],
            sha256=sha256,
            kind=head["procedure_kind"],
            title=head["title"],
            summary=head["summary"],
            category=head["category"],
            keywords=tuple(head.get("keywords", ())),
            legal_basis=tuple(head["legal_basis"]),
            effective_from=date.fromisoformat(head["effective_from"]),
            effective_until=date.fromisoformat(head["effective_until"]) if "effective_until" in head else None,
            department=head["department"],
            route=Route(**head["route"]) if "route" in head else None,
            letter_series=head["letter_series"],
            standard_processing_days=head["standard_processing_days"],
            retention_years=head["retention_years"],
            signature_required=head.get("signature_required", False),
            assurance=NAMES[head.get("assurance", "none")],
            second_approval=tuple(
                SecondApproval(rule.get("outcome", ""), rule.get("recommendation", ""))
                for rule in head.get("second_approval", ())
            ),
            appeal=Appeal(**head["appeal"]) if "appeal" in head else None,
            forwarding=Forwarding(**head["forwarding"]) if "forwarding" in head else None,
            papers=tuple(Paper(**item) for item in head.get("documents", ())),
            precheck=tuple(head.get("precheck", ())),
            unverified=tuple(head.get("unverified", ())),
            form=with_proxy(parse_form(form.data, file=form.name, line_of=form.line_of, shaped=shaped), proxy),
            parameters=parse_parameters(documents["parameters.yaml"].data if "parameters.yaml" in documents else None),
            facts=parse_facts(rules.get("facts", ())),
            tables=parse_tables(rules["tables"]),
            duplicates=parse_duplicates(rules.get("duplicates", ())),
            results=_results(rules.get("results", {})),
            letters={
                name.removeprefix("letters/").removesuffix(".md"): document.data
                for name, document in documents.items()
                if name.startswith("letters/")
            },
            gif=parse_mapping(documents["exports/gif.yaml"].data if "exports/gif.yaml" in documents else None),
            pittari=parse_pittari(
                documents["imports/pittari.yaml"].data if "imports/pittari.yaml" in documents else None
            ),
            exports=parse_exports(documents["exports/core.yaml"].data if "exports/core.yaml" in documents else None),
            placement=parse_placement(documents["placement.yaml"].data) if "placement.yaml" in documents else None,
            golden=documents["cases.yaml"].data if "cases.yaml" in documents else {"cases": []},
            proxy=proxy,
            life_events=tuple(LifeEventRule(**rule) for rule in head.get("life_events", ())),
            fees=parse_fees(documents["fees.yaml"].data if "fees.yaml" in documents else None),
            calendars=parse_calendars(documents["calendars.yaml"].data if "calendars.yaml" in documents else None),
            fee=head.get("fee", ""),
            statement=head.get("statement", ""),
            code_valid_days=head.get("code_valid_days", DEFAULT_VALID_DAYS),
        )
    except (KeyError, TypeError, AttributeError) as error:
        message = f"形が正しくありません（{error}）。パックの点検で直してください。"
        raise PackError("pack.shape", message, file="pack.yaml") from None


def _results(data: Mapping[str, Any]) -> Results:
    return Results(
        tuple(data.get("overall", ())), {section: tuple(names) for section, names in data.get("items", {}).items()}
    )
