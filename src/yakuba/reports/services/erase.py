"""Forget who reported, and in which words; what the public has read stays, without them."""

from yakuba.reports.models import Report, ReportPhoto, Support
from yakuba.reports.services.photo_files import remove_pictures
from yakuba.reports.services.pin import keep_pin


def erase_content(*, case_id: int) -> None:
    """Runs inside the case's own erasure, which takes the originals. The place stays only where it has been public."""
    report = Report.objects.select_for_update().filter(case_id=case_id).first()
    if report is None:
        return
    report.description = report.place_text = report.device = ""
    report.attributes = {}
    if report.shown != "shown":
        report.latitude = report.longitude = report.cell = None
        report.public_text = ""
    report.save()
    keep_pin(report)
    photos = ReportPhoto.objects.filter(report=report)
    remove_pictures(photos)
    photos.delete()
    Support.objects.filter(report=report).delete()
