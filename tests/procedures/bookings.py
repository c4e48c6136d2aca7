"""Applications that book, cost something, or are finished at the counter."""

from copy import deepcopy
from datetime import date
from typing import Any

from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.procedures import services
from yakuba.procedures.queries import slots
from yakuba.procedures.queries.packs import current_version, procedure_of
from yakuba.towns import queries as towns

DAY = date(2026, 12, 1)
SOFA: dict[str, Any] = {
    "origin": "household",
    "items": {"sofa_two": 1, "chair": 2},
    "oversize": False,
    "lives_here": True,
    "address": "見本町1番地",
    "area": "north",
    "put_out_at": "玄関の前",
    "indoor_help": False,
    "pickup": "2026-12-01T08:30-12:00@home",
    "person_name": "見本 花子",
    "person_kana": "ミホン ハナコ",
    "person_phone": "09000001234",
    "contact_email": "hanako@example.jp",
    "reduction": "none",
    "pay_by": "sticker",
    "declaration": True,
}
TWIN: dict[str, Any] = {
    "child_name": "見本 湊",
    "child_kana": "ミホン ミナト",
    "child_birth_date": "2026-08-18",
    "check_kind": "three_months",
    "received": False,
    "preterm": False,
    "visit": "2026-12-01T13:00-13:30@health_center",
}
TWINS: dict[str, Any] = {
    "children": [TWIN, {**TWIN, "child_name": "見本 渚", "child_kana": "ミホン ナギサ"}],
    "person_name": "見本 花子",
    "person_kana": "ミホン ハナコ",
    "address": "見本町1番地",
    "registered": "here",
    "person_phone": "09000001234",
    "interpreter": "none",
    "address_protected": False,
    "declaration": True,
}
MOVE: dict[str, Any] = {
    "move_kind": "moved_in",
    "moved_on": "2026-11-20",
    "new_postal_code": "9990001",
    "new_address": "見本町1番地",
    "new_head": "見本 花子",
    "household": "new",
    "old_address": "東京都千代田区千代田1-1",
    "certificate": "paper",
    "people": [
        {
            "member_name": "見本 花子",
            "member_kana": "ミホン ハナコ",
            "member_birth_date": "1994-05-06",
            "member_relation": "本人",
            "nationality": "japanese",
            "number_card": "none",
        }
    ],
    "comes": "self",
    "visit": "2026-11-26T09:00-09:30@citizens",
    "interpreter": "none",
    "person_name": "見本 花子",
    "person_kana": "ミホン ハナコ",
    "person_phone": "09000001234",
    "address_protected": False,
    "declaration": True,
}
BASE = {"bulky-waste": SOFA, "infant-checkup": TWINS, "moving-visit": MOVE}


class Bookings:
    """One town's procedures with slots: sends applications, and looks at slots as they stand."""

    def __init__(self, town: Any, now: Any) -> None:
        self.town, self.now, self.sent = town, now, 0

    def book(self, pack_id: str, calendar: str) -> slots.Book:
        return slots.book(town_id=self.town.pk, on=local_date(self.now), key=f"{pack_id}:{calendar}")

    def make(self) -> None:
        for book in slots.books(town_id=self.town.pk, on=local_date(self.now)):
            services.make_slots(actor=SYSTEM, town=self.town, book=book, now=self.now)

    def slot(self, pack_id: str, calendar: str, code: str) -> Any:
        book = self.book(pack_id, calendar)
        held = slots.slots_of(town_id=self.town.pk, book=book, start=date.fromisoformat(code[:10]), days=1)
        return next(each for each in held if each.time.code == code)

    def resize(self, pack_id: str, calendar: str, code: str, capacity: int) -> None:
        slot = self.slot(pack_id, calendar, code)
        services.change_capacity(
            actor=SYSTEM,
            town=self.town,
            book=self.book(pack_id, calendar),
            slot_id=slot.pk,
            capacity=capacity,
            now=self.now,
        )

    def answers(self, pack_id: str, **changes: Any) -> dict[str, Any]:
        return {name: value for name, value in deepcopy({**BASE[pack_id], **changes}).items() if value is not None}

    def send(self, pack_id: str, **changes: Any) -> services.Receipt:
        own = {name[1:]: changes.pop(name) for name in list(changes) if name.startswith("_")}
        self.sent += 1
        version = current_version(town_id=self.town.pk, pack_id=pack_id, on=local_date(self.now))
        arguments = {
            "actor": ANONYMOUS,
            "town": self.town,
            "version": version,
            "procedure": procedure_of(version),
            "answers": self.answers(pack_id, **changes),
            "channel": "online",
            "submit_key": f"booking-{self.sent}",
            "now": self.now,
        }
        return services.submit_application(**(arguments | own))

    def working(self) -> Any:
        return towns.working_days(self.town)
