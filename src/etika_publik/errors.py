"""All exceptions of etika-publik.

::

    EtikaError
    ├── NotFound      (KeyError)     a framework, provision, language, kind, rule or the like that does not exist
    ├── Invalid       (ValueError)   a value or document with errors; has .report
    ├── ContentError  (ValueError)   a framework, crosswalk or survey file with errors; has .source and .report
    ├── Duplicate     (ValueError)   a ref that is already used; has .ref
    ├── Unreadable    (ValueError)   a file that cannot be read as a document; has .source
    └── MissingExtra  (ImportError)  an optional part that is not installed; has .extra

Every exception carries fields, gives its sentence in both languages (`.id`, `.en`), and survives pickling.
"""

from ._errors import Duplicate as Duplicate
from ._errors import EtikaError as EtikaError
from ._errors import MissingExtra as MissingExtra
from ._errors import NotFound as NotFound
from ._errors import Unreadable as Unreadable
from .report import ContentError as ContentError
from .report import Invalid as Invalid

__all__ = ["ContentError", "Duplicate", "EtikaError", "Invalid", "MissingExtra", "NotFound", "Unreadable"]


def __dir__() -> list[str]:
    return __all__
