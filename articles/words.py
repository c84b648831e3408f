"""The words of a line: jieba for Chinese, and one token for what a reader takes in at one glance."""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from articles.dictionary import word_table
from articles.ranges import Range

SILENT: Final = 100
"""A logging level above all others: jieba speaks to the stderr it finds at import, which is the screen."""

DIGIT: Final = "[0-9０-９]"
LETTER: Final = "[A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ]"
HAN: Final = "[々〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]"
MULTIPLE: Final = "[十百千万亿]"
ABOUT: Final = "[余多来]"
"""Between a figure and its unit: a little more than it says, or about that."""
UNIT: Final = (
    # longer units before those they begin with
    "平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|微米|纳米|米|海里|公顷|亩|千瓦时|千瓦|兆瓦|瓦|伏|度|"
    "公斤|千克|毫克|微克|克|吨|升|毫升|美元|欧元|日元|英镑|港元|元|角|个百分点|百分点|年|个月|月份|月|日|天|时|分|秒|小时|分钟|"
    "世纪|年代|周年|周岁|岁|届|次|个|人次|人|名|位|家|户|件|项|条|座|台|辆|架|艘|只|头|张|本|册|场|期|版|号|层|级|倍"
)
"""What a figure is a figure of."""
STRETCH: Final = re.compile(
    rf"(?P<space>\s+)"
    rf"|(?P<latin>(?:{DIGIT}+\.)?{DIGIT}*{LETTER}(?:{LETTER}|{DIGIT}|[-_.'’&@+/](?={LETTER}|{DIGIT}))*[+#]*)"
    rf"|(?P<figure>(?:(?<!{DIGIT})[+\-－−])?{DIGIT}+(?:[.,:．，：](?={DIGIT}){DIGIT}+)*"
    rf"(?:[%％‰℃°]|{MULTIPLE}*?(?:{ABOUT}{MULTIPLE}*?)?(?:{UNIT})|{MULTIPLE}*))"
    rf"|(?P<han>{HAN}+)"
    rf"|(?P<other>.)(?P=other)*",
    re.DOTALL,
)


class Segmenter:
    """Cuts lines into words with jieba's dictionary and its model for unknown words.

    Loading takes a fraction of a second and holds the interpreter lock for a few milliseconds at a time, so a worker
    thread can do it while the screen is drawn.
    """

    def __init__(self, cache_folder: Path | None) -> None:
        """Take the folder, private to this user, that the word table may be kept in; None keeps it nowhere."""
        self._cache_folder = cache_folder
        self._lock = threading.Lock()
        self._cut: Callable[[str], Iterator[str]] | None = None

    @property
    def loaded(self) -> bool:
        """Whether the dictionary is there, so that ``words`` answers at once."""
        return self._cut is not None

    def load(self) -> None:
        """Fetch the dictionary; once is enough, from whichever thread."""
        with self._lock:
            if self._cut is None:
                self._cut = _jieba_cut(self._cache_folder)

    def words(self, line: str) -> tuple[Range, ...]:
        """The tokens of a line: ascending ranges that touch and cover it.

        A run of white space is a token, as is a figure with its unit (12.6亿元, 40余次, 2025年), a run of Latin letters
        and figures (5G, COVID-19) and one mark repeated (……). Loads the dictionary where nobody has. Takes about 2 ms
        for a thousand characters: give it the part of a very long line that is in view.
        """
        if self._cut is None:
            self.load()
        assert self._cut is not None
        ends: list[int] = []
        for stretch in STRETCH.finditer(line):
            if stretch.lastgroup == "han":
                end = stretch.start()
                for word in self._cut(stretch.group()):
                    end += len(word)
                    ends.append(end)
            elif ends and unicodedata.category(line[stretch.start()]).startswith("M"):
                ends[-1] = stretch.end()  # an accent or variation selector belongs to what it stands on
            else:
                ends.append(stretch.end())
        return tuple(Range(start, end) for start, end in zip([0, *ends], ends, strict=False))


def _jieba_cut(cache_folder: Path | None) -> Callable[[str], Iterator[str]]:
    """The cutting function of a jieba tokenizer that was given its dictionary by us."""
    jieba = _import_jieba()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = word_table(Path(jieba.__file__).with_name("dict.txt"), cache_folder)
    tokenizer.initialized = True
    cut: Callable[[str], Iterator[str]] = tokenizer.cut
    return cut


def _import_jieba() -> Any:
    """jieba, without its messages, its compiler warnings, and the slow ``pkg_resources`` it does not need."""
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # Python's way to say: not to be found
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if absent:
            sys.modules.pop("pkg_resources", None)
    jieba.setLogLevel(SILENT)
    return jieba
