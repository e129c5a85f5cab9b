"""Make ``indexer/data/han_words.txt``, the ordinary words that begin like a Chinese or Korean name.

    .venv/bin/python -m tools.han_words

From the dictionary of jieba: words of two to four characters, the first of them a surname, that the
dictionary counts fifty times or more and does not take for somebody's name.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from indexer.names.eastasian.chinese_syllables import han_surnames
from indexer.names.eastasian.korean_surnames import hanja_surnames

TARGET = Path("indexer/data/han_words.txt")
HEAD = """\
# Ordinary Chinese words, simplified, whose first character is a surname: what is no name in running text.
# Source: the dictionary of jieba 0.42.1 (dict.txt), copyright 2013 Sun Junyi, by tools/han_words.py.
# Licence: MIT, LICENSES/jieba.txt.
"""
LEAST = 50
"""Count from which on a word is a common one. Of random names one in two hundred begins with such a word."""

TAKEN_FOR_NAMES = """
明白 武功 文明 和尚 王朝 阳光 陆军 卫星 雷达 荣誉 古老 丘陵 言语 冷笑 武林 明星 宫殿 权威 师傅 封锁
宣言 胡同 玉米 师兄 顾问 王爷 王公 白雪 高峰 齐声 祖先 文武 石英 英勇 金殿 高潮 齐全 洪水 顾客 公正
辛勤 胡子 叶子 安静 祖宗 谢谢 白领 红旗 康复 鱼雷 沙滩 师范 诸如 范畴 周转 诸侯 元帅 孙子 雪山 宁可
修正 陈述 荣获 丛林 马匹 关怀 王子 温泉 白宫 黎明 红外 陈列 养老 蓝天 金刚 左翼 师生 安抚 许可 朱红
原谅 容纳 杜绝 卓越 苏军 晋升 童子 祝贺 师母 岳父 史诗 过敏 满清 英才 沙皇 王八 荣耀 胡闹 满怀 旷野
桂花 马背 毛巾 麦子 张开 元老 朴素 陈设 英俊 宾客 华丽 麻木 弘扬 燕子 巴掌 练兵 白发 金黄 安危 查明
张贴 周旋 练功 白云 田园 伯爵 高耸 孔雀 伯父 王宫 归公 史实 张嘴 古文 张口 田野 廉政 凌空 钱财 温馨
白银 卢布 蓝图 殷勤 明智 伯母 陈旧 祝福 严正 贝壳 高昂 庄园 顾忌 高超 毋宁 胡椒 张罗 高雅 富豪 时髦
敬仰 南纬 敬畏 古董 施政 明朗 熊猫 钟声 明文 陶醉 汪洋 任凭 滑雪 张扬 麻醉 盖子 权贵 白昼 敬佩 王侯
祖母 空旷 边远 雷霆 张望 从政 柳树 许诺 言辞 岳母 须知 王后 史前 晋级 涂抹 巴结 伏兵 王权 但凡 黄牛
练武 孙女 洪亮 权衡 丛生 鲁莽 盛世 石阶 索引 农耕 富翁 华裔 容颜 南巡 苏醒 荆棘 归顺 屠宰 南征 矫正
敬礼 齐备 卓绝 施舍 王族 和善 乐章 封疆 钟楼 连贯 党羽 和睦 道德 公投 高清 西医 有多少 蒙古人
""".split()  # noqa: SIM905
"""Words that the dictionary takes for names, or lacks."""

ELSEWHERE = "计画 计画书 程式 连络 连线 雷射 简讯 巴士 公车 单车 计程车".split()  # noqa: SIM905
"""Words of Taiwan and Hong Kong, in simplified characters, that the dictionary lacks."""

NAMES_AFTER_ALL = frozenset(
    "周恩来 金正日 闻一多 苏东坡 周坤仁 张佑才 万学文 许三品 严义埙 杨苗洲 巴金 左权".split()  # noqa: SIM905
)
"""People whom the dictionary counts among words."""

SURNAMES_RATHER = ("公孙", "单于", "南宫", "司徒", "司空", "欧阳", "濮阳")
"""What the dictionary counts as places and offices, and a text about people means as double surnames."""


def main() -> None:
    """Write the table."""
    surnames = {*han_surnames(), *hanja_surnames()}
    words = [*TAKEN_FOR_NAMES, *ELSEWHERE]
    for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        common = 2 <= len(word) <= 4 and word[0] in surnames and int(count) >= LEAST
        if common and not tag.startswith("nr") and not (tag[0] in "nd" and word.startswith(SURNAMES_RATHER)):
            words.append(word)
    TARGET.write_text(HEAD + "\n".join(sorted(set(words) - NAMES_AFTER_ALL)) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
