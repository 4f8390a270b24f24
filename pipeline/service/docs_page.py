"""The API's page for people: made from its OpenAPI description, with nothing from other servers."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from string import Template
from typing import Any

PAGE = Path(__file__).with_name("docs.html")
JSON = "application/json"


def render_docs(openapi: dict[str, Any], root: str) -> str:
    """HTML for the description. `root`: the API's address, for example http://127.0.0.1:8501/api."""
    schemas = openapi.get("components", {}).get("schemas", {})
    operations = "".join(
        _operation(root + path, method, operation, schemas)
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    )
    info = {key: escape(openapi["info"][key]) for key in ("title", "version", "description")}
    page = Template(PAGE.read_text(encoding="utf-8"))
    return page.substitute(info, root=escape(root), operations=operations)


def _operation(url: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> str:
    request = _schema(operation.get("requestBody", {}), schemas)
    answer = _schema(operation["responses"]["200"], schemas)
    return (
        f'<section><h2><span class="method">{method.upper()}</span> <code>{escape(url)}</code></h2>'
        f"<p>{escape(operation['summary'])}.</p>"
        f"{_fields('Send:', request)}{_fields('Answer:', answer)}"
        f"<pre>{escape(_curl(url, method, request))}</pre></section>"
    )


def _schema(message: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """What a body holds (or each item of its list), with its reference followed."""
    schema = message.get("content", {}).get(JSON, {}).get("schema", {})
    schema = schema.get("items", schema)
    found: dict[str, Any] = schemas.get(schema.get("$ref", "").rsplit("/", 1)[-1], schema)
    return found


def _fields(title: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        return ""
    needed = schema.get("required", ())
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{'' if name in needed else 'Optional. '}"
        f"{escape(field.get('description', ''))}</td></tr>"
        for name, field in schema["properties"].items()
    )
    return f"<p><b>{title}</b> {escape(schema.get('description', ''))}</p><table>{rows}</table>"


def _curl(url: str, method: str, request: dict[str, Any]) -> str:
    """A line for a terminal."""
    if method == "get":
        return f"curl '{url}'"
    return f"curl '{url}' -H 'Content-Type: {JSON}' -d '{json.dumps(request['example'])}'"
