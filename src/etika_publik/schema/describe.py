"""One description of a class: its fields, and for each field the type, validators, label and default.

The description is made once for each class, from its annotations. What a field is called comes from its `Annotated`,
or from the messages that the module of the class names::

    amount: Annotated[Rupiah, label("nilai", "amount", "Dalam rupiah.", "In rupiah.")]   # inline, for any class
    amount: Rupiah                                                                       # in the module's messages
"""

from __future__ import annotations

import builtins
import sys
import types
import typing
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

import attrs

from ..messages import Messages, find, messages_of
from ..text import Text
from .validator import Validator, text

Sort = Literal["text", "whole", "flag", "day", "number", "choice", "list", "mapping", "record"]

_SORTS: dict[str, Sort] = {
    "builtins.str": "text",
    "builtins.int": "whole",
    "builtins.bool": "flag",
    "datetime.date": "day",
    "decimal.Decimal": "number",
}


# None of the next classes is an attrs class, which costs most of a millisecond: the first framework waits for them.


class Label(NamedTuple):
    """What a person calls a field, what the field asks for, and whether its value is never shown to anybody."""

    name: Text
    help: Text
    private: bool = False


class _Private:
    """Marks a field whose value no message repeats."""


Private: Any = _Private()


def label(id: str, en: str, help_id: str, help_en: str, *, private: bool = False) -> Label:
    """Name a field in both languages and say in both what it asks for; it belongs in the field's Annotated.

    No message repeats the value of a `private` field.
    """
    return Label(Text(id, en), Text(help_id, help_en), private)


class Type:
    """What an annotation declares of a value.

    `bare` is the Python type: for a record its class, for a choice the Literal. `item` describes the items of a list
    or the values of a mapping, `key` the keys of a mapping. An `optional` value may be None.
    """

    __slots__ = ("bare", "item", "key", "optional", "sort", "validators")

    sort: Sort
    bare: Any
    validators: tuple[Validator, ...]
    optional: bool
    item: Type | None
    key: Type | None

    def __init__(
        self,
        sort: Sort,
        bare: Any,
        validators: tuple[Validator, ...] = (),
        optional: bool = False,
        item: Type | None = None,
        key: Type | None = None,
    ) -> None:
        self.sort, self.bare, self.validators, self.optional = sort, bare, validators, optional
        self.item, self.key = item, key

    @property
    def choices(self) -> tuple[Any, ...]:
        """The terms of a choice."""
        return typing.get_args(self.bare) if self.sort == "choice" else ()

    @property
    def part(self) -> type | None:
        """The class of the records in the value: itself, its items or its values."""
        if self.sort == "record":
            found: type = self.bare
            return found
        return None if self.item is None else self.item.part


class Field:
    """One field of a class: its names as attribute, as argument and in plain data, its type and its default.

    `given` is the label beside the annotation, if there is one.
    """

    __slots__ = ("argument", "default", "given", "holder", "plain", "private", "python", "type")

    holder: builtins.type
    python: str
    argument: str
    plain: str
    type: Type
    default: Any
    private: bool
    given: Label | None

    def __init__(
        self,
        holder: builtins.type,
        python: str,
        argument: str,
        plain: str,
        type: Type,
        default: Any,
        private: bool,
        given: Label | None,
    ) -> None:
        self.holder, self.python, self.argument, self.plain = holder, python, argument, plain
        self.type, self.default, self.private, self.given = type, default, private, given

    @property
    def required(self) -> bool:
        """Whether a document must have the field."""
        return self.default is attrs.NOTHING

    @property
    def label(self) -> Label:
        """The label beside the annotation, or the one in the messages of the module, or the bare name."""
        if self.given is not None:
            return self.given
        sources = _TEXT if self.holder is Text else messages_of(sys.modules[self.holder.__module__])
        key, bare = f"{self.holder.__name__}.{self.plain}", Text(self.plain, self.plain)
        name = find(sources, "fields", key, "name") or bare
        return Label(name, find(sources, "fields", key, "help") or bare, self.private)

    def term(self, choice: str) -> Text | None:
        """What people call a term of the field's choice, or None where the messages do not say."""
        module = sys.modules[self.holder.__module__]
        return find(messages_of(module), "terms", _alias(module, self._choice.bare), choice)

    @property
    def _choice(self) -> Type:
        return self.type if self.type.item is None else self.type.item


_TEXT = (Messages("shape"),)  # Text stands below the messages, so its module cannot name them
_described: dict[type, tuple[Field, ...]] = {}


def describe(cls: type, _above: tuple[type, ...] = ()) -> tuple[Field, ...]:
    """The fields of an attrs class, in order; TypeError for a class that no plain data could be read into."""
    found = _described.get(cls)
    if found is None:
        if cls in _above:
            raise TypeError(f"{cls.__name__} holds itself: data for it could be endless")
        if not attrs.has(cls):
            raise TypeError(f"{cls!r} is no attrs class")
        annotations = _annotations(cls)
        own = [a for a in attrs.fields(cls) if a.metadata.get("plain", True) and a.init]
        untyped = next((a.name for a in own if annotations.get(a.name) is None), None)
        if untyped is not None:
            raise TypeError(f"{cls.__name__}.{untyped} has no type")
        found = tuple(_field(cls, a, annotations[a.name], (*_above, cls)) for a in own)
        found = _described.setdefault(cls, found)
    return found


def _annotations(cls: type) -> Mapping[str, Any]:
    if cls is Text:  # it stands below the validators, so its annotations cannot name them
        return {"id": Annotated[str, text()], "en": Annotated[str, text()]}
    own = {a.name: a.type for a in attrs.fields(cls)}
    if any(isinstance(annotation, str) for annotation in own.values()):
        return typing.get_type_hints(cls, include_extras=True)
    return own


def _field(cls: type, attribute: attrs.Attribute[Any], annotation: Any, above: tuple[type, ...]) -> Field:
    if isinstance(attribute.default, attrs.Factory):  # type: ignore[arg-type]
        raise TypeError(f"{attribute.name}: a default must be a frozen value, not made anew each time")
    extras = getattr(annotation, "__metadata__", ())
    given = next((extra for extra in extras if isinstance(extra, Label)), None)
    return Field(
        holder=cls,
        python=attribute.name,
        argument=attribute.alias or attribute.name,
        plain=attribute.name.rstrip("_"),
        type=_type(annotation, _attached(attribute.validator), above),
        default=attribute.default,
        private=Private in extras or (given is not None and given.private),
        given=given,
    )


def _attached(validator: Any) -> tuple[Validator, ...]:
    """The validators of ours that stand in an attrs field itself, alone or among others."""
    if validator is None:
        return ()
    several = getattr(validator, "_validators", (validator,))
    return tuple(each for each in several if isinstance(each, Validator))


def _type(annotation: Any, further: tuple[Validator, ...], above: tuple[type, ...]) -> Type:
    """The description of an annotation; TypeError, naming it, for one that no plain data could be read into."""
    origin = typing.get_origin(annotation)
    if origin is None:
        return Type(_sort_of(annotation, above), annotation, further)
    if origin is Annotated:
        own = (extra for extra in annotation.__metadata__ if isinstance(extra, Validator))
        return _type(annotation.__origin__, (*own, *further), above)
    arguments = typing.get_args(annotation)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return Type("list", annotation, further, item=_item(arguments[0], above))
    if origin in (typing.Union, types.UnionType) and len(arguments) == 2 and types.NoneType in arguments:
        (inner,) = (argument for argument in arguments if argument is not types.NoneType)
        found = _type(inner, further, above)
        return Type(found.sort, found.bare, found.validators, True, found.item, found.key)
    if origin is Literal:
        if not _is_choice(arguments):
            raise TypeError(f"a Literal of strings or of one whole number can be read, not {arguments!r}")
        return Type("choice", annotation, further)
    if origin is Mapping:
        return Type("mapping", annotation, further, item=_item(arguments[1], above), key=_item(arguments[0], above))
    raise TypeError(f"{annotation!r} cannot be read from plain data")


def _is_choice(terms: tuple[Any, ...]) -> bool:
    return all(type(term) is str for term in terms) or (len(terms) == 1 and type(terms[0]) is int)


def _sort_of(bare: Any, above: tuple[type, ...]) -> Sort:
    if attrs.has(bare):
        describe(bare, above)
        return "record"
    sort = _SORTS.get(f"{getattr(bare, '__module__', '')}.{getattr(bare, '__qualname__', '')}")
    if sort is None:
        raise TypeError(f"{bare!r} cannot be read from plain data")
    return sort


def _item(annotation: Any, above: tuple[type, ...]) -> Type:
    found = _type(annotation, (), above)
    if found.optional:
        raise TypeError(f"{annotation!r}: an item of a list or mapping cannot be None")
    return found


def _alias(module: Any, choices: Any) -> str:
    """The name by which a module knows a Literal: the key of its terms in the messages."""
    return next((name for name, value in vars(module).items() if value == choices), "")
