"""The operations as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1)."""

from __future__ import annotations

import json
from typing import Any

from bvreport import __version__
from bvreport.codec import SCORE_SCHEMA
from bvreport.model import SCHEMA
from bvreport.service.api.operations import OPERATIONS, Operation
from bvreport.service.api.parameters import Parameter
from bvreport.service.register import GRADES

PATH = "/api/v1/openapi.json"
TEXT: dict[str, Any] = {"type": "string"}
MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
NUMBER: dict[str, Any] = {"type": "number"}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
YES: dict[str, Any] = {"type": "boolean"}


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    """Every field is there; fields that a later version adds are no surprise."""
    return {"type": "object", "required": list(fields), "properties": fields}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _named(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _paged(items: dict[str, Any]) -> dict[str, Any]:
    return _object(count=COUNT, next=MAYBE_TEXT, items=_list(items))


SCHEMAS: dict[str, dict[str, Any]] = {
    "Problem": {
        "type": "object",
        "required": ["title", "status"],
        "properties": {"title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
    },
    "Range": _object(low=NUMBER, best=NUMBER, high=NUMBER),
    "Expected": _object(mean=NUMBER, p10=NUMBER, p50=NUMBER, p90=NUMBER),
    "Kpi": _object(
        key=TEXT,
        label=TEXT,
        value={"type": ["number", "null"]},
        unit=TEXT,
        display=TEXT,
        basis={"enum": ["measured", "stated", "calculated", "input"]},
        n=COUNT,
        formula=TEXT,
        missing=MAYBE_TEXT,
    ),
    "Claim": _object(
        id=TEXT,
        method=TEXT,
        kind={"enum": ["time", "percent", "ratio", "money", "quantity"]},
        quote=TEXT,
        field={"enum": ["title", "body"]},
        start=COUNT,
        end=COUNT,
        grade={"enum": list(GRADES)},
        confidence={"type": "number", "minimum": 0, "maximum": 1},
        cash_class=TEXT,
        stated=YES,
        adverse=YES,
        counted=YES,
        set_aside=MAYBE_TEXT,
        value={
            "oneOf": [
                {"type": "null"},
                _object(currency=TEXT, low=NUMBER, best=NUMBER, high=NUMBER, recurring=YES),
            ]
        },
        formula=TEXT,
        assumptions=_list(TEXT),
    ),
    "Change": _object(
        schema={"const": SCORE_SCHEMA},
        id=TEXT,
        key=TEXT,
        number={"type": ["integer", "null"]},
        title=TEXT,
        url=MAYBE_TEXT,
        author=MAYBE_TEXT,
        merged_at=MAYBE_TEXT,
        category=TEXT,
        excluded=MAYBE_TEXT,
        grade={"enum": [*GRADES, None]},
        value=_object(
            currency=TEXT,
            recurring=_named("Range"),
            one_off=_named("Range"),
            risk_adjusted=NUMBER,
        ),
        claims=_list(_named("Claim")),
    ),
    "Entry": _object(
        change=TEXT, title=TEXT, merged_at=MAYBE_TEXT, counts=YES, claim=_named("Claim")
    ),
    "Repository": _object(name=TEXT, revision=COUNT, synced_at=MAYBE_TEXT),
    "Repositories": _object(items=_list(_named("Repository"))),
    "Kpis": _object(items=_list(_named("Kpi"))),
    "Changes": _paged(_named("Change")),
    "Claims": _paged(_named("Entry")),
    "Report": _object(
        schema={"const": SCHEMA},
        title=TEXT,
        repos=_list(TEXT),
        totals=_object(
            currency=TEXT,
            recurring=_named("Range"),
            one_off=_named("Range"),
            first_year=_named("Range"),
            risk_adjusted=_named("Expected"),
        ),
        kpis=_list(_named("Kpi")),
        changes=_list(_named("Change")),
    ),
}
PROBLEMS = {
    "400": "A parameter that there is not, or that cannot be read.",
    "401": "A token is needed.",
    "404": "No such repository, day or cursor, or nothing merged in this period.",
    "421": "The request names another host.",
    "429": "Too many requests.",
    "503": "The report is being made; ask again after Retry-After.",
}


def description() -> bytes:
    """The document."""
    paths = {one.path: {"get": _operation(one)} for one in OPERATIONS}
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "bvreport",
                "version": __version__,
                "summary": "What merged pull requests say they are worth, with the proof.",
            },
            "paths": paths,
            "components": {
                "schemas": SCHEMAS,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
            "security": [{"token": []}, {}],  # this machine alone needs none
        }
    ).encode()


def _operation(one: Operation) -> dict[str, Any]:
    content = {"application/json": {"schema": _named(one.gives)}}
    problem = {"application/problem+json": {"schema": _named("Problem")}}
    tag = {"ETag": {"schema": TEXT, "description": "Send it as If-None-Match."}}
    return {
        "operationId": one.name,
        "summary": one.says,
        "parameters": [_parameter(known) for known in one.takes],
        "responses": {
            "200": {"description": one.says, "headers": tag, "content": content},
            "304": {"description": "It is what If-None-Match names."},
            **{
                status: {"description": said, "content": problem}
                for status, said in PROBLEMS.items()
            },
        },
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    schema = dict(one.schema)
    return {
        "name": one.name,
        "in": "query",
        "description": one.says,
        "schema": {"type": "array", "items": schema, "minItems": 1} if one.several else schema,
    }
