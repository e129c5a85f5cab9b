"""Make ``indexer/data/words_as_names.txt``, the ordinary words that people are called: Stone, Мороз.

    .venv/bin/python -m tools.name_words --data FOLDER

Input: ``names/wikidata_tokens_latn_ru.tsv`` and ``names/wikidata_nameparts_rigour.tsv`` (Wikidata, CC0).
What counts is how many people bear a word; in Cyrillic every name part besides, since the first table has few
Russians.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.practice_data import add_data_option, rows
from indexer.names.lexicon import is_ordinary_word

TARGET = Path("indexer/data/words_as_names.txt")
HEAD = """\
# Ordinary English and Russian words that are given names or surnames too. Of all others nobody is called so.
# Source: name parts and name words of Wikidata, by tools/name_words.py. Licence: CC0, LICENSES/CC0-1.0.txt.
"""
LEAST = 3
"""People who bear a word: fewer are slips, and those in whose language it means nothing (War)."""


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_option(parser)
    data: Path = parser.parse_args().data
    bearers: Counter[str] = Counter()
    for row in rows(data / "names" / "wikidata_tokens_latn_ru.tsv"):
        for script in ("latin", "cyrillic"):
            bearers[row[script]] += int(row["count"])
    found = {word for word, count in bearers.items() if count >= LEAST}
    for row in rows(data / "names" / "wikidata_nameparts_rigour.tsv"):
        found.update(row["cyrillic"].split("|"))
    words = sorted(word for word in found if len(word) > 1 and word.isalpha() and is_ordinary_word(word))
    TARGET.write_text(HEAD + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
