"""From an attrs class to everything that reads, describes or makes its data.

A type is described once (`describe`) and every other module here interprets that description: `reader` reads plain data
into records and collects issues, `json_schema` gives the JSON Schema, `hydrate` builds records of trusted data. The
blank forms, the places of findings in words, and the strategies and mutations for tests interpret it too.
"""
