"""The help page: how to search, by example."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import gettext
from app.search.state import SearchState


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A query and what it finds."""

    query: str
    meaning: str

    @property
    def url(self) -> str:
        """The search itself."""
        return SearchState(q=self.query).url()


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A heading, a sentence and its examples."""

    id: str
    title: str
    text: str
    rows: tuple[HelpRow, ...]


def help_sections() -> tuple[HelpSection, ...]:
    """All sections in the interface language."""
    return (
        HelpSection(
            "words",
            gettext("Words"),
            gettext(
                "Every word is required, in any of its forms. Where no document has them all, "
                "the best partial matches are shown, and the page says so. Small words such as “of the” are "
                "required only in quotation marks or after a plus sign."
            ),
            (
                HelpRow("советник", gettext("советника, советников, советником: all forms of the word")),
                HelpRow("advisers Korea", gettext("both words, anywhere in one document")),
                HelpRow("=советник", gettext("this form alone, exactly as typed")),
                HelpRow("дивиз*", gettext("words that begin so: дивизия, дивизион")),
            ),
        ),
        HelpSection(
            "phrases",
            gettext("Phrases"),
            gettext("Words in quotation marks stand side by side in this order, in any form."),
            (
                HelpRow('"главный военный советник"', gettext("also Главным Военным Советником")),
                HelpRow('="главный военный советник"', gettext("the phrase exactly as typed")),
                HelpRow('"главн* воен* советник*"', gettext("words that begin so, side by side")),
                HelpRow('"advisers Korea"~5', gettext("the words within five words of each other")),
            ),
        ),
        HelpSection(
            "names",
            gettext("Names"),
            gettext(
                "A name finds every spelling of it, in any script, romanization and case form. "
                "The page says which name it understood; one click searches only what you typed."
            ),
            (
                HelpRow("Mao Tse-tung", gettext("Mao Zedong, Мао Цзэдуну, МАО ЦЗЕ-ДУН, 毛泽东")),
                HelpRow("Чемульпо", gettext("the place under all its names: Incheon, Jemulpo, Инчхон")),
                HelpRow("=Мао", gettext("only this spelling")),
            ),
        ),
        HelpSection(
            "operators",
            gettext("And, or, not"),
            gettext("Operators are written in capitals; parentheses say what belongs together."),
            (
                HelpRow("Krasovsky OR Roshchin", gettext("at least one of them")),
                HelpRow("divisions -tanks", gettext("without the second word; also NOT tanks")),
                HelpRow("(Peking OR Mukden) AND aviation", gettext("either city, and the word")),
            ),
        ),
        HelpSection(
            "fields",
            gettext("Fields"),
            gettext("A field searches one part of the record. Quote a value of several words."),
            (
                HelpRow("sender:Roshchin", gettext("what he sent")),
                HelpRow('recipient:"Mao Zedong"', gettext("what he received")),
                HelpRow("person:Stalin", gettext("documents that name the person, whatever the spelling")),
                HelpRow("place:Beijing", gettext("documents that name the place")),
                HelpRow('subject:"Korean War"', gettext("a subject heading")),
                HelpRow("title:telegram", gettext("a word of the title")),
                HelpRow(
                    "type:телеграмма", gettext("the type of document, by its name in any interface language")
                ),
                HelpRow("number:23703", gettext("the number of a telegram")),
            ),
        ),
        HelpSection(
            "dates",
            gettext("Dates"),
            gettext("A date may be a year, a month or a day; two dots make a span."),
            (
                HelpRow(
                    "21 июня 1951", gettext("documents of that day, then texts that state it in any spelling")
                ),
                HelpRow("Mao October 1950", gettext("a month or day among other words")),
                HelpRow("с 1 по 7 октября 1950 г.", gettext("a span, written as in a text")),
                HelpRow("date:1951", gettext("the whole year")),
                HelpRow("date:1950-10..1951-06", gettext("from October 1950 to June 1951")),
                HelpRow("date:1951-09-08", gettext("one day")),
            ),
        ),
        HelpSection(
            "codes",
            gettext("Reference codes"),
            gettext("Repository, fond, opis, delo. Each level finds everything below it."),
            (
                HelpRow("archive:APRF/45/1/334", gettext("one file")),
                HelpRow("archive:RGASPI/558", gettext("a whole fond")),
                HelpRow("АПРФ. Ф. 45. Оп. 1. Д. 334", gettext("the file, written as in a footnote")),
                HelpRow("112111", gettext("the document with this identifier")),
            ),
        ),
    )
