"""The vocabulary of the index: how a term says what it is.

All terms of a text stand in one field; several may share one position. A prefix tells them apart, and no
word can hold a prefix character, because the tokenizer never makes it part of a token.

=============  ==========================================  ==========================
form           what it is                                  example
=============  ==========================================  ==========================
``советник``   a lemma or stem, folded                     советников, adviser→advis
``=советников``  the surface as typed, folded              exact match, prefix search
``@mao-zedong``  a mention of an authority                 МАО ЦЗЕ-ДУНУ, 毛泽东
``@?kennedy``    a mention of one of several who     Kennedy, with nothing to
                 bear the name                       tell which
``~c:mao.zedong``  a name key (one reading of an open name)  keys of `indexer.names`
=============  ==========================================  ==========================
"""

from __future__ import annotations

EXACT = "="
AUTHORITY = "@"
PERHAPS = "@?"
NAME_KEY = "~"

BEGINNING = "*"
"""Behind a term of a query: any term that begins so. No term of the index has it, since no word can."""
