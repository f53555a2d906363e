"""The ethics of public governance as typed data, and validators to go with it.

::

    import etika_publik as ep

    ep.KOMITMEN["kerja"].title.id
    ep.check(document, "policy").render("id")

Every name here is imported when it is first used: importing the package costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import frames as frames
    from . import surveys as surveys
    from . import types as types
    from . import validators as validators
    from ._resources import __version__ as __version__
    from ._resources import files as files
    from .checking.rules import Context as Context
    from .checking.rules import Fault as Fault
    from .checking.rules import Rule as Rule
    from .checking.rules import rule as rule
    from .documents.check import check as check
    from .documents.check import is_valid as is_valid
    from .documents.check import schema as schema
    from .documents.check import validate as validate
    from .documents.kinds import kinds as kinds
    from .documents.load import load as load
    from .documents.packs import catalog as catalog
    from .errors import ContentError as ContentError
    from .errors import Duplicate as Duplicate
    from .errors import EtikaError as EtikaError
    from .errors import Invalid as Invalid
    from .errors import MissingExtra as MissingExtra
    from .errors import NotFound as NotFound
    from .errors import Unreadable as Unreadable
    from .exports import export as export
    from .exports import formats as formats
    from .frameworks.catalog import Catalog as Catalog
    from .frameworks.coverage import Coverage as Coverage
    from .frameworks.crosswalk import Comparison as Comparison
    from .frameworks.crosswalk import Crosswalk as Crosswalk
    from .frameworks.crosswalk import Link as Link
    from .frameworks.framework import Framework as Framework
    from .frameworks.model import Arrangement as Arrangement
    from .frameworks.model import Event as Event
    from .frameworks.model import InForce as InForce
    from .frameworks.model import Jurisdiction as Jurisdiction
    from .frameworks.model import Origin as Origin
    from .frameworks.model import Provision as Provision
    from .frameworks.model import Source as Source
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
    from .schema.describe import Label as Label
    from .schema.describe import label as label
    from .schema.validator import Validator as Validator
    from .text import Text as Text

    CMORE: Framework
    FIVE_FUNCTIONS: Framework
    KOMITMEN: Framework


def _framework(ref: str) -> "Framework":
    from .frameworks.shipped import framework

    return framework(ref)


if not TYPE_CHECKING:  # pragma: no branch - a type checker that sees this would believe that every name exists
    from ._lazy import attach

    __getattr__, __dir__, __all__ = attach(
        __name__,
        {
            "": ("frames", "surveys", "types", "validators"),
            "checking.rules": ("Context", "Fault", "Rule", "rule"),
            "documents.check": ("check", "is_valid", "schema", "validate"),
            "documents.kinds": ("kinds",),
            "documents.load": ("load",),
            "documents.packs": ("catalog",),
            "errors": ("ContentError", "Duplicate", "EtikaError", "Invalid", "MissingExtra", "NotFound", "Unreadable"),
            "exports": ("export", "formats"),
            "frameworks.catalog": ("Catalog",),
            "frameworks.coverage": ("Coverage",),
            "frameworks.crosswalk": ("Comparison", "Crosswalk", "Link"),
            "frameworks.framework": ("Framework",),
            "frameworks.model": ("Arrangement", "Event", "InForce", "Jurisdiction", "Origin", "Provision", "Source"),
            "_resources": ("__version__", "files"),
            "records.commitment": ("CommitmentReview",),
            "records.empowerment": ("EmpowermentProgramme",),
            "records.partnership": ("Partnership",),
            "records.policy": ("PolicyProcess",),
            "records.result": ("ProgrammeResult",),
            "records.service": ("ServiceStandard",),
            "records.values": ("ValuesPlan",),
            "report": ("Finding", "Report", "RuleRun"),
            "schema.describe": ("Label", "label"),
            "schema.validator": ("Validator",),
            "text": ("Text",),
        },
        {
            "CMORE": lambda: _framework("cmore"),
            "FIVE_FUNCTIONS": lambda: _framework("etika-fungsi"),
            "KOMITMEN": lambda: _framework("komitmen"),
        },
    )
