"""The shipped authority records, and reading an institution's own."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from pathlib import Path

import pytest

from indexer.errors import InvalidAuthorities
from indexer.names.authorities import files as authority_files
from indexer.names.authorities.forms import Strength, anchors, can_wait, forms
from indexer.names.authorities.headings import inverted
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.authorities.records import EVIDENCE_ONLY, SHIPPED, Authorities, fold_suggestion
from indexer.names.authorities.rows import LISTS, SINGLE
from indexer.names.name_keys import fold, folded_words
from indexer.names.tables import DATA

FOLDER = DATA / "authorities"
BY_HAND = [name for name in SHIPPED if name not in EVIDENCE_ONLY]


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_file_passes_the_checks_of_own_files(name: str) -> None:
    rows = authority_files.read(FOLDER / name)
    assert len(rows) > 100


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_file_states_source_and_licence(name: str) -> None:
    head = [line for line in (FOLDER / name).read_text("utf-8").splitlines()[:8] if line.startswith("#")]
    assert any("Source:" in line for line in head)
    assert any("Licence:" in line for line in head)


def test_enough_is_known_by_hand() -> None:
    authorities = Authorities.load()
    kinds: dict[str, int] = defaultdict(int)
    for name in BY_HAND:
        for row in authority_files.read(FOLDER / name):
            kinds[authorities.kind(row.id)] += 1
    assert kinds["person"] >= 400
    assert kinds["place"] >= 250
    assert kinds["organization"] >= 100
    assert kinds["event"] >= 90


def test_references_lead_to_records() -> None:
    authorities = Authorities.load()
    missing = {
        f"{row.id}: {other}"
        for row in authorities.rows.values()
        for column in ("see_also", "beside")
        for other in row.lists.get(column, ())
        if other not in authorities
    }
    assert not missing


def test_no_name_is_claimed_by_two_without_a_note() -> None:
    """What suffices by itself in a document must say of whom it speaks; bare surnames may be shared."""
    authorities = Authorities.load()
    claims: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for authority, row in authorities.rows.items():
        if authority not in authorities.minor:
            for form in forms(row):
                # Of a foreigner, Han characters and hangul as a rule write the surname alone.
                by_surname = inverted(row.single["preferred"]) and form.words[0][0] >= "\u1100"
                if form.strength == Strength.FULL and not by_surname:
                    claims[form.words].add(authority)
    shared = {
        " ".join(name): ids
        for name, ids in claims.items()
        if len(ids) > 1 and not any(authorities.rows[authority].single.get("note") for authority in ids)
    }
    assert not shared


def test_nobody_is_known_by_one_character_or_two_letters_alone() -> None:
    authorities = Authorities.load()
    for authority, row in authorities.rows.items():
        if authority in authorities.minor:
            continue
        for form in forms(row):
            if form.strength in (Strength.FULL, Strength.ALONE) and len(form.words) == 1:
                (word,) = form.words
                assert len(word) > 1, (authority, word)


def test_labels() -> None:
    authorities = Authorities.load()
    assert [authorities.label("stalin", lang) for lang in ("en", "ru", "zh")] == [
        "Stalin, I. V.",
        "Сталин И. В.",
        "斯大林",
    ]
    assert authorities.label("no-such-record") == "no-such-record"
    # A record without a label in a language has its English one.
    assert authorities.label("frus-103376", "ru") == authorities.label("frus-103376")


def test_state_and_land_are_searched_together() -> None:
    authorities = Authorities.load()
    assert authorities.searched("dprk") == ("dprk", "north-korea")
    assert authorities.searched("north-korea") == ("north-korea", "dprk")


@pytest.mark.parametrize(
    ("typed", "authority"),
    [
        ("мао", "mao-zedong"),
        ("mao", "mao-zedong"),
        ("毛", "mao-zedong"),
        ("стал", "stalin"),
        ("чемул", "incheon"),
        ("кнд", "dprk"),
    ],
)
def test_suggestions_complete_in_any_script(typed: str, authority: str) -> None:
    prefix = fold_suggestion(typed)
    assert authority in {s.authority for s in Authorities.load().suggestions() if s.folded.startswith(prefix)}


def test_loads_quickly() -> None:
    # The shipped records may be loaded already, so that they are read anew.
    from indexer.names.authorities import records as module

    begin = time.process_time()
    rows, minor, digest = module._read_shipped()
    AuthorityMatcher(Authorities(rows, minor, digest.hexdigest()))
    # A second on one idle core; builders with busy ones get some more.
    assert time.process_time() - begin < 2


# An institution's own file


def own(tmp_path: Path, text: str, name: str = "own.tsv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_own_file_adds_extends_replaces_and_removes(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "id\tkind\tpreferred\tlatin\tcyrillic\tpseudonyms\n"
        "# our own people\n"
        "filippov-a-s\tperson\tFilippov, A. S.\t\tФилиппов, Андрей Сергеевич\t\n"
        "mao-zedong\t\tMao Tse-tung\tMaodsetung\t\t\n"
        "stalin\t\t\t\t\t-Filippov|-Филиппов\n",
    )
    authorities = Authorities.load(path)
    assert authorities.label("mao-zedong") == "Mao Tse-tung"
    assert authorities.label("mao-zedong", "ru") == "Мао Цзэдун"
    matcher = AuthorityMatcher(authorities)
    assert [matcher.ids[c.record] for c in matcher.claims("Maodsetung")] == ["mao-zedong"]
    assert [matcher.ids[c.record] for c in matcher.claims("Филиппов")] == ["filippov-a-s"]
    assert [matcher.ids[c.record] for c in matcher.claims("А. С. Филиппов")] == ["filippov-a-s"]


def test_own_file_as_json_lines(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        '{"id": "plant-112", "kind": "organization", "preferred": "Plant 112", "cyrillic": ["Завод 112"]}\n',
        "own.jsonl",
    )
    assert Authorities.load(path).label("plant-112") == "Plant 112"


def test_version_tells_whether_mentions_could_differ(tmp_path: Path) -> None:
    one = Authorities.load(own(tmp_path, "id\tkind\tpreferred\nx\tperson\tDoe, Jane\n"))
    other = Authorities.load(own(tmp_path, "id\tkind\tpreferred\nx\tperson\tDoe, June\n"))
    assert len({one.version, other.version, Authorities.load().version}) == 3
    assert one.own_file == ("own.tsv", b"id\tkind\tpreferred\nx\tperson\tDoe, Jane\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id\tkind\tname\n", "line 1: no such column: 'name'"),
        ("kind\tpreferred\n", "line 1: the column id is missing"),
        ("", "line 1: the file is empty"),
        ("id\tkind\tpreferred\nMao\tperson\tMao\n", "line 2: id is 'Mao'"),
        ("id\tkind\tpreferred\na\tship\tAurora\n", "line 2: kind is 'ship'"),
        ("id\tkind\tpreferred\na\tplace\tA\n\na\tplace\tB\n", "line 4: the id a stands on line 2 already"),
        (
            "id\tkind\tpreferred\tcyrillic\na\tplace\tA\tMосква\n",
            "line 2: cyrillic: 'Mосква' holds a letter of another",
        ),
        ("id\tkind\tpreferred\tlatin\na\tplace\tA\tCafe\u0301\n", "not in Unicode normalisation form C"),
        ("id\tkind\tpreferred\tpseudonyms\na\tperson\tA\tKoba\n", "lacks its confidence"),
        ("id\tkind\tpreferred\tbirth\na\tperson\tA\tca. 1900\n", "line 2: birth is 'ca. 1900'"),
        ("id\tkind\tpreferred\na\tperson\tA\tx\ty\n", "line 2: 5 cells, but the header names 3 columns"),
        ("id\tpreferred\na\tA\n", "the new record a lacks kind"),
        (
            "id\tkind\tpreferred\tsee_also\na\tplace\tA\tnowhere\n",
            "names nowhere, and there is no such record",
        ),
    ],
)
def test_mistakes_are_named_with_line_and_reason(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidAuthorities, match=re.escape(message)):
        Authorities.load(own(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: no JSON"),
        ("[]", "line 1: an object is expected"),
        ('{"id": "a", "name": "x"}', "line 1: no such key: 'name'"),
        ('{"id": "a", "latin": "x"}', "line 1: latin has to be a list of texts"),
        ('{"id": "a", "kind": ["x"]}', "line 1: kind holds one value"),
    ],
)
def test_mistakes_in_json_lines(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidAuthorities, match=re.escape(message)):
        Authorities.load(own(tmp_path, text, "own.jsonl"))


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidAuthorities, match="is not UTF-8"):
        Authorities.load(tmp_path / "own.tsv")
    with pytest.raises(InvalidAuthorities, match="cannot be read"):
        Authorities.load(tmp_path / "missing.tsv")


def test_the_examples_of_the_documentation_load(tmp_path: Path) -> None:
    page = (DATA.parents[1] / "docs" / "authorities.md").read_text("utf-8")
    for language, name in (("tsv", "own.tsv"), ("json", "own.jsonl")):
        (example,) = re.findall(f"```{language}\n(.*?)```", page, re.DOTALL)
        assert Authorities.load(own(tmp_path, example, name)).label("filippov-a-s") == "Filippov, A. S."


def test_the_documentation_names_every_column() -> None:
    page = (DATA.parents[1] / "docs" / "authorities.md").read_text("utf-8")
    missing = [c for c in (*SINGLE, *LISTS) if f"`{c}`" not in page]
    assert not missing


# Keys


@pytest.mark.parametrize(
    "names",
    [
        ("Мао Цзэдун", "Мао Цзэ-дун", "МАО ЦЗЕ-ДУН", "Мао Цзэ дун"),
        ("Mao Tse-tung", "Mao Tsê-tung", "MAO TSETUNG", "Mao, Tse-tung"),
        ("P'eng Te-huai", "P’eng Tê-huai", "Peng Te Huai"),
        ("毛澤東", "毛泽东"),
        ("Хрущёв", "Хрущев"),
        ("İnönü", "Inonu", "Inönü"),
    ],
)
def test_spellings_that_differ_in_marks_alone_have_one_key(names: tuple[str, ...]) -> None:
    assert len({"".join(folded_words(name)) for name in names}) == 1
    assert len({fold(name) for name in names}) == 1


def test_every_form_of_a_waiting_record_holds_one_of_its_anchors() -> None:
    authorities = Authorities.load()
    lost = []
    for authority, row in authorities.rows.items():
        minor = authority in authorities.minor
        if minor or can_wait(row):
            words = anchors(row, evidence=minor)
            lost += [
                (authority, form.words) for form in forms(row, evidence=minor) if words.isdisjoint(form.words)
            ]
    assert not lost
