"""Style sheets and scripts joined: nothing is lost, nothing stands twice, and what is no bundle is none."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from app.bundles import SCRIPTS, STYLES, bundle
from tests.conftest import ROOT

STATIC = ROOT / "app" / "static"


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_module_stands_once_and_after_what_it_imports(name: str) -> None:
    text = bundle(name, "js")
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)
    defined = re.findall(r"^const module_(\w+)=", text, re.MULTILINE)
    assert len(defined) == len(set(defined))
    for part in defined:
        source = (STATIC / "js" / f"{part}.js").read_text(encoding="utf-8")
        for imported in re.findall(r'^import .*"\./(\w+)\.js";$', source, re.MULTILINE):
            assert defined.index(imported) < defined.index(part)


def test_no_script_has_a_form_that_joining_does_not_know() -> None:
    for path in (STATIC / "js").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        for line in re.findall(r"^[ \t]*(?:import|export)\b.*", text, re.MULTILINE):
            assert re.fullmatch(
                r'import (\{[^}]*\} from )?"\./[\w-]+\.js";|export (async )?function \w+\(.*',
                line,
            ), f"{path.name}: {line}"
        # Lines are trimmed and comments left out, which a template of several lines would not survive.
        assert not re.search(r"`[^`\n]*\n", re.sub(r"`[^`\n]*`", "", text)), path.name


def test_every_style_sheet_is_in_a_bundle() -> None:
    used = {part for parts in STYLES.values() for part in parts}
    assert used == {path.stem for path in (STATIC / "css").glob("*.css")}
    assert bundle("results", "css").rstrip().endswith("}")
    assert "@media print{" in bundle("results", "css")


def test_a_bundle_is_kept_for_a_year_and_an_old_address_is_not(client: FlaskClient) -> None:
    page = client.get("/search?q=Mao").text
    address = re.search(r'href="(/static/bundles/results\.\w+\.css)"', page)
    assert address
    answer = client.get(address[1], headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.cache_control.immutable
    assert client.get(address[1], headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    old = client.get("/static/bundles/results.000000000000.css")
    assert old.status_code == 200
    assert old.cache_control.no_cache
    for none in ("results.0.js", "none.0.css", "main.0.txt"):
        assert client.get(f"/static/bundles/{none}").status_code == 404


def test_addresses_in_style_sheets_lead_to_files(client: FlaskClient) -> None:
    for name in STYLES:
        for address in re.findall(r"url\(([^)\"']+)\)", bundle(name, "css")):
            assert (STATIC / "bundles" / address).resolve().is_file(), address
