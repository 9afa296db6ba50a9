"""Which repository an address means, and which host may be asked for it with a token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.config.environment import GitHubAccess
from bvreport.errors import AuthenticationError, UsageError
from bvreport.sources.github.access import check_host, endpoint, home
from bvreport.sources.github.address import slug


def access(url: str, token: str | None = "t") -> GitHubAccess:
    return GitHubAccess(token=token, api_url="", graphql_url=url)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("lumen/harbour", None),
        (" lumen/harbour ", None),
        ("lumen/harbour.git", None),
        ("https://github.com/lumen/harbour", "github.com"),
        ("https://github.com/lumen/harbour/", "github.com"),
        ("https://github.com/lumen/harbour.git", "github.com"),
        ("https://github.com/lumen/harbour/pulls?q=is%3Amerged", "github.com"),
        ("https://www.github.com/lumen/harbour/pull/12/files#r1", "github.com"),
        ("http://GitHub.com/lumen/harbour/tree/main", "github.com"),
        ("github.com/lumen/harbour", "github.com"),
        ("git@github.com:lumen/harbour.git", "github.com"),
        ("ssh://git@github.com/lumen/harbour.git", "github.com"),
        ("https://ghe.example.com/lumen/harbour", "ghe.example.com"),
        ("https://ghe.example.com:8443/lumen/harbour", "ghe.example.com:8443"),
        ("git@ghe.example.com:lumen/harbour.git", "ghe.example.com"),
        ("https://someone:secret@github.com/lumen/harbour", "github.com"),
    ],
)
def test_every_way_to_write_a_repository_means_the_same(text: str, host: str | None) -> None:
    assert slug(text) == (host, "lumen", "harbour")


def test_a_star_means_every_repository_of_an_owner() -> None:
    assert slug("lumen/*") == (None, "lumen", "*")
    assert slug("https://github.com/lumen/*") == ("github.com", "lumen", "*")


def test_dots_and_dashes_belong_to_the_name() -> None:
    assert slug("lumen-labs/harbour.js_2-x") == (None, "lumen-labs", "harbour.js_2-x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "lumen",
        "lumen/",
        "/harbour",
        "lumen/harbour/more",
        "lumen/..",
        "lumen/.git",
        "-lumen/harbour",
        "lu men/harbour",
        "*/harbour",
        "https://github.com/lumen",
        "https://[::1/lumen/harbour",
        "ftp://github.com/lumen/harbour",
        "file:///lumen/harbour",
    ],
)
def test_what_names_no_repository_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="no repository on GitHub"):
        slug(text)


@given(st.text() | st.from_regex(r"(https://|git@)?[a-z.@:/*-]{0,40}"))
def test_any_text_is_a_repository_or_wrong_usage(text: str) -> None:
    try:
        found = slug(text)
    except UsageError:
        return
    assert found.owner
    assert found.name


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(UsageError) as failure:
        slug("https://someone:secret@github.com/lumen")
    assert "secret" not in f"{failure.value.message}{failure.value.hint}"


@pytest.mark.parametrize(
    "url",
    [
        "https://api.github.com/graphql",
        "https://ghe.example.com/api/graphql",
        "http://127.0.0.1:8080/graphql",
        "http://127.8.9.10/graphql",
        "http://localhost:8080/api/graphql",
    ],
)
def test_https_and_servers_on_this_machine_may_be_asked(url: str) -> None:
    assert endpoint(access(url)) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://api.github.com/graphql",
        "http://192.168.1.5/graphql",
        "http://127.0.0.1.example.com/graphql",
        "http://127.0.0.1@example.com/graphql",
        "http://localhost.example.com/graphql",
        "http://0.0.0.0/graphql",
    ],
)
def test_a_token_is_not_sent_in_clear_over_a_network(url: str) -> None:
    with pytest.raises(UsageError, match="unencrypted"):
        endpoint(access(url))


@pytest.mark.parametrize("url", ["", "api.github.com", "ftp://x/graphql", "https://x:99999/", "//"])
def test_an_address_that_is_none_is_wrong_usage(url: str) -> None:
    with pytest.raises(UsageError, match="no http"):
        endpoint(access(url))


def test_a_user_in_the_api_address_is_left_out() -> None:
    url = "https://someone:secret@ghe.example.com:8443/api/graphql"
    assert endpoint(access(url)) == "https://ghe.example.com:8443/api/graphql"


@pytest.mark.parametrize("token", [None, ""])
def test_a_missing_token_is_asked_for(token: str | None) -> None:
    with pytest.raises(AuthenticationError) as failure:
        endpoint(access("https://ghe.example.com/api/graphql", token))
    assert "GH_TOKEN" in failure.value.hint


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("lumen/harbour", "https://ghe.example.com/api/graphql"),
        ("https://github.com/lumen/harbour", "https://api.github.com/graphql"),
        ("https://ghe.example.com/lumen/harbour", "https://ghe.example.com/api/graphql"),
        ("https://ghe.example.com:8443/lumen/harbour", "https://ghe.example.com:8443/api/graphql"),
        ("https://lumen.ghe.com/lumen/harbour", "https://api.lumen.ghe.com/graphql"),
        ("https://github.com/lumen/harbour", "http://127.0.0.1:8080/graphql"),
    ],
)
def test_an_address_on_the_tokens_host_is_accepted(repository: str, url: str) -> None:
    check_host(slug(repository), access(url))


@pytest.mark.parametrize(
    ("repository", "url", "example"),
    [
        (
            "https://ghe.example.com/lumen/harbour",
            "https://api.github.com/graphql",
            "GITHUB_API_URL=https://ghe.example.com/api/v3",
        ),
        (
            "https://github.com/lumen/harbour",
            "https://ghe.example.com/api/graphql",
            "GITHUB_API_URL=https://api.github.com ",
        ),
    ],
)
def test_an_address_on_another_host_never_gets_the_token(
    repository: str, url: str, example: str
) -> None:
    with pytest.raises(UsageError, match="but this run asks") as failure:
        check_host(slug(repository), access(url))
    assert example in failure.value.hint


@pytest.mark.parametrize(
    ("repository", "url", "host"),
    [
        ("lumen/harbour", "https://api.github.com/graphql", "github.com"),
        ("https://www.github.com/lumen/harbour", "https://api.github.com/graphql", "github.com"),
        ("lumen/harbour", "https://ghe.example.com:8443/api/graphql", "ghe.example.com:8443"),
        ("lumen/harbour", "https://api.lumen.ghe.com/graphql", "lumen.ghe.com"),
        ("lumen/harbour", "http://127.0.0.1:9/graphql", "github.com"),
        ("https://ghe.example.com/lumen/harbour", "http://127.0.0.1:9/graphql", "ghe.example.com"),
    ],
)
def test_a_repository_is_at_home_on_the_host_that_is_asked(
    repository: str, url: str, host: str
) -> None:
    assert home(slug(repository), access(url)) == host
