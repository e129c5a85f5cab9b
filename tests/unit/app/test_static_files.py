"""Files that pages load: what is read is closed, whether or not the answer arrives."""

from __future__ import annotations

import gc
import warnings

from flask import Flask


def test_no_file_stays_open_where_the_connection_breaks(app: Flask) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with app.test_request_context("/static/icon.svg"):
            response = app.full_dispatch_request()
            assert b"<svg" in response.get_data()
        # Nobody takes the answer, so nobody closes it.
        del response
        gc.collect()
    assert [str(one.message) for one in told if issubclass(one.category, ResourceWarning)] == []
