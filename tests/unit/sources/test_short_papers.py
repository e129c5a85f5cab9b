"""Papers of a heading, a date and a sentence or two, in every script: nothing of them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import InvalidValue
from indexer.sources.plain import read_text

PATH = Path("/papers/korea/telegram.txt")
# Heading, date line, first paragraph.
PAPERS = [
    ("关于朝鲜战争的电报", "1950年10月2日", "菲利波夫同志，我们决定派军队至朝鲜境内。"),
    ("關於朝鮮戰爭的電報", "1950年10月2日", "菲利波夫同志：我們決定派軍隊至朝鮮境內！"),
    ("朝鮮戦争に関する電報", "1950年10月2日", "フィリポフ同志、我々は軍隊を派遣することを決定した。"),
    ("조선전쟁에 관한 전보", "1950년 10월 2일", "필리포프 동지, 우리는 군대를 파견하기로 결정하였다."),
    (
        "Телеграмма о войне в Корее",
        "2 октября 1950 г.",
        "Товарищ Филиппов, мы приняли решение послать войска.",
    ),
    (
        "Telegram on the war in Korea",
        "2 October 1950",
        "Comrade Filippov, we took the decision to send troops.",
    ),
]


@pytest.mark.parametrize(("heading", "day", "said"), PAPERS)
@pytest.mark.parametrize("more", ["", "\n\n我们认为必要。", "\n\nWe think it necessary."])
def test_heading_and_text_of_a_short_paper(heading: str, day: str, said: str, more: str) -> None:
    document = read_text(f"{heading}\n{day}\n\n{said}{more}", "telegram.txt", PATH)
    assert (document.title, document.type) == (heading, "telegram")
    assert document.date is not None
    assert document.date.iso == "1950-10-02"
    whole = "\n\n".join(text.text for text in document.texts)
    assert said in whole
    assert more.strip() in whole


def test_a_long_first_line_of_a_page_is_no_title() -> None:
    said = "第0段。彭德怀同志报告，谈判代表团在开城与美方会谈。第1段。彭德怀同志"
    document = read_text(f"关于停战谈判的报告\n1953年7月1日\n\n{said}\n报告。", "a.txt", PATH)
    assert document.title == "关于停战谈判的报告"
    assert said in document.texts[0].text


def test_two_headings_above_the_date() -> None:
    said = "菲利波夫同志：我们决定用志愿军名义派一部分军队至朝鲜境内。"
    paper = f"关于朝鲜战争的电报\n毛泽东致斯大林电\n1950年10月2日\n\n{said}"
    document = read_text(paper, "a.txt", PATH)
    assert document.title in ("关于朝鲜战争的电报", "毛泽东致斯大林电")
    assert said in document.texts[0].text


def test_a_paper_of_nothing_but_a_head_is_its_own_text() -> None:
    document = read_text("Telegram\n2 October 1950\nReport that we decided", "a.txt", PATH)
    assert document.title == "Telegram"
    assert "Report that we decided" in document.texts[0].text


LINES = st.sampled_from(
    [
        "关于朝鲜战争的电报", "1950年10月2日", "我们决定派军队至朝鲜境内", "报告。", "中央", "2 October 1950",
        "Report on the talks", "We decided to send troops.", "Доклад", "1 июля 1953 г.",
        "Мы решили послать войска", "", "전보",
    ]
)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=8))
def test_no_line_of_a_paper_without_labels_vanishes(lines: list[str]) -> None:
    try:
        document = read_text("\n".join(lines), "a.txt", PATH)
    except InvalidValue:
        assert not any(char.isalnum() for line in lines for char in line)
        return
    date = document.date.written if document.date else ""
    kept = "\n".join((document.title, date or "", *(text.text for text in document.texts)))
    for line in lines:
        assert line in kept or "".join(line.split()) in "".join(kept.split())


def test_an_english_paper_about_comrades_is_no_translation() -> None:
    paper = "Report on the talks\n1 July 1953\nComrade Peng reported.\nThe embassy of the PRC said it all."
    document = read_text(paper, "a.txt", PATH)
    assert [text.kind for text in document.texts] == ["transcription"]
    said = read_text(f"{paper}\nTranslated by Vladislav Zubok.", "a.txt", PATH)
    assert [text.kind for text in said.texts] == ["translation"]


def test_traditional_characters_are_read_as_the_tables_have_them() -> None:
    document = read_text("題名：關於停戰談判的報告\n作者：彭德懷\n\n我軍代表已到開城。", "a.txt", PATH)
    assert (document.title, document.senders) == ("關於停戰談判的報告", ("彭德懷",))


SAID = "\n\nПосол сообщил, что китайская сторона готова обсудить условия перемирия."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Записка о переговорах\n\n8 сентября\n1951 г.", "1951-09-08"),
        ("Записка о переговорах\n\n«8» сентября\n\n1951 г.", "1951-09-08"),
        ("MEMORANDUM OF CONVERSATION\n\nSeptember 8,\n1951", "1951-09-08"),
        ("MEMORANDUM OF CONVERSATION\n\nDate: September 8,\n1951", "1951-09-08"),
        ("Товарищу Сталину\n\nг. Пекин, 12 марта 1953 г.", "1953-03-12"),
        ("Letter to Molotov\n\nNew York, 5 May 1952", "1952-05-05"),
        ("Letter to Molotov\n\nWashington, July 1, 1951—6 p.m.", "1951-07-01"),
        ("Letter to Molotov\n\nBorn in Moscow, 5 May 1902", None),
        ("Letter to Molotov\n\nWAVE-3286, 14 January 1963", None),
        ("Letter to Molotov\n\nThe talks are to end by September 8.\n1951 men were there.", None),
        ("Запись в Красную книгу завода «Динамо» 8 ноября\n152 экземпляра", None),
    ],
)
def test_a_day_above_its_year_and_behind_a_place(head: str, day: str | None) -> None:
    date = read_text(head + SAID, "a.txt", PATH).date
    assert (date.iso if date else None) == day


def test_a_day_above_its_year_below_the_signature() -> None:
    paper = f"Year: 1951\nTitle: Товарищу Сталину\n{SAID}\n\nА. Громыко\n8 сентября\n1951 г."
    date = read_text(paper, "a.txt", PATH).date
    assert date is not None
    assert date.iso == "1951-09-08"
