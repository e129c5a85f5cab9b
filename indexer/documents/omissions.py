"""Marks that something of a text was left out: […], [...], <…>, or three dots on a line of their own.

Editors have set them so since the rules for publishing historical documents (Правила издания исторических
документов в СССР, 1990, and before); a text that begins or ends with one is a fragment.
"""

from __future__ import annotations

import re

_DOTS = r"(?:…|\.\s?\.\s?\.)"
_LINE = re.compile(rf"[\[(<{{]?\s?{_DOTS}\s?[\])>}}]?")
_AT_START = re.compile(rf"\s*(?:[\[<]\s?{_DOTS}\s?[\]>]|{_DOTS}\s*\n)")
_AT_END = re.compile(rf"(?:[\[<]\s?{_DOTS}\s?[\]>]|\n\s*{_DOTS})\s*\Z")
# Longer than a mark with the white space around it can be.
_MARK = 40


def is_omission(line: str) -> bool:
    """Whether a line only says that something was left out.

    >>> is_omission("[…]"), is_omission("..."), is_omission("и т. д. …")
    (True, True, False)
    """
    return bool(_LINE.fullmatch(line))


def omissions(text: str) -> tuple[bool, bool]:
    """Whether a text says that its beginning, and that its end, was left out.

    A sentence that trails off is no mark: dots within a line count in brackets alone.

    >>> omissions("[…] в деревне положение сложнее."), omissions("I ask …"), omissions("Ждём.\\n\\n...")
    ((True, False), (False, False), (False, True))
    """
    return bool(_AT_START.match(text)), bool(_AT_END.search(text[-_MARK:]))
