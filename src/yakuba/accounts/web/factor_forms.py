"""allauth's forms for second factors, with our labels and a count of attempts that holds across processes."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from yakuba.accounts.web.forms import label
from yakuba.accounts.web.throttles import FACTOR


class FactorForm(base.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"code": "認証コード"})
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        demand_attempt(self.user)
        code: str = super().clean_code()
        return code


class FactorAgainForm(base.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"code": "認証コード"})

    def clean_code(self) -> str:
        demand_attempt(self.user)
        code: str = super().clean_code()
        return code


class TotpForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"code": "アプリに表示された6けたのコード"})
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(
            self,
            {"name": "名前（どの端末かわかるように）", "passwordless": "このパスキーだけでログインできるようにする"},
        )


class PasskeyNameForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"name": "名前"})


def demand_attempt(user: Any) -> None:
    """Raises ValidationError after too many attempts for one account."""
    if not FACTOR.allow(str(user.pk)):
        raise get_adapter().validation_error("too_many_login_attempts")
