"""The texts of a document side by side, with names and hits marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.presenters.document import reading
from app.search.results import Mark
from indexer.documents.model import Document, Text
from indexer.names.model import Mention
from tests.views import document_view


def test_marks_stand_around_names_and_are_numbered_as_one_reads() -> None:
    left, right = (
        Text("ru", "transcription", "От <Мао> Цзэдуна.\n\nДа."),
        Text("en", "translation", "By Mao & co.\n\nYes."),
    )
    mention = Mention(9, 16, 2, 2, (), "person", "mao-zedong", "Mao Zedong")
    view = document_view(
        Document("1", "Title", texts=(right, left)),
        marks=((Mark(3, 6),), (Mark(4, 16),)),
        mentions=((), (mention,)),
    )
    layout = reading(view, None, None, None)
    assert (layout.left.language, layout.right and layout.right.language) == ("ru", "en")
    assert layout.rows[0].left[0] == (
        'От &lt;<mark id="hit-1">Мао&gt; <a class="name" href="/people/mao-zedong" title="Mao Zedong">'
        "Цзэдуна</a></mark>."
    )
    assert layout.rows[0].right[0] == 'By <mark id="hit-2">Mao</mark> &amp; co.'
    assert layout.hits == 2


def test_the_version_with_hits_is_shown_unless_another_is_asked_for() -> None:
    texts = (
        Text("ru", "transcription", "Раз."),
        Text("ru", "transcription", "Два."),
        Text("en", "translation", "One."),
    )
    view = document_view(Document("1", "Title", texts=texts), marks=((), (Mark(0, 3),), ()))

    def columns(left: int | None, right: int | None, alone: str | None) -> list[int]:
        shown = reading(view, left, right, alone)
        return [column.index for column in (shown.left, shown.right) if column]

    assert columns(None, None, None) == [1, 2]
    assert columns(0, None, None) == [0, 2]
    # One language alone; numbers of no text and languages of none count for nothing.
    assert columns(99, -5, "en") == [2]
    assert columns(99, -5, "tlh") == [1, 2]


def test_any_two_of_three_languages_stand_side_by_side_and_each_alone() -> None:
    texts = (Text("en", "original", "One."), Text("zh", "original", "一。"), Text("ru", "original", "Раз."))
    view = document_view(Document("1", "Title", texts=texts), marks=((), (Mark(0, 1),), ()))

    def shown(left: int | None, right: int | None, alone: str | None = None) -> tuple[str | None, ...]:
        layout = reading(view, left, right, alone)
        return layout.left.language, layout.right.language if layout.right else None

    assert reading(view, None, None, None).languages == ("ru", "zh", "en")
    assert shown(2, None) == ("ru", "en")
    assert shown(2, 1) == ("ru", "zh")
    assert shown(1, 1) == shown(1, 2) == ("zh", "en")
    assert [shown(None, None, tag) for tag in ("ru", "zh", "en")] == [
        ("ru", None),
        ("zh", None),
        ("en", None),
    ]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8)


@given(st.text(alphabet="аб <&\n", max_size=60), spans, spans)
def test_whatever_is_marked_the_text_stays_whole(
    text: str, hits: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    def cut(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        kept: list[tuple[int, int]] = []
        for start, length in sorted(pairs):
            end = min(start + length, len(text))
            if start < end and (not kept or kept[-1][1] <= start):
                kept.append((start, end))
        return kept

    view = document_view(
        Document("1", "Title", texts=(Text("ru", "original", text or "-"),)),
        marks=(tuple(Mark(*span) for span in cut(hits)),),
        mentions=(tuple(Mention(*span, 0, 0, (), "person", "x", "X") for span in cut(found)),),
    )
    shown = "".join(
        paragraph.striptags() for row in reading(view, None, None, None).rows for paragraph in row.left
    )
    assert "".join(shown.split()) == "".join((text or "-").split())
