"""The command that serves a library: serve."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path

import click

from policy_nlp.errors import ConfigError, install

_LEAST_TOKEN = 16  # characters
_LONGEST_REQUEST = 1 << 18  # bytes of the first lines of a request: every parameter at its longest
_MOST_CONNECTIONS = 500


@click.command()
@click.argument("library", type=click.Path(dir_okay=False, path_type=Path), envvar="POLICY_NLP_LIBRARY", required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@click.option("--token", metavar="WORD", envvar="POLICY_NLP_TOKEN", help="What must be shown (also: POLICY_NLP_TOKEN).")
@click.option("--allow-host", metavar="NAME", multiple=True, help="A name of this server, where it has one.")
def serve(library: Path | None, host: str, port: int, token: str | None, allow_host: tuple[str, ...]) -> None:
    """Serve LIBRARY to browsers and programs: the pages at /, the API under /api/v1.

    Only this machine is served, unless --host says otherwise; a token must be given then, and a proxy should stand before it that speaks
    TLS (see docs/api.md).

    \b
    Examples:
      policy-nlp serve policy-library.db
      POLICY_NLP_TOKEN=$(openssl rand -hex 16) policy-nlp serve my.db --host 0.0.0.0 --allow-host policy.example.org
    """
    _check_token(host, token)
    try:
        import uvicorn

        from policy_nlp.library import Library
        from policy_nlp.serve.app import create_app
    except ImportError as error:
        raise ConfigError(f"{error.name} is not installed; run: {install('serve')}") from error
    path = library or Path("policy-library.db")
    if path.exists():
        Library(path).bring_in_order()
    app = create_app(path, token=token, hosts=(*allow_host, host), is_warmed=True)
    config = uvicorn.Config(
        app,
        host,
        port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=_LONGEST_REQUEST,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=3,
    )
    with _listening(host, port) as listener:
        click.echo(f"{_address(host, listener.getsockname()[1])} (Ctrl-C ends it)", err=True)
        uvicorn.Server(config).run(sockets=[listener])


def _check_token(host: str, token: str | None) -> None:
    """Raises ConfigError where others could come in without one, or guess it."""
    if token is None and not _is_loopback(host):
        raise ConfigError(f"{host} can be reached from other machines; give a token with --token or POLICY_NLP_TOKEN")
    if token is not None and len(token.strip()) < _LEAST_TOKEN:
        raise ConfigError(f"the token is short; give at least {_LEAST_TOKEN} characters, as from: openssl rand -hex 16")


def _listening(host: str, port: int) -> socket.socket:
    """Listens there. Raises ConfigError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        what = error.strerror or str(error)
        raise ConfigError(f"{host} port {port}: {what}; give another --host or --port (0 takes a free one)") from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


SERVING = (serve,)
