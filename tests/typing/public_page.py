"""What type checkers see of the public page. mypy (strict) and pyright read this file; nothing runs it.

Every public function, method and property has its revealed type held here (tests/test_typing.py looks that none is
forgotten), and what must be an error is one: an ignore that is not needed is refused.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=true

import datetime
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, assert_type

import attrs
from importlib_resources.abc import Traversable

import etika_publik as ep
from etika_publik import surveys, validators
from etika_publik.report import Param

# --- Frameworks -----------------------------------------------------------------------------------------------------

assert_type(ep.CMORE, ep.Framework)
assert_type(ep.FIVE_FUNCTIONS, ep.Framework)
assert_type(ep.KOMITMEN, ep.Framework)
assert_type(ep.__version__, str)

framework = ep.KOMITMEN
assert_type(framework["kerja"], ep.Provision)
assert_type(list(framework), list[ep.Provision])
assert_type(len(framework), int)
assert_type("kerja" in framework, bool)
assert_type(framework.ref, str)
assert_type(framework.version, str)
assert_type(framework.title, ep.Text)
assert_type(framework.text, ep.Text)
assert_type(
    framework.authority,
    Literal["statement", "circular", "resolution", "recommendation", "regulation", "law", "treaty", "report"],
)
assert_type(framework.jurisdiction, ep.Jurisdiction)
assert_type(framework.sources, tuple[ep.Source, ...])
assert_type(framework.provisions, tuple[ep.Provision, ...])
assert_type(framework.acronym, str | None)
assert_type(framework.issued, str | None)
assert_type(framework.in_force, ep.InForce | None)
assert_type(framework.status, Literal["active", "superseded", "retired"])
assert_type(framework.replaced_by, tuple[str, ...])
assert_type(framework.arrangements, tuple[ep.Arrangement, ...])
assert_type(framework.notes, tuple[ep.Text, ...])
assert_type(framework.format, Literal[1])
assert_type(framework.roots, tuple[ep.Provision, ...])
assert_type(framework.parts("kerja"), tuple[ep.Provision, ...])
assert_type(framework.segments(), tuple[ep.Provision, ...])
assert_type(framework.segments("M"), tuple[ep.Provision, ...])
assert_type(framework.choices("id"), tuple[tuple[str, str], ...])
assert_type(framework.arrangement("x"), tuple[ep.Provision, ...])
assert_type(framework.source("ceramah-2019"), ep.Source)

provision = framework["kerja"]
assert_type(provision.ref, str)
assert_type(provision.key, str)
assert_type(provision.kind, str)
assert_type(provision.title, ep.Text)
assert_type(provision.text, ep.Text)
assert_type(provision.title.id, str)
assert_type(provision.title.en, str)
assert_type(provision.title.to("id"), str)
assert_type(provision.origin, ep.Origin)
assert_type(provision.origin.source, str)
assert_type(provision.origin.at, str)
assert_type(provision.origin.id, Literal["verbatim", "translated", "authored"])
assert_type(provision.origin.en, Literal["verbatim", "translated", "authored"])
assert_type(provision.origin.verification, Literal["corroborated", "single-source"])
assert_type(provision.origin.as_printed, tuple[str, ...])
assert_type(provision.segment, str | None)
assert_type(provision.part_of, str | None)
assert_type(provision.status, Literal["active", "superseded", "retired"])
assert_type(provision.replaced_by, tuple[str, ...])
assert_type(provision.aliases, tuple[str, ...])
assert_type(provision.notes, tuple[ep.Text, ...])
assert_type(provision.unchecked, ep.Text | None)
assert_type(provision.framework, str)

source = framework.source("ceramah-2019")
assert_type(source.key, str)
assert_type(source.title, ep.Text)
assert_type(source.consulted, Literal["primary", "secondary"])
assert_type(source.date, str | None)
assert_type(source.publisher, ep.Text | None)
assert_type(source.speaker, str | None)
assert_type(source.event, ep.Event | None)
assert_type(source.sha256, str | None)
assert_type(source.urls, tuple[str, ...])
assert_type(source.notes, tuple[ep.Text, ...])

# A misspelt attribute is an error, and so is changing a value.
print(provision.titel)  # type: ignore[attr-defined]
print(provision.title.jv)  # type: ignore[attr-defined]
print(framework.provision)  # type: ignore[attr-defined]
print(ep.KOMITMENN)  # type: ignore[attr-defined]
print(surveys.SKM_2018)  # type: ignore[attr-defined]
assert_type(ep.surveys.SKM_2017, surveys.Survey)
provision.key = "x"  # type: ignore[misc]
framework["kerja"] = provision  # type: ignore[index]
framework.parts(5)  # type: ignore[arg-type]

# --- The catalog ----------------------------------------------------------------------------------------------------

catalog = ep.catalog()
assert_type(catalog, ep.Catalog)
assert_type(ep.catalog(plugins=True), ep.Catalog)
assert_type(catalog["komitmen"], ep.Framework)
assert_type(catalog.get("komitmen"), ep.Framework | None)
assert_type(list(catalog), list[str])
assert_type(list(catalog.values()), list[ep.Framework])
assert_type(len(catalog), int)
assert_type(catalog.refs, tuple[str, ...])
assert_type(catalog.faults, tuple[ep.ContentError, ...])
assert_type(catalog.including(framework), ep.Catalog)
assert_type(catalog.on(datetime.date(2019, 6, 28)), ep.Catalog)
assert_type(catalog.provision("komitmen.kerja"), ep.Provision)
assert_type(catalog.search("teknologi"), tuple[ep.Provision, ...])
assert_type(catalog.links("komitmen.kerja"), tuple[ep.Link, ...])
assert_type(catalog.crosswalk("komitmen", "nolan"), ep.Comparison)
assert_type(catalog.coverage(ep.check({}, "policy")), tuple[ep.Coverage, ...])
as_mapping: Mapping[str, ep.Framework] = catalog

comparison = catalog.crosswalk("komitmen", "nolan")
assert_type(comparison.left, ep.Framework)
assert_type(comparison.right, ep.Framework)
assert_type(comparison.links, tuple[ep.Link, ...])
assert_type(comparison.rows, tuple[tuple[ep.Provision, ep.Link, ep.Provision], ...])
assert_type(comparison.unmatched_left, tuple[ep.Provision, ...])
assert_type(comparison.unmatched_right, tuple[ep.Provision, ...])

link = comparison.links[0]
assert_type(link.from_, str)
assert_type(link.to, str)
assert_type(link.how, Literal["exact", "close", "broader", "narrower", "related"])
assert_type(link.reason, ep.Text)
assert_type(link.inverse, ep.Link)

crosswalk = ep.Crosswalk(left="a", right="b", editor="c", date=datetime.date(2026, 11, 24), links=(link,))
assert_type(crosswalk.links, tuple[ep.Link, ...])
assert_type(crosswalk.date, datetime.date)

catalog["komitmen"] = framework  # type: ignore[index]
catalog.provision()  # type: ignore[call-arg]

# --- Files ----------------------------------------------------------------------------------------------------------

assert_type(ep.load("kantor.json"), ep.Framework)
assert_type(ep.load(Path("kantor.toml")), ep.Framework)
path: os.PathLike[str] = Path("kantor.json")
assert_type(ep.load(path, catalog=catalog), ep.Framework)
assert_type(ep.files(), Traversable)
assert_type(ep.export(framework, "csv"), str)
assert_type(ep.formats(), tuple[str, ...])

# --- Checking -------------------------------------------------------------------------------------------------------

report = ep.check({}, ep.PolicyProcess, as_of=datetime.date(2026, 11, 24), catalog=catalog, select=["policy"])
assert_type(report, ep.Report)
assert_type(ep.check({}, "policy"), ep.Report)
assert_type(ep.validate({}, ep.PolicyProcess), ep.PolicyProcess)
assert_type(ep.validate({}, ep.Framework), ep.Framework)
assert_type(ep.validate({}, "policy"), Any)
assert_type(ep.is_valid({}, ep.PolicyProcess), bool)
assert_type(ep.is_valid({}, "policy"), bool)
assert_type(ep.kinds(), tuple[str, ...])
assert_type(ep.schema("policy"), dict[str, Any])
assert_type(ep.schema(ep.PolicyProcess), dict[str, Any])

policy = ep.validate({}, ep.PolicyProcess)
assert_type(policy.title, str)
assert_type(policy.status, Literal["berjalan", "selesai"])
assert_type(policy.stages[0].start, datetime.date)
assert_type(policy.follow_up, str | None)
print(policy.titel)  # type: ignore[attr-defined]
ep.check({}, "policy", as_of="2026-11-24")  # type: ignore[arg-type]

assert_type(report.subject, str)
assert_type(report.ok, bool)
assert_type(report.findings, tuple[ep.Finding, ...])
assert_type(report.errors, tuple[ep.Finding, ...])
assert_type(report.warnings, tuple[ep.Finding, ...])
assert_type(report.counts, Mapping[str, int])
assert_type(report.rules, tuple[ep.RuleRun, ...])
assert_type(report.rules[0].outcome, Literal["ran", "waiting", "no-day", "ignored"])
assert_type(report.to_dict(), dict[str, Any])
assert_type(report.render("id"), str)
assert_type(report.render("en", "json"), str)
assert_type(report.summary("id"), str)

finding = report.findings[0]
assert_type(finding.code, str)
assert_type(finding.severity, Literal["error", "warning", "info"])
assert_type(finding.path, str)
assert_type(finding.message, ep.Text)
assert_type(finding.provisions, tuple[str, ...])
assert_type(finding.params, dict[str, Param])
assert_type(finding.hint, str | None)
assert_type(finding.to_dict(), dict[str, Any])
print(finding.mesage)  # type: ignore[attr-defined]

# --- Rules of one's own ---------------------------------------------------------------------------------------------


@ep.rule(
    ep.PolicyProcess,
    title=ep.Text("Judul pendek", "The title is short"),
    provisions=("komitmen.tugas",),
    severity="info",
)
def short_title(record: ep.PolicyProcess, context: ep.Context) -> Iterator[ep.Fault]:
    assert_type(context.as_of, datetime.date | None)
    assert_type(context.day, datetime.date)
    assert_type(context.catalog, ep.Catalog)
    if len(record.title) > 80:
        yield ep.Fault(("title",), ep.Text("Terlalu panjang.", "Too long."), {"length": len(record.title)})


assert_type(short_title, ep.Rule)
assert_type(short_title.code, str)
assert_type(short_title.title, ep.Text)
assert_type(short_title.provisions, tuple[str, ...])
assert_type(short_title.severity, Literal["error", "warning", "info"])
ep.check({}, "policy", rules=[short_title], ignore=("policy",))
ep.rule(ep.PolicyProcess, title=ep.Text("a", "b"), severity="fatal")  # type: ignore[arg-type]

# --- Validators -----------------------------------------------------------------------------------------------------

assert_type(validators.at_least(1), ep.Validator)
assert_type(validators.between(1, 4), ep.Validator)
assert_type(validators.country_code(), ep.Validator)
assert_type(validators.framework_ref(), ep.Validator)
assert_type(validators.key_form(), ep.Validator)
assert_type(validators.key_of("komitmen"), ep.Validator)
assert_type(validators.one_of("naik", "turun"), ep.Validator)
assert_type(validators.partial_date(), ep.Validator)
assert_type(validators.provision_of("komitmen"), ep.Validator)
assert_type(validators.ref_form(), ep.Validator)
assert_type(validators.rupiah(), ep.Validator)
assert_type(validators.sha256_digest(), ep.Validator)
assert_type(validators.spells("KOMITMEN"), ep.Validator)
assert_type(validators.text(1, 80), ep.Validator)
assert_type(validators.version_form(), ep.Validator)
assert_type(validators.web_address(), ep.Validator)

validator = ep.validators.between(1, 4)
assert_type(validator.code, str)
assert_type(validator.validate(3), int)
assert_type(validator.validate(Decimal(3)), Decimal)
assert_type(validator.is_valid("x"), bool)
assert_type(validator.explain("x"), tuple[ep.Finding, ...])
assert_type(validator.finding("x", "/x"), ep.Finding)
assert_type(validator.json_schema(), dict[str, Any])
assert_type(ep.label("judul", "title", "Apa judulnya.", "What it is called."), ep.Label)
validators.betwen(1, 4)  # type: ignore[attr-defined]
validators.between("1", 4)  # type: ignore[arg-type]


@attrs.frozen
class Answer:
    """A stranger's class, with validators in its fields and in its types."""

    provision: str = attrs.field(validator=validators.provision_of("komitmen"))
    score: Annotated[int, validators.between(1, 4), ep.label("nilai", "score", "1 sampai 4.", "1 to 4.")]


assert_type(Answer(provision="komitmen.kerja", score=4).score, int)
assert_type(ep.validate({}, Answer), Answer)

# --- What is raised -------------------------------------------------------------------------------------------------

try:
    ep.validate({}, "policy")
except ep.Invalid as invalid:
    assert_type(invalid.report, ep.Report)
    value_error: ValueError = invalid
except ep.NotFound as missing:
    assert_type(missing.what, str)
    assert_type(missing.name, str)
    assert_type(missing.near, tuple[str, ...])
    key_error: KeyError = missing
except ep.ContentError as broken:
    assert_type(broken.source, str)
    assert_type(broken.report, ep.Report)
except ep.Duplicate as taken:
    assert_type(taken.ref, str)
except ep.Unreadable as unreadable:
    assert_type(unreadable.source, str)
except ep.MissingExtra as extra:
    assert_type(extra.extra, str)
    import_error: ImportError = extra
except ep.EtikaError as error:
    assert_type(error.id, str)
    assert_type(error.en, str)
