"""Binary MARC records (ISO 2709, ``.mrc``) as elements of MARCXML: leader, directory, fields.

Read are UTF-8 and, of MARC 21, MARC-8 where it is in Latin or Cyrillic letters. The other encodings of old
systems are refused with the command that converts them, since a wrong guess garbles every name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from lxml import etree

from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.catalogue import document_of_record
from indexer.sources.files import Located, SourceFile
from indexer.sources.marc8 import decode_marc8

ADVICE = "convert it with «yaz-marcdump -f MARC-8 -t UTF-8 -o marcxml IN > OUT.xml», naming its encoding"
_OTHER = "a MARC record in MARC-8 or another encoding than UTF-8"
_LEADER = re.compile(rb"\s{0,2}\d{5}.{5}22\d{5}.{3}45", re.S)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_FIELD, _SUBFIELD = b"\x1e", b"\x1f"


def matches(file: SourceFile, head: bytes) -> bool:
    """By the leader of the first record, which counts its indicators and the parts of its directory."""
    return _LEADER.match(head) is not None


def read(file: SourceFile) -> Iterator[Located]:
    """The records of a file in order; one is in memory at a time, at most 99,999 bytes."""
    with file.opener() as stream:
        for count, content in enumerate(_records(stream), 1):
            place = f"record {count}"
            try:
                document = document_of_record(record_element(content), file, count)
            except InvalidValue as error:
                yield RejectedDocument(file.name, place, str(error))
                continue
            if document is not None:
                yield place, document


def _records(stream: BinaryIO) -> Iterator[bytes]:
    """The records by the length that each states; behind what states none nothing can be found."""
    while True:
        begin = stream.read(5)
        while begin[:1].isspace():
            begin = begin[1:] + stream.read(1)
        if not begin:
            return
        yield begin + (stream.read(int(begin) - 5) if begin.isdigit() and int(begin) > 24 else b"")
        if not begin.isdigit():
            return


def record_element(content: bytes) -> etree._Element:
    """A ``record`` element of one record. Raises `InvalidValue` where it is broken or not to be read."""
    stated = (content[:5], content[12:17])
    if not all(number.isdigit() for number in stated) or int(stated[0]) != len(content):
        raise InvalidValue("broken MARC: the record has not the length that it states, or no leader")
    base = int(stated[1])
    directory, fields = content[24 : base - 1], content[base:]
    left = len(fields)
    text = _decoder(content, directory, fields)
    element = etree.Element("record")
    etree.SubElement(element, "leader").text = content[:24].decode("ascii", "replace")
    for at in range(0, len(directory) - 11, 12):
        tag, size, start = directory[at : at + 3], directory[at + 3 : at + 7], directory[at + 7 : at + 12]
        if not (size.isdigit() and start.isdigit() and tag.isalnum()):
            raise InvalidValue("broken MARC: its directory is no list of fields")
        # Thousands of entries that point to one field would make gigabytes of a record.
        left -= int(size)
        if left < 0:
            raise InvalidValue("broken MARC: its fields are longer than the record")
        value = fields[int(start) : int(start) + int(size)].rstrip(_FIELD + b"\x1d")
        name = tag.decode("ascii", "replace")
        if name.startswith("00"):
            etree.SubElement(element, "controlfield", tag=name).text = text(value)
            continue
        field = etree.SubElement(element, "datafield", tag=name)
        for part in value.split(_SUBFIELD)[1:]:
            etree.SubElement(field, "subfield", code=text(part[:1])).text = text(part[1:])
    return element


def _decoder(record: bytes, directory: bytes, fields: bytes) -> Callable[[bytes], str]:
    """How the text of a record is read: only one of MARC 21 (title in 245) that states no UTF-8 is in MARC-8.

    Many state none and are in UTF-8, which text in escape sequences alone looks like.
    """
    tags = {directory[at : at + 3] for at in range(0, len(directory) - 11, 12)}
    is_marc8 = record[9:10] == b" " and b"245" in tags and (b"\x1b" in fields or not _is_utf8(fields))
    return _marc8 if is_marc8 else _utf8


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _marc8(value: bytes) -> str:
    try:
        return _CONTROL.sub("", decode_marc8(value))
    except InvalidValue as error:
        raise InvalidValue(f"{_OTHER}: {error}; {ADVICE}") from None


def _utf8(value: bytes) -> str:
    try:
        return _CONTROL.sub("", value.decode("utf-8"))
    except UnicodeDecodeError:
        raise InvalidValue(f"{_OTHER}; {ADVICE}") from None
