"""A request that a program posted becomes a report like any other."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.reports.core.given import Given
from yakuba.reports.core.open311.submitting import Submission
from yakuba.reports.core.placing import Point
from yakuba.reports.models import ProgramKey
from yakuba.reports.services.submit import Reported, submit

CHANNEL = "api"
_SUBMIT_KEY = 40


def receive_request(
    *, town: Any, key: ProgramKey, submission: Submission, photos: Sequence[Any] = (), language: str, now: datetime
) -> Reported:
    """The same content from the same key on the same day is the same report: programs try again when an answer is lost.

    A `media_url` is noted for staff; nothing is fetched from it.
    """
    words = [submission.description, f"media_url: {submission.media_url}" if submission.media_url else ""]
    place = [submission.address_string, submission.address_id]
    given = Given(
        category=submission.service_code,
        description="\n\n".join(each for each in words if each),
        point=Point(submission.lat, submission.long)
        if submission.lat is not None and submission.long is not None
        else None,
        place_text=" ".join(each for each in place if each),
        attributes={name: list(values) for name, values in submission.attributes.items()},
        public=key.publishes,
    )
    return submit(
        actor=Actor("system", f"open311-key:{key.pk}"),
        town=town,
        given=given,
        channel=CHANNEL,
        submit_key=_submit_key(key, submission, now),
        applicant=cases.Applicant(
            name=" ".join(each for each in (submission.last_name, submission.first_name) if each),
            email=submission.email,
            phone=submission.phone,
            language=language,
        ),
        photos=photos,
        device=_device(key, submission),
        now=now,
    )


def _submit_key(key: ProgramKey, submission: Submission, now: datetime) -> str:
    content = json.dumps([key.pk, local_date(now).isoformat(), submission.__dict__], sort_keys=True, default=list)
    return f"open311:{hashlib.sha256(content.encode()).hexdigest()[:_SUBMIT_KEY]}"


def _device(key: ProgramKey, submission: Submission) -> str:
    return hashlib.sha256(f"{key.pk}\n{submission.device_id}".encode()).hexdigest() if submission.device_id else ""
