"""A reader for each format, on small files of each kind."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import tarfile
import zipfile
from pathlib import Path

import docx
import pytest

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources
from tests.unit.sources.files import write_odt

DATA = Path(__file__).parents[2] / "data" / "formats"
RUSSIAN = "Прошу изучить данный вопрос и сообщить Ваше решение о советниках."


def _documents(*paths: Path) -> list[Document]:
    results = list(read_sources(paths))
    assert [str(result) for result in results if isinstance(result, RejectedDocument)] == []
    return [result for result in results if isinstance(result, Document)]


def _iso(document: Document) -> str | None:
    return document.date.iso if document.date else None


def test_tei_gives_a_document_per_division() -> None:
    first, second = _documents(DATA / "frus1950v07.xml")
    assert (first.id, second.id) == ("frus1950v07-d584", "frus1950v07-d585")
    assert (
        first.title == "Telegram From the Ambassador in the United Kingdom (Holmes) to the Secretary of State"
    )
    assert (_iso(first), first.type) == ("1950-10-03", "telegram")
    assert first.senders == ("Ambassador in the United Kingdom [Holmes]",)
    assert first.recipients == ("Secretary of State",)
    assert first.people == ("Holmes", "Panikkar")
    assert first.places == ("London",)
    assert first.archive[0].path == ("NARA", "RG 59", "Box 4268")
    assert first.url == "https://history.state.gov/historicaldocuments/frus1950v07/d584"
    text = first.texts[0]
    assert text.text == (
        "London, October 3, 1950—5 p.m.\n\n1934. Personal from Holmes. We have been given the substance of a "
        "message from Panikkar in Peking.\n\nHolmes\n\n[1] Repeated to Moscow."
    )
    assert text.text[text.pages[1] :].lstrip().startswith("in Peking")
    assert _iso(second) == "1950-10-04/1950-10-06"
    assert second.people == ("Rusk", "Franks")


def test_finding_aid_of_a_fond() -> None:
    fond, series, file = _documents(DATA / "aid2002.xml")
    assert [one.id for one in (fond, series, file)] == ["fond-558", "fond-558-s11", "fond-558-3"]
    assert [one.archive[0].path for one in (fond, series, file)] == [
        ("RGASPI", "558"),
        ("RGASPI", "558", "11"),
        ("RGASPI", "558", "11", "334"),
    ]
    assert fond.texts[0].text == "Документы жизни и деятельности."
    assert (fond.people, fond.places, fond.subjects) == (
        ("Сталин, И. В.",),
        ("Москва",),
        ("Внешняя политика",),
    )
    assert file.title == "Телеграммы о Корее"
    assert _iso(file) == "1950-10-01/1950-10-07"
    assert file.rights == "Только для исследований."


def test_finding_aid_of_ead3_with_levels() -> None:
    _, series = _documents(DATA / "aid3.xml")
    assert series.archive[0].path == ("NARA", "RG 59", "Central Files")
    assert _iso(series) == "1950/1954"
    assert series.subjects == ("Korea--Foreign relations",)
    assert series.texts[0].text == "Cables on the internal affairs of Korea."


def test_harvest_of_dublin_core_and_marc() -> None:
    first, second = _documents(DATA / "harvest.xml")
    assert (first.id, first.title, _iso(first)) == (
        # The whole identifier: what follows the repository is the same in many repositories.
        "oai:archive.example.org:rec-17",
        "Телеграмма Рощина Филиппову",
        "1950-10-07",
    )
    assert first.subjects == ("Корейская война", "Китай")
    assert first.archive[0].path == ("RGASPI", "558", "11", "334")
    assert first.url == "https://archive.example.org/rec-17"
    assert first.texts[0].text == "Посол передаёт ответ Мао Цзэдуна."
    assert first.extra["original_language"] == "ru"
    assert (second.id, second.title, _iso(second)) == (
        "oai:archive.example.org:rec-19",
        "Letters on Korea / a selection",
        "1951",
    )
    assert second.subjects == ("Korea (North)--Foreign relations--Soviet Union",)
    assert second.senders == ("Shtykov, T. F.",)


def test_mets_binds_its_pages_and_they_are_no_documents_of_their_own() -> None:
    (document,) = _documents(DATA / "volume")
    assert (document.title, _iso(document)) == ("Правда, 8 сентября 1951 г.", "1951-09-08")
    text = document.texts[0]
    assert (text.language, text.kind) == ("ru", "ocr")
    assert text.text == "Страница номер 1 советники прибыли\n\nСтраница номер 2 советники прибыли"
    assert [text.text[page : page + 16] for page in text.pages] == ["Страница номер 1", "Страница номер 2"]
    assert document.notes[0].startswith("1 pages not found")
    # Of the groups of images, the one that browsers show, without the page that has no text.
    assert document.extra["images"] == ["volume/img/1.jpg", "volume/img/2.jpg"]


def test_mets_is_called_by_the_identifier_of_its_object(tmp_path: Path) -> None:
    for source in (DATA / "volume").iterdir():
        if source.is_file():
            content = source.read_bytes().replace(b"<mets", b'<mets OBJID="pravda-1950"', 1)
            (tmp_path / source.name).write_bytes(content)
    (document,) = _documents(tmp_path)
    assert document.id == "pravda-1950"


@pytest.mark.parametrize(
    ("call_number", "fond"),
    [("Fond 558", "558"), ("R-5446", "R-5446"), ("Ф. Р-5446", "R-5446"), ("558", "558")],
)
def test_groups_of_fonds_keep_their_letter(tmp_path: Path, call_number: str, fond: str) -> None:
    did = (
        f"<did><unittitle>Papers</unittitle><unitid>{call_number}</unitid><repository>GARF</repository></did>"
    )
    (tmp_path / "aid.xml").write_text(f'<ead><archdesc level="fonds">{did}</archdesc></ead>')
    (document,) = _documents(tmp_path)
    assert document.archive[0].path == ("GARF", fond)


def test_tei_names_the_images_of_its_pages(tmp_path: Path) -> None:
    body = '<p><pb facs="1.png"/>Первая страница письма.</p><p><pb facs="2.png"/>Вторая страница письма.</p>'
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{body}</div></body></text></TEI>'
    (tmp_path / "letter.xml").write_text(text)
    (document,) = _documents(tmp_path)
    assert document.extra["images"] == ["1.png", "2.png"]


def test_docx(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_heading("Letter from Roshchin to Stalin", 1)
    source.add_paragraph("I report on the meeting with Mao Zedong.")
    table = source.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "divisions", "60"
    source.add_paragraph("Роща.")
    source.save(str(tmp_path / "letter.docx"))
    (document,) = _documents(tmp_path)
    assert (document.id, document.title) == ("letter", "Letter from Roshchin to Stalin")
    assert (document.senders, document.recipients) == (("Roshchin",), ("Stalin",))
    assert "I report on the meeting with Mao Zedong.\n\ndivisions | 60" in document.texts[0].text


def test_docx_whose_properties_are_a_part_of_no_type(tmp_path: Path) -> None:
    whole, bare = tmp_path / "letter.docx", tmp_path / "bare.docx"
    source = docx.Document()
    source.add_heading("Letter from Roshchin to Stalin", 1)
    source.save(str(whole))
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(bare, "w") as others:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "[Content_Types].xml":
                content = re.sub(rb'<Override PartName="/docProps/core.xml"[^>]*>', b"", content)
            others.writestr(name, content)
    whole.unlink()
    (document,) = _documents(tmp_path)
    assert document.title == "Letter from Roshchin to Stalin"


def test_odt(tmp_path: Path) -> None:
    body = f"<text:h>О советниках</text:h><text:p>{RUSSIAN}<text:line-break/>Рощин</text:p>"
    write_odt(tmp_path / "letter.odt", body)
    (document,) = _documents(tmp_path)
    assert document.title == "О советниках"
    assert document.texts[0].text == f"О советниках\n\n{RUSSIAN}\nРощин"


def test_html_without_its_navigation(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{RUSSIAN} Пункт {number}, о котором шла речь.</p>" for number in range(6))
    head = "<title>О Корее | Архив</title><meta name='DC.date' content='1951-09-08'>"
    around = "<nav><a href='/'>Главная страница</a></nav><h1>О Корее</h1>"
    body = f"{around}<article>{paragraphs}</article><footer>Обратная связь</footer>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    (tmp_path / "page.html").write_bytes(page.encode("cp1251"))
    (document,) = _documents(tmp_path)
    assert (document.title, _iso(document)) == ("О Корее", "1951-09-08")
    assert "Пункт 5" in document.texts[0].text
    assert "Главная страница" not in document.texts[0].text
    assert document.notes == ("encoding guessed: windows-1251",)


def test_html_of_another_encoding_than_it_says(tmp_path: Path) -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>Записка</title>'
    page = f"<html><head>{head}</head><body><p>{RUSSIAN}</p></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode("cp1251"))
    (document,) = _documents(tmp_path)
    assert (document.title, document.texts[0].text) == ("Записка", RUSSIAN)
    assert document.notes == ("encoding guessed: windows-1251",)
    french = page.replace(RUSSIAN, "Le maréchal est arrivé.").replace("Записка", "Note")
    (tmp_path / "page.html").write_bytes(french.encode("cp1252"))
    (document,) = _documents(tmp_path)
    assert (document.texts[0].text, document.notes) == ("Le maréchal est arrivé.", ())


def test_html_has_each_of_its_subjects_and_its_columns_apart(tmp_path: Path) -> None:
    english = ("I ask you to study this question.", "The advisers will arrive in September.")
    russian = ("Прошу изучить данный вопрос в срок.", "Советники прибудут в сентябре месяце.")
    pairs = zip(russian, english, strict=True)
    rows = "".join(f"<tr><td>{first}</td><td>{second}</td></tr>" for first, second in pairs)
    meta = "".join(f'<meta name="DC.subject" content="{one}">' for one in ("Korea", "Advisers"))
    meta += '<meta name="keywords" content="site, archive"><meta property="og:title" content="Page | Site">'
    page = f"<html><head>{meta}</head><body><h1>Letter</h1><table>{rows}</table></body></html>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    frames = '<html><head><title>F</title></head><frameset><frame src="page.html"></frameset></html>'
    (tmp_path / "frames.html").write_text(frames)
    (document,) = _documents(tmp_path)
    assert (document.title, document.subjects) == ("Letter", ("Korea", "Advisers"))
    assert [(text.language, text.text) for text in document.texts] == [
        ("ru", "\n\n".join(russian)),
        ("en", "\n\n".join(english)),
    ]


def test_html_page_of_an_archive_is_read_by_its_labels(tmp_path: Path) -> None:
    page = """<html><body><nav>Menu</nav><p>June 13, 1951</p><h1>Telegram No. 5, Roshchin to Stalin</h1>
    <p>To Comrade STALIN</p><p>I report that advisers have arrived in Beijing and began their work.</p>
    <p>ROSHCHIN</p><hr>
    <h3>Source</h3><p>APRF, f. 45, op. 1, d. 339, l. 5</p><h3>Record ID</h3><p>110001</p></body></html>"""
    (tmp_path / "page.html").write_text(page, "utf-8")
    (document,) = _documents(tmp_path)
    assert (document.id, document.title) == ("110001", "Telegram No. 5, Roshchin to Stalin")
    assert document.archive[0].path == ("APRF", "45", "1", "339")
    assert document.texts[0].text.endswith("ROSHCHIN")


def test_table_with_a_mapping(tmp_path: Path) -> None:
    rows = "Шифр;Заглавие;Дата;Русский текст;translation_en\n"
    rows += f't-1;Письмо;8.9.51;"{RUSSIAN}";I ask you to study this.\nt-2;;;;\n'
    (tmp_path / "list.csv").write_bytes(rows.encode("cp1251"))
    (tmp_path / "list.mapping.json").write_text(
        '{"Шифр": "id", "Русский текст": "transcription_ru"}', "utf-8"
    )
    first, second = read_sources([tmp_path])
    assert isinstance(first, Document)
    assert (first.id, first.title, first.type, _iso(first)) == ("t-1", "Письмо", "letter", "1951-09-08")
    assert [(text.language, text.kind) for text in first.texts] == [
        ("ru", "transcription"),
        ("en", "translation"),
    ]
    assert isinstance(second, Document)
    assert second.title == "t-2"


def test_sidecars_fill_what_a_file_does_not_say(tmp_path: Path) -> None:
    for name in ("first", "second", "third"):
        (tmp_path / f"{name}.txt").write_text(RUSSIAN, "utf-8")
    (tmp_path / "first.json").write_text(json.dumps({"title": "One", "id": "one", "box": 3}), "utf-8")
    (tmp_path / "second.yaml").write_text("title: Two\ndate: 1951-09\nsenders: [Mao Zedong]\n", "utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,title,date\nthird.txt,Three,1950\nfirst.txt,No,1952\n", "utf-8"
    )
    one, two, three = _documents(tmp_path)
    assert (one.id, one.title, _iso(one), one.extra) == ("one", "One", "1952", {"box": 3})
    assert (two.title, _iso(two), two.senders) == ("Two", "1951-09", ("Mao Zedong",))
    assert (three.title, _iso(three)) == ("Three", "1950")


def test_sidecars_as_digital_libraries_have_them(tmp_path: Path) -> None:
    letter = "Telegram from Roshchin to Stalin\n\nI report on the meeting."
    for name in ("a.txt", "part/b.txt", "objects/c.txt", "objects/D.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(letter)
    record = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{}</metadata>'
    (tmp_path / "a.xml").write_text(record.format("<dc:title>Report</dc:title><dc:date>1951</dc:date>"))
    (tmp_path / "metadata.csv").write_text("file;title\npart/b.txt;Second\n")
    (tmp_path / "metadata").mkdir()
    (tmp_path / "metadata" / "metadata.csv").write_text(
        "filename,dc.title\nobjects/c.txt,Third\nobjects\\d.txt,Fourth\n"
    )
    for name in ("bagit.txt", "manifest-md5.txt", "a.txt.sha256"):
        (tmp_path / name).write_text("Words of a list: none.\n")
    documents = {document.id: document for document in _documents(tmp_path)}
    titles = {document.title: document for document in documents.values()}
    assert titles.keys() == {"Report", "Second", "Third", "Fourth"}
    # What the first line said of a telegram and its parties is not said by the title that counts.
    assert (titles["Report"].type, titles["Report"].senders, _iso(titles["Report"])) == ("report", (), "1951")


def test_reference_codes_of_a_sidecar_are_objects_or_texts(tmp_path: Path) -> None:
    codes = {
        "object": {"repository": "GARF", "fond": "R-5446"},
        "list": [{"repository": "GARF", "fond": 5446}, "РГАСПИ, ф. 558, оп. 11"],
        "wrong": 7,
    }
    for name, code in codes.items():
        (tmp_path / f"{name}.txt").write_text(RUSSIAN, "utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps({"archive": code}), "utf-8")
    several, one, wrong = _documents(tmp_path)
    assert [code.path for code in several.archive] == [("GARF", "5446"), ("RGASPI", "558", "11")]
    assert ([code.path for code in one.archive], one.extra) == ([("GARF", "R-5446")], {})
    assert (wrong.archive, wrong.extra) == ((), {"archive_as_written": 7})
    assert "archive has to be an object" in wrong.notes[-1]


def test_archives_hold_sources_of_all_kinds(tmp_path: Path) -> None:
    line = json.dumps({"id": "j", "title": "J", "texts": [{"text": "words", "language": "en"}]})
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("1951/letter.txt", RUSSIAN)
        archive.writestr("1951/letter.json", '{"title": "Named"}')
        archive.writestr("lines.jsonl", line)
        archive.writestr("__MACOSX/.DS_Store", b"\x00")
        archive.writestr("../evil.txt", RUSSIAN)
    with tarfile.open(tmp_path / "more.tar.gz", "w:gz") as tar:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        content = RUSSIAN.encode()
        member = tarfile.TarInfo("volume_1/7")
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))
    results = list(read_sources([tmp_path]))
    assert [(one.id, one.title[:5]) for one in results if isinstance(one, Document)] == [
        ("volume_1-7", "Прошу"),
        ("letter", "Named"),
        ("j", "J"),
    ]
    reasons = [one.reason for one in results if isinstance(one, RejectedDocument)]
    assert reasons == ["a link or device, which is not followed", "its path climbs out of the archive"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "entities of its own"),
        (
            "a.xml",
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode(
                "utf-16"
            ),
            "entities",
        ),
        ("a.xml", b"<a>" * 3000, "broken XML"),
        ("a.xml", b"<a></b>", "broken XML"),
        ("a.docx", b"PK\x03\x04 no zip at all", "DOCX"),
        ("a.zip", b"PK\x03\x04 no zip at all", "damaged archive"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "save it as DOCX"),
        ("a.png", b"\x89PNG\r\n" + bytes(600), "picture"),
        ("a.txt.gz", gzip.compress(b"Some words in a text. " * 90, mtime=0)[:40], "damaged"),
        ("a.txt.gz", gzip.compress(bytes(65 * 1024 * 1024), mtime=0), "unpacks to more"),
        ("a.xlsx", b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(600), "save it as CSV"),
        ("a.epub", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip" + bytes(600), "a book"),
    ],
)
def test_hostile_and_foreign_files_are_refused(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (result,) = read_sources([tmp_path])
    assert isinstance(result, RejectedDocument)
    assert reason in result.reason


def test_compressed_files_are_read_as_what_is_in_them(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": name, "title": name, "texts": [{"text": "words", "language": "en"}]}) + "\n"
        for name in "ab"
    )
    (tmp_path / "lines.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "letter.txt.bz2").write_bytes(bz2.compress(RUSSIAN.encode("cp1251")))
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("table.csv.xz", lzma.compress(b"id,title\nc,Letter\n"))
    assert [document.id for document in _documents(tmp_path)] == ["letter", "a", "b", "c"]


def test_documents_in_an_object_around_them(tmp_path: Path) -> None:
    document = {"id": "w", "title": "Wrapped", "texts": [{"text": "words", "language": "en"}]}
    (tmp_path / "all.json").write_text(json.dumps({"count": 1, "documents": [document]}, indent=1))
    assert [one.id for one in _documents(tmp_path)] == ["w"]


def test_zip_bombs_are_refused_without_unpacking(tmp_path: Path) -> None:
    for name in ("bomb.zip", "bomb.docx"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "x")
            with archive.open("word/document.xml", "w", force_zip64=True) as member:
                for _ in range(80):
                    member.write(bytes(1 << 20))
    assert ["ZIP bomb" in str(result) for result in read_sources([tmp_path])] == [True, True]


def test_columns_of_one_name_are_joined_and_of_one_field_kept(tmp_path: Path) -> None:
    names = (
        "id,Title,Subject,Subject,Abstract,Description,Type,Вид документа,Page 1,Page 2,Date,Год,Record ID"
    )
    row = "t-1,Letter,Korea,China,Short.,Long.,letter,note,First page.,Second page.,1951-09,1951,77"
    (tmp_path / "list.csv").write_text(f"{names}\n{row}\n", "utf-8")
    mapping = {"Page 1": "text_en", "Page 2": "text_en"}
    (tmp_path / "list.mapping.json").write_text(json.dumps(mapping), "utf-8")
    (document,) = _documents(tmp_path)
    assert (document.id, document.type, _iso(document)) == ("t-1", "letter", "1951-09")
    assert document.subjects == ("Korea", "China")
    assert document.summary == "Short.\n\nLong."
    assert [text.text for text in document.texts] == ["First page.\n\nSecond page."]
    assert document.extra == {"Вид документа": "note", "Record ID": "77"}


def test_a_second_date_of_another_time_does_not_replace_the_first(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("title,date,date created,text\nLetter,1951,2015-03-01,Words.\n")
    (document,) = _documents(tmp_path)
    assert (_iso(document), document.extra) == ("1951", {"date created": "2015-03-01"})


TABLES = {
    # An inventory from Excel: its own first line, a second line within a cell, a time behind each date.
    "inventory": (
        "sep=;\r\n№ п/п;Шифр;Заголовок дела;Крайние даты;Язык;Аннотация\r\n"
        '1;РГАСПИ. Ф. 558. Оп. 11. Д. 334;Письма;01.10.1950 0:00;русский, китайский;"Раз;\r\nдва"\r\n'
        "2;;Записка;б/д;;\r\n"
    ),
    "dspace": (
        "id,dc.contributor.author,dc.date.accessioned,dc.date.issued,dc.title[en],dc.title[ru],dc.identifier.uri\n"
        '7,"Shtykov, T. F.||Roshchin, N. V.",2015-01-01,1950-10-07,Report,Отчёт,http://hdl.handle.net/1/2\n'
    ),
    "atom": (
        "identifier,title,scopeAndContent,repository,eventDates,nameAccessPoints,extentAndMedium\n"
        "F1,Fonds,Papers.,University Archives,1940-1950,Stalin|Churchill,3 m\n"
    ),
    "omeka": '"Dublin Core:Title","Item Type Metadata:Text"\n"Telegram","Please send advisers."\n',
    "chinese": "标题,正文,档案馆,全宗号\n电报,请派顾问。,外交部档案馆,109\n",
    "boxes": "title,collection,box,folder\nLetter,Truman Papers,12,3\n",
}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_inventory_from_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "list.csv").write_bytes(TABLES["inventory"].encode(encoding))
    first, second = _documents(tmp_path)
    assert (first.title, _iso(first), first.summary) == ("Письма", "1950-10-01", "Раз;\nдва")
    assert first.archive[0].path == ("RGASPI", "558", "11", "334")
    assert (first.texts[0].language, first.extra["original_language"]) == ("ru", "ru, zh")
    assert (second.date, second.extra["date_as_written"]) == (None, "б/д")
    assert not [note for note in second.notes if "date" in note]


def test_exports_of_repository_software(tmp_path: Path) -> None:
    for name in ("dspace", "atom", "omeka", "chinese", "boxes"):
        (tmp_path / f"{name}.csv").write_text(TABLES[name], "utf-8")
    atom, boxes, chinese, dspace, omeka = _documents(tmp_path)
    assert (dspace.id, dspace.title, _iso(dspace)) == ("7", "Report = Отчёт", "1950-10-07")
    assert (dspace.senders, dspace.url) == (
        ("Shtykov, T. F.", "Roshchin, N. V."),
        "http://hdl.handle.net/1/2",
    )
    assert (atom.id, atom.summary, _iso(atom)) == ("F1", "Papers.", "1940/1950")
    assert (atom.people, atom.archive[0].path) == (("Stalin", "Churchill"), ("University Archives",))
    assert omeka.texts[0].text == "Please send advisers."
    assert chinese.texts[0].text == "请派顾问。"
    assert chinese.archive[0].path == ("MFA China", "109")
    assert boxes.archive[0].path == ("Truman Papers", "Box 12", "Folder 3")


def test_a_table_without_names_is_rejected_once(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("1,Letter,Some words\n2,Memo,Other words\n")
    (rejection,) = read_sources([tmp_path])
    assert isinstance(rejection, RejectedDocument)
    assert (rejection.place, "no column that is known: 1, Letter" in rejection.reason) == ("line 1", True)
