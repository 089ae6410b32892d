"""The command that serves: this machine only, unless a token is given that cannot be guessed."""

import socket
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.errors import ConfigError, StoreError
from served import served

SAVED = Path(__file__).parents[1] / "store" / "saved"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "policy.example.org", "127.0.0.1.example.org"])
def test_other_machines_are_served_with_a_token_only(tmp_path, host):
    result = CliRunner().invoke(cli, ["serve", str(tmp_path / "x.db"), "--host", host])
    assert isinstance(result.exception, ConfigError)
    assert "--token" in str(result.exception)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("token", ["", "short", " " * 20])
def test_a_token_that_can_be_guessed_is_refused(tmp_path, host, token):
    result = CliRunner().invoke(cli, ["serve", str(tmp_path / "x.db"), "--host", host, "--token", token])
    assert "at least 16" in str(result.exception)


def test_a_port_that_is_taken_is_told(library):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(cli, ["serve", str(library.path), "--port", port])
    assert isinstance(result.exception, ConfigError)
    assert f"127.0.0.1 port {port}" in str(result.exception)


def test_what_is_no_library_is_told_before_anything_is_served(tmp_path):
    (tmp_path / "x.db").write_bytes(b"no library" * 500)
    result = CliRunner().invoke(cli, ["serve", str(tmp_path / "x.db"), "--port", "0"])
    assert isinstance(result.exception, StoreError)


def test_a_library_of_an_older_version_is_brought_in_order_once(tmp_path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript((SAVED / "9.sql").read_text("utf-8"))
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 9
    with served(path) as server, urllib.request.urlopen(f"{server.address}api/v1/documents", timeout=60) as answer:
        assert answer.status == 200
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] > 9


def test_what_is_served_can_be_asked(library):
    with served(library.path) as server:
        with urllib.request.urlopen(f"{server.address}api/v1/documents", timeout=60) as answer:
            assert b"plan.txt" in answer.read()
            assert "server" not in answer.headers
        request = urllib.request.Request(f"{server.address}api/v1/documents", headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request, timeout=60)
