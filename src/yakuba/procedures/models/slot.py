"""Slots of a town's calendars, and who has booked them."""

from django.db import models

from yakuba.procedures.models.application import Application
from yakuba.webkit.forms.kinds.slots import SlotTime


class Slot(models.Model):
    """A place, day and time with room for so many. `taken` counts the bookings that stand; the database never lets it
    exceed `capacity`, whoever writes.
    """

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    pack_id = models.CharField(max_length=60)
    calendar = models.CharField(max_length=60)
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=60)
    audience = models.CharField(max_length=60, blank=True)
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.CharField(max_length=200, blank=True, help_text="Said to those who had booked")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "pack_id", "calendar", "day", "starts", "ends", "place", "audience"], name="slot_once"
            ),
            models.CheckConstraint(condition=models.Q(taken__lte=models.F("capacity")), name="slot_not_overbooked"),
        ]

    def __str__(self) -> str:
        return self.time.code

    @property
    def time(self) -> SlotTime:
        return SlotTime(self.day, self.starts, self.ends, self.place)


class Booking(models.Model):
    """One slot for one answer of one application; it stands until `ended_at`."""

    ENDS = [("withdrawn", "取下げ"), ("changed", "変更"), ("closed", "中止")]
    ATTENDANCE = [("", "未確認"), ("attended", "来場"), ("no_show", "来場なし")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="bookings")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="bookings")
    path = models.CharField(max_length=100, help_text="The answer it stands for: visit, children.0.visit")
    attendance = models.CharField(max_length=10, choices=ATTENDANCE, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=10, choices=ENDS, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "path"], condition=models.Q(ended_at=None), name="booking_once"
            )
        ]
        indexes = [models.Index(fields=["slot", "ended_at"])]

    def __str__(self) -> str:
        return f"{self.application_id} {self.path}"
