"""Names in queries: which words are one name, and what they are by themselves."""

from __future__ import annotations

import pytest

from indexer.analysis.analyzer import default_analyzer
from indexer.names.mentions import default_finder
from indexer.names.model import QueryName
from indexer.names.name_forms import open_name_terms
from indexer.names.queries.recognition import NameRecogniser
from indexer.names.sounds.name_index import NameIndex


def recognised(text: str, *forms: str) -> list[QueryName]:
    """The names of a query, where documents hold capitalised words of these ``forms``."""
    return NameRecogniser(default_finder(), NameIndex(forms))(text, default_analyzer().query_tokens(text))


def terms(name: QueryName) -> set[str]:
    return {term for slots in name.alternatives for slot in slots for term in slot}


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Mozgov", "мозгов"),
        ("scharikow", "шарикова"),
        ("makarovskiĭ", "макаровскому"),
        ("Stinton", "стинтон"),
    ],
)
def test_a_lone_name_finds_itself_though_the_form_is_a_word(typed: str, form: str) -> None:
    (name,) = recognised(typed, form)
    assert "~w:" + form in terms(name)
    assert name.lenient


@pytest.mark.parametrize(
    ("typed", "form", "other"),
    [
        ("Leonidas", "леонидас", "леониде"),
        ("Константино", "константино", "константину"),
        ("Stinton", "стинтоном", "стэнтоном"),
    ],
)
def test_a_lone_name_does_not_find_a_likelier_other(typed: str, form: str, other: str) -> None:
    (name,) = recognised(typed, form, other)
    assert "~w:" + form in terms(name)
    assert "~w:" + other not in terms(name)


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("stern clavé", ("штерн", "клаве")),
        ("фокс потоцкий", ("fox", "potocki")),
        ("jordan headley", ("джордану", "хидли")),
    ],
)
def test_words_and_places_may_be_parts_of_a_name(typed: str, forms: tuple[str, ...]) -> None:
    (name,) = recognised(typed, *forms)
    assert name.text == typed
    assert {"~w:" + form for form in forms} <= terms(name)
    assert name.parts


@pytest.mark.parametrize(
    ("typed", "form"), [("Ван", "wang"), ("Пак", "pak"), ("Хо", "ho"), ("Kim", "ким"), ("Чжоу", "chou")]
)
def test_a_lone_syllable_finds_the_surname_in_the_other_script(typed: str, form: str) -> None:
    (name,) = recognised(typed, form, "he", "те", "park")
    assert "~w:" + form in terms(name)
    assert terms(name).isdisjoint({"~w:he", "~w:те"})


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("Чан Ким Туен", ("tran", "kim", "tuyen")),
        ("Зыонг Ван Минь", ("duong", "van", "minh")),
        ("Чан Ван Дон", ("tran", "van", "don")),
        ("Nguyễn Văn Thiệu", ("nguyen", "van", "thieu")),
        ("Nguyen Cao Ky", ("нгуен", "као", "ки")),
    ],
)
def test_vietnamese_names_meet_by_their_syllables(typed: str, forms: tuple[str, ...]) -> None:
    (name,) = recognised(typed, *forms)
    assert any(
        all("~w:" + form in slot for form, slot in zip(forms, slots, strict=True))
        for slots in name.alternatives
        if len(slots) == len(forms)
    )


def test_one_syllable_of_a_vietnamese_name_may_be_misprinted() -> None:
    (name,) = recognised("Pham Huy Quat", "pham", "huy", "quat", "hut", "nhon", "phan", "quang")
    assert {"~w:hut", "~w:phan"} <= terms(name)
    assert terms(name).isdisjoint({"~w:nhon", "~w:quang"})
    assert all(len(slots) in (1, 3) for slots in name.alternatives)


@pytest.mark.parametrize("typed", ["Сун Ятсен", "Vo Nguyen Giap", "Chiang Kai-shek", "Tran Thien Khiem"])
def test_no_initial_stands_for_a_syllable(typed: str) -> None:
    (name,) = recognised(typed, "сун", "ятсен", "nguyen", "vo", "giap", "khanh", "chiang", "kaishek", "tran")
    assert not any(term.startswith("~i:") for term in terms(name))


def test_a_small_word_is_no_lone_surname() -> None:
    assert recognised("To", "ту", "to") == []
    assert recognised("хо", "ho") == []


def test_russian_words_with_capitals_may_be_somebodys_name() -> None:
    (name,) = recognised("Клей Шоу", "clay", "shaw")
    assert {"~w:clay", "~w:shaw"} <= terms(name)
    assert name.lenient
    assert recognised("Великий Обман", "veliki", "obman") == []
    assert recognised("клей шоу", "clay", "shaw") == []


def test_a_russian_particle_belongs_to_the_name_behind_it() -> None:
    (name,) = recognised("де Мореншильд", "mohrenschildt")
    assert name.text == "де Мореншильд"
    assert (("~w:mohrenschildt",),) in name.alternatives
    (name,) = recognised("ли Сталин", "li")
    assert name.text == "Сталин"


def test_a_word_beside_a_name_is_no_part_of_it() -> None:
    (name,) = recognised("letters wooldridge", "letters", "wooldridge")
    assert name.text == "wooldridge"


def test_an_east_asian_name_is_not_found_by_some_of_its_words() -> None:
    (name,) = recognised("Kim Dae Sung", "kim", "sung", "dae")
    assert not any("~w:sung" in term for term in terms(name))


@pytest.mark.parametrize("typed", ["гана", "сено", "song", "long", "she", "совать", "стать"])
def test_a_word_in_small_letters_that_looks_like_a_syllable_is_a_word(typed: str) -> None:
    assert recognised(typed, "гана", "ган", "song", "сун", "лун", "long", "стать", "сено") == []


@pytest.mark.parametrize("typed", ["Гана", "ghana", "Ghana", "китай"])
def test_a_place_is_a_place_in_any_letter_case(typed: str) -> None:
    assert recognised(typed)[0].kind == "place"


def test_initials_leave_out_those_who_have_others() -> None:
    (name,) = recognised("J. F. Dulles", "dulles", "john", "allen")
    assert name.authority == "dulles-john-foster"
    (rows,) = (slots for slots in name.alternatives if any("~w:dulles" in slot for slot in slots))
    assert {"~w:john", "~i:j"} <= set(rows[0])
    assert not {"~w:allen", "~i:a"} & set(rows[0])
    # Nobody on record has these, and the surname alone would find those who are.
    (name,) = recognised("К. Л. Сталин", "сталин", "иосиф")
    assert all(len(slots) > 1 for slots in name.alternatives)
    assert not name.lenient


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("родился Фридрих Ратцель", ["Фридрих Ратцель"]),
        ("where was Martin Luther born", ["Martin Luther"]),
        ("Сталин телеграмма", ["Сталин"]),
        ("truman doctrine", ["truman doctrine"]),
        ("письмо Сталина Мао", ["Сталина", "Мао"]),
        ("howard gill", ["howard gill"]),
        ("peter maisky", ["peter maisky"]),
        ("peter van den heuvel", ["peter van den heuvel"]),
        ("john chambers", ["john chambers"]),
    ],
)
def test_ordinary_words_are_left_out_of_names(typed: str, names: list[str]) -> None:
    assert [name.text for name in recognised(typed, "телеграмму", "письмо", "gill")] == names


def test_an_adjective_may_be_a_surname_in_the_other_script() -> None:
    (name,) = recognised("чернявский", "chernyavsky")
    assert "~w:chernyavsky" in terms(name)
    assert not recognised("советский", "советская")


def test_two_words_of_a_name_in_short_syllables_are_anybodys() -> None:
    (name,) = recognised("chiang chen sho", "chen", "cho", "chiang")
    assert all(len(slots) > 2 for slots in name.alternatives)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("telegram from Mao to Stalin", ["Mao", "Stalin"]),
        ("мао и сталин", ["мао", "сталин"]),
        ("Мао не Сталин", ["Мао", "Сталин"]),
        ("Чэнь И и Мао", ["Чэнь И", "Мао"]),
        ("приказ чэнь и", ["чэнь и"]),
        ("letters from he long", ["he long"]),
        ("чэнь и", ["чэнь и"]),
        ("what did the Yuan do", ["Yuan"]),
        ("who lost to the broncos", []),
        ("国家领导人的谈判", []),
        ("Письмо Молотову", ["Молотову"]),
        ("письмо Горькому", ["Горькому"]),
        ("горький опыт", []),
        ("the Great Depression", []),
    ],
)
def test_small_words_beside_names_belong_to_the_query(query: str, names: list[str]) -> None:
    assert [name.text for name in recognised(query)] == names


def test_a_question_about_an_unknown_word_is_no_full_name() -> None:
    assert [name.text for name in recognised("What are clades?", "wha", "клода", "ар")] == ["clades"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Yesterday J. Chambers arrived.", "~i:j"),
        ("A REPORT BY J. CHAMBERS ARRIVED.", "~i:j"),
        ("A talk with Edgar Mc Namara.", "~w:mcnamara"),
        ("With LOUIS LE BLANC.", "~w:leblanc"),
    ],
)
def test_a_text_offers_initials_and_parted_names(text: str, term: str) -> None:
    assert term in {term for term, _ in open_name_terms(default_analyzer().analyze(text))}


def test_a_given_name_stands_beside_its_surname_past_two_initials() -> None:
    found = list(open_name_terms(default_analyzer().analyze("By Eedson L. M. Burns and A. B. C. Smith.")))
    assert [index for term, index in found if term == "~w:eedson"] == [1, 3]
    assert [index for term, index in found if term == "~w:by"] == [0]


def test_a_particle_stands_in_either_script() -> None:
    (name,) = recognised("Питер ван ден Хювел", "peter", "heuvel")
    assert any(("=van", "=ван") in slots for slots in name.alternatives)


def test_a_given_name_that_is_a_rare_surname_elsewhere_is_looked_for_by_its_sound() -> None:
    (name,) = recognised("Жан Бушар", "jean", "bouchard")
    assert {"~w:jean", "~w:bouchard"} <= terms(name)


def test_initials_are_no_syllables_of_a_short_name() -> None:
    (name,) = recognised("Eedon L. M. Burns", "eedson", "burns")
    assert {"~w:eedson", "~w:burns"} <= terms(name)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Acheson Plan", ["Acheson"]),
        ("acheson plan", ["acheson"]),
        ("Havana Conference", ["Havana"]),
        ("Cairo Conference", ["Cairo"]),
        ("Stalin Doctrine", ["Stalin"]),
        ("Rapacki Plan", ["Rapacki"]),
        ("План Шумана", ["Шумана"]),
        ("Warsaw Pact", ["Warsaw Pact"]),
        ("Mark Twain", ["Mark Twain"]),
        ("Ezra Pound", ["Ezra Pound"]),
        ("Rapacki Stone", ["Rapacki Stone"]),
        ("Крус Пинчер", ["Крус Пинчер"]),
        ("Мороз Копацкий", ["Мороз Копацкий"]),
    ],
)
def test_a_word_that_nobody_is_called_is_no_part_of_a_name(typed: str, names: list[str]) -> None:
    assert [name.text for name in recognised(typed, "маршалла", "планом", "рапацкого", "шуман")] == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Kennedy Johnson", ["Kennedy", "Johnson"]),
        ("johnson mcnamara", ["johnson", "mcnamara"]),
        ("Кеннеди Джонсон", ["Кеннеди", "Джонсон"]),
        # The first word is as often a given name, or nobody famous bears either.
        ("Marshall Acheson", ["Marshall Acheson"]),
        ("Clark Nixon", ["Clark Nixon"]),
        ("Wilson Johnson", ["Wilson Johnson"]),
        ("Lyndon Johnson", ["Lyndon Johnson"]),
    ],
)
def test_surnames_side_by_side_are_two_people(typed: str, names: list[str]) -> None:
    assert [name.text for name in recognised(typed, "джонсона", "джонсоном", "раск")] == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("письма Горькому", ["Горькому"]),
        ("т. Рощинский", ["Рощинский"]),
        ("Т. Рощинский", ["Т. Рощинский"]),
        ("Т. Троцкий", ["Троцкий"]),
        ("Jemulpo landing", ["Jemulpo"]),
        ("顾问", []),
        ("空军", []),
        ("計畫", []),
    ],
)
def test_words_beside_names_and_words_like_names_are_words(typed: str, names: list[str]) -> None:
    assert [name.text for name in recognised(typed, "письма", "горькому", "троцкого")] == names


@pytest.mark.parametrize(
    ("typed", "surname"),
    [
        ("Мартов", True),
        ("Горькому", True),
        ("Кеннеди", True),
        ("мартов", False),
        ("Гора", False),
        ("Мороз", False),
    ],
)
def test_a_surname_on_record_means_its_bearer(typed: str, surname: bool) -> None:
    assert any(name.surname for name in recognised(typed, "мартова")) is surname


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Носенко, Голицын", ["Носенко", "Голицын"]),
        ("Nosenko, Golitsyn, Deriapkin", ["Nosenko", "Golitsyn", "Deriapkin"]),
        ("носенко, голицын, деряпкин", ["носенко", "голицын", "деряпкин"]),
        ("Howard, Nosenko, Golitsyn", ["Howard", "Nosenko", "Golitsyn"]),
        ("Golitsyn, Howard, Nosenko", ["Golitsyn", "Howard", "Nosenko"]),
        ("Hunt, Howard", ["Hunt, Howard"]),
        ("Harkabi, Yehoshafat", ["Harkabi, Yehoshafat"]),
        ("Hunt, Howard, Nosenko, Ivan", ["Hunt, Howard", "Nosenko, Ivan"]),
    ],
)
def test_commas_part_people_but_not_a_surname_from_its_given_name(typed: str, names: list[str]) -> None:
    forms = ("nosenko", "golitsyn", "deriapkin", "howard", "hunt", "ivan", "harkabi", "yehoshafat")
    assert [name.text for name in recognised(typed, *forms)] == names


@pytest.mark.parametrize(
    ("typed", "forms", "names"),
    [
        ("Stalin Sidorchuk", (), ["Stalin", "Sidorchuk"]),
        ("Joseph Stalin Sidorchuk", (), ["Joseph Stalin", "Sidorchuk"]),
        # Somebody may be called so, or the documents know the other.
        ("Kennedy Sidorchuk", (), ["Kennedy Sidorchuk"]),
        ("Stalin Sidorchuk", ("sidorchuk",), ["Stalin Sidorchuk"]),
        ("Stalin Vasily", (), ["Stalin Vasily"]),
    ],
)
def test_a_known_surname_beside_a_name_in_no_document(
    typed: str, forms: tuple[str, ...], names: list[str]
) -> None:
    assert [name.text for name in recognised(typed, *forms)] == names


@pytest.mark.parametrize(
    ("typed", "authority"),
    [
        ("Tse-tung", "mao-zedong"),
        ("tsetung", "mao-zedong"),
        ("Tse Tung", "mao-zedong"),
        ("Цзэ-дуну", "mao-zedong"),
        ("Цзэдун", "mao-zedong"),
        ("泽东", "mao-zedong"),
        ("澤東", "mao-zedong"),
        ("Enlai", "zhou-enlai"),
        ("Ир Сену", "kim-il-sung"),
        ("일성", "kim-il-sung"),
    ],
)
def test_a_given_name_alone_means_whoever_on_record_bears_it(typed: str, authority: str) -> None:
    (name,) = recognised(typed)
    assert (name.text, name.authority, name.kind) == (typed, authority, "person")
    # Nobody is called by it alone, so nobody whom a text may mean by a surname is meant.
    assert "@?" + authority not in terms(name)


@pytest.mark.parametrize(
    "typed", ["Biao", "Li Ping", "春秋", "主席", "Marina", "Голицын", "can do", "Мао Энь"]
)
def test_what_is_no_given_name_of_two_syllables_means_nobody(typed: str) -> None:
    assert [name.authority for name in recognised(typed) if name.authority] == []


def test_given_names_stand_among_other_words() -> None:
    names = recognised("telegrams of Enlai and Zedong")
    assert [(name.text, name.authority) for name in names] == [
        ("Enlai", "zhou-enlai"),
        ("Zedong", "mao-zedong"),
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("О Сталине", ["Сталине"]),
        ("У Ким Ир Сена", ["Ким Ир Сена"]),
        ("К Мао Цзэдуну", ["Мао Цзэдуну"]),
        ("Сталин И Ленин", ["Сталин", "Ленин"]),
        ("А. Сталин", ["А. Сталин"]),
        ("Сталин И В", ["Сталин И В"]),
        ("Чэнь И", ["Чэнь И"]),
        ("A Dulles", ["A Dulles"]),
        ("Иванов О", ["Иванов О"]),
    ],
)
def test_a_small_word_with_a_capital_is_no_initial_of_somebody_on_record(
    typed: str, names: list[str]
) -> None:
    assert [name.text for name in recognised(typed, "сталин", "ким", "dulles", "allen")] == names


@pytest.mark.parametrize(
    ("typed", "authority"),
    [
        ("Dulles A", "dulles-allen"),
        ("A Dulles", "dulles-allen"),
        ("Kennedy R", "kennedy-robert"),
        ("Ф Рузвельт", "roosevelt-franklin"),
        ("О Сталине", "stalin"),
    ],
)
def test_an_initial_at_the_end_of_a_query_may_do_without_its_stop(typed: str, authority: str) -> None:
    assert [name.authority for name in recognised(typed)] == [authority]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Stalin, I. V. Letter to Gorky", ["Stalin, I. V", "Gorky"]),
        ("Сталин И. В. Письмо А. М. Горькому", ["Сталин И. В", "А. М. Горькому"]),
        ("Сталин И. В. Письмо Горькому", ["Сталин И. В", "Горькому"]),
        ("Троцкий Л. Д. Сочинения", ["Троцкий Л. Д"]),
    ],
)
def test_a_name_on_record_ends_with_its_initials(typed: str, names: list[str]) -> None:
    found = recognised(typed, "сталин", "письмо", "горькому", "stalin", "letter", "gorky", "сочинения")
    assert [name.text for name in found] == names


@pytest.mark.parametrize("typed", ["А. М. Горький", "А. М. Горькому"])
def test_initials_hold_beside_any_case_form_of_a_surname(typed: str) -> None:
    (name,) = recognised(typed, "горькому", "горку", "горка")
    assert name.authority == "gorky-maxim"
    assert all(len(slots) > 1 for slots in name.alternatives if "@gorky-maxim" not in slots[0])


@pytest.mark.parametrize("typed", ["Голицын", "Голицыну", "Chinese"])
def test_a_word_known_otherwise_is_read_as_no_name_of_china(typed: str) -> None:
    assert not [name for name in recognised(typed, "голицын", "golitsyn") if "Guo Liceng" in name.variants]
    assert not [name for name in recognised(typed) if any(term.startswith("~c:") for term in terms(name))]


@pytest.mark.parametrize(
    ("typed", "parts", "several"),
    [
        ("Stalin Golitsyn", ["Stalin", "Golitsyn"], True),
        # Somebody may be called Oswald, so that he alone is no answer.
        ("Oswald Ruby", ["Oswald", "Ruby"], False),
        ("Oswald Anton", [], False),
    ],
)
def test_two_surnames_may_be_two_people(typed: str, parts: list[str], several: bool) -> None:
    (name,) = recognised(typed, "stalin", "golitsyn", "oswald", "ruby", "anton")
    assert ([part.text for part in name.parts], name.several) == (parts, several)
