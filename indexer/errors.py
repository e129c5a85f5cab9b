"""One family of errors: everything Shifr raises on purpose is a :class:`ShifrError`.

Nothing here knows of HTTP or of exit statuses; `app.errors` and `indexer.cli` translate.
"""

from __future__ import annotations


class ShifrError(Exception):
    """The root of the family. Its text is a sentence for a person, saying where and what to do."""


class RejectedDocument(ShifrError):
    """One document that cannot be taken, while all others can.

    ``source`` is the file as the user named it, ``place`` where in it («line 12», «page 3», or an
    empty string for the whole file), ``reason`` what is wrong and what to do. ``passing`` is true where the
    reason may pass though the file stays as it is: another file holds the id; a file could not be opened, or
    read as far as is known today. ``known`` is set to true where the same file was rejected before and is
    unchanged.
    """

    def __init__(self, source: str, place: str, reason: str, *, passing: bool = False) -> None:
        super().__init__(source, place, reason)
        self.source = source
        self.place = place
        self.reason = reason
        self.passing = passing or not place
        self.known = False

    def __str__(self) -> str:
        where = f"{self.source}, {self.place}" if self.place else self.source
        return f"{where}: {self.reason}"


class InvalidValue(ShifrError):
    """A value that a parser of dates, reference codes or languages could not read."""


class InvalidAuthorities(ShifrError):
    """An authority file that cannot be used; the message names the file, the lines and the reasons."""


class NoSuchSource(ShifrError):
    """A file or folder named on the command line that does not exist or cannot be opened."""


class NothingToIndex(ShifrError):
    """No document of a build was readable; the old index is untouched."""


class IndexUnavailable(ShifrError):
    """There is no index to open at the place named, or it cannot be read."""


class IndexLocked(ShifrError):
    """Another process is writing this index; the message says which."""


class IndexVersionMismatch(ShifrError):
    """The index was built by another version of the schema or the analysis and has to be rebuilt."""


class EngineFailure(ShifrError):
    """The search engine failed or panicked on a request. Other requests are unaffected."""


class QueryTooComplex(ShifrError):
    """A query beyond the limits on length, nesting or number of clauses."""
