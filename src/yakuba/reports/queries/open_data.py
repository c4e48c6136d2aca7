"""What of reports is open data: what the public has read, and nothing of who reported."""

from collections.abc import Iterator
from typing import Any

from yakuba.kernel.clock import JST
from yakuba.reports.core import statuses
from yakuba.reports.models import Report
from yakuba.reports.queries import catalogues

COLUMNS = (
    "通報番号", "区分コード", "区分", "状況", "地区", "緯度", "経度", "説明", "受付日時", "対応開始日時", "対応終了日時", "再対応の回数",
    "賛同者数", "まとめた先の通報番号",
)  # fmt: skip


def rows(town_id: int) -> Iterator[list[Any]]:
    """Reports on show, oldest first."""
    titles = catalogues.titles(town_id)
    found = Report.objects.filter(town_id=town_id, shown="shown").select_related("district").order_by("pk")
    for each in found.iterator(chunk_size=1000):
        yield [
            each.pk,
            each.category,
            titles.get(each.category, {}).get("ja", each.category),
            statuses.STATUSES[each.status],
            each.district.name if each.district else "",
            each.latitude,
            each.longitude,
            each.public_text,
            _moment(each.reported_at),
            _moment(each.acknowledged_at),
            _moment(each.closed_at),
            each.reopened,
            each.supporters,
            each.duplicate_of_id,
        ]


def _moment(value: Any) -> str:
    return value.astimezone(JST).isoformat(timespec="minutes") if value else ""
