"""All validators, for your own classes and types.

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

from .frameworks.catalog import shipped
from .schema.formats import country_code as country_code
from .schema.formats import key_form as key_form
from .schema.formats import partial_date as partial_date
from .schema.formats import ref_form as ref_form
from .schema.formats import rupiah as rupiah
from .schema.formats import sha256_digest as sha256_digest
from .schema.formats import version_form as version_form
from .schema.formats import web_address as web_address
from .schema.validator import TEXT_LIMIT as TEXT_LIMIT
from .schema.validator import Validator as Validator
from .schema.validator import at_least as at_least
from .schema.validator import between as between
from .schema.validator import one_of as one_of
from .schema.validator import said
from .schema.validator import spells as spells
from .schema.validator import text as text

__all__ = [
    "TEXT_LIMIT",
    "Validator",
    "at_least",
    "between",
    "country_code",
    "framework_ref",
    "key_form",
    "key_of",
    "one_of",
    "partial_date",
    "provision_of",
    "ref_form",
    "rupiah",
    "sha256_digest",
    "spells",
    "text",
    "version_form",
    "web_address",
]


def provision_of(framework: str) -> Validator:
    """Require a ref of a shipped framework ("komitmen.kerja"); NotFound if there is no such framework."""
    refs = tuple(p.ref for p in shipped()[framework])
    return _among("provision_of", refs, (("framework", framework),), provision_of, framework)


def key_of(framework: str) -> Validator:
    """Require a key of a shipped framework ("dasar-hukum"); NotFound if there is no such framework."""
    keys = tuple(p.key for p in shipped()[framework])
    return _among("key_of", keys, (("framework", framework),), key_of, framework)


def framework_ref() -> Validator:
    """Require the ref of a shipped framework."""
    return _among("framework_ref", shipped().refs, (), framework_ref)


def _among(
    code: str, names: tuple[str, ...], params: tuple[tuple[str, str], ...], maker: Any, *arguments: str
) -> Validator:
    known = frozenset(names)
    return Validator(
        code=code,
        message=said(code),
        test=lambda value: type(value) is str and value in known,
        params=params,
        fragment=lambda: {"type": "string", "enum": list(names)},
        meant=names,
        remake=(maker, arguments),
    )


def __dir__() -> list[str]:
    return __all__
