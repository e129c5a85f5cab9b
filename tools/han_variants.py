"""Make ``indexer/data/han_variants.tsv`` and ``indexer/data/han_rare_characters.tsv``.

    .venv/bin/python -m tools.han_variants

The first holds the characters of Japanese and Korean print, and old forms, with the simplified character
that they are folded to: those of OpenCC that no Chinese text has (they are not in GB 2312), and a list by
hand. The second holds the Mandarin readings, ICU's, of the characters that ``han_characters.tsv`` lacks,
among them those of rare given names.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import icu

from indexer.analysis.chinese import open_cc, simplifications, simplify
from indexer.names.eastasian.chinese_syllables import syllables
from indexer.names.tables import rows_below_head
from tools.han_characters import toneless

VARIANTS = Path("indexer/data/han_variants.tsv")
RARE = Path("indexer/data/han_rare_characters.tsv")
VARIANTS_HEAD = """\
# Forms of Han characters of Japanese and Korean print, and old ones, with the simplified character that each
# is folded to.
# Source: OpenCC (JPVariants, HKVariants, TWVariants), as far as GB 2312 lacks the form, and by hand, by
# tools/han_variants.py. Licence: Apache 2.0, LICENSES/Apache-2.0.txt.
# Sample: 泽 沢; 俞 兪
simplified	variants
"""
RARE_HEAD = """\
# Mandarin readings (pinyin without tones, ü as v) of the characters that han_characters.tsv
# lacks, simplified.
# Source: the transform Han-Latin of ICU 77 (CLDR, from Unihan), by tools/han_variants.py.
# Licence: Unicode licence, LICENSES/Unicode.txt.
# Sample: lin 麐; ting 娗
mandarin	characters
"""
BY_HAND = """
俞兪 镇鎭 教敎 青靑 清淸 研硏 慎愼 产産 内內 说說 税稅 概槪 户戶 乡鄕 熙煕熈 脱脫 悦悅 锐銳 阅閱
强強 温溫 吕呂 录錄 绿綠 黄黃 横橫 壮壯 静靜 晋晉 真眞 颠顚 填塡 争爭 净淨 郎郞 即卽 既旣 裴裵 曹曺
珍珎 妍姸 宽寬 德悳惪 高髙 崎﨑 岛嶋 馆舘 富冨 桑桒 柳栁 群羣 绪緖 略畧 卫衞 为爲 众衆 峰峯 步歩
查査 没沒 别別 决決 况況 凉涼 羡羨 册冊 删刪 姗姍 娱娛 吴吳 误誤 虚虛 黑黒 录彔 尚尙 并並倂 屏屛
瓶甁 饼餠 骈騈 垂埀 插揷 每毎 敏勄 繁緐 吉𠮷 善譱 栖棲 荪蓀 泽沢 淑婌 瑶瑤 谣謠 遥遙 摇搖 卷巻 圈圏
券劵 晚晩 勉勔 缘緣 彝彛 彦彥 颜顏 产產 谚諺
"""
"""Simplified characters with variants."""


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def variants() -> dict[str, list[str]]:
    """Simplified character → its forms that OpenCC's table of traditional characters lacks."""
    known = open_cc()
    targets = set(known.values())
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name in ("JPVariants", "HKVariants", "TWVariants"):
        text = files("opencc").joinpath("dictionary", f"{name}.txt").read_text("utf-8")
        for line in text.splitlines():
            standard, _, forms = line.partition("\t")
            for form in forms.split(" "):
                if len(form) == len(standard) == 1 and not _in_gb2312(form) and form not in targets:
                    found[known.get(ord(standard), standard)][form] = None
    for row in BY_HAND.split():
        for form in row[1:]:
            found[row[0]][form] = None
    kept = {
        standard: [form for form in forms if ord(form) not in known and form != standard]
        for standard, forms in found.items()
    }
    return {standard: forms for standard, forms in sorted(kept.items()) if forms}


def rare() -> dict[str, str]:
    """Reading → characters that the other table lacks, simplified, with bars between."""
    readings = {row[0]: row[1].split("|")[0] for row in rows_below_head("han_characters.tsv")}
    transliterator = icu.Transliterator.createInstance("Han-Latin")
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code in range(0x4E00, 0xA000):
        char = chr(code)
        simplified = simplify(char)
        if simplified not in readings:
            reading = readings.get(char) or toneless(transliterator.transliterate(char))
            if reading in syllables():
                found[reading][simplified] = None
    return {reading: "|".join(chars) for reading, chars in sorted(found.items())}


def main() -> None:
    """Write both tables."""
    rows = "".join(f"{standard}\t{'|'.join(forms)}\n" for standard, forms in variants().items())
    VARIANTS.write_text(VARIANTS_HEAD + rows, encoding="utf-8")
    simplifications.cache_clear()
    rows = "".join(f"{reading}\t{chars}\n" for reading, chars in rare().items())
    RARE.write_text(RARE_HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
