# syntax=docker/dockerfile:1
# Two stages: the first installs, the second has no compiler, no pip cache and no shell history of either.
#
#   docker build -t shifr .    (with --build-arg OCR=yes it reads scanned PDFs, too)
#   docker run --rm -v shifr-index:/index -v "$PWD/seeds:/documents:ro" shifr python -m indexer build /documents
#   docker run --rm -p 8000:8000 -v shifr-index:/index:ro --read-only --tmpfs /tmp shifr

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /shifr
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/python -m pip install --requirement requirements.lock

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="Shifr" \
      org.opencontainers.image.description="A search engine for archives in more than one language and script"
# The index belongs to a user of its own; the server needs no right to write it.
RUN useradd --uid 10001 --no-create-home --home-dir /shifr --shell /usr/sbin/nologin shifr \
 && mkdir /index && chown 10001 /index
# Tesseract is a third of the image, and only who indexes scans needs it.
ARG OCR=no
# hadolint ignore=DL3008
RUN if [ "$OCR" = yes ]; then \
      apt-get update \
   && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-rus tesseract-ocr-chi-sim \
   && rm -rf /var/lib/apt/lists/*; \
    fi
WORKDIR /shifr
COPY --from=build /venv /venv
COPY app ./app
COPY indexer ./indexer
COPY templates ./templates
COPY seeds ./seeds
# Fonts, scripts and data of others go with their licences.
COPY NOTICE ./
COPY LICENSES ./LICENSES
RUN /venv/bin/python -m compileall -q app indexer
ENV PATH="/venv/bin:$PATH" \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SHIFR_INDEX=/index
USER 10001
VOLUME /index
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "app/gunicorn.conf.py", "--bind", "0.0.0.0:8000"]
