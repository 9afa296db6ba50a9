"""What is wrong with a request, by the published shape of OpenAI's chat completions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

KNOWN = {
    *("model", "messages", "temperature", "top_p", "n", "stream", "stop", "max_tokens", "seed"),
    *("max_completion_tokens", "presence_penalty", "frequency_penalty", "logit_bias", "user"),
    *("response_format", "tools", "tool_choice", "metadata", "store", "reasoning_effort"),
}
ROLES = {"developer", "system", "user", "assistant", "tool"}
# Strict structured outputs know only these keywords.
KEYWORDS = {
    *("type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "$ref"),
    *("$defs", "description", "title", "const", "minimum", "maximum", "pattern", "format"),
}
TYPES = {"object", "array", "string", "number", "integer", "boolean", "null"}
DEEPEST, MOST_PROPERTIES, LONGEST_NAME = 10, 5000, 64


def faults(body: Any) -> Iterator[str]:
    """Everything a strict server would refuse."""
    if not isinstance(body, dict):
        yield "the body is no object"
        return
    yield from (f"unknown parameter {name}" for name in body.keys() - KNOWN)
    if not isinstance(body.get("model"), str) or not body["model"]:
        yield "no model"
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        yield "no messages"
    else:
        for message in messages:
            yield from _message(message)
        if messages[-1].get("role") != "user":
            yield "the last message is not the user's"
    temperature = body.get("temperature", 1)
    if isinstance(temperature, bool) or not isinstance(temperature, int | float):
        yield "temperature is no number"
    elif not 0 <= temperature <= 2:
        yield "temperature is out of range"
    if "seed" in body and (isinstance(body["seed"], bool) or not isinstance(body["seed"], int)):
        yield "seed is no integer"
    if "response_format" in body:
        yield from _response_format(body["response_format"], messages)


def _message(message: Any) -> Iterator[str]:
    if not isinstance(message, dict) or message.get("role") not in ROLES:
        yield f"no role: {message!r:.80}"
    elif not isinstance(message.get("content"), str) or not message["content"]:
        yield f"no content: {message!r:.80}"
    elif message.keys() - {"role", "content", "name"}:
        yield f"unknown keys: {sorted(message)}"


def _response_format(wanted: Any, messages: Any) -> Iterator[str]:
    kind = wanted.get("type") if isinstance(wanted, dict) else None
    if kind == "json_object":
        if "json" not in str(messages).lower():
            yield "'messages' must contain the word 'json' to use json_object"
    elif kind == "json_schema":
        told = wanted.get("json_schema")
        if not isinstance(told, dict) or not isinstance(told.get("name"), str):
            yield "json_schema has no name"
            return
        if not 0 < len(told["name"]) <= LONGEST_NAME or not told["name"].replace("_", "").isalnum():
            yield "json_schema.name is not of letters, digits, _ and -"
        if told.get("strict") is not True:
            yield "json_schema is not strict"
        schema = told.get("schema")
        if not isinstance(schema, dict) or schema.get("type") != "object":
            yield "the root of the schema is no object"
        yield from _schema(schema, "$", 0)
    elif kind != "text":
        yield f"unknown response_format {kind!r}"


def _schema(schema: Any, where: str, depth: int) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"{where} is no schema"
        return
    if depth > DEEPEST:
        yield f"{where} is nested too deeply"
    yield from (f"{where}: keyword {name} is not supported" for name in schema.keys() - KEYWORDS)
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    if not types and "enum" not in schema and "anyOf" not in schema:
        yield f"{where} has no type"
    yield from (f"{where}: unknown type {name!r}" for name in types if name not in TYPES)
    if "object" in types:
        properties = schema.get("properties")
        if not isinstance(properties, dict):
            yield f"{where} has no properties"
            return
        if schema.get("additionalProperties") is not False:
            yield f"{where}: additionalProperties is not false"
        if sorted(schema.get("required", [])) != sorted(properties):
            yield f"{where}: not every property is required"
        for name, inner in properties.items():
            yield from _schema(inner, f"{where}.{name}", depth + 1)
    if "array" in types:
        yield from _schema(schema.get("items"), f"{where}[]", depth + 1)
    if "enum" in schema and not schema["enum"]:
        yield f"{where}: an empty enum"


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is of a schema: the server of the tests answers as strict mode does."""
    types = schema.get("type", [])
    types = types if isinstance(types, list) else [types]
    named = {
        "object": dict, "array": list, "string": str, "number": (int, float), "null": type(None),
    }  # fmt: skip
    if not any(isinstance(value, named[name]) for name in types):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, dict):
        properties = schema["properties"]
        return value.keys() == properties.keys() and all(
            fits(inner, properties[name]) for name, inner in value.items()
        )
    return not isinstance(value, list) or all(fits(one, schema["items"]) for one in value)
