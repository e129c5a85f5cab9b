"""How the server runs: `make serve` and the Docker image both use this file.

gunicorn's own ``WEB_CONCURRENCY`` sets the number of processes; ``--bind`` and ``--threads`` on the command
line win over what stands here.
"""

import gc
import os
import shutil
import sys
import tempfile
from typing import Any

from gunicorn.http import message

from indexer.cores import cores

wsgi_app = "app.worker:application()"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"

# The engine searches without holding the interpreter, so the threads of one process share dictionaries and
# caches and still use it fully; a process a core does the rest, each with its share of the connections. Few
# threads work at a time (`app.worker.AT_ONCE`); the others wait for clients that are slow to send or to take.
worker_class = "app.worker.SharingWorker"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(cores(), 4))
threads = 64

# The threads in which the engine counts facets need the interpreter for moments only. At the default of 5 ms
# they would wait longer for their turn than they work.
sys.setswitchinterval(0.0005)

# Dictionaries loaded once, before the fork, are shared by all processes. The index is opened after it.
preload_app = True

# A search is cut off long before (SHIFR_TIME_LIMIT), so a process silent for this long, in seconds, is stuck.
timeout = 30
graceful_timeout = 15
keepalive = 5
backlog = 512

# Long texts pasted into the search box are for the application to cut (`app.limits.LONGEST_ADDRESS`), and too
# long ones for it to refuse, in the form asked for. gunicorn by itself allows no more than 8,190 bytes.
limit_request_line = message.MAX_REQUEST_LINE = 1_000_000
limit_request_fields = 64

# The application logs requests itself, with an id and without personal data.
accesslog = None
errorlog = "-"
loglevel = "warning"

# No socket in the home folder by which to command the server: where that folder is read-only, as in a
# container, it could not be made, and of two servers of one user one would have the other's.
control_socket_disable = True

# The heartbeat file of a process must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # Only gunicorn writes there.

# Counters of all processes meet in this folder; without it each would tell of itself alone.
if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="shifr-metrics-")
    _metrics = os.environ["PROMETHEUS_MULTIPROC_DIR"]
else:
    _metrics = None


def when_ready(server: Any) -> None:
    """Load what all processes share, before they are forked; say where the site is."""
    # numpy, which commands go without, is loaded here instead of in each process at its first misspelt name.
    import indexer.names.sounds.near_forms  # noqa: F401
    from app.log import without_persons
    from indexer.analysis.analyzer import default_analyzer
    from indexer.names.authorities.records import Authorities
    from indexer.names.mentions import default_finder
    from indexer.names.queries.given_names import bearers

    server.log.error_log.addFilter(without_persons)
    default_analyzer().analyze("Слово, word, 字")
    default_finder()
    bearers(Authorities.load())
    gc.collect()
    gc.freeze()  # A collection in a process would copy what it shares, page by page.
    addresses = ", ".join(str(listener) for listener in server.LISTENERS)
    print(f"Shifr serves {os.environ.get('SHIFR_INDEX') or 'var/index'} on {addresses}", flush=True)


def post_worker_init(worker: Any) -> None:
    """Open the index before the first request, which would wait for it."""
    worker.wsgi.application.extensions["shifr"].open_index()


def child_exit(server: Any, worker: Any) -> None:
    """Let the gauges of a process end with it, and its share of the connections."""
    from prometheus_client import multiprocess

    from app.worker import forget

    forget(worker)
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Remove what was made at the start."""
    if _metrics:
        shutil.rmtree(_metrics, ignore_errors=True)
