from __future__ import annotations

import threading

import pytest

from app.search.deadline import Deadline
from app.search.errors import SearchTimedOut


def test_a_result_in_time_is_given_and_errors_pass() -> None:
    assert Deadline(5000).run(lambda: 7) == 7
    assert Deadline(0).run(threading.get_ident) == threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        Deadline(5000).run(lambda: 1 // 0)


def test_what_takes_too_long_is_given_up_and_does_not_hold_up_others() -> None:
    deadline, release = Deadline(50), threading.Event()
    try:
        for _ in range(3):
            with pytest.raises(SearchTimedOut):
                deadline.run(lambda: release.wait(20))
        assert deadline.run(lambda: 7) == 7
    finally:
        release.set()
