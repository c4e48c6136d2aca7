from yakuba.messaging.models.outbox import OutboxMessage, Preference

__all__ = ["OutboxMessage", "Preference"]
