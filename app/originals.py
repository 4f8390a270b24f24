"""Originals for the browser, under /original: pages of a PDF as pictures, rows of a sheet as JSON.

Each is made when somebody looks at it. The browser keeps what it got, but asks each time whether it
may still show it, so that nothing of a removed document comes back on a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from pipeline import __version__
from pipeline.documents import reader
from pipeline.documents.child import File
from pipeline.documents.sheet import Sheet
from pipeline.errors import DocumentError, StoreError
from pipeline.service.guard import Guard, Guarded
from pipeline.service.problems import problem
from pipeline.settings import Settings
from pipeline.store.documents import document_name, read_original

WIDTHS = (400, 800, 1200, 1600, 2400)  # pixels; few, so that the browser's copies are used again
_passwords: dict[str, str] = {}  # by document id
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def original_routes(settings: Settings, base: str, guard: Guard) -> list[BaseRoute]:
    """BASE/original/DOCUMENT/page/3.png?width=800 and BASE/original/DOCUMENT/sheet/0/2.json.

    Pages and rows count as people do, from 1 and from `sheet.BLOCK_ROWS` × block + 1; sheets and
    blocks from 0. The guard refuses whom it does not know; other refusals are 404, in the
    service's shape.
    """

    def page(request: Request) -> Response:
        number, width = request.path_params["page"], request.query_params.get("width", "")

        def draw(document_id: str) -> bytes:
            if width not in map(str, WIDTHS):
                raise DocumentError(
                    f"A page cannot be drawn {width[:20]!r} pixels wide.",
                    f"Choose one of {', '.join(map(str, WIDTHS))}.",
                )
            return reader.draw_page(original_file(settings, document_id), number, int(width))

        return _answer(settings, request, draw, {"Content-Type": "image/png"})

    def rows(request: Request) -> Response:
        number, block = request.path_params["sheet"], request.path_params["block"]

        def find(document_id: str) -> bytes:
            found = sheets(settings, document_id)
            if number >= len(found) or block >= len(found[number].blocks):
                raise DocumentError(f"There are no rows {block} of sheet {number}.")
            return found[number].blocks[block]

        kind = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        return _answer(settings, request, find, kind)

    routes = [
        Route("/page/{page:int}.png", page),
        Route("/sheet/{sheet:int}/{block:int}.json", rows),
    ]
    guarded = [Middleware(Guarded, guard=guard)]
    return [Mount(f"{base}/original/{{document}}", routes=routes, middleware=guarded)]


def _answer(
    settings: Settings, request: Request, make: Callable[[str], bytes], kind: dict[str, str]
) -> Response:
    """What `make` gives for the document, unless the browser says that it has it already."""
    document_id = request.path_params["document"]
    # A document's id is the hash of its bytes: what is made of it changes only with its address.
    headers = {**HEADERS, "ETag": f'"{__version__}-{document_id[:64]}"'}
    try:
        document_name(settings, document_id)  # it may have been removed since
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(make(document_id), headers={**headers, **kind})
    except DocumentError as error:
        return problem(404, error.as_dict(), HEADERS)
    except StoreError as error:
        return problem(503, error.as_dict(), HEADERS)


def original_file(settings: Settings, document_id: str) -> File:
    """A stored document for the reader, which asks for its bytes only if it has not got them."""
    name = document_name(settings, document_id)
    load = partial(read_original, settings, document_id)
    return File(name, document_id, load, _passwords.get(document_id))


def remember_password(document_id: str, password: str) -> None:
    """Open the original with it as long as this server runs; it is written down nowhere."""
    _passwords[document_id] = password


@lru_cache(maxsize=16)
def page_sizes(settings: Settings, document_id: str) -> Sequence[tuple[float, float]]:
    """(width, height) in points of each page of a stored PDF; DocumentError if it cannot be had."""
    return tuple(reader.page_sizes(original_file(settings, document_id)))


@lru_cache(maxsize=4)
def sheets(settings: Settings, document_id: str) -> Sequence[Sheet]:
    """The sheets of a stored workbook or CSV file; DocumentError if they cannot be had."""
    return tuple(reader.read_sheets(original_file(settings, document_id)))
