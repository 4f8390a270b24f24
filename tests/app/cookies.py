"""Cookies as Streamlit sets them once an identity provider has vouched for somebody."""

from __future__ import annotations

import json
import time
from typing import Any

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from app.auth import COOKIE

ORIGIN = "https://desk.example.org"
SECRETS = {
    "auth": {
        "redirect_uri": f"{ORIGIN}/oauth2callback",
        "cookie_secret": "s" * 32,
        "client_id": "clausewise",
        "client_secret": "secret",
        "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
    }
}


def claims(**other: Any) -> dict[str, Any]:
    """What a provider says of Bob, who has just signed in."""
    return {
        "is_logged_in": True,
        "iss": "https://login.example.org",
        "sub": "2",
        "name": "Bob",
        "email": "bob@example.org",
        "email_verified": True,
        "iat": int(time.time()),
        **other,
    }


def cookie(secret: str = "s" * 32, **other: Any) -> dict[str, str]:
    """The cookies of a browser in which Bob has signed in."""
    value = json.dumps({"origin": ORIGIN, **claims(**other)})
    return {COOKIE: create_signed_value(secret, COOKIE, value).decode()}
