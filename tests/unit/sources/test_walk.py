"""Everything below what a user names is read once, or named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources
from tests.unreadable import unreadable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def write(path: Path, text: str = "Прошу изучить данный вопрос.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def ids(*paths: Path) -> list[str]:
    return [found.id for found in read_sources(paths) if isinstance(found, Document)]


def rejections(*paths: Path) -> dict[str, str]:
    found = (found for found in read_sources(paths) if isinstance(found, RejectedDocument))
    return {Path(one.source).name: f"{one.place}: {one.reason}" if one.place else one.reason for one in found}


def test_a_folder_that_cannot_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "letter_one.txt")
    write(folder / "closed/letter_two.txt")
    unreadable(monkeypatch, folder / "closed")
    assert ids(folder) == ["letter_one"]
    assert rejections(folder) == {"closed": "cannot be opened: Permission denied"}


def test_links_to_folders_are_followed_after_all_else_and_once(folder: Path, tmp_path: Path) -> None:
    write(folder / "zulu/letter_one.txt")
    write(tmp_path / "disk/letter_two.txt")
    (tmp_path / "disk" / "back").symlink_to(folder)
    (folder / "a").symlink_to(tmp_path / "disk")
    (folder / "b").symlink_to(tmp_path / "disk")
    (folder / "c").symlink_to(folder / "zulu")
    assert ids(folder) == ["letter_one", "letter_two"]
    assert rejections(folder) == {}


def test_a_link_to_a_hidden_folder_is_followed(folder: Path) -> None:
    write(folder / ".store/letter_one.txt")
    (folder / "shown").symlink_to(folder / ".store")
    assert ids(folder) == ["letter_one"]


def test_a_link_to_a_folder_above_is_named_and_not_followed(folder: Path, tmp_path: Path) -> None:
    write(folder / "letter_one.txt")
    write(tmp_path / "private.txt")
    (folder / "up").symlink_to(tmp_path)
    assert ids(folder) == ["letter_one"]
    assert rejections(folder) == {"up": "a link to a folder that it lies in, which is not followed"}


def test_an_index_among_documents_hides_itself_alone(folder: Path) -> None:
    write(folder / "letter_one.txt")
    write(folder / "below/letter_two.txt")
    for name in ("current", "lock", "generations/1/manifest.json"):
        write(folder / name)
    assert ids(folder) == ["letter_one", "letter_two"]
    assert rejections(folder) == {}


@pytest.mark.parametrize("images", ['["a.jpg", {"file": "z.png"}]', '"a.jpg | papers/z.png"'])
def test_pictures_that_a_document_names_are_no_sources(folder: Path, images: str) -> None:
    for name in ("a.jpg", "other.jpg", "z.png"):
        (folder / name).write_bytes(b"\xff\xd8\xff")
    write(folder / "letter_one.txt")
    write(folder / "letter_one.json", f'{{"images": {images}}}')
    assert ids(folder) == ["letter_one"]
    assert rejections(folder) == {"other.jpg": "this is a picture without text"}


def test_a_picture_of_the_same_name_elsewhere_is_not_the_one_named(folder: Path) -> None:
    for name in ("one/1.jpg", "two/1.jpg"):
        write(folder / name).write_bytes(b"\xff\xd8\xff")
    write(folder / "one/letter_one.txt")
    write(folder / "one/letter_one.json", '{"images": ["1.jpg"]}')
    assert [one.source for one in read_sources([folder]) if isinstance(one, RejectedDocument)] == [
        str(folder / "two/1.jpg")
    ]


def test_the_pages_of_a_volume_are_no_sources_in_an_archive_either(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "data/formats/volume", folder / "volume")
    mets = folder / "volume/mets.xml"
    hrefs = [part.split('"')[0] for part in mets.read_text("utf-8").split('href="')[1:]]
    pictures = [href for href in hrefs if href.endswith((".jpg", ".tif")) and "://" not in href]
    assert len(pictures) == 5
    for href in pictures:
        write(folder / "volume" / href).write_bytes(b"\xff\xd8\xff")
    shutil.make_archive(str(tmp_path / "packed"), "zip", folder)
    assert rejections(folder) == rejections(tmp_path / "packed.zip") == {}


def test_rows_of_a_table_of_metadata_whose_file_is_missing_are_named(folder: Path) -> None:
    write(folder / "letter_one.txt")
    write(folder / "Part/letter_two.txt")
    rows = [
        "LETTER_ONE.txt,A",
        "part/letter_two.txt,B",
        "gone.txt,C",
        ",D",
        "part/gone.txt,E",
        "letter_one,F",
    ]
    write(folder / "metadata.csv", "\n".join(["filename,title", *rows]))
    found = [str(one) for one in read_sources([folder]) if isinstance(one, RejectedDocument)]
    table = folder / "metadata.csv"
    assert found == [
        f"{table}, line 4: it tells of the file «gone.txt», which is not there",
        f"{table}, line 5: the row does not name the file that it tells of",
        f"{table}, line 6: it tells of the file «part/gone.txt», which is not there",
    ]


def test_rows_of_a_table_beside_the_folder_of_its_files(folder: Path, tmp_path: Path) -> None:
    write(folder / "objects/letter_one.txt")
    write(folder / "metadata/metadata.csv", "filename,title\nobjects/letter_one.txt,A\nobjects/gone.txt,B\n")
    shutil.make_archive(str(tmp_path / "packed"), "zip", folder)
    for source in (folder, tmp_path / "packed.zip"):
        assert rejections(source) == {
            "metadata.csv": "line 3: it tells of the file «objects/gone.txt», which is not there"
        }


@pytest.mark.parametrize("list_", ["[{}]", '{{"documents": [{}]}}'])
def test_one_bad_object_of_a_list_takes_no_other_down(folder: Path, list_: str) -> None:
    good = '{"id": "a", "title": "A", "texts": [{"text": "t"}]}'
    write(folder / "list.json", list_.format(f'{{"id": "b", "title": "B"}}, {good}, 7'))
    assert ids(folder) == ["a"]
    places = [one.place for one in read_sources([folder]) if isinstance(one, RejectedDocument)]
    assert places == ["object 1", "object 3"]


def test_a_name_that_is_no_text_stays_readable(folder: Path) -> None:
    os.symlink(folder / "nowhere", os.fsencode(folder) + b"/\xff.txt")
    assert list(rejections(folder).values()) == ["cannot be opened: No such file or directory"]
