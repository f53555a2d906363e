"""One report format, one file. The folder is the register.

Each file offers

- `render(report, language, where=None, by=None)`: the report in this format; `where` names the document, and with `by`,
  the catalog it was checked with, the provisions are gone through one by one after the findings;
- `refused(failure, language)`: what stands in the place of a document that cannot be read, or None where people read
  along and are told beside the reports;
- `AROUND`: what stands before, between and after several documents.
"""
