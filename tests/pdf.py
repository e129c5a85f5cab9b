"""PDF files written by hand, for the tests of their reader."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def text_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of Latin lines."""
    contents = []
    for lines in pages:
        shown = " ".join(f"1 0 0 1 50 {760 - 14 * n} Tm ({line}) Tj" for n, line in enumerate(lines))
        contents.append(f"BT /F1 10 Tf {shown} ET".encode("latin-1"))
    return pdf(contents)


def pdf(contents: Sequence[bytes], filters: bytes = b"") -> bytes:
    """A PDF with a page for each stream of ``contents``; ``filters`` go into the streams' dictionaries."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for content in contents:
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (filters, len(content), content))
        objects.append(b"<</Type/Page/Parent 2 0 R/Resources%s/Contents %d 0 R>>" % (_FONT, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/MediaBox[0 0 595 842]/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
