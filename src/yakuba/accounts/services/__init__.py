"""What changes people and departments. Each appends its event; no event holds a name or an address."""

from yakuba.accounts.services.change_password import change_password
from yakuba.accounts.services.change_profile import change_profile
from yakuba.accounts.services.create_department import create_department
from yakuba.accounts.services.create_resident import create_resident
from yakuba.accounts.services.create_staff import create_staff
from yakuba.accounts.services.deactivate import deactivate, reactivate
from yakuba.accounts.services.move_staff import move_staff
from yakuba.accounts.services.record_sign_in import record_factor, record_sign_in, record_sign_in_failure
from yakuba.accounts.services.remove_resident import remove_resident
from yakuba.accounts.services.reset_factors import reseal_factors, reset_factors
from yakuba.accounts.services.set_protected import set_protected
from yakuba.accounts.services.set_roles import set_roles
from yakuba.accounts.services.tidy import remove_ended_sessions, remove_unconfirmed_residents

__all__ = [
    "change_password",
    "change_profile",
    "create_department",
    "create_resident",
    "create_staff",
    "deactivate",
    "move_staff",
    "reactivate",
    "record_factor",
    "record_sign_in",
    "record_sign_in_failure",
    "remove_ended_sessions",
    "remove_resident",
    "remove_unconfirmed_residents",
    "reseal_factors",
    "reset_factors",
    "set_protected",
    "set_roles",
]
