"""Sources made to exhaust: each is rejected with a reason, in bounded memory and time."""

from __future__ import annotations

import gzip
import io
import os
import resource
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources
from tests.pdf import pdf

MEGABYTE = 1 << 20
MEMORY = 1536 * MEGABYTE
SECONDS = 60
NESTED = b"[" * 500 + b"]" * 500
TEXTS = b'", "texts": [{"text": "t"}]}'


def _tar_of_zeros(size: int) -> bytes:
    packed = io.BytesIO()
    member = tarfile.TarInfo("zeros.txt")
    member.size = size
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1) as stream:
        stream.write(member.tobuf())
        for _ in range(size // MEGABYTE):
            stream.write(bytes(MEGABYTE))
    return packed.getvalue()


def _zip_that_lies() -> bytes:
    """It states 100 bytes for what unpacks to 64 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"word " * (64 * MEGABYTE // 5))
    content = bytearray(packed.getvalue())
    listed = content.rfind(b"PK\x01\x02") + 24
    for at in (22, listed):
        content[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(content)


def _pdf_of_endless_text() -> bytes:
    content = zlib.compress(b"BT /F1 9 Tf " + b"(word ) Tj " * 8_000_000 + b" ET", 1)
    return pdf([content], b"/Filter/FlateDecode")


def test_hostile_sources_take_bounded_memory_and_time(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><TEI><p>&e11;</p></TEI>'
    expected = {
        "line.jsonl": (b'{"id": "a", "texts": "' + b"word " * (20 * MEGABYTE) + b'"}', "longer than 32 MB"),
        "line.txt": (b"word " * (2 * MEGABYTE), "million characters"),
        "large.txt": (b"word\n" * (14 * MEGABYTE), "larger than 64 MB"),
        "cell.csv": (b'id,title\n1,"' + b"word " * (10 * MEGABYTE), "field larger"),
        "wide.csv": (b"a," * 100_000 + b"\n" + b"v," * 100_000, "100001 columns"),
        "nested.json": (b"[" * MEGABYTE, "depth limit"),
        "laughs.xml": (laughs.encode(), "entities of its own"),
        "keys.jsonl": (
            b'{"id": "a", "title": "t", "texts": [{"text": "t"}], "k": ' + NESTED + b"}",
            "nested more than 100 deep",
        ),
        "title.jsonl": (b'{"id": "b", "title": "' + b"t" * MEGABYTE + TEXTS, "its title is"),
        "crowded.html": (b"<html><body><p " + b"a='' b" * 500_000 + b">text", "attributes"),
        "deep.xml": (b"<TEI>" + b"<div>" * 200_000, "Excessive depth"),
        "zeros.tar.gz": (_tar_of_zeros(300 * MEGABYTE), "larger than 256 MB"),
        "lies.zip": (_zip_that_lies(), "damaged in its archive"),
        "endless.pdf": (_pdf_of_endless_text(), "more than its memory"),
    }
    for name, (content, _) in expected.items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "indexer", "check", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    for name, (_, reason) in expected.items():
        assert any(name in line and reason in line for line in lines), f"{name}: {reason}\n{done.stderr}"
    assert "0 documents read" in done.stdout


def test_archives_in_an_archive_share_its_limit(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.bin", bytes(30 * MEGABYTE))
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}.zip", inner.getvalue())
    results = list(read_sources([tmp_path]))
    assert len(results) < 8
    assert "with those inside it" in str(results[-1])


@pytest.mark.parametrize("cut", ["end", "header"])
def test_what_stands_before_the_damage_of_a_tar_is_read(tmp_path: Path, cut: str) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in ("first.txt", "second.txt", "third.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(TEXT)
            archive.addfile(member, io.BytesIO(TEXT))
    content = packed.getvalue()
    each = 512 + len(TEXT)
    damaged = content[: 2 * each - 100]
    if cut == "header":
        damaged = content[:each] + b"\xff" * 512 + content[each + 512 :]
    (tmp_path / "papers.tar").write_bytes(damaged)
    first, damage = read_sources([tmp_path / "papers.tar"])
    assert isinstance(first, Document)
    assert (first.id, first.texts[0].text) == ("first", TEXT.decode().strip())
    assert isinstance(damage, RejectedDocument)
    assert "a damaged archive" in damage.reason


TEXT = b"A letter from the archive.".ljust(1024)


def test_pipes_and_devices_in_a_folder_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zeros.txt").symlink_to("/dev/zero")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "again").symlink_to(tmp_path)
    reasons = {
        Path(found.source).name: found.reason
        for found in read_sources([tmp_path])
        if isinstance(found, RejectedDocument)
    }
    assert reasons == {
        "gone.txt": "cannot be opened: No such file or directory",
        "pipe.txt": "not a file: a pipe, socket or device",
        "zeros.txt": "not a file: a pipe, socket or device",
    }
