"""What must work of the installed package with nothing beside it: run by `.ci/run`, not by pytest."""

import json
import sys

import etika_publik as ep

if "--from-zip" in sys.argv:
    assert ".whl" in ep.__file__, ep.__file__
assert ep.KOMITMEN["kerja"].title.id == "Kerja cerdas-keras-tuntas-ikhlas"
assert [p.segment for p in ep.CMORE.segments()] == ["C", "MO", "RE"]
assert len(ep.FIVE_FUNCTIONS.roots) == 5
assert sum(len(framework) for framework in ep.catalog().values()) > 100
assert ep.catalog().links("komitmen.inovasi")
for kind in ep.kinds():
    report = ep.check({}, kind)
    assert not report.ok
    assert json.loads(report.render("id", "json"))["subject"] == kind
assert (ep.files() / "frameworks" / "komitmen.json").is_file()
print(f"etika-publik {ep.__version__} works from {ep.__file__}")
