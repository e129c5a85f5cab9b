"""An institution's own authority records, kept with the index that was built with them.

A server has to know the names that stand in the index, and nobody should have to tell it.
"""

from __future__ import annotations

from pathlib import Path

from indexer.names.authorities import Authorities


def keep(authorities: Authorities, folder: Path) -> None:
    """Write the own records of ``authorities``, if there are any, to ``folder``."""
    if authorities.own_file is not None:
        name, content = authorities.own_file
        (folder / f"authorities{Path(name).suffix.lower()}").write_bytes(content)


def kept(folder: Path) -> Authorities:
    """The shipped records, with the own ones in ``folder``, if there are any, laid over them."""
    own = sorted(folder.glob("authorities.*")) if folder.is_dir() else []
    return Authorities.load(own[0] if own else None)
