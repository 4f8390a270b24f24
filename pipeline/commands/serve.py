"""serve: the scoring service alone, without the dashboard."""

from __future__ import annotations

import logging
import socket
import sys
from argparse import Namespace

import uvicorn

from pipeline import registry
from pipeline.errors import ClausewiseError
from pipeline.service import create_service
from pipeline.service.guard import is_this_machine
from pipeline.settings import Settings


class ServeError(ClausewiseError):
    """The service cannot be started as it was asked for."""

    code = "serve"


def run(args: Namespace, settings: Settings) -> int:
    """Answer requests until interrupted."""
    _require_tokens(args.host, settings)
    registry.find(settings, args.model)  # a wrong name is said now, not at the first request
    listener = _listen(args.host, args.port)
    port = listener.getsockname()[1]
    print(f"Scoring service: http://{_shown(args.host)}:{port}/api/docs", file=sys.stderr)
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("pipeline").setLevel(logging.INFO)  # who asks, where tokens tell that
    config = uvicorn.Config(create_service(settings, args.model), log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def _require_tokens(host: str, settings: Settings) -> None:
    """Without tokens, whoever reaches the service may use it: only this machine may reach it."""
    if not (is_this_machine(host) or settings.api_tokens):
        raise ServeError(
            f"The service is not opened to other machines at {host}: it asks nobody who they are.",
            "Set CLAUSEWISE_API_TOKENS to NAME=TOKEN, or use --host 127.0.0.1.",
        )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServeError(
            f"Port {port} of {host} cannot be used: {error.strerror}.",
            "Choose another one with --port.",
        ) from error


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
