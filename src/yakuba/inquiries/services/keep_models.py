"""Every night: a model that became worse goes, and where enough was learned since, a new one is trained."""

from datetime import datetime

from yakuba.inquiries.core.regression import LEAST_LABELS, LEAST_NEWER
from yakuba.inquiries.queries import models as queries
from yakuba.inquiries.services.roll_back_model import check_model
from yakuba.inquiries.services.train_model import train_model
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Refusal
from yakuba.towns import queries as towns


def keep_models(*, now: datetime) -> int:
    """How many models were trained or taken off."""
    done = 0
    for town in towns.all_towns():
        done += check_model(town=town, now=now)
        newest = next(iter(queries.models(town.pk)), None)
        since = len(queries.labelled(town.pk, after=newest.last_turn if newest else 0))
        if since < (LEAST_NEWER if newest else LEAST_LABELS):
            continue
        try:
            train_model(actor=SYSTEM, town=town, now=now)
        except (Refusal, ImportError, OSError):
            continue
        done += 1
    return done
