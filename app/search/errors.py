"""What can go wrong in a search besides the index itself."""

from __future__ import annotations

from indexer.errors import ShifrError


class UnknownDocument(ShifrError):
    """No document of the index has this id."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self.document_id = document_id

    def __str__(self) -> str:
        return f"There is no document {self.document_id[:200]}."


class SearchTimedOut(ShifrError):
    """A search took longer than the time limit and was given up."""

    def __init__(self, milliseconds: int) -> None:
        super().__init__(milliseconds)
        self.milliseconds = milliseconds

    def __str__(self) -> str:
        return f"The search took longer than {self.milliseconds / 1000:g} seconds. Make it more particular."
