"""The strategies: valid documents, documents with one issue of shape, and plain data of any form."""

from __future__ import annotations

from ._mutations import Mutation as Mutation
from ._mutations import invalid as invalid
from ._plain import plain_data as plain_data
from ._valid import valid as valid
