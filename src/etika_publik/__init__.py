"""The ethics of public governance as typed data, and validators to go with it.

::

    import etika_publik as ep

    ep.KOMITMEN["kerja"].title.id
    ep.check(document, "policy").render("id")

Everything on this page is read at first touch: importing the package costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import surveys as surveys
    from . import validators as validators
    from ._catalog import Catalog as Catalog
    from ._coverage import Coverage as Coverage
    from ._reader import Label as Label
    from ._resources import files as files
    from ._shape import label as label
    from ._validator import Validator as Validator
    from .arrangement import Arrangement as Arrangement
    from .catalogs import catalog as catalog
    from .checking import check as check
    from .checking import is_valid as is_valid
    from .checking import kinds as kinds
    from .checking import schema as schema
    from .checking import validate as validate
    from .crosswalk import Comparison as Comparison
    from .crosswalk import Crosswalk as Crosswalk
    from .crosswalk import Link as Link
    from .errors import ContentError as ContentError
    from .errors import Duplicate as Duplicate
    from .errors import EtikaError as EtikaError
    from .errors import Invalid as Invalid
    from .errors import MissingExtra as MissingExtra
    from .errors import NotFound as NotFound
    from .errors import Unreadable as Unreadable
    from .exporting import export as export
    from .exporting import formats as formats
    from .framework import Framework as Framework
    from .loading import load as load
    from .model import Event as Event
    from .model import InForce as InForce
    from .model import Jurisdiction as Jurisdiction
    from .model import Origin as Origin
    from .model import Provision as Provision
    from .model import Source as Source
    from .records.commitment import CommitmentReview as CommitmentReview
    from .records.empowerment import EmpowermentProgramme as EmpowermentProgramme
    from .records.partnership import Partnership as Partnership
    from .records.policy import PolicyProcess as PolicyProcess
    from .records.result import ProgrammeResult as ProgrammeResult
    from .records.service import ServiceStandard as ServiceStandard
    from .records.values import ValuesPlan as ValuesPlan
    from .report import Finding as Finding
    from .report import Report as Report
    from .report import RuleRun as RuleRun
    from .rules import Context as Context
    from .rules import Fault as Fault
    from .rules import Rule as Rule
    from .rules import rule as rule
    from .text import Text as Text

    CMORE: Framework
    FIVE_FUNCTIONS: Framework
    KOMITMEN: Framework

__version__ = "0.1.0"

_MODULES = ("surveys", "validators")
_FRAMEWORKS = {"CMORE": "cmore", "FIVE_FUNCTIONS": "etika-fungsi", "KOMITMEN": "komitmen"}

# Where each name of this page lives.
_HOMES = {
    "_catalog": ("Catalog",),
    "_coverage": ("Coverage",),
    "_reader": ("Label",),
    "_resources": ("files",),
    "_shape": ("label",),
    "_validator": ("Validator",),
    "arrangement": ("Arrangement",),
    "catalogs": ("catalog",),
    "checking": ("check", "is_valid", "kinds", "schema", "validate"),
    "crosswalk": ("Comparison", "Crosswalk", "Link"),
    "errors": ("ContentError", "Duplicate", "EtikaError", "Invalid", "MissingExtra", "NotFound", "Unreadable"),
    "exporting": ("export", "formats"),
    "framework": ("Framework",),
    "loading": ("load",),
    "model": ("Event", "InForce", "Jurisdiction", "Origin", "Provision", "Source"),
    "records.commitment": ("CommitmentReview",),
    "records.empowerment": ("EmpowermentProgramme",),
    "records.partnership": ("Partnership",),
    "records.policy": ("PolicyProcess",),
    "records.result": ("ProgrammeResult",),
    "records.service": ("ServiceStandard",),
    "records.values": ("ValuesPlan",),
    "report": ("Finding", "Report", "RuleRun"),
    "rules": ("Context", "Fault", "Rule", "rule"),
    "text": ("Text",),
}


if not TYPE_CHECKING:  # pragma: no branch - a type checker that sees what follows believes that every name exists

    def __getattr__(name: str) -> object:
        found: object
        if name in _FRAMEWORKS:
            from ._shipped import framework

            found = framework(_FRAMEWORKS[name])
        else:
            found = _from_home(name)
        globals()[name] = found  # the next look-up does not come here
        return found


def _from_home(name: str) -> object:
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_FRAMEWORKS, *_MODULES, *(name for names in _HOMES.values() for name in names)})
