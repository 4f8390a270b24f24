"""The API: score texts, list model versions, hand out a model file, say whether all is well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from pipeline import __version__, registry
from pipeline.errors import ClausewiseError, ModelError
from pipeline.registry import Version
from pipeline.scoring import CONTRACT
from pipeline.service.body_limit import BodyLimit
from pipeline.service.docs_page import render_docs
from pipeline.service.guard import OPEN, Guard, Guarded, token_guard
from pipeline.service.problems import answer_problems, problem
from pipeline.service.requests import RequestError, ScoreRequest, check_texts, largest_body
from pipeline.service.scorers import scorer_for
from pipeline.settings import Settings

DESCRIPTION = (
    "Judges paragraphs of technical documents against a regulation, clause by clause. "
    'Every refusal is {"code", "sentence", "remedy"}.'
)


class ScoreAnswer(BaseModel):
    """A verdict for each text, in order, and what they were judged with."""

    model: str = Field(description="The version that answered.")
    regulation: str = Field(description="The id of the regulation that it judges by.")
    threshold: float = Field(description="Flagged from this probability on.")
    verdicts: list[dict[str, Any]] = Field(
        description="probability, non_compliant, unsure (a person should decide), clauses {id: "
        "{state, not_stated, satisfied, violated}}, evidence [{start, end, weight, clause}]; start "
        "and end count characters. Every text is judged as English: language is always null."
    )


class ModelAnswer(BaseModel):
    """One of the model versions."""

    version: str = Field(description="What a request calls it by.")
    name: str = Field(description="What its file calls itself.")
    created: datetime = Field(description="UTC.")
    in_use: bool = Field(description="Whether requests that name no model are answered with it.")
    threshold: float = Field(description="Flags a text from this probability on.")
    unsure: tuple[float, float] | None = Field(
        description="From which probability to which it is not sure and a person should decide."
    )
    clauses: list[str] = Field(description="The ids of the clauses that it judges one by one.")
    metrics: dict[str, float] = Field(description="On texts kept apart when it was trained.")
    size: int = Field(description="Bytes of its file.")


def create_api(settings: Settings, model: str | None = None, guard: Guard | None = None) -> FastAPI:
    """The API without its /api prefix.

    model: what answers where a request names no version: a version, the path of a .onnx file, or
    None for the version in use at that moment.
    guard: who may ask; None: everybody who reaches it.
    """
    api = FastAPI(
        title="Clausewise",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,  # FastAPI's own pages load scripts from other people's servers
        redoc_url=None,
    )
    api.add_middleware(BodyLimit, max_bytes=largest_body(settings))
    if guard is not None:
        api.add_middleware(Guarded, guard=guard, free=OPEN)
    answer_problems(api)

    @api.post("/v1/score", summary="Judge paragraphs")
    def score(request: ScoreRequest) -> ScoreAnswer:
        check_texts(request.texts, settings)
        scorer = scorer_for(_asked(settings, request.model, model))
        threshold = scorer.info.threshold if request.threshold is None else request.threshold
        verdicts = scorer.score(request.texts, threshold)
        return ScoreAnswer(
            model=scorer.version,
            regulation=scorer.info.regulation,
            threshold=threshold,
            verdicts=[verdict.as_dict() for verdict in verdicts],
        )

    @api.get("/v1/models", summary="List the model versions, the newest first")
    def models() -> list[ModelAnswer]:
        return [_described(version) for version in registry.list_versions(settings)]

    @api.get(
        "/v1/models/{version}/file",
        summary="Download a model file (ONNX)",
        response_class=FileResponse,
    )
    def model_file(version: str) -> FileResponse:
        found = _asked(settings, version)
        return FileResponse(
            found.path,
            media_type="application/octet-stream",
            filename=f"clausewise-{found.version}.onnx",
        )

    @api.get("/health", summary="Say whether texts can be scored")
    def health() -> Response:
        return answer_health(settings, model)

    @api.get("/docs", include_in_schema=False)
    def docs(request: Request) -> HTMLResponse:
        root = str(request.url.replace(query="")).removesuffix("/docs")
        return HTMLResponse(render_docs(api.openapi(), root))

    return api


def routes(
    settings: Settings, model: str | None = None, base: str = "", guard: Guard | None = None
) -> list[BaseRoute]:
    """What a server mounts: the API under BASE/api, and BASE/health for those who look there."""

    def health(request: Request) -> Response:  # noqa: ARG001
        return answer_health(settings, model)

    return [
        Mount(f"{base}/api", create_api(settings, model, guard)),
        Route(f"{base}/health", health),
    ]


def create_service(settings: Settings, model: str | None = None) -> Starlette:
    """The service alone, at the same addresses as in the dashboard's server.

    Where there are API tokens, it answers only who sends one of them.
    """
    guard = token_guard(settings) if settings.api_tokens else None
    app = Starlette(
        routes=[
            *routes(settings, model, guard=guard),
            Route("/", lambda _request: RedirectResponse("/api/docs")),
        ]
    )
    answer_problems(app)
    return app


def answer_health(settings: Settings, model: str | None) -> Response:
    """200 with the version that answers, 503 with the reason when there is none that can."""
    try:
        version = scorer_for(registry.find(settings, model)).version
    except ClausewiseError as error:
        return problem(503, {"status": "no model", **error.as_dict()})
    return JSONResponse({"status": "ok", "model": version, "contract": CONTRACT})


def _asked(settings: Settings, name: str | None, otherwise: str | None = None) -> Version:
    """The version that a request names (404 if there is none), or the one for all others."""
    if name is None:
        return registry.find(settings, otherwise)
    try:
        return registry.find(settings, name, paths=False)
    except ModelError as error:
        raise RequestError(404, error.sentence, error.remedy) from error


def _described(version: Version) -> ModelAnswer:
    return ModelAnswer(
        version=version.version,
        name=version.info.name,
        created=version.created,
        in_use=version.in_use,
        threshold=version.info.threshold,
        unsure=version.info.unsure,
        clauses=list(version.info.clause_ids),
        metrics=version.info.metrics,
        size=version.info.size,
    )
