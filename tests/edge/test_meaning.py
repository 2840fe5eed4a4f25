"""Sentences as vectors: a real model and a real tokenizer, only very small ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from digest.core.edition.likeness import MEANT_THRESHOLD, meant
from digest.edge.meaning import vectors
from digest.errors import ConfigError

SENSES = {"[UNK]": 0, "lorry": 1, "truck": 1, "late": 2, "delayed": 2, "door": 3, "key": 4}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows seven words and that some of them mean the same."""
    place = tmp_path_factory.mktemp("model")
    words = {word: number for number, word in enumerate(SENSES)}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(place / "tokenizer.json"))
    senses = np.eye(5, dtype=np.float32)[list(SENSES.values())]
    senses[0] = 0
    given = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "t"]) for name in ("input_ids", "attention_mask")
    ]
    made = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["b", "t", 5])
    node = helper.make_node("Gather", ["senses", "input_ids"], ["last_hidden_state"])
    graph = helper.make_graph([node], "senses", given, [made], [numpy_helper.from_array(senses, "senses")])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), place / "model.onnx")
    return place


def test_what_means_the_same_in_other_words_is_found(folder: Path) -> None:
    past = dict(zip("abc", vectors(folder, ["lorry late", "door key", "key"]), strict=True))
    (asked,) = vectors(folder, ["truck delayed"])
    (found,) = meant(asked, past)
    assert found.public_id == "a"
    assert found.score == pytest.approx(1.0)


def test_what_means_something_else_is_not(folder: Path) -> None:
    past = dict(zip("ab", vectors(folder, ["door door door lorry", ""]), strict=True))
    (asked,) = vectors(folder, ["truck"])
    assert meant(asked, past) == ()
    assert MEANT_THRESHOLD > 0.3


def test_every_vector_has_length_one_whatever_stands_beside_it(folder: Path) -> None:
    alone = vectors(folder, ["lorry late door"])
    (beside, *_) = vectors(folder, ["lorry late door", "key " * 300])
    assert sum(part * part for part in beside) == pytest.approx(1.0)
    assert beside == pytest.approx(alone[0])


def test_a_folder_without_a_model_is_named_with_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no sentence model in .*similar") as caught:
        vectors(tmp_path, ["a"])
    assert "tokenizer.json" in (caught.value.hint or "")
