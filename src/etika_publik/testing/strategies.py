"""The strategies: sound documents, documents with one fault in their shape, and plain data of any form."""

from __future__ import annotations

from ._plain import plain_data as plain_data
from ._sound import good as good
from ._spoiling import Spoilt as Spoilt
from ._spoiling import bad as bad
