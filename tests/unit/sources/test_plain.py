"""Plain text and Markdown: encodings, headers, titles, paragraphs, ids from names."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.documents.model import Document
from indexer.documents.omissions import omissions
from indexer.documents.tables import read_table
from indexer.errors import InvalidValue, NoSuchSource, RejectedDocument
from indexer.sources import read_sources
from indexer.sources.archive_text.kinds import build_texts
from indexer.sources.archive_text.lines import read_lines
from indexer.sources.encodings import decode
from indexer.sources.naming import id_from_path
from indexer.sources.plain import read_text
from indexer.sources.registry import read_file
from tests.unit.sources.files import in_memory

CASES = Path(__file__).parents[2] / "data"
RUSSIAN = "Прошу изучить данный вопрос и сообщить Ваше решение. Советники прибудут в сентябре."
CHINESE = "毛泽东同志：我们认为这个问题必须由中国同志和朝鲜同志共同解决，请告诉我们你们的意见。"

UKRAINIAN = "Прошу розглянути це питання і повідомити рішення. Їхній приїзд до Києва очікується у вересні."
DRAWN = """
┌─────┬────────────────────────┬─────────┐
│  N  │ Заголовок дела         │ Даты    │
├─────┼────────────────────────┼─────────┤
│  1  │ Телеграммы Филиппова   │ 1950    │
└─────┴────────────────────────┴─────────┘
"""


@pytest.mark.parametrize(
    ("text", "codec", "named", "guessed"),
    [
        (RUSSIAN, "utf-8", "UTF-8", False),
        (RUSSIAN, "utf-8-sig", "UTF-8 with a byte order mark", False),
        (RUSSIAN, "utf-16", "UTF-16", False),
        (RUSSIAN, "utf-16-le", "utf-16-le", True),
        (CHINESE, "utf-16-le", "utf-16-le", True),
        (CHINESE, "utf-16-be", "utf-16-be", True),
        (RUSSIAN, "cp1251", "windows-1251", True),
        (RUSSIAN, "koi8-r", "koi8-r", True),
        (RUSSIAN, "cp866", "ibm866", True),
        (RUSSIAN.upper(), "cp1251", "windows-1251", True),
        (RUSSIAN.upper(), "koi8-r", "koi8-r", True),
        (RUSSIAN, "mac-cyrillic", "mac-cyrillic", True),
        (RUSSIAN, "iso8859-5", "iso8859-5", True),
        (UKRAINIAN, "koi8-u", "koi8-u", True),
        (UKRAINIAN, "cp1251", "windows-1251", True),
        (DRAWN, "cp866", "ibm866", True),
        (DRAWN, "koi8-r", "koi8-r", True),
        (CHINESE, "gb18030", "gb18030", True),
        (
            "Lieber Genosse Kim! Ich danke für Ihr Schreiben – herzlich.",
            "cp1252",
            "windows-1252",
            True,
        ),
        ("Le maréchal Staline, à Moscou, « télégramme » reçu", "cp1252", "windows-1252", True),
        ("Notatka z rozmowy, Warszawa, dnia 5 września, godność, życie", "cp1250", "windows-1250", True),
        ("Notatka z rozmowy, Łódź, dnia 5 września, godność, życie", "iso8859-2", "iso8859-2", True),
        ("Le maréchal à Moscou, télégramme reçu", "mac-roman", "mac-roman", True),
        ("Lieber Genosse Kim! Ich danke für die großen Mühen.", "cp850", "cp850", True),
        ("Telegram No. 5 to Сталин from Beijing", "cp1251", "windows-1251", True),
        ("To Comrade FILIPPOV", "ascii", "UTF-8", False),
    ],
)
def test_encodings(text: str, codec: str, named: str, guessed: bool) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, named)
    assert (decoded.note is not None) == guessed


def test_a_guess_is_reported_with_the_document(tmp_path: Path) -> None:
    path = tmp_path / "telegram.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    (document,) = read_sources([path])
    assert isinstance(document, Document)
    assert document.notes[0] == "encoding guessed: windows-1251"
    assert document.texts[0].text == RUSSIAN


@pytest.mark.parametrize("name", ["list.csv", "list.txt"])
def test_letters_that_come_late_tell_the_encoding(tmp_path: Path, name: str) -> None:
    content = f"id,title,text\n1,Letter,{'plain words ' * 10_000}\n2,Письмо,{RUSSIAN}\n"
    (tmp_path / name).write_bytes(content.encode("cp1251"))
    *_, document = read_sources([tmp_path])
    assert isinstance(document, Document)
    assert RUSSIAN in document.texts[-1].text
    assert document.notes == ("encoding guessed: windows-1251",)


def test_utf8_with_a_broken_byte_is_read_and_noted() -> None:
    content = (RUSSIAN * 5).encode() + b"\xd0 " + RUSSIAN.encode()
    decoded = decode(content)
    assert "\ufffd" in decoded.text
    assert decoded.note is not None
    assert "broken bytes" in decoded.note


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"- - -\n***\n", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    ],
)
def test_what_is_no_text_is_rejected(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(RUSSIAN, "utf-8")
    bad, good = read_sources([tmp_path])
    assert isinstance(bad, RejectedDocument)
    assert reason in bad.reason
    assert isinstance(good, Document)


def test_header_lines() -> None:
    header = "Volume: 14\nYear: 1934\nType: Статья\nSource: Газета № 9\n"
    header += "Subject: О статье. Письмо 19 июля 1934 года\nTopic: I\n"
    text = f"{header}\n{RUSSIAN}\n\nВторой абзац."
    document = read_text(text, "3", Path("/works/volume_14/3"))
    assert document.id == "volume_14-3"
    assert document.title == "О статье. Письмо 19 июля 1934 года. I"
    assert document.date is not None
    assert document.date.iso == "1934-07-19"
    assert document.type == "article"
    assert document.extra == {"Volume": "14", "Topic": "I", "type_as_written": "Статья"}
    assert document.texts[0].text == f"{RUSSIAN}\n\nВторой абзац."


def test_yaml_front_matter() -> None:
    header = "title: A telegram\nid: tel-1\ndate: 1951-09-08\npeople: [Mao Zedong, Stalin]\nbox: 12"
    text = f"---\n{header}\n---\n\n{RUSSIAN}\n"
    document = read_text(text, "a.md", Path("/a.md"))
    assert (document.id, document.title) == ("tel-1", "A telegram")
    assert document.date is not None
    assert (document.date.iso, document.date.written) == ("1951-09-08", None)
    assert document.people == ("Mao Zedong", "Stalin")
    assert document.extra == {"box": "12"}


@pytest.mark.parametrize(
    "text",
    [
        "---\nFILE TITLE: NUMBER: McLENDON\nnot: [yaml\n---\nSome words follow here.",
        "---\na: &x [1]\nb: *x\n---\nSome words follow.",
    ],
)
def test_what_only_looks_like_front_matter_stays_text(text: str) -> None:
    document = read_text(text, "a.md", Path("/a.md"))
    assert "Some words follow" in document.texts[0].text


def test_markdown_heading_is_the_title_and_marks_are_gone() -> None:
    document = read_text(
        "# On **advisers**\n\nThe [first](http://x.org) *reason*.\n", "a.md", Path("/notes/a.md")
    )
    assert document.title == "On advisers"
    assert document.texts[0].text == "On advisers\n\nThe first reason."


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    lines = [
        "Сообщаю, что в соответствии с Вашими указаниями комис-",
        "сия закончила работу и представила доклад, который бу-",
        "дет направлен Вам в ближайшие дни. Прошу сообщить мне",
        "Ваше мнение о нижеследующих вопросах:",
        "1. О советниках для штаба армии и сроках их прибытия в",
        "страну.",
        "2. О поставках.",
        "",
        "С приветом.",
    ]
    text = read_text("\n".join(lines), "a.txt", Path("/papers/report.txt")).texts[0].text
    assert "комиссия закончила работу и представила доклад, который будет направлен" in text
    assert "вопросах:\n\n1. О советниках для штаба армии и сроках их прибытия в страну.\n\n2. О" in text


def test_bilingual_text_becomes_two_versions() -> None:
    english = "I ask you to study this question and to communicate your decision to us without delay."
    document = read_text(f"{RUSSIAN}\n{RUSSIAN[::-1]}\n\n{english}\n", "a.txt", Path("/papers/report.txt"))
    assert [text.language for text in document.texts] == ["ru", "en"]


@pytest.mark.parametrize(
    ("path", "identifier"),
    [
        ("/seeds/000_09209694f4b757dc.txt", "000_09209694f4b757dc"),
        ("/works/volume_1/3", "volume_1-3"),
        ("/corpus/README.md", "corpus-README"),
        ("/a/104-10003-10041.md", "104-10003-10041"),
        ("/архив/письмо №5?.txt", "письмо-№5"),
        ("/letters/1951.06.21", "1951.06.21"),
    ],
)
def test_ids_from_names(path: str, identifier: str) -> None:
    assert id_from_path(Path(path)) == identifier


def test_ids_from_long_names_are_short_and_differ() -> None:
    first, second = (id_from_path(Path(f"/a/{'x' * 200}{n}.txt")) for n in "12")
    assert len(first) <= 120
    assert first != second


def test_folders_are_read_sorted_and_hidden_files_skipped(tmp_path: Path) -> None:
    for name in (
        "b/zulu.txt",
        "a/alpha.txt",
        ".hidden.txt",
        ".git/config.txt",
        "a/README.md",
        "b/alpha2.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(RUSSIAN, "utf-8")
    ids = [
        result.id
        for result in read_sources([tmp_path, tmp_path / "b/zulu.txt"])
        if isinstance(result, Document)
    ]
    assert ids == ["alpha", "alpha2", "b-zulu"]


def test_a_source_that_does_not_exist_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(NoSuchSource, match="no such file"):
        read_sources([tmp_path / "nowhere"])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "b.md", "c.jsonl", "d.json", "e", "f.bin"]))
def test_no_bytes_crash_a_reader(content: bytes, name: str) -> None:
    for result in read_file(in_memory(f"/x/{name}", content)):
        assert isinstance(result, RejectedDocument) or result[1].texts


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Summary:",
                "Rights",
                "###",
                "[…]",
                "June 13, 1951",
                "Letter, A to B",
                "Contents:",
                "- x",
                "Товарищ ФИЛИППОВ!",
                "To Comrade MAO",
                "Copies: Stalin (2)",
                "No. 5",
                "",
                "毛泽东同志",
                "**",
                "# A",
                "Record ID",
                "17",
            ]
        ),
        max_size=25,
    )
)
def test_no_page_crashes_the_reader(lines: list[str]) -> None:
    try:
        document = read_text("\n".join(lines), "page.txt", Path("/page.txt"))
    except InvalidValue:
        return
    assert document.texts
    assert all(text.text.strip() for text in document.texts)


def test_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("first/report.txt", "second/report.txt", "second/report.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(RUSSIAN, "utf-8")
    results = [result for result in read_sources([tmp_path]) if isinstance(result, Document)]
    assert [result.id for result in results] == ["report", "second-report", "report-txt"]


def test_a_header_may_say_that_the_text_is_a_translation() -> None:
    for said, kind in (("1", "translation"), ("0", "original")):
        document = read_text(f"Title: Письмо\nTranslation: {said}\n\n{RUSSIAN}", "a", Path("/papers/letter"))
        assert document.texts[0].kind == kind


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (result,) = read_sources([tmp_path / "pipe"])
    assert isinstance(result, RejectedDocument)
    assert "pipe" in result.reason


def test_binary_under_the_name_of_json_lines_is_one_rejection(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\x00\xff\n" * 1000)
    (result,) = read_sources([tmp_path])
    assert isinstance(result, RejectedDocument)
    assert "not UTF-8" in result.reason


@pytest.mark.parametrize("row", read_table("title_lines.tsv", CASES), ids=lambda row: row["title"][:30])
def test_title_and_date_of_papers_that_state_neither(row: dict[str, str]) -> None:
    lines = row["lines"].replace(" / ", "\n")
    document = read_text(f"{lines}\n\nThe text of the paper follows here.", "x.txt", Path("x.txt"))
    assert document.title == row["title"]
    assert (document.date.iso if document.date else "") == row["date"]


def test_articles_with_questions_are_read(tmp_path: Path) -> None:
    article = {"paragraphs": [{"context": "Первый абзац.", "qas": []}, {"context": "Второй."}]}
    (tmp_path / "questions.json").write_text(json.dumps({"data": [article, {**article, "title": "Т"}]}))
    first, second = read_sources([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.texts[0].text) == ("questions-1", "Первый абзац.\n\nВторой.")
    assert second.title == "Т"


def test_the_folder_of_an_index_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "index" / "generations" / "1").mkdir(parents=True)
    for name in ("current", "lock", "generations/1/manifest.json"):
        (tmp_path / "index" / name).write_text("{}")
    (tmp_path / "a.txt").write_text("Письмо из архива.", "utf-8")
    (found,) = read_sources([tmp_path])
    assert isinstance(found, Document)
    assert found.texts[0].text == "Письмо из архива."


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866", "utf-8"])
def test_names_of_files_in_old_encodings_are_read(tmp_path: Path, codec: str) -> None:
    path = os.path.join(os.fsencode(tmp_path), "Письмо Сталину.txt".encode(codec))
    Path(os.fsdecode(path)).write_text("№ 5", "utf-8")
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("OLDNAME.txt", RUSSIAN)
    packed = (tmp_path / "old.zip").read_bytes()
    (tmp_path / "old.zip").write_bytes(packed.replace(b"OLDNAME", "Доклад1".encode("cp866")))
    packed_one, named = sorted(read_sources([tmp_path]), key=lambda one: getattr(one, "id", ""))
    assert isinstance(named, Document)
    assert isinstance(packed_one, Document)
    assert (named.id, named.title) == ("Письмо-Сталину", "Письмо Сталину")
    assert packed_one.id == "Доклад1"


MAIL = """From: "Smith, Alice" <a.smith@example.org>
To: Bob Jones <b.jones@example.com>,
 Carol White <c.white@example.com>
Cc: archive@example.com
Subject: =?utf-8?B?0J7Qv9C40YHRjA==?=
Date: Tue, 13 Nov 2001 10:00:00 +0300
"""


@pytest.mark.parametrize("name", ["mail.txt", "mail.eml"])
def test_mail_has_its_parties_and_its_day(tmp_path: Path, name: str) -> None:
    mime = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n'
    text = "Content-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: quoted-printable\n"
    text += "\n=CE=EF.\n"
    file = (
        '--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="l.pdf"\n\nx\n--b--\n'
    )
    (tmp_path / name).write_text(MAIL + mime + text + file)
    (document,) = read_sources([tmp_path])
    assert isinstance(document, Document)
    assert (document.title, document.texts[0].text) == ("Опись", "Оп.")
    assert (document.senders, document.recipients) == (("Smith, Alice",), ("Bob Jones", "Carol White"))
    assert document.extra == {"copies": ["archive@example.com"], "attachments": ["l.pdf"]}
    assert document.date is not None
    assert document.date.iso == "2001-11-13"


def test_lines_set_in_go_on_with_a_header_and_copies_are_kept() -> None:
    header = "От: Иванов П. С. <i@example.ru>\nКому: Петров;\n Сидоров\nКопия: Орлов\nТема: Фонд 558"
    document = read_text(f"{header}\n\n{RUSSIAN}", "m.txt", Path("m.txt"))
    assert (document.title, document.senders) == ("Фонд 558", ("Иванов П. С.",))
    assert (document.recipients, document.extra) == (("Петров", "Сидоров"), {"copies": ["Орлов"]})
    assert document.texts[0].text == RUSSIAN


def test_a_language_stated_of_the_original_is_not_that_of_its_translation() -> None:
    text = "Title: Report\nLanguage: Russian\n\nThe talks took place in Beijing, and many were present."
    document = read_text(text, "r.txt", Path("r.txt"))
    assert (document.texts[0].language, document.extra) == ("en", {"original_language": "ru"})


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 5–6. Подлинник.", ("APRF", "45", "1", "334")),
        ("Источник: РГАСПИ, ф. 558, оп. 11, д. 335", ("RGASPI", "558", "11", "335")),
        # A footnote and a sentence cite other papers.
        ("[2] АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 5.", None),
        ("См. АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 5.", None),
    ],
)
def test_a_line_at_the_foot_says_where_a_paper_lies(line: str, path: tuple[str, ...] | None) -> None:
    document = read_text(f"# Письмо\n\n{RUSSIAN}\n\n{line}", "a.md", Path("a.md"))
    assert [code.path for code in document.archive] == ([path] if path else [])
    assert any(line in note for note in document.notes) == (path is not None)


@pytest.mark.parametrize(
    ("foot", "date"),
    [
        ("Царицын, 7 июля 1918 г.", "1918-07-07"),
        ("И. Сталин\n18 июня 1918 г., Москва", "1918-06-18"),
        ("7 июля 1919 г.", "1918"),
        ("Напечатано 7 июля 1918 г. в газете «Правда» № 138", "1918"),
    ],
)
def test_a_date_below_the_signature_makes_the_year_exact(foot: str, date: str) -> None:
    text = f"Year: 1918\nSubject: Письмо из Царицына\n\nНа юге дела идут неплохо, хлеб есть.\n\n{foot}\n"
    document = read_text(text, "x.txt", Path("x.txt"))
    assert document.date is not None
    assert document.date.iso == date


@pytest.mark.parametrize(
    ("between", "first", "second"),
    [
        ((), (False, False), (False, False)),
        (("[…]",), (False, True), (False, False)),
        (("[…]", "[...]"), (False, True), (True, False)),
    ],
)
@pytest.mark.parametrize("before", [(), ("[…]",)])
def test_marks_of_omission_stay_with_their_version(
    before: tuple[str, ...], between: tuple[str, ...], first: tuple[bool, bool], second: tuple[bool, bool]
) -> None:
    ours = [
        "Передаю Вам ответ товарища Филиппова на телеграмму о посылке военных советников в Корею.",
        "Просим изучить данный вопрос и сообщить нам окончательное решение правительства Союза ССР.",
    ]
    theirs = [one.replace("Филиппова", "ФИЛИППОВА").replace("данный", "этот") for one in ours]
    lines = read_lines("\n\n".join([*before, *ours, *between, *theirs]))
    texts = [omissions(text.text) for _, text in build_texts(lines, {}, "Телеграмма")]
    assert texts == [(bool(before), first[1]), second]
