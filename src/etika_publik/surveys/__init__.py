"""Surveys that citizens answer, and their index, computed exactly.

::

    from etika_publik import surveys

    result = surveys.SKM_2017.index(responses, incomplete="use-answered")
    result.value, result.rounded, result.grade.letter, result.respondents
    print(result.steps("id"))

    own = surveys.load("our-survey.json")
    surveys.minimum_sample(2_940)
    surveys.page(surveys.Publication(total=result, title="Our office"), "id")

Everything on this page is read at first touch.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._page import page as page
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

_SURVEYS = {"SKM_2017": "skm-2017"}

# Where each name of this page lives.
_HOMES = {
    "_page": ("page",),
    "model": ("KEYS", "Element", "Grade", "Layout", "Point", "Survey"),
    "publication": ("Publication",),
    "reading": ("load", "refs", "survey", "survey_from"),
    "result": ("ElementResult", "Result", "rounded"),
    "sample": ("minimum_sample",),
    "steps": ("Steps", "decimal"),
    "tally": ("Count", "Incomplete", "Tally"),
}


if not TYPE_CHECKING:  # pragma: no branch - as on the page of the package itself

    def __getattr__(name: str) -> object:
        found: object
        if name in _SURVEYS:
            from .reading import survey

            found = survey(_SURVEYS[name])
        else:
            found = _from_home(name)
        globals()[name] = found  # the next look-up does not come here
        return found


def _from_home(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_SURVEYS, *(name for names in _HOMES.values() for name in names)})
