"""Programs of other systems that a town has let in, or tells."""

from collections.abc import Sequence

from yakuba.procedures.core.keys import key_digest
from yakuba.procedures.models import ApiKey, WebhookEndpoint


def api_keys(*, town_id: int) -> Sequence[ApiKey]:
    """Newest first, revoked ones too."""
    return list(ApiKey.objects.filter(town_id=town_id).order_by("-created_at", "-pk")[:200])


def webhook_endpoints(*, town_id: int) -> Sequence[WebhookEndpoint]:
    """Newest first, ended ones too, without their secrets."""
    return list(WebhookEndpoint.objects.defer("sealed").filter(town_id=town_id).order_by("-created_at", "-pk")[:200])


def key_of(*, town_id: int, key: str, scope: str) -> ApiKey | None:
    """The key, if it is this town's, not revoked, and may do that."""
    found = ApiKey.objects.filter(town_id=town_id, digest=key_digest(key), revoked_at=None).first()
    return found if found is not None and scope in found.scopes else None
