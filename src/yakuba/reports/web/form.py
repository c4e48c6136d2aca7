"""What a form of a report has in it: read once, and shown again as it was typed where something is missing."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop

from yakuba.cases import services as cases
from yakuba.cases.web import access
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.reports import services
from yakuba.reports.core.given import Given
from yakuba.reports.core.placing import read_point
from yakuba.webkit.uploads import receive_photo

MOST_PHOTOS = 5
SIMPLE = ("category", "description", "place_text", "latitude", "longitude", "name", "email", "phone")
LONGEST = {"name": 60, "email": 254, "phone": 20, "category": 64}
LONGEST_KEY = 40
EMAIL_WRONG = gettext_noop("メールアドレスの形になっていません。なくても送れます。")
MANY_PHOTOS = gettext_noop("写真は{most}枚までです。")


@dataclass(frozen=True)
class Typed:
    """The fields as typed. `answers`: "category:question" → values. `kept`: keys of photos that were sent before."""

    fields: Mapping[str, str]
    answers: Mapping[str, Sequence[str]]
    public: bool
    once: str
    kept: Sequence[str] = ()
    seen: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, request: HttpRequest) -> "Typed":
        """From a POST; a fresh form has a new key for its one submission, and a category where the address names one."""
        post = request.POST if request.method == "POST" else request.GET
        return cls(
            fields={name: post.get(name, "").strip()[: LONGEST.get(name, 4000)] for name in SIMPLE},
            answers={
                name.removeprefix("a:"): post.getlist(name) for name in post if name.startswith("a:") and ":" in name
            },
            public="public" in post,
            once=post.get("once", "")[:LONGEST_KEY] or secrets.token_urlsafe(16),
            kept=post.getlist("kept")[:MOST_PHOTOS],
            seen=frozenset(post.getlist("seen")),
        )

    def given(self) -> Given:
        """Refusal with the field `place`."""
        category = self.fields["category"]
        return Given(
            category=category,
            description=self.fields["description"],
            point=read_point(self.fields["latitude"], self.fields["longitude"]),
            place_text=self.fields["place_text"],
            attributes={
                name.removeprefix(f"{category}:"): values
                for name, values in self.answers.items()
                if name.startswith(f"{category}:")
            },
            public=self.public,
        )

    def applicant(self, request: HttpRequest) -> cases.Applicant:
        """Whoever wants an answer; nobody has to say who they are. Refusal with the field `email`."""
        email = self.fields["email"]
        if email:
            try:
                validate_email(email)
            except ValidationError:
                raise Refusal("email-wrong", EMAIL_WRONG, fields={"email": EMAIL_WRONG}) from None
        return cases.Applicant(
            name=self.fields["name"],
            email=email,
            phone=self.fields["phone"],
            language=get_language() or "ja",
            resident_id=access.resident_id(request),
        )


def photos_of(request: HttpRequest, typed: Typed) -> list[Any]:
    """What was sent now, known by its bytes; `typed.kept` was sent before. Refusal with the field `photos`."""
    files = request.FILES.getlist("photos")
    if len(files) + len(typed.kept) > MOST_PHOTOS:
        raise Refusal("too-many-photos", MANY_PHOTOS, fields={"photos": MANY_PHOTOS}, values={"most": MOST_PHOTOS})
    try:
        return [receive_photo(each, max_bytes=settings.UPLOAD_MAX_BYTES) for each in files]
    except Refusal as refused:
        fields = {"photos": refused.template}
        raise Refusal(refused.code, refused.template, fields=fields, values=refused.values) from None


def keep_photos(request: HttpRequest, actor: Actor, photos: Sequence[Any]) -> list[str]:
    """So that nobody has to choose them again: keys for the form. What is never sent is swept up."""
    now = SystemClock().now()
    return [services.accept_photo(actor=actor, town=request.town, photograph=each, now=now).original for each in photos]
