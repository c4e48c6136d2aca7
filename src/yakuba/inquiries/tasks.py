"""What the worker does again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from yakuba.inquiries import services
from yakuba.inquiries.services.meaning import embed_faqs
from yakuba.inquiries.services.model import embedding_model

SOON, HOUR, NIGHT = 60, 3600, 24 * 3600


@dataclass(frozen=True)
class Routine:
    """A chore that is one call of a service with the time; it says how many things were done."""

    id: str
    every_seconds: int
    act: Callable[..., int]

    def run(self, now: datetime) -> int:
        return self.act(now=now)


def collect_links(*, now: datetime) -> int:
    return services.collect_all_links()


def tidy(*, now: datetime) -> int:
    """Tables that nobody took in go after a day, acts on many that can't be taken back any more after a month."""
    return services.drop_stale_tables(now=now) + services.drop_old_batches(now=now)


def embed(*, now: datetime) -> int:
    """What an embedding model makes of new and changed FAQs; nothing where none was named."""
    model = embedding_model()
    return embed_faqs(model=model, now=now) if model else 0


CHORES = (
    Routine("inquiries-conversations", NIGHT, services.forget_conversations),
    Routine("inquiries-clusters", HOUR, services.gather_all_clusters),
    Routine("inquiries-samples", NIGHT, services.draw_all_samples),
    Routine("inquiries-links", NIGHT, collect_links),
    Routine("inquiries-link-checks", SOON, services.check_due_links),
    Routine("inquiries-reviews", NIGHT, services.remind_all_reviews),
    Routine("inquiries-models", NIGHT, services.keep_models),
    Routine("inquiries-keeping", HOUR, tidy),
    Routine("inquiries-embeddings", 5 * SOON, embed),
)
