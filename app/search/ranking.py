"""Every number that ranking depends on, with its reason. Scores are BM25 times these."""

from __future__ import annotations

OTHER_READING = 0.9
"""A lemma after the first (стали: стать, then сталь). The dictionary orders them by frequency, so the first
is the better guess; a little is enough, since the best of them counts and a rare word weighs more anyway."""

SURFACE = 0.15
"""The very form that was typed, beside the match by lemma: it decides between documents that are alike
otherwise, and never outweighs another word of the query."""

TITLE = 0.6
"""A word that the title has too. Titles of archival documents name correspondents and little else, so a
larger boost would bury documents that are about the words."""

NEIGHBOURS = 0.5
"""Two words of the query that stand together in the document as they did in the query."""

NEIGHBOURS_MOST_WORDS = 8
"""Words of a query up to which neighbours are looked at; each pair costs a phrase."""

NAME_SLOP = 1
"""Words that may stand between the parts of a name: an initial, a patronymic, a title."""

ENOUGH = 10
"""Results of a relaxed search that make it needless to ask for fewer words still."""

COMMON = 0.25
"""A word that more of all documents hold than this is not asked for when a search is relaxed: it adds to the
score only. In a collection of less than :data:`COMMON_FROM` documents no share says anything."""

COMMON_FROM = 200
