"""Passkeys in a real browser under the real content security policy, with a virtual authenticator."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP, accessible, visitor
from tests.e2e.journey import PASSWORD
from yakuba.config.cli.demo_town import SIGN_INS

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_password(page):
    page.goto("/accounts/login/")
    page.locator('[name="login"]').fill(SIGN_INS[-1].email)
    page.locator('[name="password"]').fill(PASSWORD)
    with page.expect_navigation():
        page.locator('form[action$="/accounts/login/"] button').click()


def test_a_passkey_is_registered_and_then_enough(chromium, served):
    with visitor(chromium, served, DESKTOP) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        give_password(page)

        page.goto("/accounts/2fa/webauthn/add/")
        accessible(page)
        page.locator('[name="passwordless"]').check()
        page.locator("#mfa_webauthn_add").click()
        expect(page).to_have_url(re.compile("/accounts/2fa/recovery-codes/"))
        accessible(page)

        page.context.clear_cookies()
        page.goto("/accounts/login/")
        accessible(page)
        page.locator("#passkey_login").click()
        expect(page).to_have_url(re.compile("/console/"))

        page.context.clear_cookies()
        give_password(page)
        expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
        accessible(page)
        page.locator("#mfa_webauthn_authenticate").click()
        expect(page).to_have_url(re.compile("/console/"))
