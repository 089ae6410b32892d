"""The command line: commands over Library; no logic here."""

from __future__ import annotations

import os
import sys
import warnings
from typing import IO, Any, cast

import click

from policy_nlp.cli.acting import ACTING
from policy_nlp.cli.asking import ASKING
from policy_nlp.cli.clustering import CLUSTERING
from policy_nlp.cli.drawing import DRAWING
from policy_nlp.cli.figures import FIGURES
from policy_nlp.cli.following import FOLLOWING
from policy_nlp.cli.joining import JOINING
from policy_nlp.cli.judging import JUDGING
from policy_nlp.cli.keeping import KEEPING
from policy_nlp.cli.measuring import MEASURING
from policy_nlp.cli.querying import QUERYING
from policy_nlp.cli.reading import READING
from policy_nlp.cli.serving import SERVING
from policy_nlp.errors import ActorRemark, PolicyNlpError, QuerySyntaxError
from policy_nlp.export.visible import visible

_HELP = """Reads Chinese policy documents: who must do what, by when, to what measure.

\b
Begin with:
  policy-nlp add FOLDER                   read documents into a library
  policy-nlp commitments --actor 科技部     ask it
  policy-nlp extract FILE                 one document as JSON, nothing kept

The library is policy-library.db in the working folder, or what --library or POLICY_NLP_LIBRARY names.
"""


@click.group(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="policy-nlp", prog_name="policy-nlp")
def cli() -> None:
    pass


_COMMANDS = (
    *(*READING, *KEEPING, *ASKING, *QUERYING, *ACTING, *DRAWING, *FIGURES, *JOINING, *FOLLOWING),
    *(*JUDGING, *CLUSTERING, *MEASURING, *SERVING),
)
for _command in _COMMANDS:
    cli.add_command(_command)


def _show_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    """A remark as one line; any other warning is of no use to who runs the program."""
    if issubclass(category, ActorRemark):
        click.echo(f"policy-nlp: {visible(str(message))}", err=True)


def main() -> None:
    """The program. Ends with 0, with 1 where something cannot be done, with 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    warnings.simplefilter("always", ActorRemark)
    warnings.showwarning = _show_warning
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except QuerySyntaxError as error:
        click.echo("\n".join(visible(line) for line in error.pointed().split("\n")), err=True)
        code = 1
    except PolicyNlpError as error:
        click.echo(f"policy-nlp: {visible(str(error))}", err=True)
        code = 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("policy-nlp: stopped; what was read is kept, and the same command goes on from there", err=True)
        code = 130
    except BrokenPipeError:
        # The reader of our output has gone (… | head): nothing more to say, and Python must not try at exit.
        _drop_output()
        code = 0
    except OSError as error:
        _drop_output()
        place = f"{error.filename}: " if error.filename else "the output cannot be written: "
        click.echo(f"policy-nlp: {visible(place)}{error.strerror or error}", err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _drop_output() -> None:
    """Sends what is left of the output nowhere: Python would try again to write it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), cast(IO[str], sys.stdout).fileno())
