"""What is taken out of a text before it is sent, and put back into its quotes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.llm.redaction import redacted


@pytest.mark.parametrize(
    "secret",
    [
        "ghp_0123456789abcdefghijABCDEFGHIJ012345",
        "github_pat_11AAAAAAA0abcdefghijkl_mnopqrstuvwxyz",
        "glpat-abcdefghij0123456789",
        "sk-proj-abcdefghijklmnop0123456789",
        "xoxb-123456789012-abcdefghijkl",
        "AKIAIOSFODNN7EXAMPLE",
        "AIzaSyA-0123456789abcdefghijklmnopqrstu",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijklmnop",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
        "d41d8cd98f00b204e9800998ecf8427e",
        "first.last+tag@mail.example.co.uk",
        "https://hooks.slack.com/services/T000/B000/abcdefghijkl",
    ],
)
def test_secrets_and_addresses_are_replaced_and_can_be_put_back(secret: str) -> None:
    text = f"Before {secret} after; saves 8 hours"

    clean = redacted(text)

    assert secret not in clean.text
    assert clean.text.startswith("Before [")
    assert clean.text.endswith("] after; saves 8 hours")
    assert clean.restored(clean.text) == text


@pytest.mark.parametrize(
    "line",
    ["password: hunter2hunter2", 'API_KEY="abc-def-ghi"', "Authorization: Bearer abcdefgh",
     "postgres://user:p4ssw0rd@db/x", "secret=topsecretvalue"],
)  # fmt: skip
def test_values_that_are_named_a_secret_are_replaced(line: str) -> None:
    clean = redacted(line)

    for value in ("hunter2", "abc-def", "abcdefgh", "p4ssw0rd", "topsecret"):
        assert value not in clean.text
    assert clean.restored(clean.text) == line


def test_configured_names_are_replaced_as_whole_words_in_any_case() -> None:
    clean = redacted("ACME ships; Acme's plan; acmeology", ["acme"])

    assert clean.text == "[name-a] ships; [name-b]'s plan; acmeology"


def test_a_placeholder_that_stands_in_the_text_already_is_not_used_again() -> None:
    text = "[email-a] and me@example.org"

    clean = redacted(text)

    assert clean.text == "[email-a] and [email-b]"
    assert clean.restored(clean.text) == text


def test_ordinary_figures_stay() -> None:
    text = "From 45 to 12 minutes, $5,000 a month, 3,000,000 requests, v1.2.3, #1234"

    assert redacted(text).text == text


@given(st.text(max_size=300))
def test_what_was_taken_out_can_always_be_put_back(text: str) -> None:
    clean = redacted(text, ["a"])

    assert clean.restored(clean.text) == text


@pytest.mark.parametrize("piece", ["a", "a@", "x:y@", "eyJ", "token ", "sk-", "/", "-----BEGIN "])
def test_a_megabyte_on_a_line_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        """The quickest of three: a collection of garbage takes longer than the text."""
        text = piece * (length // len(piece))
        taken = []
        for _ in range(3):
            started = time.process_time()
            redacted(text)
            taken.append(time.process_time() - started)
        return min(taken)

    assert seconds(400_000) < 12 * seconds(100_000) + 0.1
