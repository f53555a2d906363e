"""One ethic, one file: the document it asks for and the laws it is held to. The folder is the register."""
