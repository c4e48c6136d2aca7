"""The live side of the studio: what the check says, how the golden cases run, and how the page or letter would look."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.golden import golden_cases
from yakuba.procedures.core.letters import LetterText, compose, render_letter
from yakuba.procedures.core.particulars import particulars
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import screen
from yakuba.procedures.core.studio.inspecting import form_of, inspect
from yakuba.procedures.core.studio.naming import LETTERS
from yakuba.procedures.queries import studio
from yakuba.procedures.queries.studio import OpenPack
from yakuba.procedures.web.downloads import pdf_response
from yakuba.procedures.web.studio_places import places
from yakuba.webkit.access import staff_only
from yakuba.webkit.forms import Form, roles
from yakuba.webkit.forms.render import bind

LANGUAGES = (("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "English"))
MANY = 12


def preview_context(request: HttpRequest, pack: OpenPack, files: Mapping[str, str], tab: str) -> dict[str, Any]:
    """Everything that `_preview.html` shows of these files."""
    found = inspect(pack.draft.pack_id, files)
    context: dict[str, Any] = {
        "found": found,
        "draft_id": pack.draft.pk,
        "problems": places(pack.draft.pk, files, list(found.errors[:MANY])),
        "unwritten": places(pack.draft.pk, files, list(found.unwritten[:MANY])),
        "more_unwritten": max(0, len(found.unwritten) - MANY),
        "warnings": places(pack.draft.pk, files, list(found.warnings), grid=True),
        "s": request.GET.get("s", ""),
        "more_problems": max(0, len(found.errors) - MANY),
        "preview_tab": tab,
        "languages": LANGUAGES,
        "language": request.GET.get("lang", "ja"),
    }
    if tab == "studio-form":
        form = form_of(files)
        context["bound"] = form_preview(request, form) if form else None
    elif tab == "studio-letters" and found.procedure:
        kind = request.GET.get("kind", "approval")
        context["letter"] = letter_text(request, found.procedure, kind)
    return context


def form_preview(request: HttpRequest, form: Form) -> Any:
    """The page being edited as a resident would see it, with every question it may ask."""
    sections = form.sections
    wanted = request.GET.get("s", "0")
    section = sections[int(wanted)] if wanted.isdigit() and int(wanted) < len(sections) else sections[0]
    language = request.GET.get("lang", "ja")
    section = replace(section, fields=tuple(replace(field, show_if=None) for field in section.fields))
    answers: dict[str, Any] = {section.id: [{}]} if section.repeat else {}
    return bind(form, section, answers, language=language, today=local_date(SystemClock().now()))


def letter_text(request: HttpRequest, procedure: Procedure, kind: str) -> LetterText | None:
    """A letter filled in from the first golden case, or nothing where it can't be."""
    if kind not in procedure.letters or not procedure.golden["cases"]:
        return None
    golden = next(golden_cases(procedure.golden))
    result = screen(procedure, golden.answers, context=golden.context)
    held = roles(procedure.form, golden.answers)
    today = local_date(SystemClock().now())
    claimed_on = date.fromisoformat(golden.context.get("claimed_on") or today.isoformat())
    town = request.town
    values = {
        **result.facts,
        **particulars(procedure, golden.answers, result.facts, claimed_on),
        "document_number": "（決裁後に付番）",
        "dated": today.isoformat(),
        "town": town.name,
        "prefecture": town.prefecture,
        "mayor": town.mayor,
        "department": "（担当課）",
        "department_phone": town.phone,
        "applicant_name": held.get("applicant_name", "見本 花子"),
        "applicant_address": held.get("address", ""),
        "receipt_number": "（受付番号）",
        "title": procedure.title["ja"],
        "claimed_on": claimed_on.isoformat(),
        "reasons": "（ここに職員が書いた理由が入ります。）",
        "items": ["（補正する項目）"],
        "due": today.isoformat(),
    }
    try:
        return compose(procedure, kind, values)
    except (KeyError, ValueError, TypeError):
        return None


@staff_only("admin", "dx")
@require_safe
def letter_pdf(request: HttpRequest, studio_id: int) -> HttpResponse:
    """The letter of the saved draft as it would be printed."""
    pack = studio.open_pack(town_id=request.town.pk, draft_id=studio_id)
    kind = request.GET.get("kind", "approval")
    procedure = pack.inspection.procedure
    text = letter_text(request, procedure, kind) if procedure and kind in LETTERS else None
    if text is None:
        raise Refusal("studio-letter", "この通知文はまだ印刷できません。直すところを直してください。")
    return pdf_response(render_letter(text, font_paths=settings.LETTER_FONT_PATHS), f"{kind}.pdf")


@staff_only("admin", "dx")
@require_safe
def look(request: HttpRequest, studio_id: int) -> HttpResponse:
    """The preview by itself, in another language or of another page."""
    pack = studio.open_pack(town_id=request.town.pk, draft_id=studio_id)
    context = preview_context(request, pack, dict(pack.files), request.GET.get("tab", "studio-form"))
    return render(request, "procedures/studio/_preview.html", context)
