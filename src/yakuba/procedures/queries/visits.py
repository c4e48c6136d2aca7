"""The code of a pre-application, and what was checked at the counter."""

from datetime import datetime

from django.conf import settings

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.visit_codes import code_digest, derive_code
from yakuba.procedures.models import IdentityCheck, VisitCode


def visit_code(*, town_id: int, case_id: int) -> VisitCode | None:
    """None where the procedure has none."""
    return (
        VisitCode.objects.select_related("application__case", "used_by")
        .filter(town_id=town_id, application__case_id=case_id)
        .first()
    )


def code_text(held: VisitCode) -> str:
    """The code itself, derived again, under whichever server key it was made (keys rotate). Raises NotFound."""
    case = held.application.case
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        code = derive_code(key, held.town_id, case.submit_key, held.number)
        if code_digest(code) == held.digest:
            return code
    raise NotFound("visit-code-lost", "このQRコードは表示できません。受付番号を窓口で伝えてください。")


def is_good(held: VisitCode | None, now: datetime) -> bool:
    """Whether it still opens the case."""
    return held is not None and held.used_at is None and now <= held.expires_at


def identity_check(*, application_id: int) -> IdentityCheck | None:
    return IdentityCheck.objects.select_related("checked_by").filter(application_id=application_id).first()
