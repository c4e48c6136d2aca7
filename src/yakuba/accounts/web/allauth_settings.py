"""How django-allauth is set up. Plain values: `config.settings` takes them in before any app is ready.

Staff sign in with e-mail, password and a second factor, or with a passkey. Residents sign in with a code that is sent to
their address; the first time makes their account. There is no other way to make one.
"""

import json
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def constants(*, https: bool, oidc: str, email_url: str) -> dict[str, Any]:
    """The settings by name. `oidc` is the JSON text of `YAKUBA_OIDC`, see docs/how-to/sign-in-with-oidc.md."""
    return {
        **mail(email_url),
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "home",
        "STAFF_REDIRECT_URL": "console:home",
        "ACCOUNT_ADAPTER": "yakuba.accounts.web.adapters.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"username"},  # what is typed is an address; with the town it is the account
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "email*", "password1*"],
        "ACCOUNT_UNIQUE_EMAIL": False,  # one address may have an account in each town
        "ACCOUNT_EMAIL_VERIFICATION": "none",  # the code shows whose address it is
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 600,
        "ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS": 5,
        "ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 600,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        # Ours count across processes (`throttles`); per account alone would let anyone lock a colleague out.
        "ACCOUNT_RATE_LIMITS": {"login_failed": "30/m/ip"},
        "ACCOUNT_FORMS": {
            "login": "yakuba.accounts.web.forms.PasswordSignInForm",
            "request_login_code": "yakuba.accounts.web.forms.CodeRequestForm",
            "confirm_login_code": "yakuba.accounts.web.forms.CodeForm",
            "reset_password": "yakuba.accounts.web.forms.PasswordResetForm",
            "confirm_password_reset_code": "yakuba.accounts.web.forms.ResetCodeForm",
            "reset_password_from_key": "yakuba.accounts.web.forms.NewPasswordForm",
            "change_password": "yakuba.accounts.web.forms.PasswordChangeForm",
            "set_password": "yakuba.accounts.web.forms.PasswordSetForm",
            "reauthenticate": "yakuba.accounts.web.forms.PasswordAgainForm",
        },
        "MFA_ADAPTER": "yakuba.accounts.web.adapters.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,  # an administrator gave the address
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not https,
        "MFA_FORMS": {
            "authenticate": "yakuba.accounts.web.factor_forms.FactorForm",
            "reauthenticate": "yakuba.accounts.web.factor_forms.FactorAgainForm",
            "activate_totp": "yakuba.accounts.web.factor_forms.TotpForm",
            "add_webauthn": "yakuba.accounts.web.factor_forms.PasskeyForm",
            "edit_webauthn": "yakuba.accounts.web.factor_forms.PasskeyNameForm",
        },
        "SOCIALACCOUNT_ADAPTER": "yakuba.accounts.web.adapters.IdentityProviderAdapter",
        "SOCIALACCOUNT_LOGIN_ON_GET": True,  # a link, as the content security policy lets no form leave the site
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": oidc_apps(oidc)}},
    }


def mail(url: str) -> dict[str, Any]:
    """Codes are mailed at once, past the outbox: they are worth nothing later and should not lie anywhere."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    tls = parse_qs(parts.query).get("tls", [""])[0]
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if tls == "ssl" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": tls == "1",
        "EMAIL_USE_SSL": tls == "ssl",
        "EMAIL_TIMEOUT": 10,
    }


def oidc_apps(text: str) -> list[dict[str, Any]]:
    """One allauth app for each identity provider. Raises ValueError that names the missing key.

    `provider_id` holds town and kind, so that a person known to one provider may have an account in each town.
    """
    apps = []
    for entry in json.loads(text or "[]"):
        proof = "private_keys" if "private_keys" in entry else "secret"
        missing = [key for key in ("town", "kind", "id", "name", "server_url", "client_id", proof) if key not in entry]
        missing += [
            f"private_keys.{key}" for each in entry.get("private_keys", ()) for key in ("kid", "pem") if key not in each
        ]
        if missing:
            raise ValueError(f"YAKUBA_OIDC: an entry lacks {', '.join(missing)}")
        if entry["kind"] not in {"staff", "resident"}:
            raise ValueError("YAKUBA_OIDC: kind must be staff or resident")
        apps.append(
            {
                "provider_id": f"{entry['town']}-{entry['kind']}-{entry['id']}",
                "name": entry["name"],
                "client_id": entry["client_id"],
                "secret": entry.get("secret", ""),
                "settings": {
                    "server_url": entry["server_url"],
                    "town": entry["town"],
                    "kind": entry["kind"],
                    "verified_email": bool(entry.get("emails_are_verified", False)),
                    "private_keys": entry.get("private_keys", []),
                    "acr_values": entry.get("acr_values", ""),
                    "scope": entry.get("scope", "").split() or None,
                    # With a key of our own there is no secret that could be sent along.
                    **({"token_auth_method": "private_key_jwt"} if "private_keys" in entry else {}),
                },
            }
        )
    return apps
