"""The base of all exceptions, and those that need nothing of the package. The public module is `errors`."""

from typing import Any

from . import _resources


class EtikaError(Exception):
    """The base of all exceptions of this package: one sentence in each language."""

    @property
    def id(self) -> str:
        """The sentence in Indonesian."""
        return self._said("id")

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self._said("en")

    def __str__(self) -> str:
        return f"{self.en}\n{self.id}"

    def _said(self, language: str) -> str:
        return super().__str__()


class NotFound(EtikaError, KeyError):
    """A name that does not exist was asked for.

    `what` is the sort of thing ("framework", "provision", "language", "kind", "rule" …) and `name` the name asked for.
    `near` holds the names that were probably meant, the likeliest first. Where no name is near and there are only a few
    to choose from, `known` holds them all.
    """

    def __init__(self, what: str, name: str, near: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> None:
        super().__init__(what, name, near, known)
        self.what: str = what
        self.name: str = name
        self.near: tuple[str, ...] = near
        self.known: tuple[str, ...] = known

    def _said(self, language: str) -> str:
        words = _words(language)
        sentence = words["not_found"].format(what=words["what"].get(self.what, self.what), name=repr(self.name))
        if self.near:
            return f"{sentence} {words['near'].format(names=', '.join(self.near))}"
        if self.known:
            return f"{sentence} {words['known'].format(names=', '.join(self.known))}"
        return str(sentence)


class Duplicate(EtikaError, ValueError):
    """A framework has a ref that is already used; `ref` is that ref."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref: str = ref

    def _said(self, language: str) -> str:
        return str(_words(language)["duplicate"].format(ref=repr(self.ref)))


class Unreadable(EtikaError, ValueError):
    """A file is not a document (not JSON, not UTF-8, empty …); `source` is the file, `id` and `en` say why.

    Where a call reads several files, `others` holds the failures of further files, and `id` and `en` have a line for
    each file.
    """

    def __init__(self, source: str, id: str, en: str, others: "tuple[Unreadable, ...]" = ()) -> None:
        super().__init__(source, id, en, *([others] if others else []))
        self.source: str = source
        self.reasons: dict[str, str] = {"id": id, "en": en}
        self.others: tuple[Unreadable, ...] = others

    @property
    def failures(self) -> "tuple[Unreadable, ...]":
        """The failure of each file by itself."""
        return (Unreadable(self.source, self.reasons["id"], self.reasons["en"]), *self.others)

    def _said(self, language: str) -> str:
        lines = [f"{self.source}: {self.reasons[language]}", *(other._said(language) for other in self.others)]
        return "\n".join(lines)


class MissingExtra(EtikaError, ImportError):
    """An optional part is not installed; `extra` is its name, and the message gives the command that installs it."""

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra: str = extra

    def _said(self, language: str) -> str:
        return str(_words(language)["missing_extra"].format(extra=self.extra))


def _words(language: str) -> dict[str, Any]:
    return _resources.words(language, "errors")
