"""All that etika-publik raises.

::

    EtikaError
    ├── NotFound      (KeyError)     a framework, provision, language, kind, rule or the like that does not exist
    ├── Invalid       (ValueError)   a value or document that breaks what it is held to; has .report
    ├── ContentError  (ValueError)   a framework file or pack with faults; has .source and .report
    ├── Duplicate     (ValueError)   a ref that is taken already; has .ref
    ├── Unreadable    (ValueError)   a file that cannot be read as a document at all
    └── MissingExtra  (ImportError)  an optional part that is not installed; has .extra

Every exception carries fields, speaks both languages (`.id`, `.en`), and survives pickling.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .report import Report


class EtikaError(Exception):
    """What all exceptions of this package have in common: one sentence in each language."""

    id: str
    en: str

    def __str__(self) -> str:
        return f"{self.en}\n{self.id}"


class NotFound(EtikaError, KeyError):
    """Something was asked for by name that does not exist.

    `what` is the sort of thing ("framework", "provision", "language", "kind", "rule" …), `name` what was asked for,
    `near` the names that were probably meant, likeliest first. Where none lies near and there are only a few to
    choose from, they are `known`.
    """

    def __init__(self, what: str, name: str, near: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> None:
        super().__init__(what, name, near, known)
        self.what, self.name, self.near, self.known = what, name, near, known
        self.id = f"Tidak ada {_WHAT_ID.get(what, what)} {name!r}."
        self.en = f"There is no {what} {name!r}."
        if near:
            self.id += f" Mungkin maksudnya: {', '.join(near)}?"
            self.en += f" Perhaps you meant: {', '.join(near)}?"
        elif known:
            self.id += f" Yang ada: {', '.join(known)}."
            self.en += f" There are: {', '.join(known)}."


class Invalid(EtikaError, ValueError):
    """A value or document breaks what it is held to; `report` says all that is wrong with it."""

    def __init__(self, report: "Report") -> None:
        super().__init__(report)
        self.report = report
        self.id, self.en = report.summary("id"), report.summary("en")


class ContentError(EtikaError, ValueError):
    """A framework, crosswalk or survey file has faults; `source` is the file or pack, `report` tells every fault."""

    def __init__(self, source: str, report: "Report") -> None:
        super().__init__(source, report)
        self.source, self.report = source, report
        self.id, self.en = f"{source}: {report.summary('id')}", f"{source}: {report.summary('en')}"


class Duplicate(EtikaError, ValueError):
    """A framework would take a ref that is taken already; `ref` is the one."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref
        self.id = f"Ref {ref!r} sudah dipakai; pakai nama lain."
        self.en = f"The ref {ref!r} is taken already; choose another name."


class Unreadable(EtikaError, ValueError):
    """A file is no document at all (not JSON, not UTF-8, empty …); `source` is the file, `id` and `en` say why."""

    def __init__(self, source: str, id: str, en: str) -> None:
        super().__init__(source, id, en)
        self.source, self.id, self.en = source, f"{source}: {id}", f"{source}: {en}"


class MissingExtra(EtikaError, ImportError):
    """An optional part is not installed; `extra` is its name and the message the command that brings it."""

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra
        command = f"pip install 'etika-publik[{extra}]'"
        self.id = f"Bagian {extra!r} belum terpasang. Pasang dengan: {command}"
        self.en = f"The optional part {extra!r} is not installed. Install it with: {command}"


_WHAT_ID = {
    "language": "bahasa",
    "format": "format",
    "kind": "jenis dokumen",
    "rule": "aturan",
    "framework": "kerangka",
    "provision": "ketentuan",
    "crosswalk": "padanan",
    "survey": "survei",
    "arrangement": "susunan",
    "element": "unsur",
    "integration": "integrasi",
    "layout": "tata kolom",
    "group": "kelompok",
    "fault": "jenis temuan",
    "incomplete": "cara menangani respons tidak lengkap",
    "segment": "segmen",
    "source": "sumber",
}
