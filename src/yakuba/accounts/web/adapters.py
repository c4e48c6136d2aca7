"""Where django-allauth asks us: who may sign in, what is remembered, what is recorded."""

import base64
import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.messages import ERROR
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy

from yakuba.accounts import queries, services
from yakuba.accounts.core.assurance import of_methods
from yakuba.accounts.web import kept_input
from yakuba.accounts.web.actors import actor_of
from yakuba.accounts.web.sessions import ASSURANCE, KIND
from yakuba.accounts.web.throttles import ADDRESS, REAUTHENTICATE, SIGN_IN
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit import throttle, vault

logger = logging.getLogger("yakuba.accounts")
PENDING = "_identity"
PENDING_SECONDS = 15 * 60
FIRST_TIME = gettext_lazy("はじめての方は、連絡先のメールアドレスを確かめます。次からは確かめません。")


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out, within one town."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "メールアドレスかパスワードが違います。",
        "too_many_login_attempts": "何度も試されたため、いまは受け付けられません。しばらくしてから、もう一度お試しください。",
        "incorrect_password": "パスワードが違います。",
        "enter_current_password": "いまのパスワードが違います。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Staff are entered by an administrator, residents by signing in."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt: per address, and per account from that address, so that nobody can lock another out."""
        address = throttle.client_address(request)
        account = f"{request.town.pk} {credentials.get('username', '').lower()} {address}"
        if not (ADDRESS.allow(address) and SIGN_IN.allow(account)):
            self._record_failure(request, credentials.get("username", ""), "throttled")
            raise self.validation_error("too_many_login_attempts")
        request.sign_in_key = account
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self._record_failure(request, credentials.get("username", ""), "password")

    def pre_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse | None:
        """The one gate of every way in. An account of another town does not exist here."""
        if user.town_id != request.town.pk:
            clear_login(request)
            self.add_message(request, ERROR, message="このアカウントではログインできません。")
            return HttpResponseRedirect(reverse("account_login"))
        return super().pre_login(request, user, **details)

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        if key := getattr(request, "sign_in_key", ""):
            throttle.forgive(SIGN_IN.scope, key)  # the right password: those before it were slips
        request.session[KIND] = user.kind
        methods = [record.get("type") or record["method"] for record in get_authentication_records(request, user)]
        request.session[ASSURANCE] = getattr(request, "assurance", None) or of_methods(methods)
        self._connect_pending(request, user)
        services.record_sign_in(
            actor=actor_of(user),
            user=user,
            methods=methods,
            assurance=request.session[ASSURANCE],
            now=SystemClock().now(),
        )

    @staticmethod
    def _connect_pending(request: HttpRequest, user: Any) -> None:
        """Someone came from a provider that gives no address, and has now shown one: from now on they belong together."""
        pending = request.session.pop(PENDING, None)
        if pending is None or user.kind != "resident" or time.time() - pending["at"] > PENDING_SECONDS:
            return
        SocialAccount.objects.get_or_create(
            provider=pending["provider"], uid=pending["uid"], defaults={"user": user, "extra_data": {}}
        )
        request.session[ASSURANCE] = pending["assurance"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if kept_input.kept(request):
            return reverse("accounts:resume")
        kept_input.forget(request)
        return resolve_url(settings.STAFF_REDIRECT_URL if request.user.kind == "staff" else settings.LOGIN_REDIRECT_URL)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return get_script_prefix()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_safe_url(self, url: str | None) -> bool:
        """Only within this host: another town's is elsewhere."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts={context.request.get_host()})

    def set_password(self, user: Any, password: str) -> None:
        services.change_password(actor=actor_of(user), user=user, password=password, now=SystemClock().now())

    def reauthenticate(self, user: Any, password: str) -> bool:
        return REAUTHENTICATE.allow(str(user.pk)) and user.check_password(password)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within minutes of signing in: who sets up a second factor has just given the password."""
        records = get_authentication_records(self.request, self.request.user)
        if any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        return throttle.client_address(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises Refusal where no mail can go out just now; the address is not logged."""
        try:
            super().send_mail(template_prefix, email, {**context, "town": self.request.town})
        except (OSError, SMTPException) as error:
            logger.warning("no mail can be sent: %s", type(error).__name__)
            message = "いまメールを送れません。しばらくしてから、もう一度お試しください。"
            raise Refusal("mail-unavailable", message) from error

    def _record_failure(self, request: HttpRequest, email: str, reason: str) -> None:
        user = queries.staff_by_email(request.town.pk, email)
        services.record_sign_in_failure(town=request.town, user=user, reason=reason, now=SystemClock().now())


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "コードが違うか、期限が切れています。",
    }

    def encrypt(self, text: str) -> str:
        """Secrets lie sealed in the database."""
        return base64.b64encode(vault.seal({"secret": text})).decode()

    def decrypt(self, encrypted_text: str) -> str:
        secret: str = vault.unseal(base64.b64decode(encrypted_text))["secret"]
        return secret

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - allauth names it so
        """パスキー 1, パスキー 2, …"""
        return f"パスキー {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}

    def _get_site_name(self) -> str:
        return f"{context.request.town.name} 業務画面"


class IdentityProviderAdapter(DefaultSocialAccountAdapter):
    """Sign-in through OpenID Connect. Each provider serves one town and one kind of people."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        """This town's providers only: those of another town do not exist here."""
        apps = super().list_apps(request, provider=provider, client_id=client_id)
        return [app for app in apps if app.settings.get("town") == request.town.slug]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account by the verified address; make one for a resident, never for staff."""
        account = sociallogin.account
        account.extra_data = {}
        if sociallogin.is_existing:
            account.save(update_fields=["extra_data"])
            return
        app = sociallogin.provider.app
        email = self._verified_email(sociallogin)
        user = self._account(request, app.settings["kind"], email) if email else None
        if user is None and app.settings["kind"] == "resident" and app.settings.get("private_keys"):
            if request.user.is_authenticated and request.user.kind == "resident":
                sociallogin.connect(request, request.user)
                return
            request.session[PENDING] = {
                "provider": account.provider,
                "uid": account.uid,
                "assurance": request.assurance,
                "at": time.time(),
            }
            messages.info(request, FIRST_TIME)
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_request_login_code")))
        if user is None:
            now = SystemClock().now()
            services.record_sign_in_failure(town=request.town, user=None, reason="provider-unknown", now=now)
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("socialaccount_login_error")))
        sociallogin.connect(request, user)

    def _verified_email(self, sociallogin: Any) -> str | None:
        return next(
            (
                address.email
                for address in sociallogin.email_addresses
                if address.verified or self.is_email_verified(sociallogin.provider, address.email)
            ),
            None,
        )

    def _account(self, request: HttpRequest, kind: str, email: str) -> Any | None:
        if kind == "staff":
            return queries.staff_by_email(request.town.pk, email)
        return queries.resident_by_email(request.town.pk, email) or services.create_resident(
            actor=ANONYMOUS, town=request.town, email=email, now=SystemClock().now()
        )
