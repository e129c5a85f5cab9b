"""An institution's own authority records, kept with the index that was built with them.

A server has to know the names that stand in the index, and nobody should have to tell it.
"""

from __future__ import annotations

from pathlib import Path

from indexer.names.authorities.records import Authorities

_last: tuple[str, bytes, Authorities] | None = None


def keep(authorities: Authorities, folder: Path) -> None:
    """Write the own records of ``authorities``, if there are any, to ``folder``."""
    if authorities.own_file is not None:
        name, content = authorities.own_file
        (folder / f"authorities{Path(name).suffix.lower()}").write_bytes(content)


def kept(folder: Path) -> Authorities:
    """The shipped records, with the own ones in ``folder``, if there are any, laid over them.

    One and the same object as the last time where the own records are the same, as they are from one
    generation to the next: matching tables hang on it that take a second to make.
    """
    global _last
    own = sorted(folder.glob("authorities.*")) if folder.is_dir() else []
    if not own:
        return Authorities.load()
    content = own[0].read_bytes()
    last = _last
    if last is None or last[:2] != (own[0].suffix, content):
        last = _last = (own[0].suffix, content, Authorities.load(own[0]))
    return last[2]
