"""What taught a town's engine: its models with their figures, and the questions that are labelled today."""

from collections.abc import Sequence

from yakuba.inquiries.core.calibration import Calibrator
from yakuba.inquiries.core.conversing import NONE
from yakuba.inquiries.core.english import is_english
from yakuba.inquiries.core.faqs import EXACT, Label
from yakuba.inquiries.core.ranker import Ranker
from yakuba.inquiries.core.training import Trained
from yakuba.inquiries.models import AnswerModel, Turn

MOST_LABELS = 5_000
"""The newest ones."""


def models(town_id: int) -> list[AnswerModel]:
    """All that were trained, the newest first, without their trees."""
    return list(AnswerModel.objects.filter(town_id=town_id).defer("ranker", "calibrator").select_related("created_by"))


def live_model(town_id: int) -> AnswerModel | None:
    return AnswerModel.objects.filter(town_id=town_id, state="live").first()


def live_number(town_id: int) -> int:
    """0 where none is live."""
    return AnswerModel.objects.filter(town_id=town_id, state="live").values_list("number", flat=True).first() or 0


def labelled(town_id: int, *, after: int = 0, until: int | None = None) -> list[tuple[int, Label]]:
    """(Key of the turn, label) of the newest questions in Japanese that are known to be answered, oldest first.

    A resident said that the FAQ solved it, or a clerk solved it with the FAQ. Who said so stands in the ledger; a label
    goes with its question, after a year or when it is erased.
    """
    found = Turn.objects.filter(town_id=town_id, solved=True, pk__gt=after)
    if until is not None:
        found = found.filter(pk__lte=until)
    rows = found.exclude(text="").order_by("-pk").values_list("pk", "text", "tier", "faqs", "chosen")[:MOST_LABELS]
    pairs = [(pk, text, _answer(tier, faqs, chosen)) for pk, text, tier, faqs, chosen in reversed(rows)]
    return [(pk, Label(text, {faq: EXACT})) for pk, text, faq in pairs if faq and not is_english(text)]


def trained_by(model: AnswerModel) -> Trained | None:
    """None where this machine can't run the ranker: the engine answers without it."""
    try:
        ranker = Ranker.deserialise(model.ranker) if model.ranker else None
    except (ImportError, OSError):
        return None
    return Trained(ranker, Calibrator.deserialise(model.calibrator))


def _answer(tier: str, faqs: Sequence[str], chosen: str) -> str:
    if chosen:
        return "" if chosen == NONE else chosen
    return faqs[0] if tier == "answer" and faqs else ""
