"""Words of a line, and a dictionary that nobody else can have touched."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dictionary import word_table
from articles.words import Segmenter


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    segmenter = Segmenter(tmp_path_factory.mktemp("cache"))
    segmenter.load()
    return segmenter


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("西宁全力打响绿色算力名片", "西宁 全力 打响 绿色 算力 名片"),
        ("投资12.6亿元，增长5.3%……", "投资 12.6亿元 ， 增长 5.3% ……"),
        ("攻坚40余次，5000余万元，20多个百分点", "攻坚 40余次 ， 5000余万元 ， 20多个百分点"),
        ("2025年3月5日，3,000万千瓦时", "2025年 3月 5日 ， 3,000万千瓦时"),
        ("下降1.2个百分点、−40℃、２０人", "下降 1.2个百分点 、 −40℃ 、 ２０人"),
        ("5G网络与COVID-19、C++", "5G 网络 与 COVID-19 、 C++"),
        ("——“数字青海”", "—— “ 数字 青海 ”"),
        ("他来到了网易杭研大厦", "他 来到 了 网易 杭研 大厦"),  # 杭研 is in no dictionary
        ("10-20℃", "10 - 20℃"),
    ],
)
def test_words_of_newspaper_lines(segmenter: Segmenter, line: str, words: str) -> None:
    assert " ".join(line[start:end] for start, end in segmenter.words(line)) == words


def test_white_space_is_a_token_and_an_accent_stays_with_its_letter(segmenter: Segmenter) -> None:
    line = "西宁 \u3000e\u0301t 葛\U000e0100城"
    assert [line[start:end] for start, end in segmenter.words(line)] == [
        "西宁",
        " \u3000",
        "e\u0301",
        "t",
        " ",
        "葛\U000e0100",
        "城",
    ]


@given(st.text(st.sampled_from("西宁绿色算力发展的了在人 \t\n　，。“”—…12３.%亿元年aZé\u0301⼈𠮷\x1b\u200b-+#/@'")))
def test_tokens_touch_and_cover_the_line(segmenter: Segmenter, line: str) -> None:
    tokens = segmenter.words(line)
    assert [start for start, _ in tokens] == [0, *(end for _, end in tokens)][: len(tokens)]
    assert all(start < end for start, end in tokens)
    assert (tokens[-1].end if tokens else 0) == len(line)


def test_every_line_of_the_pages_is_covered(segmenter: Segmenter, seed_pages: tuple[Path, ...]) -> None:
    for page in seed_pages:
        for line in page.read_text(encoding="utf-8").split("\n"):
            assert "".join(line[start:end] for start, end in segmenter.words(line)) == line


def test_a_segmenter_says_whether_it_is_loaded(tmp_path: Path) -> None:
    segmenter = Segmenter(tmp_path / "cache")
    assert not segmenter.loaded
    segmenter.load()
    assert segmenter.loaded


DICTIONARY = "西宁 100 ns\n西宁市 20 ns\n绿色算力 7 n\n"


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    source = tmp_path / "dict.txt"
    source.write_text(DICTIONARY, encoding="utf-8")
    return source


COUNTS = {"西宁": 100, "西宁市": 20, "绿色算力": 7, "西": 0, "绿": 0, "绿色": 0, "绿色算": 0}


def test_the_table_is_kept_for_its_owner_alone_and_read_back(dictionary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "cache"
    assert word_table(dictionary, cache) == (COUNTS, 127)
    (kept,) = cache.iterdir()
    assert (cache.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)
    status = dictionary.stat()
    dictionary.write_text(DICTIONARY.replace("100", "999"), encoding="utf-8")
    os.utime(dictionary, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert word_table(dictionary, cache) == (COUNTS, 127), "the cache was not used"


def test_another_dictionary_replaces_the_kept_table(dictionary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    word_table(dictionary, cache)
    dictionary.write_text("算力 3 n\n", encoding="utf-8")
    assert word_table(dictionary, cache) == ({"算力": 3, "算": 0}, 3)
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("cut", [0, 3, 8, 20, -1])
def test_a_damaged_cache_is_built_anew(dictionary: Path, tmp_path: Path, cut: int) -> None:
    cache = tmp_path / "cache"
    word_table(dictionary, cache)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:cut])
    assert word_table(dictionary, cache) == (COUNTS, 127)
    assert kept.read_bytes() == whole


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_others_may_write_to_is_not_used(dictionary: Path, tmp_path: Path, mode: int) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(mode)
    assert word_table(dictionary, cache) == (COUNTS, 127)
    assert not list(cache.iterdir())


def test_a_folder_that_is_a_link_is_not_used(dictionary: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir(mode=0o700)
    (tmp_path / "cache").symlink_to(real)
    assert word_table(dictionary, tmp_path / "cache") == (COUNTS, 127)
    assert not list(real.iterdir())


@pytest.mark.parametrize("planting", ["open to others", "a link"])
def test_a_file_that_may_be_planted_is_not_read(dictionary: Path, tmp_path: Path, planting: str) -> None:
    cache = tmp_path / "cache"
    word_table(dictionary, cache)
    (kept,) = cache.iterdir()
    other = tmp_path / "other"
    word_table(dictionary, other)
    (planted,) = other.iterdir()
    planted.write_bytes(planted.read_bytes().replace("绿".encode(), "红".encode()))
    if planting == "a link":
        kept.unlink()
        kept.symlink_to(planted)
    else:
        kept.write_bytes(planted.read_bytes())
        kept.chmod(0o666)
    assert word_table(dictionary, cache) == (COUNTS, 127)


def test_without_a_folder_nothing_is_kept(dictionary: Path) -> None:
    assert word_table(dictionary, None) == (COUNTS, 127)


def test_a_cache_planted_in_the_shared_temporary_folder_has_no_effect(tmp_path: Path) -> None:
    shared_temporary = tmp_path / "tmp"
    shared_temporary.mkdir()
    planted = marshal.dumps(({"西": 1, "西宁全": 9_000_000, "西宁": 0, "全力": 0}, 9_000_001))
    (shared_temporary / "jieba.cache").write_bytes(planted)
    program = """
        from pathlib import Path
        from articles.words import Segmenter
        import sys
        segmenter = Segmenter(Path(sys.argv[1]))
        print("|".join("西宁全力打响"[start:end] for start, end in segmenter.words("西宁全力打响")))
        print("pkg_resources" in sys.modules)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "cache")],
        env=os.environ | {"TMPDIR": str(shared_temporary), "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["西宁|全力|打响", "False"]
    assert done.stderr == ""
    assert [file.name for file in shared_temporary.iterdir()] == ["jieba.cache"]
