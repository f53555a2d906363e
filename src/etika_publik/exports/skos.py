"""Content as SKOS in JSON-LD, for vocabulary servers and linked data: a concept scheme for each framework.

The identifiers are URNs made of our refs, which never change and which nobody can fetch. Each link of a crosswalk
becomes two SKOS mappings, one in each direction; its reason, which a mapping cannot hold, is in the other formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..frameworks.crosswalk import Crosswalk
from ..frameworks.framework import Framework
from ..frameworks.model import Arrangement, Origin, Provision
from ..messages import Messages
from ..text import Text

FILE = "etika-publik.jsonld"
BASE = "urn:etika-publik:"

_words = Messages("exports")

_TEXT, _IRI = {"@container": "@language"}, {"@type": "@id"}
CONTEXT: Mapping[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@id": f"skos:{name}", **_TEXT} for name in ("prefLabel", "definition", "note", "editorialNote")},
    **{name: {"@id": f"skos:{name}", **_IRI} for name in ("inScheme", "topConceptOf", "hasTopConcept", "broader")},
    "narrower": {"@id": "skos:narrower", **_IRI},
    **{name: {"@id": f"skos:{name}", **_IRI} for name in ("exactMatch", "closeMatch", "relatedMatch")},
    **{name: {"@id": f"skos:{name}", **_IRI} for name in ("broadMatch", "narrowMatch")},
    "memberList": {"@id": "skos:memberList", "@type": "@id", "@container": "@list"},
    "altLabel": "skos:altLabel",
    "notation": "skos:notation",
    "source": {"@id": "dc:source", **_TEXT},
    "authority": "dc:type",
    "version": "owl:versionInfo",
    "deprecated": "owl:deprecated",
    "issued": "dcterms:issued",
    "replacedBy": {"@id": "dcterms:isReplacedBy", **_IRI},
    "partOf": {"@id": "dcterms:isPartOf", **_IRI},
}

# Our "broader" says that the first provision is the wider one; SKOS names a mapping by its second concept.
_MAPPINGS = {
    "exact": "exactMatch",
    "close": "closeMatch",
    "broader": "narrowMatch",
    "narrower": "broadMatch",
    "related": "relatedMatch",
}
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def one(framework: Framework) -> str:
    """The concept scheme of a framework, without mappings."""
    return _document(_nodes(framework, {}))


def export(frameworks: tuple[Framework, ...], crosswalks: tuple[Crosswalk, ...]) -> Mapping[str, bytes]:
    """All concept schemes and the mappings among them in one graph."""
    mappings = _mappings(crosswalks)
    nodes = (node for framework in frameworks for node in _nodes(framework, mappings))
    return {FILE: _document(nodes).encode()}


def _document(nodes: Iterable[Mapping[str, Any]]) -> str:
    document = {"@context": CONTEXT, "@graph": list(nodes)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _mappings(crosswalks: tuple[Crosswalk, ...]) -> dict[str, dict[str, list[str]]]:
    """The mappings of every provision: by its ref, then by the SKOS name of the relation."""
    gathered: dict[str, dict[str, list[str]]] = {}
    for link in (link for walk in crosswalks for link in walk.links):
        for each in (link, link.inverse):
            gathered.setdefault(each.from_, {}).setdefault(_MAPPINGS[each.how], []).append(BASE + each.to)
    return {ref: {name: sorted(there) for name, there in sorted(held.items())} for ref, held in gathered.items()}


def _nodes(framework: Framework, mappings: Mapping[str, Mapping[str, list[str]]]) -> Iterator[dict[str, Any]]:
    yield _scheme(framework)
    for provision in framework:
        yield _concept(framework, provision) | dict(mappings.get(provision.ref, {}))
    yield from (_collection(framework, arrangement) for arrangement in framework.arrangements)


def _scheme(framework: Framework) -> dict[str, Any]:
    return _filled(
        {
            "@id": BASE + framework.ref,
            "@type": "skos:ConceptScheme",
            "prefLabel": _by_language(framework.title),
            "definition": _by_language(framework.text),
            "version": framework.version,
            "authority": framework.authority,
            "issued": _date(framework.issued),
            "note": _all_by_language(framework.notes),
            "source": _all_by_language(source.title for source in framework.sources),
            "hasTopConcept": [BASE + root.ref for root in framework.roots],
            **_succession(framework.status, framework.replaced_by),
        }
    )


def _concept(framework: Framework, provision: Provision) -> dict[str, Any]:
    top = provision.part_of is None
    remarks = (_origin_words(provision.origin), *((provision.unchecked,) if provision.unchecked is not None else ()))
    return _filled(
        {
            "@id": BASE + provision.ref,
            "@type": "skos:Concept",
            "prefLabel": _by_language(provision.title),
            "altLabel": [a for a in provision.aliases if a not in (provision.title.id, provision.title.en)],
            "definition": _by_language(provision.text),
            "notation": provision.key,
            "inScheme": BASE + framework.ref,
            "topConceptOf": BASE + framework.ref if top else None,
            "broader": None if top else f"{BASE}{framework.ref}.{provision.part_of}",
            "narrower": [BASE + part.ref for part in framework.parts(provision.key)],
            "note": _all_by_language(provision.notes),
            "source": _by_language(_place(framework, provision.origin)),
            "editorialNote": _all_by_language(remarks),
            **_succession(provision.status, provision.replaced_by),
        }
    )


def _collection(framework: Framework, arrangement: Arrangement) -> dict[str, Any]:
    return {
        "@id": f"{BASE}{framework.ref}:{arrangement.key}",
        "@type": "skos:OrderedCollection",
        "prefLabel": _by_language(arrangement.title),
        "partOf": BASE + framework.ref,
        "memberList": [f"{BASE}{framework.ref}.{key}" for key in arrangement.members],
    }


def _succession(status: str, replaced_by: tuple[str, ...]) -> dict[str, Any]:
    return {
        "deprecated": None if status == "active" else True,
        "replacedBy": [BASE + successor for successor in replaced_by],
    }


def _origin_words(origin: Origin) -> Text:
    words = _words("skos", "words_of_title")
    return words.format(id=origin.id, en=origin.en, verification=origin.verification)


def _place(framework: Framework, origin: Origin) -> Text:
    title = framework.source(origin.source).title
    return Text(f"{title.id}, {origin.at}", f"{title.en}, {origin.at}")


def _by_language(text: Text) -> dict[str, str]:
    return {"id": text.id, "en": text.en}


def _all_by_language(texts: Iterable[Text]) -> dict[str, list[str]]:
    texts = tuple(texts)
    return {"id": [text.id for text in texts], "en": [text.en for text in texts]} if texts else {}


def _date(known: str | None) -> dict[str, str] | None:
    return None if known is None else {"@value": known, "@type": _DATE_TYPES[len(known)]}


def _filled(node: Mapping[str, Any]) -> dict[str, Any]:
    """The node without its empty values."""
    return {name: value for name, value in node.items() if value not in (None, [], {})}
