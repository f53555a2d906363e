"""One content format, one file. The folder is the register, and every format keeps one contract:

- `one(framework) -> str` gives a framework by itself;
- `export(frameworks, crosswalks) -> Mapping[str, bytes]` gives files by name, the crosswalks being those among the
  frameworks. Both come sorted, so the same content gives the same bytes, in whatever order it was asked for.
"""
