"""The public shelf: every validator, for other people's classes and types.

::

    import attrs
    from etika_publik import validators

    @attrs.frozen
    class Answer:
        value: str = attrs.field(validator=validators.provision_of("komitmen"))
        score: int = attrs.field(validator=validators.between(1, 4))
"""

from __future__ import annotations

from typing import Any

from . import _catalog
from ._forms import country_code as country_code
from ._forms import key_form as key_form
from ._forms import partial_date as partial_date
from ._forms import ref_form as ref_form
from ._forms import rupiah as rupiah
from ._forms import sha256_digest as sha256_digest
from ._forms import version_form as version_form
from ._forms import web_address as web_address
from ._validator import TEXT_LIMIT as TEXT_LIMIT
from ._validator import Validator as Validator
from ._validator import at_least as at_least
from ._validator import between as between
from ._validator import one_of as one_of
from ._validator import or_blank as _or_blank
from ._validator import spells as spells
from ._validator import text as text
from .text import Text


def provision_of(framework: str) -> Validator:
    """Hold a value to the refs of a shipped framework ("komitmen.kerja"); NotFound if there is no such framework."""
    refs = tuple(p.ref for p in _catalog.shipped()[framework])
    return _among(
        "provision_of",
        refs,
        Text(
            "Isian {label} harus kode sebuah ketentuan dari {framework}, bukan {got}.",
            "The {label} must be the code of a provision of {framework}, not {got}.",
        ),
        Text(
            "Isian {label} masih kosong; isi dengan kode sebuah ketentuan dari {framework}.",
            "The {label} must not be blank; give the code of a provision of {framework}.",
        ),
        (("framework", framework),),
        provision_of,
        framework,
    )


def key_of(framework: str) -> Validator:
    """Hold a value to the keys of a shipped framework ("dasar-hukum"); NotFound if there is no such framework."""
    keys = tuple(p.key for p in _catalog.shipped()[framework])
    return _among(
        "key_of",
        keys,
        Text(
            "Isian {label} harus kunci sebuah ketentuan dari {framework}, bukan {got}.",
            "The {label} must be the key of a provision of {framework}, not {got}.",
        ),
        Text(
            "Isian {label} masih kosong; isi dengan kunci sebuah ketentuan dari {framework}.",
            "The {label} must not be blank; give the key of a provision of {framework}.",
        ),
        (("framework", framework),),
        key_of,
        framework,
    )


def framework_ref() -> Validator:
    """Hold a value to the refs of the shipped frameworks."""
    return _among(
        "framework_ref",
        _catalog.shipped().refs,
        Text(
            "Isian {label} harus kode sebuah kerangka yang ada, bukan {got}.",
            "The {label} must be the code of a framework that exists, not {got}.",
        ),
        Text(
            "Isian {label} masih kosong; isi dengan kode sebuah kerangka.",
            "The {label} must not be blank; give the code of a framework.",
        ),
        (),
        framework_ref,
    )


def _among(
    code: str,
    names: tuple[str, ...],
    other: Text,
    blank: Text,
    params: tuple[tuple[str, str], ...],
    maker: Any,
    *arguments: str,
) -> Validator:
    known = frozenset(names)
    return Validator(
        code=code,
        message=_or_blank(other, blank),
        test=lambda value: type(value) is str and value in known,
        params=params,
        fragment=lambda: {"type": "string", "enum": list(names)},
        meant=names,
        remake=(maker, arguments),
    )
