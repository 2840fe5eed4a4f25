"""Every fault of a configuration in plain words, one line each, no value repeated: a value may be a secret."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from digest.config.origin import Origin, Place

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SENTENCES = {
    "missing": "missing; it must be given",
    "string_type": 'must be text in quotes, "..."',
    "string_too_short": "must not be empty",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
    "tuple_type": 'must be a list, ["...", "..."]',
    "dict_type": "must be a section of its own",
    "model_type": "must be a section of its own",
    "model_attributes_type": "must be a section of its own",
    "date_type": "must be a date such as 2026-12-25",
    "date_parsing": "must be a date such as 2026-12-25",
    "date_from_datetime_parsing": "must be a date such as 2026-12-25",
    "date_from_datetime_inexact": "must be a date such as 2026-12-25, without a time",
}
"""Our words for pydantic's kinds of fault; another kind keeps pydantic's message, which holds no value either."""


def fault_lines(error: ValidationError, model: type[BaseModel], origin: Origin) -> str:
    """Every fault in `error`, in the order of the file, one line each: `digest.toml:12: mailbox.port: must be ...`."""
    faults = [_fault(details, model) for details in error.errors(include_url=False, include_input=False)]
    located = sorted({(origin.line(place), f"{origin.where(place)}: {text}") for place, text in faults})
    return "\n".join(line for _, line in located)


def _fault(details: ErrorDetails, model: type[BaseModel]) -> tuple[Place, str]:
    place, kind, context = tuple(details["loc"]), details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return place, _unknown(place, model)
    if kind == "fault" and context.get("key"):
        place = (*place[:-1], context["key"])
    return place, _sentence(kind, context, details["msg"])


def _sentence(kind: str, context: Mapping[str, Any], message: str) -> str:
    sentence = _SENTENCES.get(kind)
    return sentence.format(**context) if sentence else message


def _unknown(place: Place, model: type[BaseModel]) -> str:
    """What to do about a key nobody knows: the nearest known one, or the section it belongs to."""
    from difflib import get_close_matches

    name, sections = str(place[-1]), sections_of(model)
    home = next((section for section, inner in sections.items() if name in keys_of(inner)), "")
    known = keys_of(sections[str(place[0])]) if len(place) > 1 else keys_of(model)
    near = get_close_matches(name, known, 1)
    if near:
        return f"unknown key; did you mean {near[0]}?"
    return f"unknown here; it belongs in [{home}]" if home else f"unknown key; known are {', '.join(known)}"


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of `model` as they are written in the file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def sections_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The sections of `model` that have keys of their own."""
    return dict(_sections(model))


def _sections(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield name, field.annotation
