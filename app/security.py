"""Headers that keep pages and their readers safe, and who may call the API from another origin."""

from __future__ import annotations

from flask import Flask, Response, request

from app.settings import Settings

API_PREFIX = "/api/"

# Everything a page needs comes from its own origin; there is no inline script or style. Images may be
# data: URLs, because style sheets draw small marks that way.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}


def init_app(app: Flask, settings: Settings) -> None:
    """Set the headers on every response of ``app``."""
    ancestors = " ".join(("'self'", *settings.embed_origins))
    directives = {**POLICY, "frame-ancestors": ancestors}
    policy = "; ".join(f"{name} {value}" for name, value in directives.items())

    def set_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", policy)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not settings.embed_origins:
            headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        if request.path.startswith(API_PREFIX):
            _allow_origin(response, settings.embed_origins)
        else:
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        return response

    app.after_request(set_headers)


def _allow_origin(response: Response, origins: tuple[str, ...]) -> None:
    """CORS without credentials: the API reads no cookie, so it gives nothing away."""
    if not origins:
        return
    origin = request.headers.get("Origin")
    if "*" in origins:
        response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.vary.add("Origin")
        if origin not in origins:
            return
        response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-ID"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        response.headers["Access-Control-Max-Age"] = "86400"
