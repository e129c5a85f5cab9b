"""The name forms of a generation are read anew only where documents came since."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from indexer.engines.base import EngineReader
from indexer.generations.name_forms import keep_name_forms, open_name_forms


class Reader:
    """An index that knows name forms, and how often it was asked for them."""

    def __init__(self, *forms: str) -> None:
        self.forms, self.revision, self.asked = forms, "1", 0

    def terms_with_prefix(self, field: str, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        self.asked += 1
        return [(form, 1) for form in self.forms]


def test_forms_are_read_anew_only_after_a_change(tmp_path: Path) -> None:
    fake = Reader("~w:жуков")
    reader = cast(EngineReader, fake)
    keep_name_forms(reader, tmp_path)
    assert len(open_name_forms(reader, tmp_path)) == 1
    assert fake.asked == 1
    fake.forms, fake.revision = ("~w:жуков", "~w:конев"), "2"
    assert len(open_name_forms(reader, tmp_path)) == 2
    # Without the file of forms the index is asked, whatever else is there.
    fake.revision = "1"
    (tmp_path / "forms.bin").write_bytes(b"damaged")
    assert len(open_name_forms(reader, tmp_path)) == 2
