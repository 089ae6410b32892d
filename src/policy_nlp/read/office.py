"""The old binary formats: XLS natively; DOC and WPS through an installed LibreOffice, natively without one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path, PurePosixPath

from policy_nlp.errors import DamagedError, EncryptedError, TooLargeError, UnsupportedError
from policy_nlp.read.content import Content
from policy_nlp.read.doc import read_doc
from policy_nlp.read.docx import read_docx
from policy_nlp.read.limits import Limits
from policy_nlp.read.xls import read_xls

_PROGRAMS = ("soffice", "libreoffice")


def read_office(data: bytes, name: str, limits: Limits) -> Content:
    """What the document holds. Raises ReadError."""
    if _has_stream(data, "EncryptedPackage") or _has_stream(data, "EncryptionInfo"):
        raise EncryptedError(f"{name}: the document is encrypted", "save it without a password")
    if (_has_stream(data, "Workbook") or _has_stream(data, "Book")) and not _has_stream(data, "WordDocument"):
        return read_xls(data, name, limits)  # not a text that workbooks are inserted in
    if _has_stream(data, "PowerPoint Document"):
        raise UnsupportedError(f"{name}: a presentation", "save it as PDF")
    if _has_stream(data, "__properties_version1.0"):
        raise UnsupportedError(f"{name}: a message of Outlook", "save it as EML, or as text")
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        return read_doc(data, name, limits)
    return read_docx(_convert(program, data, name, limits), name, limits)


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether the compound file's directory names a stream."""
    return (stream + "\0").encode("utf-16-le") in data


def _convert(program: str, data: bytes, name: str, limits: Limits) -> bytes:
    suffix = PurePosixPath(name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="policy-nlp-") as folder:
        source = Path(folder, f"source{suffix if suffix in {'.doc', '.wps', '.dot', '.rtf'} else '.doc'}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(  # nosec B603 # no shell; the document is a file of our own name
                command, capture_output=True, timeout=limits.converter_seconds, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired:
            raise TooLargeError(
                f"{name}: LibreOffice took more than {limits.converter_seconds:.0f} s",
                "open it there and save it as DOCX",
            ) from None
        except OSError as error:
            raise UnsupportedError(
                f"{name}: LibreOffice did not start ({error.strerror})", "save it as DOCX or PDF"
            ) from None
        result = Path(folder, "source.docx")
        if not result.is_file():
            raise DamagedError(f"{name}: LibreOffice could not open it", "open it in Word or WPS and save it as DOCX")
        return result.read_bytes()
