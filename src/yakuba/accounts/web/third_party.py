"""Who may see the views that are not ours: one table, by the name of the address.

Views of ours carry their declaration themselves (`yakuba.webkit.access`).
"""

from yakuba.webkit.access import Access

PUBLIC = Access("public")
STAFF = Access("staff")

THIRD_PARTY: dict[str, Access] = {
    "set_language": PUBLIC,
    # Signing in and out
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_confirm_login_code": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_confirm_password_reset_code": PUBLIC,
    "account_complete_password_reset": PUBLIC,
    "account_password_reset_completed": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": PUBLIC,
    # One's own password and second factors
    "account_reauthenticate": STAFF,
    "account_change_password": STAFF,
    "account_set_password": STAFF,
    "mfa_index": STAFF,
    "mfa_reauthenticate": STAFF,
    "mfa_activate_totp": STAFF,
    "mfa_deactivate_totp": STAFF,
    "mfa_view_recovery_codes": STAFF,
    "mfa_generate_recovery_codes": STAFF,
    "mfa_download_recovery_codes": STAFF,
    "mfa_list_webauthn": STAFF,
    "mfa_add_webauthn": STAFF,
    "mfa_reauthenticate_webauthn": STAFF,
    "mfa_remove_webauthn": STAFF,
    "mfa_edit_webauthn": STAFF,
}

# What every member of staff may do about their own account, auditors too: these change nothing of the town's.
OWN_ACCOUNT = frozenset(name for name, access in THIRD_PARTY.items() if access is STAFF)
