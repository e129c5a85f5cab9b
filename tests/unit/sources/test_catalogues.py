"""Catalogue records and what binds pages: MARC, MODS, Dublin Core, METS and ALTO as libraries write them."""

from __future__ import annotations

from pathlib import Path

from indexer.documents.model import Document
from indexer.sources import read_sources


def _document(path: Path) -> Document:
    (document,) = read_sources([path])
    assert isinstance(document, Document), document
    return document


MARC = '<collection xmlns="http://www.loc.gov/MARC21/slim"><record>{}</record></collection>'


def _field(tag: str, **subfields: str) -> str:
    parts = "".join(f'<subfield code="{code[-1]}">{value}</subfield>' for code, value in subfields.items())
    return f'<datafield tag="{tag}">{parts}</datafield>'


def test_marc_of_an_archive(tmp_path: Path) -> None:
    fixed = f"{'920219i19501953':<35}rus"
    fields = f'<controlfield tag="001">a1</controlfield><controlfield tag="008">{fixed}</controlfield>'
    fields += _field("041", a="rus", b_a="eng") + _field("245", k="Letters,", f="[ca. 1950]-")
    fields += _field("520", a="Letters and cables.") + _field("655", a="Letters.")
    fields += _field("700", a="Molotov, V. M.,", d="1890-1986,", e="addressee.")
    fields += _field("600", a="Stalin, I. V.,", d="1878-1953", v="Correspondence.")
    fields += _field("852", a="Library of Congress,", b="Manuscript Division,", h="MSS 1")
    fields += _field("852", a="РГАСПИ", j="Ф. 558. Оп. 11. Д. 334")
    (tmp_path / "marc.xml").write_text(MARC.format(fields), "utf-8")
    document = _document(tmp_path / "marc.xml")
    assert (document.title, document.type, document.summary) == ("Letters", "letter", "Letters and cables.")
    assert (document.recipients, document.people) == (("Molotov, V. M.",), ("Stalin, I. V.",))
    assert document.subjects == ("Stalin, I. V.--Correspondence",)
    assert document.extra["original_language"] == "ru, en"
    assert [code.path for code in document.archive] == [
        ("LoC", "Manuscript Division", "MSS 1"),
        ("RGASPI", "558", "11", "334"),
    ]
    assert document.date is not None
    assert document.date.iso == "1950"
    (tmp_path / "marc.xml").write_text(MARC.format(fields.replace("[ca. 1950]-", "")), "utf-8")
    dated_by_008 = _document(tmp_path / "marc.xml").date
    assert dated_by_008 is not None
    assert dated_by_008.iso == "1950/1953"


MODS = """<mods xmlns="http://www.loc.gov/mods/v3">
<titleInfo><nonSort>The</nonSort><title>letter of Chiang</title><subTitle>a draft</subTitle></titleInfo>
<titleInfo type="translated"><title>蔣介石信函</title></titleInfo>
<name usage="primary"><namePart>Chiang, Kai-shek</namePart></name>
<name><namePart type="family">Truman</namePart><namePart type="given">Harry S.</namePart>
 <namePart type="date">1884-1972</namePart><role><roleTerm type="code">rcp</roleTerm></role></name>
<name type="corporate"><namePart>Kuomintang</namePart></name><genre>letter</genre>
<originInfo><dateIssued>1999</dateIssued><dateCreated>June 25, 1950</dateCreated>
 <dateCreated encoding="iso8601">19500625</dateCreated></originInfo>
<subject><topic>Korean War</topic><geographic>Taiwan</geographic></subject>
<relatedItem type="host"><titleInfo><title>Koo papers</title></titleInfo></relatedItem>
<location><physicalLocation>Columbia University</physicalLocation><shelfLocator>Box 12</shelfLocator>
 <url>https://example.org/17</url></location>
<language><languageTerm type="code">chi</languageTerm></language><abstract>Asks for aid.</abstract>
<recordInfo><recordIdentifier>r17</recordIdentifier></recordInfo></mods>"""
HARVEST = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>'
    "<record><header><identifier>oai:x:1</identifier></header><metadata>{}</metadata></record>"
    '<record><header status="deleted"><identifier>oai:x:2</identifier></header></record>'
    "<resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>"
)


def test_mods_by_itself_and_in_a_harvest(tmp_path: Path) -> None:
    (tmp_path / "mods.xml").write_text(MODS, "utf-8")
    document = _document(tmp_path / "mods.xml")
    assert (document.id, document.type) == ("r17", "letter")
    assert document.title == "The letter of Chiang: a draft = 蔣介石信函"
    assert (document.senders, document.recipients) == (("Chiang, Kai-shek",), ("Truman, Harry S.",))
    assert (document.organizations, document.places) == (("Kuomintang",), ("Taiwan",))
    assert document.subjects == ("Korean War--Taiwan",)
    assert document.date is not None
    assert document.date.iso == "1950-06-25"
    assert document.archive[0].path == ("Columbia University", "Box 12")
    assert (document.collection, document.url) == ("Koo papers", "https://example.org/17")
    assert (document.summary, document.extra["original_language"]) == ("Asks for aid.", "zh")
    (tmp_path / "harvest.xml").write_text(HARVEST.format(MODS), "utf-8")
    harvested = _document(tmp_path / "harvest.xml")
    assert (harvested.id, harvested.recipients) == ("oai:x:1", document.recipients)


def test_dublin_core_tells_codes_from_ids_and_days_from_editions(tmp_path: Path) -> None:
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    record = (
        "<dc:description>A long story.</dc:description><dcterms:issued>1999</dcterms:issued>"
        "<dcterms:created>1950-10-07</dcterms:created><dc:type>Text</dc:type><dc:type>telegram</dc:type>"
        "<dc:identifier>РГАСПИ. Ф. 558. Оп. 11. Д. 334</dc:identifier><dc:identifier>t-17</dc:identifier>"
    )
    (tmp_path / "record.xml").write_text(f"<metadata {space}>{record}</metadata>", "utf-8")
    document = _document(tmp_path / "record.xml")
    assert (document.id, document.title, document.type) == ("t-17", "A long story.", "telegram")
    assert document.archive[0].path == ("RGASPI", "558", "11", "334")
    assert document.date is not None
    assert (document.date.iso, document.extra) == ("1950-10-07", {"other_date": "1999"})


ALTO = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v{}#"><Layout><Page><PrintSpace><TextBlock>{}</TextBlock>'
    "</PrintSpace></Page></Layout></alto>"
)


def test_alto_of_each_version_has_broken_words_whole(tmp_path: Path) -> None:
    whole = 'SUBS_CONTENT="советников"'
    lines = (
        f'<String CONTENT="военных"/><String CONTENT="совет-" SUBS_TYPE="HypPart1" {whole}/><HYP/>',
        f'<String CONTENT="ников" SUBS_TYPE="HypPart2" {whole}/><String CONTENT="при"/><HYP/>',
        '<String CONTENT="ступили"/><String CONTENT="рабо-"/>',
        '<String CONTENT="тать."/>',
    )
    text = "".join(f"<TextLine>{line}</TextLine>" for line in lines)
    for version in "234":
        (tmp_path / "page.xml").write_text(ALTO.format(version, text), "utf-8")
        assert _document(tmp_path / "page.xml").texts[0].text == "военных советников приступили работать."


def test_mets_of_images_alone_is_found_by_its_description(tmp_path: Path) -> None:
    href = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org/{}.jpg"'
    files = "".join(f"<file><FLocat {href.format(page)}/></file>" for page in (1, 2))
    (tmp_path / "volume.xml").write_text(
        f'<mets xmlns="http://www.loc.gov/METS/" OBJID="v1"><dmdSec>{MODS}</dmdSec>'
        f'<fileSec><fileGrp USE="DEFAULT">{files}</fileGrp></fileSec></mets>',
        "utf-8",
    )
    document = _document(tmp_path / "volume.xml")
    assert (document.id, document.texts[0].text) == ("v1", "Asks for aid.")
    assert document.extra["images"] == ["https://example.org/1.jpg", "https://example.org/2.jpg"]
