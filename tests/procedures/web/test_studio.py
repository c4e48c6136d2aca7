"""A procedure made in the studio only: from a blank page over review to a resident's application and its decision."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.fixtures import sign_in
from tests.procedures.fixtures import PACK
from yakuba.accounts.services import create_department, create_staff
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import NotFound
from yakuba.ledger import queries as ledger
from yakuba.procedures.core.agreement import Agreement, RuleStanding
from yakuba.procedures.queries import packs, studio
from yakuba.procedures.queries.agreement import Measured, Rule
from yakuba.procedures.queries.applications import application_of, letters_of

ON = date(2026, 11, 24)


@pytest.fixture
def writer(town, clock, now):
    """A DX office's browser."""
    return browser(town, "writer", "dx", now)


@pytest.fixture
def reviewer(town, clock, now):
    return browser(town, "reviewer", "admin", now)


def browser(town, name, role, now):
    person = create_staff(
        actor=SYSTEM, town=town, email=f"{name}@example.jp", name=name, roles=[role], department="general", now=now
    )
    client = Client()
    sign_in(client, person)
    client.person = person
    return client


@pytest.fixture(autouse=True)
def _department(town, now):
    create_department(actor=SYSTEM, town=town, code="general", name="総務課", phone="054-123-4567", now=now)


class Studio:
    """What a clerk does at the studio's pages: looks, types into the page's own controls, presses a button."""

    def __init__(self, client, draft_id):
        self.client, self.id = client, draft_id

    def url(self, page="", query=""):
        return f"/console/studio/{self.id}/{page}{query}"

    def see(self, page="", query=""):
        response = self.client.get(self.url(page, query))
        assert response.status_code == 200, response.content.decode()[:2000]
        return response.content.decode()

    def save(self, page, file, query="", **controls):
        number = re.search(r'name="number" value="(\d+)"', self.see(page, query))[1]
        data = {"file": file, "number": number} | {
            name.replace("__", "|", 1): value for name, value in controls.items()
        }
        response = self.client.post(self.url(page, query), data)
        assert response.status_code == 302, response.content.decode()[:2000]
        return response

    def act(self, page, **data):
        return self.client.post(self.url(page), data)

    @property
    def town_id(self):
        return self.client.person.town_id

    @property
    def pack(self):
        return studio.open_pack(town_id=self.town_id, draft_id=self.id)


def start(client, **data):
    response = client.post("/console/studio/start/", data)
    assert response.status_code == 302, response.content.decode()[:2000]
    return Studio(client, int(response.url.split("/")[-2]))


def blank(client, kind="disposition"):
    return start(client, title="雪かき支援の申請", kind=kind, department="general", series="総", pack_id="snow-help")


def control(path, kind="s"):
    return f"{kind}|{path}"


def test_a_procedure_is_made_here_only_published_and_used_to_a_decision(
    writer, reviewer, town, clock, now, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "files"
    made = blank(writer)
    assert "直すところはありません" in made.see()
    # A question, its label and its condition.
    made.save("form/", "form.yaml", "?s=0", _act="add|sections/0/fields|field")
    age, base = "sections/0/fields/3", {"query": "?s=0&f=3"}
    made.save(
        "form/",
        "form.yaml",
        **base,
        **{
            control(f"{age}/id"): "age",
            control(f"{age}/type"): "number",
            control(f"{age}/label/ja"): "年齢",
            control(f"{age}/label/ja-easy"): "何さいですか",
            control(f"{age}/label/en"): "Age",
            control(f"{age}/required", "r"): "true",
            control(f"{age}/min", "i"): "0",
        },
    )
    assert "年齢" in made.see("form/", "?s=0")
    # A rule on it: a table of its own, a column, a row.
    made.save("rules/", "screening.yaml", _act="add|tables|table")
    number = made.pack.draft.number
    assert made.act("rules/column/", t="1", add="age", number=number).status_code == 302
    row = "tables/1/rows/0"
    made.save(
        "rules/",
        "screening.yaml",
        "?t=1&r=0",
        **{
            control(f"{row}/id"): "young",
            control(f"{row}/finding"): "under-65",
            control(f"{row}/severity"): "judge",
            control(f"{row}/reason/ja"): "{age}歳です。65歳以上の方の制度です。",
            control(f"{row}/reason/ja-easy"): "65さいより わかいです。",
            control(f"{row}/reason/en"): "You are under 65.",
            control(f"{row}/legal_basis", "l"): "雪かき支援要綱第3条",
        },
    )
    made.save("rules/", "screening.yaml", "?t=1", **{control(f"{row}/when/age", "c"): "< 65"})
    # The golden cases need the new answer, and a new one shows the rule.
    assert made.pack.inspection.failed
    for number, (case, told) in enumerate((("そろっている", {"declaration": "yes"}), ("確認の印がない", {}))):
        page = made.see("try/", f"?c={number}")
        assert 'value="見本 花子"' in page
        expected = "approve" if told else "correct"
        answers = {"applicant_name": "見本 花子", "age": "70", **told}
        kept = made.client.post(
            made.url("try/", f"?c={number}"), {**answers, "keep": "1", "about": case, "expected": expected}
        )
        assert kept.url.endswith(f"/cases/?c={number}")
    tried = made.client.post(
        made.url("try/"),
        {
            "applicant_name": "見本 花子",
            "declaration": "yes",
            "age": "40",
            "keep": "1",
            "about": "若い",
            "expected": "judge",
        },
    )
    assert tried.status_code == 302
    assert made.pack.inspection.errors == ()
    assert made.pack.inspection.cases == 3
    # The head, and the way to publish: a second person does it.
    refused = made.act("submit/", effective_from="2026-11-24")
    assert refused.status_code == 422
    assert "まだ書いていないところ" in refused.content.decode()
    assert "?t=1" in made.see("changes/")
    made.save(
        "",
        "pack.yaml",
        **{
            control("title/ja-easy"): "雪かきの てつだい",
            control("title/en"): "Help with clearing snow",
            control("summary/ja"): "65歳以上の方の雪かきを手伝います。",
            control("summary/ja-easy"): "65さい以上の 人の 雪かきを てつだいます。",
            control("summary/en"): "We clear snow for people aged 65 or over.",
            control("legal_basis", "l"): "雪かき支援要綱",
        },
    )
    made.save("rules/", "screening.yaml", "?t=1", **{control("tables/1/title/ja"): "年齢"})
    made.save(
        "rules/", "screening.yaml", "?t=0&r=0", **{control("tables/0/rows/0/legal_basis", "l"): "雪かき支援要綱第4条"}
    )
    assert made.act("submit/", effective_from="2026-11-24").status_code == 302
    assert made.act("publish/").status_code == 422
    second = Studio(reviewer, made.id)
    assert "確認に出しました" in second.see("changes/")
    assert second.act("publish/").status_code == 302
    version = packs.current_version(town_id=town.pk, pack_id="snow-help", on=ON)
    assert (version.origin, version.version) == ("studio", "0.1")
    kinds = [event.kind for event in ledger.stream(town_id=town.pk, stream=f"pack:{town.pk}:snow-help")]
    assert kinds[0] == "pack.started"
    assert kinds[-2:] == ["pack.submitted", "pack.published"]

    # A resident applies.
    resident = Client()
    assert "雪かき支援の申請" in resident.get("/procedures/").content.decode()
    resident.post("/procedures/snow-help/start/")
    page = resident.post(
        "/procedures/snow-help/apply/applicant/", {"applicant_name": "霧島 花子", "declaration": "yes", "age": "72"}
    )
    assert page.status_code == 302, page.content.decode()[:2000]
    assert resident.post("/procedures/snow-help/review/").url == "/procedures/snow-help/receipt/"
    case = resident.get("/procedures/snow-help/receipt/").context["case"]
    assert application_of(town_id=town.pk, case_id=case.pk).screening_result.recommendation == "approve"

    # Staff decide, and the letter is the studio's.
    clerk = browser(town, "clerk", "clerk", now)
    decided = clerk.post(f"/console/cases/{case.pk}/decide/", {"outcome": "approve", "version": case.version})
    assert decided.status_code == 302
    [letter] = letters_of(town_id=town.pk, case_id=case.pk)
    assert "雪かき支援の申請決定通知書" in letter.text


def test_the_preview_answers_what_is_typed_and_keeps_nothing(offered, writer):
    made = start(writer, version=str(offered.pk))
    before = made.pack.files
    broken = made.client.post(
        made.url("preview/", "?tab=studio-form&s=0"),
        {"file": "form.yaml", "s|sections/0/fields/1/show_if": "claim_reasn == 'birth'"},
    ).content.decode()
    assert "claim_reasn" in broken
    assert "フォーム「" in broken
    fine = made.client.post(
        made.url("preview/", "?tab=studio-form&s=0"),
        {"file": "form.yaml", "s|sections/0/fields/0/label/ja": "なぜですか"},
    ).content.decode()
    assert "なぜですか" in fine
    assert f"{made.pack.inspection.cases}件とも期待どおり" in fine
    assert made.pack.files == before


def test_a_letter_may_name_any_answer(writer):
    made = blank(writer)
    text = made.pack.files["letters/approval.md"].replace("申請のとおり", "{contact_email}のとおり")
    made.save("letters/", "letters/approval.md", "?kind=approval", text=text)
    assert made.pack.inspection.errors == ()
    assert made.pack.inspection.procedure.results.overall == ("contact_email",)


def test_golden_cases_run_as_one_types_a_cell(offered, writer):
    made = start(writer, version=str(offered.pk))
    seen = made.client.post(
        made.url("preview/", "?tab=studio-rules"),
        {"file": "screening.yaml", "c|tables/0/rows/0/when/claimant_occupation": "'self_employed'"},
    ).content.decode()
    assert "期待とちがいます" in seen


def test_undo_goes_back_step_by_step_and_forward_again(writer):
    made = blank(writer)
    for title in ("いち", "に", "さん"):
        made.save("", "pack.yaml", **{control("title/ja"): title})
    made.act("undo/")
    made.act("undo/")
    assert made.pack.draft.title == "いち"
    made.act("restore/", number="4")
    assert made.pack.draft.title == "さん"
    made.act("undo/")
    assert made.pack.draft.title == "に"
    assert len(studio.edits(town_id=made.town_id, draft_id=made.id)) == 8


def test_two_writers_do_not_overwrite_each_other(writer, reviewer):
    made = blank(writer)
    other = Studio(reviewer, made.id)
    page = other.see()
    made.save("", "pack.yaml", **{control("title/ja"): "先に直した"})
    number = re.search(r'name="number" value="(\d+)"', page)[1]
    late = other.client.post(other.url(), {"file": "pack.yaml", "number": number, control("title/ja"): "後から"})
    assert late.status_code == 409
    assert made.pack.draft.title == "先に直した"


def test_a_fault_is_shown_in_place_and_stops_the_review(writer):
    made = blank(writer)
    made.save("rules/", "screening.yaml", "?t=0", **{control("tables/0/rows/0/when/declaration", "c"): "= 3"})
    page = made.see("rules/", "?t=0")
    assert 'aria-invalid="true"' in page
    assert "読めません" in page
    refused = made.act("submit/", effective_from="2026-12-01")
    assert refused.status_code == 422
    assert "screening.yaml" in refused.content.decode()


def test_the_text_itself_shows_errors_by_line_and_structured_pages_say_where_to_mend(writer):
    made = blank(writer)
    made.save("yaml/", "form.yaml", "?file=form.yaml", text="sections:\n\t- id: a\n")
    assert "2行目" in made.see("yaml/", "?file=form.yaml")
    assert "YAMLとして読めません" in made.see("form/")
    made.act("undo/")
    assert made.pack.inspection.errors == ()


def test_a_version_published_for_a_later_day_waits_and_can_be_withdrawn(offered, writer, reviewer, town, sync):
    made = start(writer, version=str(offered.pk))
    made.save("", "pack.yaml", **{control("standard_processing_days", "i"): "7"})
    made.act("submit/", effective_from="2026-12-01")
    second = Studio(reviewer, made.id)
    second.act("publish/")
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=ON).pk == offered.pk
    later = packs.current_version(town_id=town.pk, pack_id=PACK, on=date(2026, 12, 1))
    assert (later.origin, later.version) == ("studio", "1.1")
    assert sync().unchanged
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=date(2026, 12, 1)).pk == later.pk
    assert second.act("withdraw/").status_code == 302
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=date(2026, 12, 1)).pk == offered.pk
    made.act("submit/", effective_from="2026-12-02")
    assert second.act("publish/").status_code == 302


def test_a_draft_goes_out_as_zip_and_comes_in_as_the_same_files(writer, town):
    made = blank(writer)
    response = made.client.get(made.url("export.zip"))
    assert zipfile.ZipFile(io.BytesIO(response.content)).namelist()[0].startswith("procedures/snow-help/")
    made.act("discard/")
    upload = io.BytesIO(response.content)
    upload.name = "snow-help.zip"
    again = made.client.post("/console/studio/import/", {"zip": upload})
    assert again.status_code == 302
    assert Studio(writer, int(again.url.split("/")[-2])).pack.files == made.pack.files


@pytest.mark.parametrize(
    "page",
    [
        "",
        "form/?s=0&f=1",
        "form/?s=2",
        "rules/?t=0",
        "rules/?t=3&r=2",
        "rules/?fact=4",
        "parameters/",
        "letters/?kind=rejection",
        "cases/?c=2",
        "try/",
        "yaml/?file=screening.yaml",
        "changes/",
        "history/",
        "letters/preview.pdf",
        "rules/jdm/?t=2",
    ],
)
def test_every_page_of_a_large_pack_answers(offered, writer, page):
    made = start(writer, version=str(offered.pk))
    assert made.client.get(made.url(page)).status_code == 200


@pytest.mark.parametrize("role", ["clerk", "approver", "head", "auditor"])
def test_only_the_dx_office_and_administrators_write(town, clock, now, role):
    client = browser(town, role, role, now)
    assert client.get(reverse("procedures:studio")).status_code == 403


def test_another_towns_draft_is_not_there(writer, other_town):
    with pytest.raises(NotFound):
        studio.open_pack(town_id=other_town.pk, draft_id=blank(writer).id)


def test_a_finding_that_staff_overrule_leads_to_its_row_in_a_draft(offered, writer):
    finding = packs.procedure_of(offered).tables[2].rows[0].finding
    told = {"pack": offered.pack_id, "finding": finding}
    first = writer.post("/console/studio/mend/", told)
    draft = studio.open_draft(town_id=offered.town_id, pack_id=offered.pack_id)
    assert first.url == f"/console/studio/{draft.pk}/rules/?t=2#row-0"
    assert writer.post("/console/studio/mend/", told).url == first.url
    assert writer.post("/console/studio/mend/", {**told, "finding": "gone"}).url == f"/console/studio/{draft.pk}/rules/"
    assert writer.post("/console/studio/mend/", {"pack": "nothing"}).status_code == 422


def test_the_agreement_page_offers_to_mend_to_writers_only(offered, writer, town, now, monkeypatch):
    rule = Rule(RuleStanding(offered.pack_id, "age", 4, 3), "児童手当", "年齢（age）", "row-1", "理由")
    found = Measured(Agreement(), [rule], {}, [])
    monkeypatch.setattr("yakuba.procedures.web.agreement.measured", lambda **_: found)
    page = writer.get("/console/procedures/agreement/").content.decode()
    assert "この表を直す" in page
    assert '"/console/studio/mend/"' in page
    reader = browser(town, "head", "head", now)
    assert "この表を直す" not in reader.get("/console/procedures/agreement/").content.decode()
