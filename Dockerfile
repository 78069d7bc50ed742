# The image runs the same scripts as a developer's machine and the tests do; nothing is decided here.
FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv .venv
COPY requirements.txt ./
COPY script/install script/
RUN script/install .venv requirements.txt
COPY . .
RUN script/collect-static

FROM python:3.13-slim
# What makes the PDF of a published follow-up.
RUN apt-get update && apt-get install -y --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin riktmarke
WORKDIR /app
COPY --from=build /app /app
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DEBUG=0 \
    BIND=0.0.0.0:8000
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s --retries=3 CMD ["script/health"]
CMD ["script/serve"]
