"""Signing in and one's own account. Only what is used of allauth is here; `third_party` says who may see it."""

from allauth.account import views as account
from allauth.mfa import urls as mfa_urls
from allauth.socialaccount import views as social
from django.urls import include, path

from yakuba.accounts.web import identity, resident

ours = [
    path("profile/", resident.profile, name="profile"),
    path("remove/", resident.remove, name="remove"),
    path("session-expired/", resident.session_expired, name="session_expired"),
    path("resume/", resident.resume, name="resume"),
]

allauth = [
    path("login/", account.login, name="account_login"),
    path("login/code/", resident.request_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/confirm/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("password/reset/complete/", account.complete_password_reset, name="account_complete_password_reset"),
    path("password/reset/done/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("2fa/", include(mfa_urls)),
    path("cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", social.login_error, name="socialaccount_login_error"),
    path("oidc/<slug:provider_id>/login/", identity.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", identity.callback, name="openid_connect_callback"),
    path("oidc/<slug:provider_id>/jwks.json", identity.jwks, name="openid_connect_jwks"),
]

urlpatterns = [
    path("accounts/", include((ours, "accounts"))),
    path("accounts/", include(allauth)),
]
