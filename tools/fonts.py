"""Make ``app/static/fonts`` and ``css/fonts.css`` from three packages of npm.

    npm pack @fontsource/pt-serif @fontsource/pt-sans @fontsource/pt-mono

    python -m tools.fonts FOLDER    # FOLDER holds them unpacked as pt-serif, pt-sans, pt-mono

It needs ``fonttools``, which nothing else of this project needs. ``app/static/fonts/README.md`` says what is
in which file; a file that changes gets a new name, because browsers keep a file for a year.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.ttLib.woff2 import WOFF2FlavorData

STATIC = Path(__file__).resolve().parent.parent / "app" / "static"
TARGET = STATIC / "fonts"
STYLES = STATIC / "css" / "fonts.css"
HEAD = (
    "/* PT Serif, Sans and Mono (ParaType), subset and renamed as their licence asks: ../fonts/OFL.txt.\n"
    "   Written by tools/fonts.py. */\n"
)

FACES = {
    f"{family}-{weight}": f"pt-{family}/files/pt-{family}-{{}}-{weight}-normal.woff2"
    for family, weights in {"serif": (400, 700), "sans": (400, 700), "mono": (400,)}.items()
    for weight in weights
}
WEIGHTS = {"400": "Regular", "700": "Bold"}

LATIN = {
    *range(0x20, 0x7F),
    *(0xA0, 0xA7, 0xAB, 0xAD, 0xB0, 0xB6, 0xB7, 0xBB, 0xD7),
    *map(ord, "éêöü"),  # Tsê, Lü, Köln: a file of their own would be ten times as large.
    *(0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x201E),
    *(0x2022, 0x2026, 0x2032, 0x2212, 0x2260),
}
RUSSIAN = {0x301, 0x401, *range(0x410, 0x450), 0x451, 0x2116}
SIGNS = (set(range(0xA1, 0xC0)) - LATIN) | {
    *(0xF7, 0x2C6, 0x2DA, 0x2DC, 0x2020, 0x2039, 0x203A, 0x20AC, 0x2122)
}
LATIN_1 = (set(range(0xC0, 0x100)) - LATIN - SIGNS) | {0x131, 0x152, 0x153}
LATIN_EXT = set(range(0x100, 0x180)) - LATIN_1
CYRILLIC_OTHER = set(range(0x400, 0x530)) - RUSSIAN

FILES = {
    "core": {"latin": LATIN, "cyrillic": RUSSIAN},
    "western": {"latin": LATIN_1},
    "signs": {"latin": SIGNS},
    "central": {"latin-ext": LATIN_EXT},
    "cyrillic": {"cyrillic": CYRILLIC_OTHER, "cyrillic-ext": CYRILLIC_OTHER},
}
"""What is in each file, by the package's file that it comes from."""

UNITS = 500
"""Units of an em, half of what they were. One is a thirtieth of a pixel in a text, a tenth in a title."""

Contour = tuple[tuple[tuple[int, int], int], ...]
"""The points of a contour, each with its flag."""


def main() -> None:
    """Write all files and the style sheet that names them, and say how large they are."""
    source = Path(sys.argv[1])
    rules = [HEAD]
    for face, pattern in FACES.items():
        for script, parts in FILES.items():
            if face.startswith("mono") and script in ("western", "signs", "central"):
                continue  # Codes have none of these.
            font = merged(
                [cut(TTFont(source / pattern.format(part)), wanted) for part, wanted in parts.items()]
            )
            share_outlines(font)
            scale_upem(font, UNITS)
            settle_bounds(font)
            rename(font, face)
            font.flavor = "woff2"
            font.flavorData = WOFF2FlavorData(transformedTables={"glyf", "loca", "hmtx"})
            path = TARGET / f"{face}-{script}.woff2"
            font.save(path)
            print(f"{path.stat().st_size:6} {path.name}")
            rules.append(rule(path.name, set().union(*parts.values())))
    STYLES.write_text("".join(rules), encoding="utf-8")


def cut(font: TTFont, characters: set[int]) -> TTFont:
    """A font of these characters alone: without hints, with kerning, ligatures and what sets marks."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = None
    return font


def merged(fonts: list[TTFont]) -> TTFont:
    """One font of several."""
    if len(fonts) == 1:
        return fonts[0]
    with TemporaryDirectory() as folder:
        paths = []
        for number, font in enumerate(fonts):
            paths.append(f"{folder}/{number}.ttf")
            font.save(paths[-1])
        return Merger().merge(paths)


def share_outlines(font: TTFont) -> None:
    """Draw once what looks alike: letters of both alphabets, and what letters with marks are composed of."""
    glyphs = font["glyf"]
    mapped = set(font.getBestCmap().values())
    drawn: dict[tuple[Contour, ...], str] = {}
    same: dict[str, str] = {}
    for name in sorted(font.getGlyphOrder(), key=lambda name: name not in mapped):
        if glyphs[name].numberOfContours > 0:
            first = drawn.setdefault(tuple(contours(glyphs[name])), name)
            if first != name:
                same[name] = first
    for name in font.getGlyphOrder():
        if name in same:
            glyphs[name] = composite(same[name])
        elif glyphs[name].isComposite():
            for component in glyphs[name].components:
                component.glyphName = same.get(component.glyphName, component.glyphName)
    cut(font, set(font.getBestCmap()))


def settle_bounds(font: TTFont) -> None:
    """State the bounds that follow from the points, which WOFF2 then leaves out."""
    glyphs, metrics = font["glyf"], font["hmtx"].metrics
    for name in font.getGlyphOrder():
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (metrics[name][0], getattr(glyphs[name], "xMin", 0))


def contours(glyph: Glyph) -> Iterator[Contour]:
    """The contours of a simple glyph."""
    start = 0
    for end in glyph.endPtsOfContours:
        points = list(zip(glyph.coordinates[start : end + 1], glyph.flags[start : end + 1], strict=True))
        yield tuple((point, flag & 1) for point, flag in points)
        start = end + 1


def composite(name: str) -> Glyph:
    """A glyph that is drawn as another one is."""
    component = GlyphComponent()
    component.glyphName, component.x, component.y = name, 0, 0
    component.flags = 0x0002 | 0x0004  # The numbers are a place, on the grid.
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component]
    return glyph


def rename(font: TTFont, face: str) -> None:
    """Give a font a name of ours, because the licence reserves the original one."""
    family, weight = face.split("-")
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = f"Shifr {family.capitalize()}"
        elif record.nameID == 2:
            record.string = WEIGHTS[weight]


def rule(name: str, characters: set[int]) -> str:
    """The rule of a style sheet that says which characters are in a file.

    Pages preload the core files. Where one comes late all the same, the page stays in the reader's own fonts,
    and the next one has it: a text that is being read is not broken anew. A rare letter moves no line.
    """
    family, weight, part = name.removesuffix(".woff2").split("-")
    display = "optional" if part == "core" else "swap"
    return (
        f'@font-face{{font-family:"Shifr {family.capitalize()}";font-weight:{weight};font-display:{display};'
        f'src:url(../fonts/{name}) format("woff2");unicode-range:{",".join(ranges(characters))}}}\n'
    )


def ranges(characters: set[int]) -> Iterator[str]:
    """Code points as style sheets write them, those in a row as one."""
    for first in sorted(one for one in characters if one - 1 not in characters):
        last = first
        while last + 1 in characters:
            last += 1
        yield f"U+{first:04X}" + (f"-{last:04X}" if last > first else "")


if __name__ == "__main__":
    main()
