"""Holds requests against Discord's own description of its REST interface, an OpenAPI 3.1 file.

The file is not part of the product; it is looked for at `$GOODNEIGHBOR_DATA/discord/openapi.json`.
Some readings are looser than the letter of the file, because Discord itself is: an id may be a JSON number, and
one query parameter that the client library sends is not described. Where the parts of a union are told apart by
`type`, only the part meant is looked at.
"""

import functools
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import create
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

ROOT = "urn:description"
NUMBER = re.compile(r"^-?\d+$")
UNDESCRIBED_QUERY = frozenset({"use_nested_fields"})
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def description_path() -> Path | None:
    """Where the description lies, or None if it is not here."""
    folder = os.environ.get("GOODNEIGHBOR_DATA")
    path = Path(folder) / "discord" / "openapi.json" if folder else None
    return path if path is not None and path.is_file() else None


@functools.cache
def load(path: Path) -> "Description":
    """The description in a file, read once."""
    return Description(json.loads(path.read_text(encoding="utf-8")))


def check(method: str, path: str, query: Mapping[str, str], body: Any) -> list[str]:
    """What is wrong with a request (path without `/api/v10`), a sentence each; empty if all is well.

    Raises FileNotFoundError if the description is not here.
    """
    found = description_path()
    if found is None:
        raise FileNotFoundError("set GOODNEIGHBOR_DATA to the folder that holds discord/openapi.json")
    return load(found).check(method, path, query, body)


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path: how the path looks, its query parameters, the schema of its JSON body."""

    method: str
    pattern: re.Pattern[str]
    slashes: int
    variables: int
    parameters: Mapping[str, Any]
    required: frozenset[str]
    body: Any
    body_required: bool


@dataclass(slots=True)
class Description:
    """The description, with validators made on first use."""

    document: Any
    _operations: dict[tuple[str, int], list[Operation]] = field(default_factory=dict)
    _validators: dict[int, Validator] = field(default_factory=dict)
    _registry: Any = None

    def __post_init__(self) -> None:
        schemas = self.document["components"]["schemas"]
        schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], {"type": "integer", "minimum": 0}]}
        resource = Resource.from_contents(self.document, default_specification=DRAFT202012)
        self._registry = Registry().with_resource(ROOT, resource)
        for operation in _operations(self.document):
            self._operations.setdefault((operation.method, operation.slashes), []).append(operation)

    def check(self, method: str, path: str, query: Mapping[str, str], body: Any) -> list[str]:
        operation = self._find(method, path)
        if operation is None:
            return ["no such operation"]
        problems = list(self._check_query(operation, query))
        if body is None:
            return problems + (["a body is required"] if operation.body_required else [])
        if operation.body is None:
            return problems
        return problems + self._errors(operation.body, body)

    def _find(self, method: str, path: str) -> Operation | None:
        candidates = self._operations.get((method.upper(), path.count("/")), [])
        fitting = [o for o in candidates if o.pattern.fullmatch(path)]
        return min(fitting, key=lambda o: o.variables, default=None)

    def _check_query(self, operation: Operation, query: Mapping[str, str]) -> Iterator[str]:
        for name in operation.required - query.keys():
            yield f"query {name} is required"
        for name, text in query.items():
            if name in UNDESCRIBED_QUERY:
                continue
            if name not in operation.parameters:
                yield f"query {name} is not described"
            elif self._query_is_wrong(operation.parameters[name], text):
                yield f"query {name}: {text!r} does not fit"

    def _query_is_wrong(self, schema: Any, text: str) -> bool:
        """A value in a query is text; it fits if it does so as text, number, truth or list of one."""
        readings: list[Any] = [text, [text]]
        if NUMBER.match(text):
            readings.append(int(text))
        if text.lower() in TRUTHS:
            readings.append(TRUTHS[text.lower()])
        return all(self._errors(schema, reading) for reading in readings)

    def _errors(self, schema: Any, value: Any) -> list[str]:
        validator = self._validators.get(id(schema))
        if validator is None:
            validator = _VALIDATOR(_rooted(schema), registry=self._registry)
            self._validators[id(schema)] = validator
        return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(value)]


def _rooted(schema: Any) -> Any:
    """A schema whose references point into the whole description."""
    if isinstance(schema, dict):
        return {
            key: ROOT + value if key == "$ref" and isinstance(value, str) else _rooted(value)
            for key, value in schema.items()
        }
    return [_rooted(each) for each in schema] if isinstance(schema, list) else schema


def _operations(document: Any) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        variables = re.findall(r"\{(\w+)\}", path)
        pattern = re.compile("[^/]+".join(re.escape(part) for part in re.split(r"\{\w+\}", path)))
        for method, one in item.items():
            if method == "parameters":
                continue
            described = [p for p in one.get("parameters", []) if p.get("in") == "query"]
            parameters = {p["name"]: p["schema"] for p in described}
            required = frozenset(p["name"] for p in described if p.get("required"))
            body = one.get("requestBody", {})
            schema = body.get("content", {}).get("application/json", {}).get("schema")
            needs_body = bool(body.get("required")) and schema is not None
            yield Operation(
                method.upper(), pattern, path.count("/"), len(variables), parameters, required, schema, needs_body
            )


def _union(validator: Any, parts: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """`oneOf` and `anyOf`: where a part fits the instance's `type`, judge by that part alone."""
    meant = [part for part in parts if _is_meant(validator, part, instance)]
    if len(meant) == 1:
        yield from validator.descend(instance, meant[0])
        return
    if not any(validator.evolve(schema=part).is_valid(instance) for part in meant or parts):
        yield ValidationError(f"{str(instance)[:100]!r} fits none of the forms allowed here")


def _is_meant(validator: Any, part: Any, instance: Any) -> bool:
    if not isinstance(instance, dict) or "type" not in instance:
        return False
    if "$ref" in part:
        part = validator._resolver.lookup(part["$ref"]).contents
    kinds = part.get("properties", {}).get("type", {}).get("enum") if isinstance(part, dict) else None
    return kinds is not None and instance["type"] in kinds


_VALIDATOR: Any = create(
    meta_schema=Draft202012Validator.META_SCHEMA,
    validators={**Draft202012Validator.VALIDATORS, "oneOf": _union, "anyOf": _union},
    type_checker=Draft202012Validator.TYPE_CHECKER,
)
