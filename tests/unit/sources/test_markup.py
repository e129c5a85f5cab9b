"""What programs and editors put into markup: insertions, notes, boxes, readings, parallel titles."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indexer.documents.model import Document
from indexer.sources import read_sources
from tests.unit.sources.files import write_odt


def _document(path: Path) -> Document:
    (document,) = read_sources([path])
    assert isinstance(document, Document), document
    return document


def test_docx_has_what_was_inserted_and_not_what_was_deleted(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_heading("Report on Korea", 1)
    paragraph = source.add_paragraph("We send ")
    run = "<w:r><w:t>{}</w:t></w:r>"
    for markup in (
        f"<w:ins {nsdecls('w')} w:id='1' w:author='x'>{run.format('sixty ')}</w:ins>",
        f"<w:del {nsdecls('w')} w:id='2' w:author='x'><w:r><w:delText>forty </w:delText></w:r></w:del>",
        f"<w:sdt {nsdecls('w')}><w:sdtContent>{run.format('divisions')}</w:sdtContent></w:sdt>",
        f"<w:r {nsdecls('w')}><w:tab/><w:t>now</w:t><w:noBreakHyphen/><w:t>here</w:t></w:r>",
        f"<w:r {nsdecls('w')}><w:instrText> PAGEREF x </w:instrText></w:r>",
    ):
        paragraph._p.append(parse_xml(markup))
    cell = source.add_table(1, 1).cell(0, 0)
    cell.text = "outer"
    cell.add_table(1, 1).cell(0, 0).text = "inner"
    cell.add_paragraph("last")
    source.save(str(tmp_path / "report.docx"))
    text = _document(tmp_path / "report.docx").texts[0].text
    assert text == "Report on Korea\n\nWe send sixty divisions now-here\n\nouter inner last"


def test_columns_in_two_languages_are_two_texts(tmp_path: Path) -> None:
    source = docx.Document()
    rows = [
        ("Прошу прислать советников в Пекин для работы с нами.", "I ask you to send advisers to Beijing."),
        ("Мы благодарны советскому правительству.", "We are grateful to the Soviet government."),
    ]
    table = source.add_table(2, 2)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    source.core_properties.author = "Typist"
    source.core_properties.keywords = "Korea, advisers"
    source.save(str(tmp_path / "letter.docx"))
    document = _document(tmp_path / "letter.docx")
    assert [(text.language, text.kind, text.text) for text in document.texts] == [
        ("ru", "transcription", "\n\n".join(first for first, _ in rows)),
        ("en", "translation", "\n\n".join(second for _, second in rows)),
    ]
    assert (document.senders, document.extra) == ((), {"author_of_file": "Typist"})
    assert document.subjects == ("Korea", "advisers")


def test_odt_has_notes_behind_rows_in_one_line_and_its_spaces(tmp_path: Path) -> None:
    body = "<text:note-body><text:p>Так.</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('дивизии')}{cell.format('60')}</table:table-row>"
    body = f"<text:p>Раз<text:s/>два<text:tab/>три{note} конец.</text:p><table:table>{row}</table:table>"
    write_odt(tmp_path / "letter.odt", body)
    assert (
        _document(tmp_path / "letter.odt").texts[0].text == "Раз два три конец.\n\nдивизии | 60\n\n[1] Так."
    )


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{}</teiHeader><text><body>{}</body></text></TEI>'


def test_tei_letter_has_parties_and_date_from_its_header(tmp_path: Path) -> None:
    sent = '<persName>Chicherin, G. V.</persName><date when="1923-05-06"/>'
    sent = f'<correspAction type="sent">{sent}</correspAction>'
    received = '<correspAction type="received"><persName>Litvinov</persName></correspAction>'
    choice = "<choice><sic>telegarm</sic><corr>telegram</corr></choice>"
    body = f'<p>The {choice} was sub-dele<lb break="no"/>gated.</p>'
    (tmp_path / "letter.xml").write_text(TEI.format(f"<correspDesc>{sent}{received}</correspDesc>", body))
    document = _document(tmp_path / "letter.xml")
    assert (document.senders, document.recipients) == (("Chicherin, G. V.",), ("Litvinov",))
    assert document.date is not None
    assert document.date.iso == "1923-05-06"
    assert document.texts[0].text == "The telegram was sub-delegated."


def test_tei_document_has_offices_sources_and_an_unmarked_date(tmp_path: Path) -> None:
    head = (
        '<head>1. <gloss type="from">The Commander</gloss> to the <gloss type="to">Joint Chiefs</gloss>'
        '<note type="source">Source: National Archives, RG 218, Box 3.</note></head>'
    )
    note = '<note type="source">795.00/1–352: Telegram, RG 59</note>'
    body = f"{note}{head}<opener><dateline>[Tokyo,] January 3, 1952.</dateline></opener><p>Agreed.</p>"
    (tmp_path / "volume.xml").write_text(TEI.format("", f'<div type="document" n="1">{body}</div>'))
    document = _document(tmp_path / "volume.xml")
    assert (document.senders, document.recipients) == (("Commander",), ("Joint Chiefs",))
    assert [code.levels for code in document.archive] == [("RG 59",), ("RG 218", "Box 3")]
    assert document.date is not None
    assert document.date.iso == "1952-01-03"


def test_tei_letter_has_its_place_in_the_archive_and_its_subject(tmp_path: Path) -> None:
    header = (
        "<titleStmt><title>Letter</title><author>Chicherin</author></titleStmt>"
        '<idno type="URI">https://example.org/17</idno><msIdentifier><repository>АВП РФ</repository>'
        "<collection>Секретариат</collection><idno>Ф. 04. Оп. 4. П. 20. Д. 290</idno></msIdentifier>"
        '<origDate when="1923-05-06"/><abstract><p>On talks.</p></abstract>'
        "<keywords><term>Germany</term></keywords>"
    )
    note = '<note n="1">So it stands.</note>'
    table = f"<table><row><cell>Divisions{note}</cell><cell>60</cell></row></table>"
    (tmp_path / "letter.xml").write_text(TEI.format(header, f"<p>We send this.</p>{table}"), "utf-8")
    document = _document(tmp_path / "letter.xml")
    assert (document.id, document.senders, document.summary) == ("letter", ("Chicherin",), "On talks.")
    assert (document.subjects, document.url) == (("Germany",), "https://example.org/17")
    assert document.archive[0].path == ("AVPRF", "04", "4", "20", "290")
    assert document.date is not None
    assert document.date.iso == "1923-05-06"
    assert document.texts[0].text == "We send this.\n\nDivisions | 60\n\n[1] So it stands."


def test_tei_corpus_has_letters_with_headers_of_their_own(tmp_path: Path) -> None:
    letter = (
        '<TEI xml:id="l{0}"><teiHeader><titleStmt><title>Letter {0}</title></titleStmt>'
        '<correspAction type="sent"><persName>Author {0}</persName><date when="195{0}-01-02"/>'
        "</correspAction></teiHeader><text><body><p>Text of the letter.</p></body></text></TEI>"
    )
    head = "<teiHeader><titleStmt><title>Letters</title></titleStmt></teiHeader>"
    space = 'xmlns="http://www.tei-c.org/ns/1.0"'
    corpus = f"<teiCorpus {space}>{head}{letter.format(1)}{letter.format(2)}</teiCorpus>"
    (tmp_path / "corpus.xml").write_text(corpus)
    documents = [one for one in read_sources([tmp_path]) if isinstance(one, Document)]
    assert [
        (one.id, one.title, one.collection, one.senders, one.date and one.date.iso) for one in documents
    ] == [
        ("corpus-l1", "Letter 1", "Letters", ("Author 1",), "1951-01-02"),
        ("corpus-l2", "Letter 2", "Letters", ("Author 2",), "1952-01-02"),
    ]


def test_tei_sections_in_two_languages_are_one_document(tmp_path: Path) -> None:
    body = (
        '<div type="original" xml:lang="ru"><head>Телеграмма</head><p>Прошу прислать.</p></div>'
        '<div type="translation" xml:lang="en"><head>Telegram</head><p>I ask to send.</p></div>'
    )
    header = "<titleStmt><title>A telegram</title></titleStmt>"
    (tmp_path / "telegram.xml").write_text(TEI.format(header, body), "utf-8")
    document = _document(tmp_path / "telegram.xml")
    assert (document.id, document.title) == ("telegram", "A telegram")
    assert [(text.language, text.kind, text.text) for text in document.texts] == [
        ("ru", "original", "Телеграмма\n\nПрошу прислать."),
        ("en", "translation", "Telegram\n\nI ask to send."),
    ]


def test_letters_of_several_signs_are_put_together(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "Рощин: первый мой отчёт")
    (tmp_path / "letter.xml").write_text(TEI.format("", f"<p>{text}</p>"), "utf-8")
    assert _document(tmp_path / "letter.xml").texts[0].text == "Рощин: первый мой отчёт"


def test_chapters_named_after_a_treaty_are_no_treaties(tmp_path: Path) -> None:
    head = "<head>The Treaty of {0} to End a War, 1763</head>"
    section = f'<div type="section" xml:id="{{0}}">{head}<p>It ended.</p></div>'
    (tmp_path / "book.xml").write_text(TEI.format("", section.format("Paris") + section.format("Rome")))
    for document in read_sources([tmp_path / "book.xml"]):
        assert isinstance(document, Document)
        assert (document.type, document.senders, document.recipients) == (None, (), ())
        assert document.date is not None
        assert document.date.iso == "1763"


def test_marc_record_has_its_title_and_author_in_both_scripts(tmp_path: Path) -> None:
    field = '<datafield tag="{}"><subfield code="6">{}</subfield><subfield code="a">{}</subfield></datafield>'
    rows = [("100", "880-01", "Stalin, I. V."), ("245", "880-02", "Pis'ma /")]
    rows += [("880", "100-01/(N", "Сталин, И. В."), ("880", "245-02/(N", "Письма /")]
    fields = "".join(field.format(*row) for row in rows)
    record = f'<record><controlfield tag="001">on1</controlfield>{fields}</record>'
    (tmp_path / "marc.xml").write_text(
        f'<collection xmlns="http://www.loc.gov/MARC21/slim">{record}</collection>'
    )
    document = _document(tmp_path / "marc.xml")
    assert document.title == "Pis'ma = Письма"
    assert document.senders == ("Stalin, I. V.", "Сталин, И. В.")


def test_finding_aid_names_the_boxes(tmp_path: Path) -> None:
    did = (
        '<did><container type="box">1</container><container type="folder">3</container>'
        "<unittitle>Letters</unittitle></did>"
    )
    (tmp_path / "aid.xml").write_text(f'<ead><archdesc level="collection">{did}</archdesc></ead>')
    assert _document(tmp_path / "aid.xml").extra["container"] == "Box 1, Folder 3"


def test_cells_beyond_the_names_of_a_table_are_kept(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id,title,text\n1,Letter,Some words,more,and more\n")
    document = _document(tmp_path / "list.csv")
    assert document.extra == {"column 4": "more", "column 5": "and more"}


def test_finding_aid_as_american_libraries_write_it(tmp_path: Path) -> None:
    repository = (
        "<repository><corpname><subarea>Manuscript Division</subarea>Library of Congress</corpname>"
        "<address><addressline>Washington</addressline></address></repository>"
    )
    did = (
        f"<unittitle>Harriman Papers</unittitle><unitid>MSS 1</unitid>{repository}"
        "<physdesc><extent>12 feet</extent><extent>24 boxes</extent></physdesc>"
        '<langmaterial><language langcode="rus"/></langmaterial>'
    )
    names = (
        "<persname>Stalin, Joseph--Correspondence.</persname><geogname>Soviet Union--Relations.</geogname>"
    )
    life = "<chronlist><chronitem><date>1891</date><event>Born</event></chronitem></chronlist>"
    box = '<container type="box">3</container>'
    letter = '<unittitle>Letter, Dec. 1-8, 1943</unittitle><dao href="https://example.org/1"/>'
    (tmp_path / "aid.xml").write_text(
        "<ead><eadheader><eadid>ms1</eadid><filedesc><titlestmt><titleproper>Guide to Harriman</titleproper>"
        f'</titlestmt></filedesc></eadheader><archdesc level="collection"><did>{did}</did>'
        f"<bioghist>{life}</bioghist><controlaccess>{names}</controlaccess>"
        f'<dsc><c01 level="item"><did>{letter}</did></c01><c01><did>{box}</did></c01>'
        "</dsc></archdesc></ead>"
    )
    top, item, boxed = (one for one in read_sources([tmp_path]) if isinstance(one, Document))
    assert top.archive[0].path == ("LoC", "Manuscript Division", "MSS 1")
    assert (top.collection, top.extra["extent"]) == ("Harriman Papers", "12 feet; 24 boxes")
    assert top.people == ("Stalin, Joseph",)
    assert top.places == ("Soviet Union",)
    assert top.subjects == ("Stalin, Joseph--Correspondence", "Soviet Union--Relations")
    assert top.texts[0].text == "1891 Born"
    assert item.date is not None
    assert (item.date.iso, item.url) == ("1943-12-01/1943-12-08", "https://example.org/1")
    assert item.extra["original_language"] == "ru"
    assert boxed.title == "Box 3"


def test_entities_of_html_stand_for_their_letters(tmp_path: Path) -> None:
    (tmp_path / "aid.xml").write_text(
        '<!DOCTYPE ead SYSTEM "ead.dtd"><ead><archdesc><did>'
        "<unittitle>Caf&eacute; &amp; Co&nbsp;Ltd</unittitle></did></archdesc></ead>"
    )
    assert _document(tmp_path / "aid.xml").title == "Café & Co Ltd"


def test_names_of_ead3_are_put_together(tmp_path: Path) -> None:
    parts = '<part localtype="surname">Kim</part><part localtype="forename">Il-sung</part>'
    subject = "<subject><part>Korea</part><part>History</part></subject>"
    (tmp_path / "aid.xml").write_text(
        '<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>k</recordid></control>'
        '<archdesc level="file"><did><unittitle>Papers</unittitle><physdescstructured><quantity>12</quantity>'
        "<unittype>feet</unittype></physdescstructured></did>"
        f"<controlaccess><persname>{parts}</persname>{subject}</controlaccess></archdesc></ead>"
    )
    document = _document(tmp_path / "aid.xml")
    assert (document.people, document.subjects) == (("Kim, Il-sung",), ("Korea--History",))
    assert document.extra["extent"] == "12 feet"
