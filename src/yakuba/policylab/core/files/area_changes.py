"""Districts that were merged, divided or renamed. `facts`: pairs, each of what it was and what it is today."""

from datetime import date

from yakuba.policylab.core.files.columns import rows_of
from yakuba.policylab.core.files.parsed import Parsed, Reading
from yakuba.policylab.core.joining import same_name

WANTED = {"old": "旧.*|変更前.*|前の?地区.*|old", "new": "新.*|変更後.*|いまの地区.*|現.*|new"}


def read(name: str, content: bytes, as_of: date) -> Reading:
    rows = rows_of(name, content, WANTED, ("old", "new"), "「旧地区・新地区」")
    found: dict[str, str] = {}
    for record in rows.records:
        old = record["old"] if record["old"].isascii() else same_name(record["old"])
        if not old or not record["new"]:
            rows.fault(record, "old" if not old else "new", "旧地区と新地区の両方を入れてください。")
        elif found.get(old, record["new"]) != record["new"]:
            rows.fault(
                record,
                "old",
                "同じ旧地区が別の新地区に続いています。分割は扱えないので、分割後の地区をまとめた人口を入れてください。",
            )
        else:
            found[old] = record["new"]
    return Reading(
        Parsed({"pairs": [list(each) for each in found.items()]}, {}, f"{len(found)}地区の対応"), rows.quality()
    )
