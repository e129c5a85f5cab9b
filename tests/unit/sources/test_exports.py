"""Files as the systems of archives and libraries, and of those who work in them, export them."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources
from indexer.sources.files import SourceFile
from indexer.sources.neighbours import Neighbours

DATA = Path(__file__).parents[2] / "data" / "formats" / "exports"


def _documents(*paths: Path) -> list[Document]:
    found = list(read_sources(paths))
    assert not [one for one in found if isinstance(one, RejectedDocument)], found
    return [one for one in found if isinstance(one, Document)]


def _iso(document: Document) -> str | None:
    return document.date.iso if document.date else None


def test_finding_aids_in_a_harvest() -> None:
    whole, first, second, other = _documents(DATA / "harvest_of_finding_aids.xml")
    assert [one.id for one in (whole, first, second, other)] == [
        "findaid-77",
        "findaid-77-c77-1",
        "findaid-77-c77-2",
        "findaid-79",
    ]
    assert whole.texts[0].text == "Reports of the Soviet ambassador to China."
    assert first.archive[0].path == ("Example Archives", "MS 77", "MS 77/1")
    assert (_iso(first), first.collection) == ("1940-04-01/1940-06-30", "A. S. Panyushkin papers")


def test_the_date_of_the_paper_counts_before_those_of_its_record_in_dspace() -> None:
    (document,) = _documents(DATA / "harvest_of_dspace.xml")
    assert _iso(document) == "1950-10-07"
    assert document.archive[0].path == ("AVPRF", "0100", "43", "302", "10")


def test_an_answer_without_records_says_what_the_repository_said() -> None:
    (rejection,) = read_sources([DATA / "harvest_error.xml"])
    assert isinstance(rejection, RejectedDocument)
    assert "noRecordsMatch" in rejection.reason


def test_names_in_a_title_of_calames_have_their_normal_form() -> None:
    *_, letter = _documents(DATA / "calames.xml")
    assert letter.title == "Lettre de L. Trotsky à B. Souvarine"
    assert letter.people == ("Trockij, Lev Davidovič (1879-1940)", "Souvarine, Boris (1895-1984)")
    assert _iso(letter) == "1929-06-10"


def test_an_item_of_dspace_is_its_original_files_with_the_record_beside_them(tmp_path: Path) -> None:
    first, second, image = _documents(DATA / "simple_archive")
    assert (first.id, first.title, _iso(first)) == (
        "123456789/5",
        "Запись беседы Сталина с Ким Ир Сеном",
        "1949-03-07",
    )
    assert first.texts[0].text.startswith("Тов. Сталин спрашивает, как идут дела в Корее.")
    assert (first.senders, first.archive[0].fond) == (("Сталин, И. В.",), "558")
    assert (second.id, second.title) == ("123456789/6", "Letter from Zhou Enlai")
    assert (image.id, image.title, image.extra["images"]) == (
        "item_002",
        "A map of Seoul",
        ["item_002/map.jpg"],
    )
    with zipfile.ZipFile(tmp_path / "saf.zip", "w") as archive:
        for path in sorted((DATA / "simple_archive").rglob("*.*")) + list(
            (DATA / "simple_archive").rglob("contents")
        ):
            archive.write(path, path.relative_to(DATA))
    assert [one.title for one in _documents(tmp_path / "saf.zip")] == [
        first.title,
        second.title,
        image.title,
    ]


def test_a_changed_record_of_an_item_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(DATA / "simple_archive/item_000", tmp_path / "item")
    file = SourceFile.on_disk(tmp_path / "item/beseda.txt")
    before = Neighbours().digest(file)
    record = tmp_path / "item/dublin_core.xml"
    record.write_text(record.read_text("utf-8").replace("1949", "1950"), "utf-8")
    (tmp_path / "item/other.txt").write_text("Another", "utf-8")
    os.utime(record, (1, 1))
    assert Neighbours().digest(file) != before


def test_pages_of_transkribus_in_the_order_of_reading() -> None:
    # Its pages are there as ALTO, too, which is the same text once more.
    (volume,) = _documents(DATA / "transkribus")
    assert volume.title == "Рощин 1949"
    assert (volume.texts[0].kind, volume.texts[0].text) == (
        "ocr",
        "Телеграмма Рощина от 31 января 1949 г.\n\nСообщаю, что вчера беседовал с товарищем Мао Цзе-дуном.",
    )
    assert volume.extra["images"] == ["transkribus/0001.jpg"]


def test_a_page_by_itself_has_its_title_and_date_from_its_lines(tmp_path: Path) -> None:
    shutil.copy(DATA / "transkribus/page/0001.xml", tmp_path)
    (page,) = _documents(tmp_path)
    assert (page.title, _iso(page)) == ("Телеграмма Рощина от 31 января 1949 г.", "1949-01-31")
    (alto,) = _documents(DATA / "scan_0007.xml")
    assert (alto.title, _iso(alto)) == ("Memorandum of Conversation", "1951-09-08")


@pytest.mark.parametrize("index", ["", ' index="x"', ' index="-1"'])
def test_of_several_readings_of_a_line_the_surest_counts(tmp_path: Path, index: str) -> None:
    line = f"<TextEquiv index='1'><Unicode>Тепеграмма</Unicode></TextEquiv><TextEquiv{index}><Unicode>"
    (tmp_path / "page.xml").write_text(
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page><TextRegion>'
        f"<TextLine>{line}Телеграмма Рощина от 31 января 1949 г.</Unicode></TextEquiv></TextLine>"
        "</TextRegion></Page></PcGts>",
        "utf-8",
    )
    (page,) = _documents(tmp_path)
    assert page.texts[0].text == "Телеграмма Рощина от 31 января 1949 г."


def test_hocr_is_recognised_text_with_its_pages() -> None:
    (document,) = _documents(DATA / "tesseract.hocr")
    (text,) = document.texts
    assert (document.title, text.kind, text.language) == ("Записка о беседе с послом Китая", "ocr", "ru")
    assert "Вчера принял посла Ван Цзясяна." in text.text
    assert text.text[text.pages[1] :] == "Посол поблагодарил."


def test_letters_of_finereader_are_words() -> None:
    (document,) = _documents(DATA / "book_abbyy.xml")
    assert document.title == "Записка Громыко"
    assert document.texts[0].text == "Записка Громыко\n\nВчера принял посла Китая."


def test_pages_below_a_mets_file_of_any_name_are_no_documents_of_their_own() -> None:
    (volume,) = _documents(DATA / "goobi")
    assert (volume.id, volume.title, _iso(volume)) == ("vol-1", "Правда", "1951-09-08")


@pytest.mark.parametrize(
    ("name", "identifier", "listy"),
    [
        ("ris.ris", "117313", "97-98"),
        ("csl.json", "AB12", "97-98"),
        ("rdf.rdf", "zotero-rdf-1", None),
        ("csv.csv", "AB12CD34", "97-98"),
    ],
)
def test_a_letter_in_every_export_of_zotero(name: str, identifier: str, listy: str | None) -> None:
    letter = _documents(DATA / "zotero" / name)[0]
    assert (letter.id, letter.title, _iso(letter)) == (
        identifier,
        "Telegram from Stalin to Mao Zedong",
        "1950-10-01",
    )
    assert letter.senders == ("Stalin, Joseph",)
    assert letter.recipients in (("Mao, Zedong",), ("Mao Zedong",))
    code = letter.archive[0]
    assert (code.repository, code.fond, code.opis, code.delo, code.listy) == ("APRF", "45", "1", "334", listy)
    assert letter.url == "https://digitalarchive.wilsoncenter.org/document/117313"
    assert letter.extra["original_language"] == "ru"
    assert letter.summary is not None
    assert letter.summary.startswith("Stalin recommends to move")


def test_what_shifr_exports_as_ris_comes_back(tmp_path: Path) -> None:
    lines = ("TY  - PCOMM", "ID  - 7", "TI  - Cable", "AU  - Рощин, Н. В.", "A2  - Stalin", "DA  - 1951/06//")
    (tmp_path / "a.ris").write_text(
        "\r\n".join((*lines, "M3  - telegram", "M1  - 23", "ER  - ", "")), "utf-8"
    )
    (document,) = _documents(tmp_path)
    assert (document.id, document.type, document.number, _iso(document)) == ("7", "telegram", "23", "1951-06")
    assert (document.senders, document.recipients) == (("Рощин, Н. В.",), ("Stalin",))


def test_items_of_tropy_are_their_notes() -> None:
    (document,) = _documents(DATA / "tropy.jsonld")
    assert (document.id, document.title, document.senders) == (
        "tropy-1",
        "Letter from Lin Biao to Stalin",
        ("Lin Biao",),
    )
    assert document.texts[0].text == "Comrade Stalin, we have discussed the matter of sending troops."
    assert document.archive[0].path == ("APRF", "Fond 45", "Box 12", "Folder 3")
    assert document.extra["images"] == ["IMG_001.jpg"]


@pytest.mark.parametrize(
    ("name", "title", "image"),
    [
        ("manifest_v2.json", "Telegram of 1950", "https://iiif.example.org/ms1_1/full/full/0/default.jpg"),
        (
            "manifest_v3.json",
            "Телеграмма 1950 года = Telegram of 1950",
            "https://iiif.example.org/1.jpg",
        ),
    ],
)
def test_a_manifest_is_its_description_and_its_images(name: str, title: str, image: str) -> None:
    (document,) = _documents(DATA / name)
    assert (document.title, _iso(document), document.extra["images"]) == (title, "1950-10-01", [image])


def test_texts_and_subjects_of_omeka() -> None:
    (classic,) = _documents(DATA / "omeka_classic.csv")
    assert (classic.type, classic.subjects[:2]) == ("letter", ("Containment", "Soviet Union"))
    (item,) = _documents(DATA / "omeka_s.csv")
    assert item.texts[0].text.startswith("Вечером 17 января")
    assert (item.places, _iso(item)) == (("Пхеньян",), "1950-01-19")


@pytest.mark.parametrize("is_packed", [False, True])
def test_pages_that_a_browser_saved(tmp_path: Path, is_packed: bool) -> None:
    source = DATA / "saved"
    if is_packed:
        source = tmp_path / "saved.zip"
        with zipfile.ZipFile(source, "w") as archive:
            for path in sorted((DATA / "saved").rglob("*.*")):
                archive.write(path, path.relative_to(DATA / "saved"))
    # What belongs to the page, in the folder beside it, is no document.
    page, cable = _documents(source)
    address = "https://digitalarchive.wilsoncenter.org/document/"
    assert (page.id, page.url, _iso(page)) == ("112111", f"{address}112111", "1951-06-21")
    assert (cable.title, _iso(cable)) == ("Cable, Roshchin to Stalin", "1951-05-13")
    assert (cable.senders, cable.recipients) == (("Roshchin",), ("Stalin",))
    assert cable.url == f"{address}cable-roshchin-stalin"
    assert "thanked you for the help" in cable.texts[0].text


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "soffice --headless --convert-to docx"),
        ("a.msg", b"\xd0\xcf\x11\xe0" + bytes(600), "save it as EML"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "save it as CSV"),
        ("a.pst", b"!BDN" + bytes(600), "save its messages as EML"),
        ("a.mrk", b"=LDR  01234nam a2200000 a 4500\n=245  10$aLetters", "compile it into MARC"),
        ("a.bib", b"@letter{stalin, title = {Telegram}}", "export the references as RIS"),
        ("a.fb2", b'<?xml version="1.0"?><FictionBook><body>Text</body></FictionBook>', "save it as DOCX"),
        ("a.svg", b'<?xml version="1.0"?><svg><title>logo</title></svg>', "a drawing without text"),
        ("a.mp4", bytes(20) + b"ftypmp42" + bytes(600), "a recording"),
    ],
)
def test_what_is_not_read_says_what_to_do(tmp_path: Path, name: str, content: bytes, advice: str) -> None:
    (tmp_path / name).write_bytes(content)
    (rejection,) = read_sources([tmp_path])
    assert isinstance(rejection, RejectedDocument)
    assert advice in rejection.reason


def test_a_list_in_json_is_no_metadata_of_the_file_beside_it(tmp_path: Path) -> None:
    shutil.copy(DATA / "zotero/csl.json", tmp_path / "letters.json")
    (tmp_path / "letters.txt").write_text("Telegram to Mao\n\nThe text of the telegram.", "utf-8")
    (tmp_path / "~$letters.docx").write_bytes(bytes(162))
    assert sorted(one.id for one in _documents(tmp_path)) == ["AB12", "letters", "molotov1952"]


def test_columns_of_dspace_without_a_language() -> None:
    (document,) = _documents(DATA / "dspace_metadata.csv")
    assert (document.title, _iso(document)) == ("Запись беседы с Чжоу Эньлаем", "1950-10-07")
    assert document.senders == ("Рощин, Николай Васильевич", "Федоренко, Николай Трофимович")
    assert document.subjects == ("Корейская война", "Китай")


def test_relations_that_koha_states_in_russian() -> None:
    (document,) = _documents(DATA / "koha.xml")
    assert document.senders == ("Вышинский, Андрей Януарьевич",)
    assert document.recipients == ("Сталин, Иосиф Виссарионович",)
    assert (document.people, _iso(document)) == (("Ким Ир Сен",), "1951-09-08")


def test_unicode_text_of_excel_is_a_table(tmp_path: Path) -> None:
    (document,) = _documents(DATA / "excel_unicode.txt")
    assert (document.title, _iso(document)) == ("Телеграмма Сталина", "1950-10-14")
    assert document.archive[0].path == ("APRF", "3", "65", "776")
    # A text in which tabs set words in is none.
    (tmp_path / "a.txt").write_text("Title\tof\ta\tpaper\n\nThe text of it.\n", "utf-8")
    assert _documents(tmp_path)[0].texts[0].text.endswith("The text of it.")


def test_whom_a_header_names_counts_before_the_title() -> None:
    (letter,) = _documents(DATA / "tei_correspondence.xml")
    assert (letter.senders, letter.recipients) == (("Карахан, Л. М.",), ("Чичерин, Г. В.",))


def test_rich_text_by_the_code_pages_of_its_fonts(tmp_path: Path) -> None:
    (note,) = _documents(DATA / "note.rtf")
    assert (note.title, _iso(note)) == ("Записка о переговорах с китайской делегацией", "1951-09-08")
    assert note.texts[0].text == (
        "Товарищу Сталину.\n\nПосол сообщил1, что делегация готова обсудить условия: 毛泽东, Mao Цзэ-дун.\n\n"
        "Прилагаю проект ответа.\n\nКэсон | линия фронта\n\nА. Громыко\n\nСм. приложение."
    )
    shutil.copy(DATA / "note.rtf", tmp_path / "note.doc")
    assert _documents(tmp_path)[0].texts == note.texts


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1" + b"{" * 5000 + b"text",
        b"{\\rtf1 }}}}}}",
        b"{\\rtf1\\bin99999999999 x",
        b"{\\rtf1\\u-99999999999 ?\\uc99999 \\'zz \\ansicpg99999 }",
        b"{\\rtf1\\u55357 ?\\u0 ?}",
    ],
)
def test_broken_rich_text_raises_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.rtf").write_bytes(content)
    for one in read_sources([tmp_path]):
        assert isinstance(one, Document) or "cannot be understood" not in one.reason


def test_a_book_is_its_chapters_in_order(tmp_path: Path) -> None:
    (book,) = _documents(DATA / "frus.epub")
    assert (book.title, _iso(book), book.senders) == ("Foreign Relations, 1951, Korea", "1983", ())
    assert book.texts[0].text == (
        "Telegram 1\n\nWashington, July 1, 1951\n\nThe Secretary of State to the Embassy."
    )
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", "<container/>")
    (rejection,) = read_sources([tmp_path])
    assert isinstance(rejection, RejectedDocument)
    assert "names no package" in rejection.reason
