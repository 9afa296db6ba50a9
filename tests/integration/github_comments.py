"""GitHub's REST endpoints for the comments of issues and pull requests, as its reference has them.

https://docs.github.com/rest/issues/comments
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.integration.github_history import OWNER, GitHub

ONE = re.compile(r"/repos/([^/]+)/([^/]+)/issues/comments/(\d+)")
MANY = re.compile(r"/repos/([^/]+)/([^/]+)/issues/(\d+)/comments")
LONGEST = 65_536
BY_DEFAULT = 30  # comments a page

Reply = tuple[int, Any]


def is_rest(path: str) -> bool:
    return urlsplit(path).path.startswith("/repos/")


def answer(github: GitHub, method: str, path: str, sent: Any) -> tuple[int, str]:
    """Status and body of the reply to one REST request."""
    status, told = _reply(github, method, path, sent)
    return status, json.dumps(told)


def _reply(github: GitHub, method: str, path: str, sent: Any) -> Reply:
    address = urlsplit(path)
    if github.read_only and method != "GET":
        return 403, {"message": "Resource not accessible by integration"}
    one, many = ONE.fullmatch(address.path), MANY.fullmatch(address.path)
    place = one or many
    names = {repo.name for repo in github.repos}
    if place is None or place[1] != OWNER or place[2] not in names:
        return 404, {"message": "Not Found"}
    if method != "GET" and len(sent["body"]) > LONGEST:
        return 422, {"message": f"Body is too long (maximum is {LONGEST} characters)"}
    if many:
        return _listed(github, method, int(many[3]), sent, parse_qs(address.query))
    found = [comment for comment in github.comments if comment["id"] == int(place[3])]
    if method != "PATCH" or not found:
        return 404, {"message": "Not Found"}
    found[0]["body"] = sent["body"]
    return 200, found[0]


def _listed(
    github: GitHub, method: str, number: int, sent: Any, query: dict[str, list[str]]
) -> Reply:
    if method == "POST":
        return 201, written(github, number, sent["body"], github.viewer)
    here = [comment for comment in github.comments if comment["number"] == number]
    most = min(100, int(query.get("per_page", [str(BY_DEFAULT)])[0]))
    first = (int(query.get("page", ["1"])[0]) - 1) * most
    return 200, here[first : first + most]


def written(github: GitHub, number: int, body: str, user: dict[str, str]) -> dict[str, Any]:
    """A comment that somebody writes."""
    identity = 1000 + len(github.comments)
    comment = {
        "id": identity,
        "number": number,
        "body": body,
        "user": user,
        "html_url": f"https://github.com/{OWNER}/x/pull/{number}#issuecomment-{identity}",
    }
    github.comments.append(comment)
    return comment
