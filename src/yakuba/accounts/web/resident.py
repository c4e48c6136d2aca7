"""Residents: signing in, their details, and what they had typed when their session ran out."""

from typing import Any

from allauth.account.views import RequestLoginCodeView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yakuba.accounts import queries, services
from yakuba.accounts.web import kept_input
from yakuba.accounts.web.actors import actor_of
from yakuba.accounts.web.forms import ProfileForm
from yakuba.accounts.web.throttles import CODE, CODE_ADDRESS
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.webkit.access import public, resident_only
from yakuba.webkit.errors import told_fields
from yakuba.webkit.throttle import client_address


class RequestCodeView(RequestLoginCodeView):
    """Sends a code to the address. An address seen for the first time gets an account, unconfirmed until the code."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        CODE_ADDRESS.demand(client_address(self.request))
        CODE.demand(f"{self.request.town.pk} {email}")
        user = self._resident(email)
        form._user = user if user and user.is_active else None  # noqa: SLF001 - allauth's view reads it there
        return super().form_valid(form)

    def _resident(self, email: str) -> Any:
        town = self.request.town
        found = queries.resident_by_email(town.pk, email)
        if found:
            return found
        try:
            return services.create_resident(
                actor=ANONYMOUS,
                town=town,
                email=email,
                language=get_language() or "ja",
                confirmed=False,
                now=SystemClock().now(),
            )
        except Conflict:
            return queries.resident_by_email(town.pk, email)


request_code = public(RequestCodeView.as_view())


@resident_only
def profile(request: HttpRequest) -> HttpResponse:
    """What is filled in for the resident when they apply."""
    if request.method == "POST":
        form = ProfileForm(request.POST)
        if form.is_valid() and _saved(request, form):
            messages.success(request, _("登録内容を保存しました。"))
            return redirect("accounts:profile")
    else:
        fields = ProfileForm.base_fields
        form = ProfileForm(initial={name: getattr(request.user, name) for name in fields})
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)


def _saved(request: HttpRequest, form: ProfileForm) -> bool:
    try:
        services.change_profile(
            actor=actor_of(request.user),
            town=request.town,
            user_id=request.user.pk,
            birth_date=request.user.birth_date,
            language=get_language() or "ja",
            now=SystemClock().now(),
            **form.cleaned_data,
        )
    except Refusal as refusal:
        for field, message in told_fields(refusal).items():
            form.add_error(field if field in form.fields else None, message)
        return False
    return True


@resident_only
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Erase the account. The cases stay reachable by their receipt numbers."""
    user = request.user
    services.remove_resident(actor=actor_of(user), town=request.town, user_id=user.pk, now=SystemClock().now())
    logout(request)
    messages.success(request, _("アカウントを削除しました。"))
    return redirect(get_script_prefix())


@public
def session_expired(request: HttpRequest) -> HttpResponse:
    """Says that nothing typed is lost and leads to the sign-in page."""
    page = "account_login" if request.GET.get("page") == "staff" else "account_request_login_code"
    return render(request, "accounts/session_expired.html", {"sign_in": reverse(page)})


@public
def resume(request: HttpRequest) -> HttpResponse:
    """What was typed before the session ran out, ready to be sent again; shown once, to the same person."""
    kept = kept_input.kept(request)
    if kept is None:
        return redirect(get_script_prefix())
    kept_input.forget(request)
    return render(request, "accounts/resume.html", {"kept": kept})
