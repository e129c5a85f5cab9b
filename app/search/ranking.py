"""Every number that ranking depends on, with its reason. Scores are BM25 times these."""

from __future__ import annotations

OTHER_READING = 0.9
"""A lemma after the first (стали: стать, then сталь). The dictionary orders them by frequency, so the first
is the better guess; a little is enough, since the best of them counts and a rare word weighs more anyway."""

SURFACE = 0.2
"""The very form that was typed, beside the match by lemma: it decides between documents that are alike
otherwise, and never outweighs another word of the query."""

SURFACE_OF_STEM = 0.4
"""The same for words in Latin letters. Stems throw more together than lemmas do (general, generally), so the
form says more; Russian loses by as much (nDCG 0.960 → 0.955)."""

TITLE = 0.6
"""A word that the title has too. Titles of archival documents name correspondents and little else, so a
larger boost would bury documents that are about the words."""

NEIGHBOURS = 0.1
"""Two words of the query that stand together in the document as they did in the query, where it has not
all the words. More would let a chance pair of common words outweigh a rare one."""

NEAR = 0.5
"""Two words that follow each other in the query and stand within :data:`NEAR_SLOP` words in the document,
where it has all the words: it puts the sentence that somebody recalls before a page that has the words by
chance (four words in other forms, MRR 0.953 → 0.974)."""

NEAR_SLOP = 6

NEIGHBOURS_MOST = 6
"""Pairs of words that are looked at; each costs a phrase."""

CHARACTER = 0.5
"""A character of a Chinese word, where a document has not all the words. It may say the same in another word
(首都, 国都), or be segmented differently: half of the word is evidence too (nDCG 0.957 → 0.965)."""

NAME_SLOP = 1
"""Words that may stand between the parts of a name: an initial, a patronymic, a title."""

MOST_NAME_SLOP = 2
"""The same where the query has as many words between them itself: Ralph Clarmont Skrine Stevenson."""

NAMED = 20.0
"""A document that names whom the query names, before those whose source, archive or subjects alone do. It is
more than the words of a name weigh, where all words are required; elsewhere it would outweigh the others."""

DATED = 40.0
"""A document of the day, the year or the code that a query has: before all that state it, whatever their
words weigh."""

IDENTIFIED = 80.0
"""The document whose id stands in the query: before all others, those of a year that is written alike too."""

PERHAPS_DATED = 1.0
"""A document that may be of the month or span that was asked for: behind all that are, and that state it."""

OF_THE_YEAR = 3.0
"""A document of the year that a query has, which need not state it, where no document has all the words:
about what a text gains that does. More would put what is of the year before what has the rare words."""

RELAXED_SHARE = 0.2
"""The share of a query's words, stop words aside, that a document has to hold when a search is relaxed. Less
finds nothing better in front and thousands of documents behind; more loses answers that say it otherwise
(Russian questions, nDCG at 0.2, 0.3, 0.5: 0.958, 0.950, 0.88)."""

MUCH_ELSE = 3
"""Words beside the people of a query, stop words aside, all of which make an answer without them (речь
Сталина 7 ноября 1941: he does not name himself). Two words stand together by chance."""
