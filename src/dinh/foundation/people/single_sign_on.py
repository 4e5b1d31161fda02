"""Single sign-on by OpenID Connect Core 1.0: allauth's flow, with what it leaves out.

Checked here besides state and PKCE: the issuer of the discovery, the signature (never "none"), issuer, audience, time
and nonce of the ID token (§3.1.3.7), and that the user info speaks of the same subject (§5.3.2).
"""

import secrets
from typing import Any

import jwt
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.utils import respond_to_login_on_get
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from requests import RequestException

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
NONCES = "single_sign_on_nonces"
OPEN_AT_ONCE = 5
LEEWAY = 60  # seconds by which two clocks may differ
# the provider is away or refused, or what it sent is no OpenID Connect
UNTRUSTED = (RequestException, OAuth2Error, KeyError, ValueError, TypeError, AttributeError)
KEPT = ("sub", "email", "email_verified", "name", "amr", "acr")  # of all that a provider tells; the rest is not stored


class CheckedAdapter(OpenIDConnectOAuth2Adapter):
    """Believes the provider only what it has signed for this sign-in."""

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        wanted = self.get_provider().app.settings["server_url"]
        if str(config.get("issuer", "")).rstrip("/") != wanted.rstrip("/"):
            raise OAuth2Error("the discovery document names another issuer")
        return config

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("the provider sent no ID token")
        claims = self._decode_id_token(app, id_token)
        info = self._fetch_user_info(token.token)
        if info.get("sub") != claims["sub"]:
            raise OAuth2Error("the user info speaks of somebody else")
        info["email_verified"] = info.get("email_verified") in (True, "true")
        data = {name: {key: said[key] for key in KEPT if key in said} for name, said in named(info, claims)}
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        config = self.openid_config
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in ALGORITHMS:
                raise OAuth2Error("the ID token is not signed with an accepted algorithm")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self.find_key(config["jwks_uri"], header.get("kid")),
                algorithms=[header["alg"]],
                issuer=config["issuer"],
                audience=app.client_id,
                leeway=LEEWAY,
                options={"require": ["iss", "aud", "exp", "iat", "sub"]},
            )
        except jwt.PyJWTError as fault:
            raise OAuth2Error(f"the ID token does not hold: {fault}") from fault
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != app.client_id:
            raise OAuth2Error("the ID token was made for another client")
        open_nonces = self.request.session.get(NONCES, [])
        if claims.get("nonce") not in open_nonces:
            raise OAuth2Error("the ID token belongs to another sign-in")
        self.request.session[NONCES] = [nonce for nonce in open_nonces if nonce != claims["nonce"]]
        return claims

    def find_key(self, address: str, number: str | None) -> Any:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if key.key_id == number] or (keys if number is None and len(keys) == 1 else [])
        if not fitting:
            raise OAuth2Error("the provider has no key of that number")
        return fitting[0].key


def named(info: dict[str, Any], claims: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [("userinfo", info), ("id_token", claims)]


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider with a fresh nonce; asked for by POST, so that nobody is led by a mere link."""
    provider = find_provider(request, provider_id)
    page = respond_to_login_on_get(request, provider)
    if page:
        return page
    nonce = secrets.token_urlsafe(24)
    request.session[NONCES] = [*request.session.get(NONCES, []), nonce][-OPEN_AT_ONCE:]
    wanted = provider.get_redirect_from_request_kwargs(request)
    wanted["auth_params"] = {**wanted.get("auth_params", {}), "nonce": nonce}
    try:
        CheckedAdapter(request, provider_id).openid_config  # noqa: B018 - refuses another issuer before leading to it
        return provider.redirect(request, **wanted)
    except UNTRUSTED as fault:
        return render_authentication_error(request, provider, exception=fault)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider, with a code or with its refusal; whatever it sends, a page comes out."""
    provider = find_provider(request, provider_id)
    try:
        return OAuth2CallbackView.adapter_view(CheckedAdapter(request, provider_id))(request)
    except UNTRUSTED as fault:
        return render_authentication_error(request, provider, exception=fault)


def find_provider(request: HttpRequest, provider_id: str) -> Any:
    try:
        return CheckedAdapter(request, provider_id).get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None


shadows = [
    path("tai-khoan/oidc/<str:provider_id>/login/", login),
    path("tai-khoan/oidc/<str:provider_id>/login/callback/", callback),
]
