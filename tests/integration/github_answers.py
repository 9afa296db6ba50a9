"""Queries executed against GitHub's published schema and an invented history.

`tests/package.json` brings the schema (npm's `@octokit/graphql-schema`); `make test` installs it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graphql import ExecutionResult, GraphQLError, GraphQLSchema, build_schema, graphql_sync

from tests.integration.github_faults import SLOW_QUERY
from tests.integration.github_history import OWNER, GitHub, Repo

SCHEMA_FILE = (
    Path(__file__).parents[1] / "node_modules" / "@octokit" / "graphql-schema" / "schema.graphql"
)


@cache
def schema() -> GraphQLSchema:
    """GitHub's schema as GitHub publishes it."""
    if not SCHEMA_FILE.exists():
        raise AssertionError(
            f"{SCHEMA_FILE.name} is missing: run `make test` (or `npm ci` in tests/)"
        )
    text = SCHEMA_FILE.read_text(encoding="utf-8")
    return build_schema(text, assume_valid=True, assume_valid_sdl=True)


def execute(github: GitHub, body: Mapping[str, Any], *, null_node: bool) -> tuple[int, str]:
    """Status and body of the reply to one GraphQL request."""
    crashed: list[bool] = []
    root = {
        "repository": lambda _, owner, name, **__: _repository(github, owner, name, crashed),
        "repositoryOwner": lambda _, login: _owner(github, login),
        "viewer": lambda _: github.viewer,
    }
    result = graphql_sync(schema(), body["query"], root, variable_values=body["variables"])
    if crashed:
        return 502, "<html>Bad gateway</html>"
    answer = _formatted(result)
    if null_node and (nodes := answer["data"]["repository"]["pullRequests"]["nodes"]):
        nodes[-1] = None
        answer["errors"] = [{"message": SLOW_QUERY}]
    return 200, json.dumps(answer)


def _formatted(result: ExecutionResult) -> dict[str, Any]:
    """As GitHub writes it: the kind of an error stands at its top, not among its extensions."""
    answer: dict[str, Any] = {"data": result.data}
    for error in result.errors or ():
        if error.original_error and not isinstance(error.original_error, GraphQLError):
            raise error.original_error  # a fault of this server, not one it was asked to show
    if result.errors:
        answer["errors"] = [
            {**error.formatted, **({"type": kind} if (kind := _kind(error)) else {})}
            for error in result.errors
        ]
    return answer


def _kind(error: GraphQLError) -> str | None:
    return (error.extensions or {}).get("kind")


def _repository(github: GitHub, owner: str, name: str, crashed: list[bool]) -> dict[str, Any]:
    found = next((repo for repo in github.repos if repo.name.lower() == name.lower()), None)
    if owner.lower() != OWNER or found is None:
        raise GraphQLError(
            f"Could not resolve to a Repository with the name '{owner}/{name}'.",
            extensions={"kind": "NOT_FOUND"},
        )

    def entry(values: dict[str, Any]) -> dict[str, Any]:
        number = values["number"]

        def body(_: Any) -> str:
            if number in found.heavy:
                crashed.append(True)
            if number in found.withheld:
                raise GraphQLError(SLOW_QUERY)
            return str(values["body"])

        def labels(_: Any, **__: Any) -> Any:
            if number in found.unlabelled:
                raise GraphQLError(SLOW_QUERY)
            return values["labels"]

        return {
            **values,
            "body": body,
            "files": lambda _, **__: values["files"],
            "labels": labels,
            "reviews": lambda _, **__: values["reviews"],
        }

    def pull_requests(_: Any, first: int, **given: Any) -> dict[str, Any]:
        page = _page(github, found, first, given)
        if found.broken & {values["number"] for values in page["nodes"]}:
            crashed.append(True)
        return {**page, "nodes": [entry(values) for values in page["nodes"]]}

    def pull_request(_: Any, number: int) -> dict[str, Any]:
        for values in found.pulls:
            if values["number"] == number:
                return entry(values)
        raise GraphQLError(
            f"Could not resolve to a PullRequest with the number of {number}.",
            extensions={"kind": "NOT_FOUND"},
        )

    return {
        "nameWithOwner": f"{OWNER}/{found.told_name or found.name}",
        "pullRequests": pull_requests,
        "pullRequest": pull_request,
    }


def _page(github: GitHub, repo: Repo, first: int, given: Mapping[str, Any]) -> dict[str, Any]:
    if not 1 <= first <= 100:
        raise GraphQLError("`first` must lie between 1 and 100", extensions={"kind": "EXCESSIVE"})
    falling = given["orderBy"]["direction"] == "DESC"
    merged = [values for values in repo.pulls if values["state"] in given["states"]]
    merged.sort(key=_place, reverse=falling)
    start = 0
    if given.get("after"):
        cursor = json.loads(base64.b64decode(given["after"]))
        if github.by_offset:
            start = int(cursor)
        else:
            beyond = [
                _place(v) < tuple(cursor) if falling else _place(v) > tuple(cursor) for v in merged
            ]
            start = beyond.index(True) if True in beyond else len(merged)
    nodes = merged[start : start + min(first, github.most)]
    end = start + len(nodes)
    cursor = end if github.by_offset else (_place(nodes[-1]) if nodes else None)
    return {
        "totalCount": len(merged) + repo.hidden,
        "pageInfo": {
            "hasNextPage": end < len(merged),
            "endCursor": base64.b64encode(json.dumps(cursor).encode()).decode() if nodes else None,
        },
        "nodes": nodes,
    }


def _owner(github: GitHub, login: str) -> dict[str, Any] | None:
    if login.lower() != OWNER:
        return None
    own = [
        {"nameWithOwner": f"{OWNER}/{r.name}", "isArchived": r.archived, "isFork": r.fork}
        for r in sorted(github.repos, key=lambda repo: repo.name)
    ]
    others = [
        {"nameWithOwner": name, "isArchived": False, "isFork": False} for name in github.helps_with
    ]

    def repositories(_: Any, first: int, after: str | None = None, **given: Any) -> dict[str, Any]:
        nodes = own + others if "COLLABORATOR" in given["ownerAffiliations"] else own
        start = int(after or 0)
        end = start + min(first, github.most)
        return {
            "pageInfo": {"hasNextPage": end < len(nodes), "endCursor": str(end)},
            "nodes": nodes[start:end],
        }

    return {"__typename": "Organization", "repositories": repositories}


def _place(values: Mapping[str, Any]) -> tuple[str, int]:
    return values["updatedAt"], values["number"]
