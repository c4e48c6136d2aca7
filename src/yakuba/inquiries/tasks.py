"""What the worker does again and again."""

from datetime import datetime

from yakuba.inquiries import services
from yakuba.inquiries.services.meaning import embed_faqs
from yakuba.inquiries.services.model import embedding_model
from yakuba.kernel.ports import Chore

SOON, HOUR, DAY = 60, 3600, 24 * 3600


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
    Chore("inquiries-conversations", DAY, services.forget_conversations),
    Chore("inquiries-clusters", HOUR, services.gather_all_clusters),
    Chore("inquiries-samples", DAY, services.draw_all_samples),
    Chore("inquiries-links", DAY, collect_links),
    Chore("inquiries-link-checks", SOON, services.check_due_links),
    Chore("inquiries-reviews", DAY, services.remind_all_reviews),
    Chore("inquiries-models", DAY, services.keep_models),
    Chore("inquiries-keeping", HOUR, tidy),
    Chore("inquiries-embeddings", 5 * SOON, embed),
)
