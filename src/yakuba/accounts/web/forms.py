"""allauth's forms with our labels, and with look-ups that stay within the town."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from yakuba.accounts import queries
from yakuba.accounts.web.throttles import CODE, CODE_ADDRESS
from yakuba.webkit.throttle import client_address


def label(form: forms.Form, labels: Mapping[str, Any]) -> None:
    """Name the fields, drop the hints that would stand inside the boxes, and dress them."""
    for name, text in labels.items():
        field = form.fields[name]
        field.label = text
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)
    dress(form)


def dress(form: forms.Form) -> None:
    """Give the boxes the look of ours."""
    for field in form.fields.values():
        if not field.widget.is_hidden and not isinstance(field.widget, forms.CheckboxInput):
            field.widget.attrs["class"] = "input"


class PasswordSignInForm(allauth.LoginForm):
    """Staff."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(max_length=254)
        self.fields["login"].widget.attrs.update({"autocomplete": "username", "inputmode": "email"})
        label(self, {"login": "メールアドレス", "password": "パスワード"})
        self.order_fields(["login", "password"])


class CodeRequestForm(forms.Form):
    """Residents, known or new: the answer is the same."""

    email = forms.EmailField(
        label=_("メールアドレス"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].strip().lower()
        return address


class CodeForm(allauth.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"code": _("確認コード")})


class PasswordResetForm(allauth.ResetPasswordForm):
    """Staff. An unknown address gets the same answer and no mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"email": "メールアドレス"})

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        request = context.request
        CODE_ADDRESS.demand(client_address(request))
        CODE.demand(f"reset {request.town.pk} {email}")
        user = queries.staff_by_email(request.town.pk, email)
        self.users = [user] if user and user.is_active else []
        return email


class ResetCodeForm(allauth.ConfirmPasswordResetCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"code": "確認コード"})


class NewPasswordForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"password1": "新しいパスワード", "password2": "新しいパスワード（もう一度）"})


class PasswordChangeForm(allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(
            self,
            {
                "oldpassword": "いまのパスワード",
                "password1": "新しいパスワード",
                "password2": "新しいパスワード（もう一度）",
            },
        )


class PasswordSetForm(allauth.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"password1": "新しいパスワード", "password2": "新しいパスワード（もう一度）"})


class PasswordAgainForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, {"password": "パスワード"})


class ProfileForm(forms.Form):
    """What a resident wants filled in for them."""

    name = forms.CharField(label=_("お名前"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    kana = forms.CharField(label=_("お名前（カナ）"), max_length=120, required=False)
    postal_code = forms.RegexField(
        r"^\d{3}-?\d{4}$",
        label=_("郵便番号"),
        required=False,
        error_messages={"invalid": _("7けたの数字で入力してください。例: 123-4567")},
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    address = forms.CharField(
        label=_("住所"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    phone = forms.RegexField(
        r"^[0-9+() -]{9,20}$",
        label=_("電話番号"),
        required=False,
        error_messages={"invalid": _("数字とハイフンで入力してください。例: 090-1234-5678")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)

    def clean_postal_code(self) -> str:
        return self.cleaned_data["postal_code"].replace("-", "")
