"""The scoring service: text in, verdicts out, over HTTP. Never imports tensorflow or streamlit."""

from pipeline.service.api import create_api, create_service, routes

__all__ = ["create_api", "create_service", "routes"]
