"""The tree of archives beside the results."""

from __future__ import annotations

from app.presenters.archive_tree import archive_level, archive_tree, flatten
from app.search.facets import SIZES
from app.search.results import FacetValue
from app.search.state import SearchState
from tests.views import Everything, values


def test_the_archive_is_a_tree_in_natural_order() -> None:
    paths = ("APRF", "APRF/45", "APRF/45/1", "APRF/45/1/339", "APRF/45/1/34", "RGASPI", "АВПРФ/059а/5а/11/5")
    tree = archive_tree(SearchState(), values(*((path, 1) for path in paths)))
    assert [node.row.value for node in flatten(tree)] == [
        "APRF",
        "APRF/45",
        "APRF/45/1",
        "APRF/45/1/34",
        "APRF/45/1/339",
        "RGASPI",
        "АВПРФ/059а/5а/11/5",
    ]
    assert [node.row.label for node in flatten(tree)][:4] == ["APRF", "Fond 45", "Opis 1", "Delo 34"]
    assert tree.nodes[0].open


def test_a_large_tree_is_open_only_above_what_is_ticked() -> None:
    paths = [(f"A/{number}", 1) for number in range(30)] + [("A", 30), ("B", 2), ("B/1", 2)]
    tree = archive_tree(SearchState(include={"archive": ("B/1",)}), values(*paths))
    assert [node.open for node in tree.nodes] == [False, True]
    assert [node.row.value for node in flatten(tree)] == ["A", "B", "B/1"]
    opened = archive_tree(SearchState(), values(*paths), ["A"])
    assert len(opened.nodes[0].below.nodes) == 30


def test_of_an_archive_that_is_cut_off_open_levels_are_asked_for() -> None:
    many = [(f"C/{number}", 1) for number in range(SIZES["archive"])]
    everything = values(("A", 9), ("A/1", 9), ("A/1/2", 5), ("A/1/2/7", 1), ("B", 1), *many)
    index = Everything(everything)
    asked: list[str] = []

    def below(path: str) -> tuple[FacetValue, ...]:
        asked.append(path)
        return index.facet(SearchState(), "archive", path)

    state = SearchState(exclude={"archive": ("A/1/2/7",)})
    first_levels = values(("A", 9), ("A/1", 9), ("B", 1))
    tree = archive_tree(state, first_levels, below=below)
    assert [node.row.value for node in flatten(tree)] == ["A", "A/1", "A/1/2", "A/1/2/7", "B"]
    assert asked == ["A/1", "A/1/2"]
    # Where even the first levels are too many to be listed, whatever is above is asked for too.
    asked.clear()
    tree = archive_tree(state, values(*many), below=below)
    assert [node.row.value for node in flatten(tree)][:5] == ["A", "A/1", "A/1/2", "A/1/2/7", "B"]
    assert asked == ["A", "A/1", "A/1/2", ""]
    level = archive_level(SearchState(), "A", index.facet(SearchState(), "archive", "A"))
    assert [(node.row.value, node.parent, node.open) for node in level.nodes] == [("A/1", True, False)]
