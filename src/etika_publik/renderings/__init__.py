"""Report formats. Each module of this folder is the format of its name, and offers:

- `render(report, language, where=None, by=None)`: the report in this format. `where` is the name of the document. With
  `by`, the catalog that the document was checked with, the provisions are listed one by one after the findings.
- `FOR_PEOPLE`: whether the format is for people. If it is, an error about a document that cannot be read is printed
  apart from the reports.
- If it is for programs, `refused(failure)`, which is rendered in place of the report of such a document, and `AROUND`,
  the texts before, between and after the reports of several documents.
"""
