"""The search box on a page of another origin that has a strict policy of its own."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.indexes import application_on
from tools.local_server import served

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "app" / "static" / "embed"


class Host:
    """A site of somebody else's: serves one page with one policy."""

    def __init__(self) -> None:
        self.page = ""
        self.policy = ""
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", host.policy)
                self.end_headers()
                self.wfile.write(host.page.encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


@pytest.fixture(scope="module")
def archive(seed_index: Path, host: Host) -> Iterator[str]:
    with served(application_on(seed_index, embed_origins=(host.address,))) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def show(host: Host, page: Page, archive: str, body: str) -> list[str]:
    """Open a page of the host with ``body`` under a strict policy; the list is of complaints."""
    host.policy = (
        f"default-src 'none'; script-src {archive}; connect-src {archive}; frame-src {archive}; "
        f"form-action {archive}; require-trusted-types-for 'script'"
    )
    host.page = f'<!doctype html><html lang="en"><title>Seminar</title><body>{body}</body></html>'
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{host.address}/")
    # The browser asks for an icon by itself, and the policy rightly forbids it.
    return complaints


def show_box(host: Host, page: Page, archive: str, attributes: str = "") -> list[str]:
    """The same with a search box of these attributes."""
    script = f'<script src="{archive}/embed/search.js" defer></script>'
    return show(host, page, archive, f"{script}<shifr-search {attributes}></shifr-search>")


def test_results_in_place_under_a_strict_policy(host: Host, page: Page, archive: str) -> None:
    complaints = show_box(
        host, page, archive, 'label="Search the telegrams" archive="RGASPI/558/11" accent="#7a2e12"'
    )
    box = page.get_by_role("combobox", name="Search the telegrams")
    box.fill("Incheon")
    box.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 document.")
    link = page.get_by_role("link", name="Ciphered Telegram, Filippov (Stalin)")
    expect(link).to_have_attribute("href", f"{archive}/documents/113729?q=Incheon")
    assert "Чемульпо" in page.locator("shifr-search mark").all_inner_texts()
    page.get_by_role("button", name="Only as typed").click()
    expect(page.locator("shifr-search mark").first).to_have_text("Incheon")
    expect(page.get_by_role("button", name="In every spelling")).to_be_visible()
    box.fill("Krasovsky")
    box.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Nothing found.")
    assert [text for text in complaints if "favicon" not in text] == []
    assert page.context.cookies() == []


def test_suggestions_by_keyboard(host: Host, page: Page, archive: str) -> None:
    show_box(host, page, archive)
    box = page.get_by_role("combobox")
    box.press_sequentially("рощ")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Roshchin")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("Escape")
    expect(box).to_have_value("рощ")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()


def test_suggestions_are_of_what_the_box_searches(host: Host, page: Page, archive: str) -> None:
    show_box(host, page, archive, 'archive="RGASPI/558/11"')
    box = page.get_by_role("combobox")
    with page.expect_response("**/api/v1/suggest*") as answer:
        box.fill("krasovs")
    assert answer.value.json() == []
    with page.expect_response("**/api/v1/suggest*"):
        box.fill("zhou")
    expect(page.get_by_role("option").first).to_contain_text("Zhou Enlai")


def test_results_on_the_archives_page(host: Host, page: Page, archive: str) -> None:
    show_box(host, page, archive, 'results="page" language="ru en"')
    page.get_by_role("combobox").fill("советник")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{archive}/search?*language=ru*")


def test_a_frame_takes_the_height_of_its_results(host: Host, page: Page, archive: str) -> None:
    show(
        host,
        page,
        archive,
        f'<script src="{archive}/embed/size.js" defer></script>'
        f'<iframe src="{archive}/embed/frame?label=Telegrams" title="Telegrams" height="110"></iframe>',
    )
    frame = page.frame_locator("iframe")
    frame.get_by_role("combobox", name="Telegrams").fill("Korea")
    frame.get_by_role("button", name="Search").click()
    expect(frame.get_by_role("status")).to_contain_text("documents")
    page.wait_for_function("Number(document.querySelector('iframe').height) > 300")
    inner = page.frames[1].evaluate("document.documentElement.scrollHeight")
    assert abs(inner - int(page.locator("iframe").get_attribute("height") or 0)) <= 2


def test_another_site_gets_no_answer(page: Page, archive: str, host: Host) -> None:
    stranger = Host()
    try:
        complaints = show_box(stranger, page, archive)
        page.get_by_role("combobox").fill("Mao")
        page.get_by_role("button").click()
        expect(page.get_by_role("status")).to_contain_text("does not answer")
        assert any("CORS" in text for text in complaints)
    finally:
        stranger.close()


def test_the_builder_shows_what_it_builds(page: Page, archive: str) -> None:
    page.goto(f"{archive}/embed")
    page.get_by_label("Label").fill("Search the telegrams")
    page.get_by_label("Only this part of the archive").fill("RGASPI/558/11")
    lines = page.locator("pre.lines")
    expect(lines).to_contain_text('archive="RGASPI/558/11"')
    expect(page.locator("#built > [role=status]")).to_contain_text("2 documents are searched.")
    box = page.locator("#built").get_by_role("combobox", name="Search the telegrams")
    box.fill("Mukden")
    box.press("Enter")
    expect(page.locator("shifr-search").get_by_role("status")).to_contain_text("1 document.")
    page.get_by_label("Plain form").check()
    expect(lines).to_contain_text(f'action="{archive}/search"')


@pytest.mark.parametrize("kind", ["element", "site"])
def test_no_letter_typed_is_taken_for_a_shortcut(kind: str, host: Host, page: Page, archive: str) -> None:
    if kind == "site":
        # A site whose own script has shortcuts and looks for fields by the target alone.
        host.policy = f"script-src {archive} 'unsafe-inline'; connect-src {archive}"
        host.page = (
            f'<script src="{archive}/embed/search.js" defer></script><shifr-search></shifr-search>'
            '<script>document.addEventListener("keydown", event => {'
            'if (!event.target.closest("input") && "jknp/".includes(event.key)) event.preventDefault();'
            "});</script>"
        )
        page.goto(host.address)
    else:
        page.goto(f"{archive}/embed")
    box = page.locator("shifr-search").get_by_role("combobox")
    box.press_sequentially("Jinping, napkin/d?f")
    expect(box).to_have_value("Jinping, napkin/d?f")


@pytest.mark.parametrize(
    "how",
    [
        '<shifr-search style="--shifr-accent: #7a2e12"></shifr-search>',
        "<style>shifr-search { --shifr-accent: #7a2e12 }</style><shifr-search></shifr-search>",
        '<shifr-search accent="#7a2e12" style="--shifr-accent: #000"></shifr-search>',
    ],
)
def test_it_takes_on_the_colours_of_a_site(how: str, host: Host, page: Page, archive: str) -> None:
    host.policy = f"script-src {archive}; connect-src {archive}"
    host.page = f"""<script src="{archive}/embed/search.js" defer></script>
        <body style="background: #222; color: #eee">{how}"""
    page.goto(host.address)
    button = page.locator("shifr-search").get_by_role("button", name="Search")
    expect(button).to_have_css("background-color", "rgb(122, 46, 18)")
    # On a dark site what is typed stays dark on white, and what is found light on dark.
    box = page.locator("shifr-search").get_by_role("combobox")
    expect(box).to_have_css("color", "rgb(0, 0, 0)")
    expect(box).to_have_css("background-color", "rgb(255, 255, 255)")
    box.fill("Mao")
    box.press("Enter")
    mark = page.locator("shifr-search .texts mark").first
    expect(mark).to_have_css("color", "rgb(238, 238, 238)")
    assert "/ 0.2)" in mark.evaluate("mark => getComputedStyle(mark).backgroundColor")


@pytest.mark.parametrize(
    ("site", "link"),
    [
        ("background: #fff; color: #222", "rgb(31, 78, 158)"),
        ("background: #222; color: #eee", "rgb(157, 188, 243)"),
        ("background: Canvas; color: CanvasText; color-scheme: dark", "rgb(157, 188, 243)"),
    ],
)
def test_links_are_light_where_the_words_of_a_site_are(
    site: str, link: str, host: Host, page: Page, archive: str
) -> None:
    host.policy = f"script-src {archive}; connect-src {archive}"
    host.page = f"""<script src="{archive}/embed/search.js" defer></script>
        <body style="{site}"><shifr-search></shifr-search>"""
    page.goto(host.address)
    box = page.locator("shifr-search").get_by_role("combobox")
    box.fill("Mao")
    box.press("Enter")
    expect(page.locator("shifr-search .hits a").first).to_have_css("color", link)
    expect(page.locator("shifr-search mark").first).to_have_css("border-bottom-color", link)


def test_the_component_is_small() -> None:
    assert len(gzip.compress((STATIC / "search.js").read_bytes())) < 10_000
