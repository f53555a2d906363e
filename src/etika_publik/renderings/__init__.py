"""One report format, one file, each with `render(report, language)`. The folder is the register."""
