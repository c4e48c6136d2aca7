"""A strict OpenID provider in the form of デジタル認証アプリ, as a process of its own. Configured on standard input as JSON.

It refuses what a real one refuses: another client, a redirect address it does not know, no PKCE S256, no nonce, an assertion
that is forged, stale, for somebody else or used before, a code used twice. `/faults` sets what it does wrong on purpose.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

CONFIG = json.loads(sys.stdin.readline())
KEY = RSAKey.generate_key(2048, {"kid": "op-1"})
OTHER = RSAKey.generate_key(2048, {"kid": "op-1"})
CLIENT_KEYS = {
    each["kid"]: (ECKey if each.get("type") == "EC" else RSAKey).import_key(each["pem"]) for each in CONFIG["keys"]
}
CODES, SEEN, FAULTS, LOG = {}, set(), {}, []


class Provider(BaseHTTPRequestHandler):
    @property
    def root(self):
        return f"http://{self.headers['Host']}"

    def do_GET(self):
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self.answer(
                    {
                        "issuer": self.root,
                        "authorization_endpoint": f"{self.root}/authorize",
                        "token_endpoint": f"{self.root}/token",
                        "userinfo_endpoint": f"{self.root}/userinfo",
                        "jwks_uri": f"{self.root}/keys",
                        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
                    }
                )
            case "/keys":
                self.answer({"keys": [KEY.as_dict(private=False)]})
            case "/authorize":
                self.authorize(query)
            case "/faults":
                FAULTS.clear()
                FAULTS.update(query)
                self.answer({})
            case "/log":
                self.answer(LOG)
            case "/userinfo":
                code = self.headers["Authorization"].removeprefix("Bearer at-")
                self.answer({"sub": FAULTS.get("userinfo_sub", CODES[code]["sub"]), **CODES[code].get("more", {})})

    def authorize(self, query):
        right = (
            query.get("client_id") == CONFIG["client_id"]
            and query.get("redirect_uri") in CONFIG["redirect_uris"]
            and query.get("response_type") == "code"
            and query.get("code_challenge_method") == "S256"
            and len(query.get("code_challenge", "")) == 43
            and len(query.get("nonce", "")) >= 32
            and len(query.get("state", "")) >= 8
            and query.get("acr_values") == "aal3"
            and "openid" in query.get("scope", "").split()
        )
        if not right:
            self.answer({"error": "invalid_request"}, 400)
            return
        code = secrets.token_urlsafe(16)
        CODES[code] = {**query, "sub": FAULTS.get("sub", "subject-1"), "more": json.loads(FAULTS.get("more", "{}"))}
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}")
        self.end_headers()

    def do_POST(self):
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        problem = self.wrong(form)
        LOG.append(problem or "ok")
        if problem:
            self.answer({"error": problem}, 400)
            return
        code = form["code"]
        asked = CODES[code]
        now = int(time.time())
        claims = {
            "iss": FAULTS.get("iss", self.root), "aud": FAULTS.get("aud", CONFIG["client_id"]), "sub": asked["sub"], "iat": now,
            "exp": now + int(FAULTS.get("lives", 300)), "nonce": FAULTS.get("nonce", asked["nonce"]),
            "acr": FAULTS.get("acr", "aal3"),
        }  # fmt: skip
        signer = OTHER if "forged" in FAULTS else KEY
        token = {"access_token": f"at-{code}", "token_type": "Bearer", "expires_in": 60}
        if "no_id_token" not in FAULTS:
            token["id_token"] = jwt.encode({"alg": "RS256", "kid": "op-1"}, claims, signer)
        self.answer(token)

    def wrong(self, form):
        asked = CODES.get(form.get("code", ""))
        if asked is None or asked.get("used"):
            return "invalid_grant"
        if form.get("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer":
            return "no_assertion"
        if "client_secret" in form:
            return "secret_sent"
        head = json.loads(base64.urlsafe_b64decode(form["client_assertion"].split(".")[0] + "=="))
        if head.get("kid") not in CLIENT_KEYS:
            return "unknown_key"
        try:
            claims = jwt.decode(
                form["client_assertion"], CLIENT_KEYS[head["kid"]], algorithms=["RS256", "ES256"]
            ).claims
        except Exception:  # noqa: BLE001 - whatever is wrong with it
            return "forged_assertion"
        if (
            claims["iss"] != CONFIG["client_id"]
            or claims["sub"] != CONFIG["client_id"]
            or claims["aud"] != f"{self.root}/token"
        ):
            return "not_for_us"
        if not time.time() < claims["exp"] <= time.time() + 600:
            return "stale_assertion"
        if claims["jti"] in SEEN:
            return "replayed_assertion"
        SEEN.add(claims["jti"])
        digest = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).decode()
        if digest.rstrip("=") != asked["code_challenge"] or form.get("redirect_uri") != asked["redirect_uri"]:
            return "invalid_grant"
        asked["used"] = True
        return None

    def answer(self, data, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
