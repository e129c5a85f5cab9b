"""How texts of several countries usually call people, places and events on record."""

from __future__ import annotations

import pytest

from tests.unit.names.test_recognition import recognised


@pytest.mark.parametrize(
    ("typed", "authority"),
    [
        ("Mao Ze Dong", "mao-zedong"),
        ("peng de huai", "peng-dehuai"),
        ("Deng Xiao Ping", "deng-xiaoping"),
        ("А. М. Горький", "gorky-maxim"),
        ("Ульянов", "lenin"),
        ("Habana", "havana"),
        ("季辛吉", "kissinger"),
        ("卡斯楚", "castro"),
        ("狄托", "tito"),
        ("馬歇爾計畫", "marshall-plan"),
        ("猪湾", "bay-of-pigs"),
        ("寮國", "laos"),
        ("키신저", "kissinger"),
    ],
)
def test_usual_forms_are_on_record(typed: str, authority: str) -> None:
    (name,) = recognised(typed)
    assert authority in name.alternatives[0][0][0]
