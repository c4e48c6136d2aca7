"""The childcare pack as it ships: what employers certify against what parents say, entry by entry."""

from tests.procedures.core.papers.forms import national
from yakuba.cases.services import attach
from yakuba.config.environment import base_packs
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.packs import load_pack
from yakuba.procedures.core.procedure import parse_procedure
from yakuba.procedures.services.read_papers import paper_findings
from yakuba.webkit.uploads import Inspected
from yakuba.webkit.uploads.sniffing import CONTENT_TYPES
from yakuba.webkit.uploads.workbooks import clean_workbook


def test_each_guardians_certificate_is_compared_with_their_own_answers(town, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    procedure = parse_procedure(load_pack(base_packs() / "procedures" / "childcare-enrolment"))
    sheet = Inspected("証明.xlsx", clean_workbook(national()), CONTENT_TYPES["xlsx"], "xlsx")
    key = attach(actor=ANONYMOUS, town=town, case_id=None, inspected=sheet, field="employment_certificate", now=now).key
    said = {
        "guardian_name": "見本 花子",
        "monthly_hours": 120,
        "monthly_days": 20,
        "workplace_name": "みほん製作所",
        "returns_on": "2027-01-04",
        "employment_certificate": [key],
    }
    guardians = [{"guardian_name": "見本 太郎"}, said, {**said, "monthly_hours": 160}]
    found = paper_findings(town_id=town.pk, procedure=procedure, answers={"guardians": guardians})
    differing = {(finding.item, finding.row) for finding in found if finding.code.startswith("paper-differs")}
    assert (2, "monthly_hours") in differing
    assert not {item for item, _ in differing} & {0, 1}, [finding.reason for finding in found]
