"""A provider of OpenID Connect on 127.0.0.1: discovery, JWKS, code + PKCE, signed ID tokens, user info, and faults."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, CLIENT_SECRET = "dinh", "mat-khau-cua-dinh"


class OpenIDProvider:
    """Signs in `person` (claims) without asking. `fault`: what goes wrong, "" for nothing; `claims`: added claims."""

    def __init__(self) -> None:
        self.person = {"sub": "u-1", "email": "a@example.vn", "email_verified": True, "name": "Lò Thị Ánh"}
        self.claims: dict = {}
        self.fault = ""
        self.codes: dict[str, dict] = {}
        self.tokens: set[str] = set()
        self.asked: list[str] = []
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        handler = type("BoundHandler", (Handler,), {"provider": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def discover(self) -> dict:
        issuer = "https://khac.example" if self.fault == "discovery of another issuer" else self.address
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def keys(self) -> dict:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]}

    def sign(self, asked: dict) -> str:
        now = int(time.time())
        claims = {**self.person, "iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, **self.claims}
        claims["nonce"] = asked.get("nonce", "")
        claims |= {
            "wrong issuer": {"iss": "https://khac.example"},
            "expired token": {"iat": now - 7200, "exp": now - 3600},
            "wrong nonce": {"nonce": "khac"},
            "wrong audience": {"aud": "khac"},
            "audience of several": {"aud": [CLIENT, "khac"], "azp": "khac"},
        }.get(self.fault, {})
        if self.fault == "no nonce":
            del claims["nonce"]
        if self.fault == "unsigned":
            return jwt.encode(claims, None, algorithm="none", headers={"kid": "k1"})
        if self.fault == "signed with the secret":
            return jwt.encode(claims, CLIENT_SECRET.ljust(32, "x"), algorithm="HS256", headers={"kid": "k1"})
        key = self.stranger if self.fault == "signed by a stranger" else self.key
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "k1"})


class Handler(BaseHTTPRequestHandler):
    provider: OpenIDProvider

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        self.provider.asked.append(place.path)
        if self.provider.fault == f"slow {place.path}":
            time.sleep(1.5)
        if self.provider.fault == f"broken {place.path}":
            return self.answer({"error": "server_error"}, 500)
        if self.provider.fault == f"nonsense {place.path}":
            return self.answer("<html>", 200)
        if place.path == "/.well-known/openid-configuration":
            return self.answer(self.provider.discover())
        if place.path == "/jwks":
            return self.answer(self.provider.keys())
        if place.path == "/authorize":
            return self.authorize({name: values[0] for name, values in parse_qs(place.query).items()})
        if place.path == "/userinfo":
            return self.tell_person()
        return self.answer({"error": "not_found"}, 404)

    def authorize(self, asked: dict) -> None:
        good = asked["client_id"] == CLIENT and asked["response_type"] == "code" and "openid" in asked["scope"].split()
        if not good or asked.get("code_challenge_method") != "S256":
            return self.answer({"error": "invalid_request"}, 400)
        if self.provider.fault == "refused":
            told = {"error": "access_denied", "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self.provider.codes[code] = asked
            told = {"code": code, "state": asked["state"]}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(told)}")
        self.end_headers()
        return None

    def tell_person(self) -> None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.provider.tokens:
            return self.answer({"error": "invalid_token"}, 401)
        other = {"sub": "u-2"} if self.provider.fault == "user info of somebody else" else {}
        return self.answer({**self.provider.person, **other})

    def do_POST(self) -> None:
        sent = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        self.provider.asked.append(self.path)
        if self.provider.fault == f"slow {self.path}":
            time.sleep(1.5)
        asked = self.provider.codes.pop(sent.get("code", ""), None)  # a code is good once
        if sent.get("client_id") != CLIENT or sent.get("client_secret") != CLIENT_SECRET:
            return self.answer({"error": "invalid_client"}, 401)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != sent["redirect_uri"]:
            return self.answer({"error": "invalid_grant"}, 400)
        token = secrets.token_urlsafe(16)
        self.provider.tokens.add(token)
        told = {"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": self.provider.sign(asked)}
        if self.provider.fault == "no ID token":
            del told["id_token"]
        return self.answer(told)

    def answer(self, body: object, status: int = 200) -> None:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if isinstance(body, str) else "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
