"""Labels of the levels of the archive tree."""

from __future__ import annotations

import pytest

from app.reference_labels import archive_level_label


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("APRF", "45"), "Fond 45"),
        (("GARF", "Р-9401"), "Fond Р-9401"),
        (("APRF", "45", "1"), "Opis 1"),
        (("RGB", "331", "K. 1"), "K. 1"),
        (("RGB", "331", "K. 1", "Ед. хр. 2"), "Ед. хр. 2"),
        (("NARA", "RG 59"), "RG 59"),
        (("Mudd Library", "MC076", "Correspondence"), "Correspondence"),
    ],
)
def test_a_level_that_says_what_it_is_has_no_other_label(path: tuple[str, ...], label: str) -> None:
    assert archive_level_label(path, has_children=False) == label
