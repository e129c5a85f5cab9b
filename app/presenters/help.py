"""The help page: how to search, by example.

The examples are messages, since each reader knows words and names of another language: whoever translates
them chooses queries that find something in the documents of ``seeds/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.i18n import lazy_gettext
from app.search.state import SearchState


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A query and what it finds; both are messages."""

    example: str
    meaning: str

    @property
    def query(self) -> str:
        """The example in the language of the request."""
        return str(self.example)

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


SECTIONS: Final = (
    HelpSection(
        "words",
        lazy_gettext("Words"),
        lazy_gettext(
            "Every word is required, in any of its forms. Where no document has them all, "
            "the best partial matches are shown, and the page says so. Small words such as “of the” are "
            "required only in quotation marks or after a plus sign."
        ),
        (
            HelpRow(lazy_gettext("adviser"), lazy_gettext("adviser, advisers: all forms of the word")),
            HelpRow(lazy_gettext("advisers Korea"), lazy_gettext("both words, anywhere in one document")),
            HelpRow(lazy_gettext("=adviser"), lazy_gettext("this form alone, exactly as typed")),
            HelpRow(lazy_gettext("divis*"), lazy_gettext("words that begin so: division, divisions")),
        ),
    ),
    HelpSection(
        "phrases",
        lazy_gettext("Phrases"),
        lazy_gettext("Words in quotation marks stand side by side in this order, in any form."),
        (
            HelpRow(lazy_gettext('"military adviser"'), lazy_gettext("also military advisers")),
            HelpRow(lazy_gettext('="military advisers"'), lazy_gettext("the phrase exactly as typed")),
            HelpRow(lazy_gettext('"milit* advis*"'), lazy_gettext("words that begin so, side by side")),
            HelpRow(
                lazy_gettext('"advisers Korea"~5'), lazy_gettext("the words within five words of each other")
            ),
        ),
    ),
    HelpSection(
        "names",
        lazy_gettext("Names"),
        lazy_gettext(
            "A name finds every spelling of it, in any script, romanization and case form. "
            "The page says which name it understood; one click searches only what you typed."
        ),
        (
            HelpRow(
                lazy_gettext("Mao Tse-tung"), lazy_gettext("Mao Zedong, Мао Цзэдуну, МАО ЦЗЕ-ДУН, 毛泽东")
            ),
            HelpRow(
                lazy_gettext("Chemulpo"),
                lazy_gettext("the place under all its names: Incheon, Jemulpo, Инчхон"),
            ),
            HelpRow(lazy_gettext("=Mao"), lazy_gettext("only this spelling")),
        ),
    ),
    HelpSection(
        "operators",
        lazy_gettext("And, or, not"),
        lazy_gettext("Operators are written in capitals; parentheses say what belongs together."),
        (
            HelpRow(lazy_gettext("Krasovsky OR Roshchin"), lazy_gettext("at least one of them")),
            HelpRow(
                lazy_gettext("divisions -tanks"), lazy_gettext("without the second word; also NOT tanks")
            ),
            HelpRow(
                lazy_gettext("(Peking OR Mukden) AND aviation"), lazy_gettext("either city, and the word")
            ),
        ),
    ),
    HelpSection(
        "fields",
        lazy_gettext("Fields"),
        lazy_gettext("A field searches one part of the record. Quote a value of several words."),
        (
            HelpRow(lazy_gettext("sender:Roshchin"), lazy_gettext("what he sent")),
            HelpRow(lazy_gettext('recipient:"Mao Zedong"'), lazy_gettext("what he received")),
            HelpRow(
                lazy_gettext("person:Stalin"),
                lazy_gettext("documents that name the person, whatever the spelling"),
            ),
            HelpRow(lazy_gettext("place:Beijing"), lazy_gettext("documents that name the place")),
            HelpRow('subject:"Korean War"', lazy_gettext("a subject heading")),
            HelpRow("title:telegram", lazy_gettext("a word of the title")),
            HelpRow(
                lazy_gettext("type:telegram"),
                lazy_gettext("the type of document, by its name in any interface language"),
            ),
            HelpRow("number:23703", lazy_gettext("the number of a telegram")),
        ),
    ),
    HelpSection(
        "dates",
        lazy_gettext("Dates"),
        lazy_gettext("A date may be a year, a month or a day; two dots make a span."),
        (
            HelpRow(
                lazy_gettext("21 June 1951"),
                lazy_gettext("documents of that day, then texts that state it in any spelling"),
            ),
            HelpRow(lazy_gettext("Mao October 1950"), lazy_gettext("a month or day among other words")),
            HelpRow(
                lazy_gettext("Mao in 1951"),
                lazy_gettext("documents of the year first, then those that state it"),
            ),
            HelpRow(lazy_gettext("June 13"), lazy_gettext("a day of any year, in any language")),
            HelpRow(lazy_gettext("from 1 to 7 October 1950"), lazy_gettext("a span, written as in a text")),
            HelpRow("date:1951", lazy_gettext("the whole year")),
            HelpRow("date:1950-10..1951-06", lazy_gettext("from October 1950 to June 1951")),
            HelpRow("date:1951-09-08", lazy_gettext("one day")),
            HelpRow("date:none", lazy_gettext("documents without a date")),
        ),
    ),
    HelpSection(
        "codes",
        lazy_gettext("Reference codes"),
        lazy_gettext("Repository, fond, opis, delo. Each level finds everything below it."),
        (
            HelpRow("archive:APRF/45/1/334", lazy_gettext("one file")),
            HelpRow("archive:RGASPI/558", lazy_gettext("a whole fond")),
            HelpRow(
                lazy_gettext("APRF, f. 45, op. 1, d. 334"), lazy_gettext("the file, written as in a footnote")
            ),
            HelpRow("112111", lazy_gettext("the document with this identifier")),
            HelpRow("Mao 112111", lazy_gettext("the same, whatever words stand beside it")),
            HelpRow("id:1121*", lazy_gettext("documents whose identifier begins so")),
        ),
    ),
)
"""All sections in order; each is shown in the language of the request."""
