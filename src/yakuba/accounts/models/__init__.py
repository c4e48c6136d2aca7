from yakuba.accounts.models.people import Department, User

__all__ = ["Department", "User"]
