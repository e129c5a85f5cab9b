"""Documents in time: months within up to three years, else bars of a year, five, ten or more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.date_texts import date_text
from app.i18n import gettext, ngettext, number
from app.labels import facet_label
from app.search.results import FacetValue, SearchPage
from app.search.state import UNDATED, SearchState

HEIGHT = 50
"""Height of the tallest bar in units of the drawing."""

MONTHS_UP_TO = 3
"""Spans of so many years are divided into months."""

MOST_BARS = 64
"""Bars that can be told apart beside the results; of longer spans each bar is of several years."""

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)

FAR = 160
"""Beyond so many years the few documents farthest off (a misread date can open centuries) stand apart."""


ALONE = 20
"""Years without a document between what stands apart and the rest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from one ISO date to another: ``height`` is at most :data:`HEIGHT`, ``label`` its words.

    Of several years ``count`` is the sum, in which a document of several years stands several times.
    """

    first: str
    last: str
    label: str
    count: int
    height: float
    selected: bool
    url: str

    @property
    def title(self) -> str:
        """What it stands for, for those who point at it."""
        if self.first == self.last:
            count = ngettext("%(num)s document", "%(num)s documents", self.count)
        else:
            count = gettext("about %(count)s", count=number(self.count))
        return f"{self.label}{gettext(': ')}{count}"


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its own link and its twelve months."""

    value: str
    count: int
    selected: bool
    url: str
    months: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Far:
    """Documents far before or after all others, and the search for them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Undated:
    """Documents without a date; ``url`` chooses them alone, or no longer."""

    count: int
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """Either ``years`` with their months or ``bars`` are filled; both are empty without dates.

    ``chosen`` says the span chosen and what it finds; ``active`` that time narrows the search. ``note`` says
    why choosing a month may find more than its bar counts. ``undated`` is None where all have a date.
    """

    years: tuple[Year, ...] = ()
    bars: tuple[Bar, ...] = ()
    far: tuple[Far, ...] = ()
    chosen: str = ""
    active: bool = False
    note: str = ""
    undated: Undated | None = None


def histogram(state: SearchState, page: SearchPage) -> Histogram:
    """The histogram of a page of results."""
    listed = page.years or page.facets.get("year", ())
    counts = {
        int(value.value): value.count for value in listed if value.value.isdecimal() and len(value.value) < 5
    }
    active = bool(state.after or state.before or "year" in state.include or "year" in state.exclude)
    undated = _undated(state, listed)
    if not counts:
        return Histogram(active=active, undated=undated)
    chosen = _chosen(state, page) if active else ""
    if max(counts) - min(counts) < MONTHS_UP_TO and page.months:
        years = _with_months(state, page, counts)
        return Histogram(years=years, chosen=chosen, active=active, note=_of_no_month(years), undated=undated)
    near, far = _without_far(state, counts)
    bars = _bars(state, near)
    # One bar would show nothing and leave nothing to choose.
    return Histogram(
        bars=bars if len(bars) > 1 or far else (), far=far, chosen=chosen, active=active, undated=undated
    )


def _undated(state: SearchState, listed: Iterable[FacetValue]) -> Undated | None:
    count = next((value.count for value in listed if value.value == UNDATED), 0)
    selected = state.is_selected("year", UNDATED)
    if not count and not selected:
        return None
    return Undated(count, selected, state.with_dates().toggled("year", UNDATED).url())


def _bars(state: SearchState, counts: dict[int, int]) -> tuple[Bar, ...]:
    first, last = min(counts), max(counts)
    step = next((step for step in STEPS if last // step - first // step < MOST_BARS), STEPS[-1])
    stretches = [(start, start + step - 1) for start in range(first // step * step, last + 1, step)]
    totals = [sum(counts.get(year, 0) for year in range(start, end + 1)) for start, end in stretches]
    most = max(totals)
    return tuple(
        _stretch(state, f"{start:04}", f"{end:04}", total, most)
        for (start, end), total in zip(stretches, totals, strict=True)
    )


def _stretch(state: SearchState, first: str, last: str, count: int, most: int) -> Bar:
    timeless = state.with_dates()
    if first == last:
        label, url = date_text(first), timeless.toggled("year", first).url()
    else:
        label = f"{first}–{last}"
        here = (state.after, state.before) == (first, last)
        url = (timeless if here else timeless.without_facet("year").with_dates(first, last)).url()
    selected = _in_range(state, first) and _in_range(state, last)
    return Bar(first, last, label, count, _height(count, most), selected, url)


def _without_far(state: SearchState, counts: dict[int, int]) -> tuple[dict[int, int], tuple[Far, ...]]:
    """The years that belong together, and what lies so far from them that it would flatten all else."""
    years = sorted(counts)
    spare = max(sum(counts.values()) // 100, 1)
    low, high = 0, len(years) - 1
    while years[high] - years[low] >= FAR:
        left, right = years[low + 1] - years[low], years[high] - years[high - 1]
        end = low if left >= right else high
        if counts[years[end]] > spare or max(left, right) < ALONE:
            break
        spare -= counts[years[end]]
        low, high = (low + 1, high) if end == low else (low, high - 1)
    timeless = state.without_facet("year")
    far = []
    if low:
        url = timeless.with_dates(None, f"{years[low] - 1:04}").url()
        far.append(_far(gettext("Before %(year)s", year=years[low]), counts, years[:low], url))
    if high < len(years) - 1:
        url = timeless.with_dates(f"{years[high] + 1:04}").url()
        far.append(_far(gettext("After %(year)s", year=years[high]), counts, years[high + 1 :], url))
    return {year: counts[year] for year in years[low : high + 1]}, tuple(far)


def _far(label: str, counts: dict[int, int], years: Iterable[int], url: str) -> Far:
    return Far(label, sum(counts[year] for year in years), url)


def _with_months(state: SearchState, page: SearchPage, counts: dict[int, int]) -> tuple[Year, ...]:
    by_month = {month.value: month.count for month in page.months}
    most = max(by_month.values(), default=1)
    timeless = state.with_dates()
    return tuple(
        Year(
            name,
            counts.get(year, 0),
            _in_range(state, name),
            timeless.toggled("year", name).url(),
            tuple(
                _month(state, month, by_month.get(month, 0), most)
                for month in (f"{name}-{number:02}" for number in range(1, 13))
            ),
        )
        for year in range(min(counts), max(counts) + 1)
        for name in (f"{year:04}",)
    )


def _month(state: SearchState, month: str, count: int, most: int) -> Bar:
    here = state.after == state.before == month
    chosen = state.with_dates() if here else state.without_facet("year").with_dates(month, month)
    return Bar(
        month, month, date_text(month), count, _height(count, most), _in_range(state, month), chosen.url()
    )


def _of_no_month(years: Iterable[Year]) -> str:
    """What the bars of months leave out: documents of which the year alone is known may be of any month."""
    left_out = sum(max(year.count - sum(month.count for month in year.months), 0) for year in years)
    if not left_out:
        return ""
    return ngettext(
        "%(documents)s document is dated to no single month: no bar counts it, "
        "but choosing a month that it may be of finds it.",
        "%(documents)s documents are dated to no single month: no bar counts them, "
        "but choosing a month that they may be of finds them.",
        left_out,
        documents=number(left_out),
    )


def _chosen(state: SearchState, page: SearchPage) -> str:
    """«1950 – 1953: 235»."""
    found = number(page.total)
    if years := state.include.get("year"):
        names = gettext(", ").join(facet_label("year", year, year) for year in sorted(years))
        return f"{names}{gettext(': ')}{found}" if len(years) < 4 else ""
    if state.after and state.before:
        after, before = date_text(state.after), date_text(state.before)
        return f"{after if after == before else f'{after} – {before}'}{gettext(': ')}{found}"
    return ""


def _height(count: int, most: int) -> float:
    # A year with one document among thousands still shows.
    return max(round(HEIGHT * count / most, 1), 2.0) if count else 0.0


def _in_range(state: SearchState, iso: str) -> bool:
    """Whether a year or month is among those the search is narrowed to."""
    years = state.include.get("year", ())
    if years:
        return iso[:4] in years
    if not (state.after or state.before):
        return False
    length = len(iso)
    after, before = (state.after or "0000")[:length], (state.before or "9999")[:length]
    return after <= iso[: len(after)] and iso[: len(before)] <= before
