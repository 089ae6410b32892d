"""Every regular expression of the package, as it is compiled, and strings made to make one backtrack."""

import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import policy_nlp

PACKAGE = Path(policy_nlp.__file__).parent
TOKENS = (
    "市", "县委", "省政府", "财政部教育部", "张三", "张三、", "李四 ", "王 五", "1", "0.", "1,000", "3万亿元", "12%", "第", "第一", "一、", "一", "十", "百千",
    "（一）", "（", "）", "(", "《", "》", "“", "”", "〔2024〕", "[", "]", "，", "、", "。", "；", "：", " ", "\u3000", "\n", "\n\n", "\t", " \n", "年", "2025年",
    "2025年1月1日", "1月", "至", "—", "-", "…", ".", "由", "对", "和", "的", "牵头", "负责", "（市财政局牵头）", "任命", "主任", "附件", "附件1：", "号", "a",
    "A1", "a.b/", "&lt;", "&", "<", ">", "<a ", "<td>", "=", '"', "'", "\\", "\\u", "|", "|-", "*", "#", "{", "}", "%", "/", ":", "http://a", "@", "x=1;",
    "\x00", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)  # fmt: skip


@contextmanager
def recorded():
    """The patterns that the package has compiled meanwhile, each with the module that did."""
    found, compiler = {}, re._compiler
    compile_ = compiler.compile

    def record(pattern, flags=0):
        made = compile_(pattern, flags)
        if home := _home():
            found.setdefault((made.pattern, made.flags), (made, home))
        return made

    re.purge()
    compiler.compile = record
    try:
        yield found
    finally:
        compiler.compile = compile_


def _home():
    """The module of the package that asks for a pattern; None where another library does."""
    frame = sys._getframe(2)
    while frame and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame else ""
    return name if name.startswith("policy_nlp") else None


def make_all():
    """Imports every module and calls every function that gives patterns and asks for nothing."""
    for module in pkgutil.walk_packages([str(PACKAGE)], "policy_nlp."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for function in list(vars(loaded).values()):
            inner = inspect.unwrap(function) if callable(function) else None
            if not inspect.isfunction(inner) or inner.__module__ != loaded.__name__:
                continue
            gives = str(inner.__annotations__.get("return", ""))
            if "Pattern" in gives and not inspect.signature(inner).parameters:
                function()


def hostile(size):
    """Strings of so many characters: each token over and over, then with an end that no pattern expects."""
    for token in TOKENS:
        text = token * (size // len(token))
        yield token, text
        yield f"{token}…！", text + "！"


class TooSlow(Exception):
    pass


def _stop(*_):
    raise TooSlow


def seconds(call, pattern, text, most):
    """The processor time of a call of the pattern ("match", "findall"); `most` where it takes longer."""
    subject = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, most)
    begun = time.process_time()
    try:
        getattr(pattern, call)(subject)
        return time.process_time() - begun
    except TooSlow:
        return most
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
