"""One report format, one file. The folder is the register.

Each file offers

- `render(report, language, where=None, by=None)`: the report in this format; `where` names the document, and with `by`,
  the catalog it was checked with, the provisions are gone through one by one after the findings;
- `FOR_PEOPLE`: whether people read along, who are told beside the reports of a document that cannot be read;
- where programs read along, `refused(failure)`, which is what stands in the place of such a document, and `AROUND`,
  which is what stands before, between and after several documents.
"""
