"""What a file states of itself in its properties, which a program may have written and nobody read."""

from __future__ import annotations

import re
from functools import cache

from indexer.documents.tables import read_table

#: Whoever made the file: a typist or an archivist more often than whoever wrote the paper.
AUTHOR = "author_of_file"
_FILE = re.compile(r".+\.(?:docx?|odt|rtf|pdf|txt|html?|indd|qxd|p65|tiff?|jpe?g|wpd|pub|xlsx?|pptx?)", re.I)


def plausible_title(title: str | None) -> str | None:
    """A title of the properties, unless it is a file's name or what the program put there.

    >>> plausible_title("about:blank"), plausible_title("Document1"), plausible_title("Documents on Korea")
    (None, None, 'Documents on Korea')
    """
    value = (title or "").strip()
    return None if not value or _FILE.fullmatch(value) or _of_programs().fullmatch(value) else value


@cache
def _of_programs() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_table("program_titles.tsv")), re.I)
