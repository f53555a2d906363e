"""How the documentation is built: `sphinx-build -W -b html docs docs/_build`. Nothing is fetched from the network."""

import sys
from pathlib import Path

import etika_publik

DOCS = Path(__file__).parent
sys.path += [str(DOCS / "_ext"), str(DOCS.parent / "tests")]  # what a rule finds is shown by its test case

project = "etika-publik"
author = "etika-publik editors"
version = release = etika_publik.__version__
language = "en"  # of what Sphinx itself writes; _ext/counterparts.py sets the language of each page

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_click",
    "reference",
    "python_names",
    "command_line",
    "architecture",
    "counterparts",
]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "examples"]
templates_path = ["_templates"]

nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!etika_publik\b).*"),  # names of other projects: their inventories are on the network
    ("py:.*", r"etika_publik\..*\.T"),  # type variables
    ("py:class", r"etika_publik\.surveys\.frames\._checks\.Check"),  # what an audit holds, and only it reads
]
default_role = "code"  # in docstrings, names stand in single backticks
autodoc_default_options = {"undoc-members": True}  # the fields of attrs classes, which the class describes
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 100

html_theme = "furo"
html_title = f"etika-publik {release}"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "counterpart.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
