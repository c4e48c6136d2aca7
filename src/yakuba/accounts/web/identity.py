"""OpenID Connect in the form of デジタル認証アプリ: `private_key_jwt`, PKCE S256, nonce, `acr_values`, a verified ID token.

allauth keeps the flow (state, PKCE, accounts); this adds what it lacks. Assertions are Authlib's (RFC 7523).
"""

import hashlib
import hmac
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from authlib.oauth2.rfc7523 import private_key_jwt_sign
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, import_key

from yakuba.accounts.core.assurance import level_of
from yakuba.webkit.access import public

ALGORITHMS = ["RS256", "PS256", "ES256"]
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 300


def nonce_of(state: str) -> str:
    """Bound to the state, which the session holds: a token of another sign-in has another."""
    return hmac.new(settings.SECRET_KEY.encode(), f"yakuba.oidc.nonce:{state}".encode(), hashlib.sha256).hexdigest()


class IdentityClient(OAuth2Client):
    """Talks to the provider's endpoints. `own` are our settings of the provider."""

    own: dict[str, Any]

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        asked = {"nonce": nonce_of(self.state or "")}
        if self.own.get("acr_values"):
            asked["acr_values"] = self.own["acr_values"]
        url: str = super().get_redirect_url(authorization_url, self.own.get("scope") or scope, extra_params | asked)
        return url

    def get_access_token(
        self, code: str, pkce_code_verifier: str | None = None, extra_data: dict[str, str] | None = None
    ) -> dict[str, Any]:
        more = dict(extra_data or {})
        if keys := self.own.get("private_keys"):
            key = import_key(keys[0]["pem"], keys[0].get("type", "RSA"))
            more["client_assertion_type"] = ASSERTION
            more["client_assertion"] = private_key_jwt_sign(
                key,
                client_id=self.consumer_key,
                token_endpoint=self.access_token_url,
                alg=keys[0].get("alg", "RS256"),
                header={"kid": keys[0]["kid"]},
                expires_in=ASSERTION_SECONDS,
            )
        token: dict[str, Any] = super().get_access_token(code, pkce_code_verifier, more)
        return token


class IdentityAdapter(OpenIDConnectOAuth2Adapter):
    """One provider of one town."""

    client_class = IdentityClient

    def get_provider(self) -> Any:
        provider = super().get_provider()
        provider.oauth2_adapter_class = type(self)
        return provider

    def get_client(self, request: HttpRequest, app: Any) -> IdentityClient:
        client: IdentityClient = super().get_client(request, app)
        client.own = app.settings
        return client

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The ID token is verified before anything in it, or the user info, is believed."""
        id_token = kwargs["response"].get("id_token")
        strict = bool(app.settings.get("private_keys") or app.settings.get("acr_values"))
        claims = self.verified(app, id_token) if id_token else {}
        if strict and not claims:
            raise OAuth2Error("no id token")
        request.assurance = level_of(claims.get("acr", ""))
        data = {"userinfo": self._fetch_user_info(token.token)}
        if claims:
            if data["userinfo"].get("sub") != claims["sub"]:
                raise OAuth2Error("user info of somebody else")
            data["id_token"] = claims
        return self.get_provider().sociallogin_from_response(request, data)

    def verified(self, app: Any, id_token: str) -> dict[str, Any]:
        """Signature, issuer, audience, times, nonce, and the assurance that was asked for."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            token = jwt.decode(id_token, KeySet.import_key_set(answer.json()), algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(
                leeway=30,
                iss={"essential": True, "value": self.openid_config["issuer"]},
                aud={"essential": True, "value": app.client_id},
                exp={"essential": True},
                sub={"essential": True},
                nonce={"essential": True, "value": nonce_of(self.request.GET.get("state", ""))},
            ).validate(token.claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise OAuth2Error(f"id token refused: {type(error).__name__}") from None
        wanted = app.settings.get("acr_values", "").split()
        if wanted and level_of(token.claims.get("acr", "")) < min(map(level_of, wanted)):
            raise OAuth2Error("assurance too low")
        claims: dict[str, Any] = token.claims
        return claims


@public
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return through(OAuth2LoginView, request, provider_id)


@public
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return through(OAuth2CallbackView, request, provider_id)


def through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(IdentityAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return response


@public
def jwks(request: HttpRequest, provider_id: str) -> JsonResponse:
    """Our public keys for a provider: the one that signs and those that still may have."""
    try:
        app = IdentityAdapter(request, provider_id).get_provider().app
    except SocialApp.DoesNotExist:
        raise Http404 from None
    keys = [
        import_key(key["pem"], key.get("type", "RSA")).as_dict(private=False)
        | {"kid": key["kid"], "use": "sig", "alg": key.get("alg", "RS256")}
        for key in app.settings.get("private_keys", ())
    ]
    if not keys:
        raise Http404
    return JsonResponse({"keys": keys})
