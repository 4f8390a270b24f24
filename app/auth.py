"""Signing in with an identity provider (OIDC), as [auth] in .streamlit/secrets.toml says.

Streamlit does the exchange with the provider and keeps what it learned in a signed cookie, which
browsers send with every request and pages cannot read. Pages get it as `st.user`; the addresses
that are no pages check the same cookie themselves.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from streamlit.auth_util import (
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    is_authlib_installed,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError, StreamlitSecretNotFoundError
from streamlit.web.server.server_util import AUTH_COOKIE_NAME as COOKIE
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from pipeline.errors import ClausewiseError
from pipeline.store.sign_in import Identity

HOURS = 12  # then one signs in again: what the provider knows of a person may have changed
SHARED = ("redirect_uri", "cookie_secret", "expose_tokens", "client_kwargs")
LEAST_SECRET = 32  # characters of the secret that cookies are signed with
DEFAULT = "default"  # the provider that stands in [auth] itself


class AuthError(ClausewiseError):
    """Signing in is set up in a way that cannot work, or would not be safe."""

    code = "auth"


@cache
def configured() -> bool:
    """Whether people have to sign in.

    Decided once: Streamlit reads secrets.toml again whenever it changes, and a slip while editing
    it must not let everybody in. AuthError if the file is there and cannot be read.
    """
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError as error:
        for path in map(Path, st.get_option("secrets.files")):
            if path.exists():
                raise AuthError(f"{path} cannot be read.", "Mend it, or delete it.") from error
        return False


def providers() -> list[str]:
    """The providers that one can choose from: the names of [auth.NAME], or "default"."""
    section = st.secrets["auth"]
    named = [name for name, value in section.items() if isinstance(value, Mapping)]
    return [name for name in named if name not in SHARED] or [DEFAULT]


def check() -> None:
    """AuthError if [auth] is there and incomplete, or signs cookies with what can be guessed."""
    if not configured():
        return
    try:
        for provider in providers():
            validate_auth_credentials(provider)
    except StreamlitAuthError as error:
        sentence = " ".join(str(error).replace("Please check your configuration.", "").split())
        raise AuthError(sentence, "See .streamlit/secrets.example.toml.") from error
    if len(st.secrets["auth"]["cookie_secret"]) < LEAST_SECRET:
        raise AuthError(
            "cookie_secret in .streamlit/secrets.toml is too easy to guess.",
            f"It needs {LEAST_SECRET} characters or more: openssl rand -hex 32",
        )
    if not is_authlib_installed():
        raise AuthError("Signing in needs the package Authlib.", "Install requirements.txt.")


def page_identity() -> Identity | None:
    """Whom the provider vouches for in the page that is being drawn; None: nobody, or too old."""
    return identity_of(st.user.to_dict())


def request_identity(request: Request) -> Identity | None:
    """Whom the cookie of a request is about; None without a cookie, or with one that is not ours.

    The cookie's form is Streamlit's own; what reads it here is what reads it for `st.user`.
    """
    secret = st.secrets["auth"]["cookie_secret"]

    def one(name: str) -> bytes | None:
        value = request.cookies.get(name, "")
        return decode_signed_value(secret, name, value.encode("latin-1", "replace"))

    cookie = get_cookie_with_chunks(one, COOKIE)
    claims = json.loads(cookie) if cookie else {}
    # Another server might sign its cookies with the same secret.
    same = claims.get("origin") == get_origin_from_redirect_uri()
    return identity_of(claims) if same else None


def identity_of(claims: Mapping[str, Any]) -> Identity | None:
    """What a provider's claims say, if they are of somebody who signed in lately."""
    subject, issued = claims.get("sub"), claims.get("iat")
    if not claims.get("is_logged_in") or not subject or not isinstance(issued, int | float):
        return None
    if time.time() - issued > HOURS * 3600:
        return None
    email = _line(claims.get("email"))
    return Identity(
        subject=f"{claims.get('iss')}|{subject}",
        name=_line(claims.get("name") or claims.get("preferred_username")) or email or "Somebody",
        email=email,
        # Some providers write "true"; nothing else counts.
        email_verified=claims.get("email_verified") in (True, "true"),
        issued_at=int(issued),
    )


def _line(text: object) -> str:
    """One line without anything that a log or a page could be fooled by."""
    return "".join(char for char in str(text or "") if char.isprintable())[:200]
