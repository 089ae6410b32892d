"""The user's own words, in jieba's format: they cut the text, name persons, places and bodies, and are part of what is recorded."""

import pickle

import pytest

from policy_nlp.errors import ConfigError
from policy_nlp.library import Library
from policy_nlp.model import EntityType
from policy_nlp.pipeline import analyze
from policy_nlp.segment import cut_words, tag_words
from policy_nlp.user_dictionary import Word, load_user_dictionary, using_dictionary

WORDS = "\ufeff天枢廊 20 ns\n云岭智造联合体 nt\n\n欧阳格致远 nr\n双随机 500\n三同时\n"
TEXT = """清河县人民政府办公室关于做好水利建设工作的通知
清政办发〔2023〕27号
各乡镇人民政府，县政府各部门：
　　云岭智造联合体要在2023年9月底前建成天枢廊展示中心。欧阳格致远局长负责双随机检查，落实三同时制度。
清河县人民政府办公室
2023年4月6日
"""


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text(WORDS, "utf-8")
    return path


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_lines(words):
    assert load_user_dictionary(words).words == (
        Word("天枢廊", 20, "ns"),
        Word("云岭智造联合体", None, "nt"),
        Word("欧阳格致远", None, "nr"),
        Word("双随机", 500),
        Word("三同时"),
    )


def test_words_are_cut_whole_inside_the_block_and_nowhere_else(words):
    before = cut_words("落实双随机和三同时"), tag_words("天枢廊建成")
    with using_dictionary(load_user_dictionary(words)):
        assert cut_words("落实双随机和三同时") == ["落实", "双随机", "和", "三同时"]
        assert tag_words("天枢廊建成") == [("天枢廊", "ns"), ("建成", "v")]
    assert (cut_words("落实双随机和三同时"), tag_words("天枢廊建成")) == before


def test_names_become_entities(words, notice):
    found = {(e.text, e.type) for e in analyze(notice, userdict=words).entities}
    assert {
        ("云岭智造联合体", EntityType.ORG),
        ("天枢廊", EntityType.PLACE),
        ("欧阳格致远", EntityType.PERSON),
    } <= found
    plain = {(e.text, e.type) for e in analyze(notice).entities}
    assert ("云岭智造联合体", EntityType.ORG) not in plain


def test_a_name_acts(words, notice):
    (commitment,) = [c for c in analyze(notice, userdict=words).commitments if "展示中心" in c.text]
    assert [actor.name for actor in commitment.actors] == ["云岭智造联合体"]


def test_the_dictionary_is_recorded(words, notice):
    assert analyze(notice, userdict=words).versions["userdict"] == load_user_dictionary(words).sha256
    assert "userdict" not in analyze(notice).versions


def test_workers_get_it_and_another_dictionary_reads_again(words, notice, tmp_path):
    path = tmp_path / "library.db"
    assert Library(path).add(notice, jobs=1).read == 1
    assert Library(path, userdict=words).add(notice, jobs=1).replaced == 1
    assert Library(path, userdict=words).add(notice, jobs=1).unchanged == 1
    assert Library(path).add(notice, jobs=1).unchanged == 1
    assert "云岭智造联合体" in {e.text for e in Library(path).analysis("notice.txt").entities}


def test_a_dictionary_among_the_documents_is_none_of_them(words, notice, tmp_path):
    library = Library(tmp_path / "library.db", userdict=words)
    assert library.add(tmp_path, jobs=1).files == 1
    assert [document.name for document in library.documents()] == ["notice.txt"]


def test_a_dictionary_that_changes_meanwhile_is_not_used(words):
    sent = pickle.dumps(load_user_dictionary(words))
    assert pickle.loads(sent) == load_user_dictionary(words)
    words.write_text("别的词 3 n\n", "utf-8")
    changed = pickle.dumps(load_user_dictionary(words))
    words.write_text(WORDS, "utf-8")
    with pytest.raises(ConfigError, match="changed while"):
        pickle.loads(changed)


@pytest.mark.parametrize("line", ["词\t5\tn", "词 0 n", "词 5 n 多"])
def test_lines_that_say_nothing(tmp_path, line):
    path = tmp_path / "words.txt"
    path.write_text(f"好词 5 n\n{line}\n", "utf-8")
    if line.endswith("多"):
        assert load_user_dictionary(path).words[1] == Word(line)  # jieba too takes it for a word with blanks
        return
    with pytest.raises(ConfigError, match=r"words\.txt:2: .*write: word"):
        load_user_dictionary(path)


def test_files_that_are_none(tmp_path):
    with pytest.raises(ConfigError, match="No such file"):
        load_user_dictionary(tmp_path / "none.txt")
    (tmp_path / "gbk.txt").write_bytes("词语 5 n".encode("gbk"))
    with pytest.raises(ConfigError, match="save the dictionary as UTF-8"):
        load_user_dictionary(tmp_path / "gbk.txt")
