"""How much one client may ask: a rate limit on the API, the longest address, and compressed answers."""

from __future__ import annotations

from flask import Flask, Response, request
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.errors import ConfigurationError

from app import shared_counts  # noqa: F401  # Makes its storage known.
from app.exports.formats import FORMATS
from app.security import API_PREFIX
from app.settings import Settings
from indexer.errors import InvalidValue, ShifrError

LONGEST_ADDRESS = 200_000
"""Bytes of a path and its query: a letter of a text pasted into the search box has up to nine."""


class AddressTooLong(ShifrError):
    """An address is longer than :data:`LONGEST_ADDRESS`."""

    def __str__(self) -> str:
        return f"The address is longer than {LONGEST_ADDRESS:,} bytes."


def init_app(app: Flask, settings: Settings) -> None:
    """Limit the API of ``app`` by client address, which is kept in memory only, and addresses by length."""
    app.config.update(
        COMPRESS_MIMETYPES=[
            "text/html",
            "text/css",
            "text/javascript",
            "application/json",
            "image/svg+xml",
            *(form.media_type for form in FORMATS.values()),
        ],
        COMPRESS_ALGORITHM=["br", "gzip"],
        # Search answers are made anew each time; from this level on one more takes time and saves nothing.
        COMPRESS_BR_LEVEL=5,
        COMPRESS_LEVEL=5,
    )
    Compress(app)
    app.before_request(_refuse_endless_addresses)
    if settings.rate_limit:
        app.after_request(_keep_retry_after_for_refusals)
        try:
            Limiter(
                get_remote_address,
                app=app,
                application_limits=[f"{settings.rate_limit} per minute"],
                application_limits_exempt_when=lambda: not request.path.startswith(API_PREFIX),
                storage_uri=settings.rate_storage,
                headers_enabled=True,
                # Where the storage fails, readers are served and not turned away.
                swallow_errors=True,
            )
        except ConfigurationError as error:
            raise InvalidValue(f"SHIFR_RATE_STORAGE cannot be used: {error}") from None


def _refuse_endless_addresses() -> None:
    if len(request.environ.get("PATH_INFO", "")) + len(request.query_string) > LONGEST_ADDRESS:
        raise AddressTooLong


def _keep_retry_after_for_refusals(response: Response) -> Response:
    # The limiter tells every client when its minute ends, which would make answers look like refusals.
    if response.status_code < 400:
        response.headers.pop("Retry-After", None)
    return response
