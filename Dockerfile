# Give BASE with a digest to pin it: --build-arg BASE=python:3.11-slim@sha256:…
ARG BASE=python:3.11-slim

FROM ${BASE} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements.lock requirements-entailment.lock ./
# tokenizers names huggingface-hub for downloads, which Copydesk never makes.
RUN python -m venv --without-pip /opt/copydesk \
    && pip --python /opt/copydesk/bin/python install --no-compile --no-deps -r requirements.lock -r requirements-entailment.lock \
    && pip --python /opt/copydesk/bin/python uninstall --yes huggingface-hub hf-xet \
    && find /opt/copydesk/lib -type d \( -name tests -o -name test \) -prune -exec rm -r {} +
COPY pyproject.toml README.md ./
COPY model ./model
COPY service ./service
# The last line scores the known article, and so leaves the byte code of what is used, and of nothing else.
RUN pip wheel --no-deps --wheel-dir /wheels . \
    && pip --python /opt/copydesk/bin/python install --no-compile --no-deps /wheels/copydesk-*.whl \
    && /opt/copydesk/bin/python -m service.canary

FROM ${BASE}
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin copydesk
COPY --from=build /opt/copydesk /opt/copydesk
ENV PATH=/opt/copydesk/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    COPYDESK_HOST=0.0.0.0 \
    COPYDESK_PORT=8080
# It listens on every address, so it starts with keys only: COPYDESK_KEYS names their file.
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f\"http://127.0.0.1:{os.environ['COPYDESK_PORT']}/readyz\", timeout=8)"]
CMD ["copydesk", "serve"]
