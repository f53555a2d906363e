"""The ledger of words: one line a provision, with short digests of what it says in Indonesian and in English.

    python tests/ledger.py [--confirm REF]…

rewrites `tests/golden/ledger.tsv` after the content. It refuses, and writes nothing, where the Indonesian of a
provision changed while its English did not, and where a ref is gone: a ref is never dropped, it retires. Who means it
all the same names the ref with `--confirm`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import etika_publik as ep

LEDGER = Path(__file__).parent / "golden" / "ledger.tsv"

Digests = tuple[str, str]  # of the Indonesian words, of the English words


def digests(provision: ep.Provision) -> Digests:
    """Twelve digits for each language, over title, explanation, reason for being unchecked, and notes."""
    said = [provision.title, provision.text, *filter(None, [provision.unchecked]), *provision.notes]
    return _digest([words.id for words in said]), _digest([words.en for words in said])


def _digest(words: list[str]) -> str:
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()[:12]


def now(frameworks: Iterable[ep.Framework]) -> dict[str, Digests]:
    """What the content says, by ref."""
    return {provision.ref: digests(provision) for framework in frameworks for provision in framework}


def read(path: Path) -> dict[str, Digests]:
    """What the ledger holds, by ref; nothing where there is none yet."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    rows = (line.split("\t") for line in lines)
    return {ref: (id, en) for ref, id, en in rows}


def written(rows: Mapping[str, Digests]) -> str:
    """The ledger's text, in the order of the refs."""
    return "".join(f"{ref}\t{id}\t{en}\n" for ref, (id, en) in sorted(rows.items()))


def one_sided(old: Mapping[str, Digests], new: Mapping[str, Digests]) -> list[str]:
    """The refs whose Indonesian words changed while their English ones did not."""
    return sorted(ref for ref in old.keys() & new.keys() if old[ref][0] != new[ref][0] and old[ref][1] == new[ref][1])


def dropped(old: Mapping[str, Digests], new: Mapping[str, Digests]) -> list[str]:
    """The refs that are gone."""
    return sorted(old.keys() - new.keys())


def rewrite(path: Path, new: Mapping[str, Digests], confirmed: frozenset[str]) -> list[str]:
    """Write the ledger anew, or give what hinders it: a sentence for each ref that nobody confirmed."""
    old = read(path)
    hindered = [
        f"{ref}: the Indonesian changed, the English did not" for ref in one_sided(old, new) if ref not in confirmed
    ]
    hindered += [f"{ref}: the ref is gone; retire it instead" for ref in dropped(old, new) if ref not in confirmed]
    if not hindered:
        path.write_text(written(new), "utf-8")
    return hindered


def main(arguments: list[str], path: Path = LEDGER) -> int:
    """Run the tool; 1 where it refuses."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--confirm", metavar="REF", action="append", default=[])
    confirmed = frozenset(parser.parse_args(arguments).confirm)
    hindered = rewrite(path, now(ep.catalog().values()), confirmed)
    print(*hindered, sep="\n", end="\n" if hindered else "", file=sys.stderr)
    return 1 if hindered else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
