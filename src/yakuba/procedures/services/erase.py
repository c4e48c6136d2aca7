"""Remove a person's content from a procedure's case; counts and codes stay in the ledger."""

from yakuba.procedures.models import (
    Application,
    Decision,
    Draft,
    ExportBatch,
    Fee,
    IdentityCheck,
    Letter,
    Look,
    Mark,
    Placement,
    Revision,
    Screening,
    VisitCode,
)
from yakuba.webkit import vault


def erase_content(*, case_id: int) -> None:
    """Runs inside the case's own erasure. Rows stay where others refer to them, empty."""
    application = Application.objects.filter(case_id=case_id).first()
    if application is None:
        return
    empty = vault.seal({})
    Screening.objects.filter(revision__application=application).update(result=empty)
    Revision.objects.filter(application=application).update(answers={}, sealed=None)
    Decision.objects.filter(application=application).update(reasons="", facts={})
    Letter.objects.filter(application=application).update(text="", pdf=b"")
    ExportBatch.objects.filter(lines__application=application).update(sealed=None)
    Mark.objects.filter(application=application).delete()
    Placement.objects.filter(application=application).update(explained=empty)
    Look.objects.filter(application=application).delete()
    Fee.objects.filter(application=application).update(lines=[])
    VisitCode.objects.filter(application=application).delete()
    IdentityCheck.objects.filter(application=application).delete()
    Draft.objects.filter(case_id=case_id).delete()
    Draft.objects.filter(corrects_id=case_id).delete()
