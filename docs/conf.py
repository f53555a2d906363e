"""How the documentation is built: `sphinx-build -W -b html docs docs/_build`. Nothing is fetched from the network."""

import sys
from pathlib import Path

import etika_publik

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "etika-publik"
author = "etika-publik editors"
version = release = etika_publik.__version__
language = "en"  # each page tells its own: see _ext/counterparts.py

extensions = ["myst_parser", "reference", "counterparts"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "examples"]
templates_path = ["_templates"]
nitpicky = True

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
