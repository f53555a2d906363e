"""Surveys that citizens answer, and their index, computed exactly.

::

    from etika_publik import surveys

    result = surveys.SKM_2017.index(responses, incomplete="use-answered")
    result.value, result.rounded, result.grade.letter, result.respondents
    print(result.steps("id"))

    own = surveys.load("our-survey.json")
    surveys.minimum_sample(2_940)
    surveys.page(surveys.Publication(total=result, title="Our office"), "id")

    publication = surveys.index_files(["january.csv", "february.csv"], by="unit")
    surveys.audit_files("january.csv", respondent="number").render("id")

Every name here is imported when it is first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._page import page as page
    from .files.index import audit_files as audit_files
    from .files.index import index_files as index_files
    from .model import KEYS as KEYS
    from .model import Element as Element
    from .model import Grade as Grade
    from .model import Layout as Layout
    from .model import Point as Point
    from .model import Survey as Survey
    from .publication import Publication as Publication
    from .reading import load as load
    from .reading import refs as refs
    from .reading import survey as survey
    from .reading import survey_from as survey_from
    from .result import ElementResult as ElementResult
    from .result import Result as Result
    from .result import rounded as rounded
    from .sample import minimum_sample as minimum_sample
    from .steps import Steps as Steps
    from .steps import decimal as decimal
    from .tally import Count as Count
    from .tally import Incomplete as Incomplete
    from .tally import Tally as Tally

    SKM_2017: Survey


def _survey(ref: str) -> "Survey":
    from .reading import survey

    return survey(ref)


if not TYPE_CHECKING:  # pragma: no branch - a type checker that sees this would believe that every name exists
    from .._lazy import attach

    __getattr__, __dir__, __all__ = attach(
        __name__,
        {
            "_page": ("page",),
            "files.index": ("audit_files", "index_files"),
            "model": ("KEYS", "Element", "Grade", "Layout", "Point", "Survey"),
            "publication": ("Publication",),
            "reading": ("load", "refs", "survey", "survey_from"),
            "result": ("ElementResult", "Result", "rounded"),
            "sample": ("minimum_sample",),
            "steps": ("Steps", "decimal"),
            "tally": ("Count", "Incomplete", "Tally"),
        },
        {"SKM_2017": lambda: _survey("skm-2017")},
    )
