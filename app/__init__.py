"""The front end: reads an index, never writes one."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    bundles,
    errors,
    fragments,
    i18n,
    limits,
    log,
    mounting,
    security,
    static_files,
    template_globals,
    views,
)
from app.metrics import Metrics
from app.search.service import SearchService
from app.search.warming import warm
from app.settings import Settings
from app.typed_addresses import ascii_queries


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application; ``settings`` default to those of the environment.

    The search service stands in ``app.extensions["shifr"]``. No index is opened before the first request
    that needs one, so that a server may fork after this. Every module of `app.views` gives a ``blueprint``.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder="../templates", static_folder="static")
    app.config.update(SECRET_KEY=settings.secret_key, SHIFR=settings, MAX_CONTENT_LENGTH=1 << 20)
    # The API gives keys in the order of its description, and text as it is.
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    service = SearchService.open(settings.index, settings.time_limit)
    warm()
    app.extensions["shifr"] = service
    app.extensions["shifr_metrics"] = Metrics(app, service.facts)
    log.init_app(app, settings)
    errors.init_app(app)
    fragments.init_app(app)
    security.init_app(app, settings)
    i18n.init_app(app)
    limits.init_app(app, settings)
    template_globals.init_app(app)
    bundles.init_app(app)
    static_files.init_app(app)
    mounting.init_app(app)
    for module in sorted(pkgutil.iter_modules(views.__path__), key=lambda module: module.name):
        app.register_blueprint(import_module(f"{views.__name__}.{module.name}").blueprint)
    app.wsgi_app = ascii_queries(app.wsgi_app)  # type: ignore[method-assign, assignment]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app,
            x_for=settings.proxies,
            x_proto=settings.proxies,
            x_host=settings.proxies,
            x_prefix=settings.proxies,
        )
    return app
