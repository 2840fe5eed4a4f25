"""Meaning: sentences as vectors, made by a model that lies in a folder of this machine; nothing is ever fetched.

The folder holds `tokenizer.json` and `model.onnx`, as sentence-embedding models are published (MiniLM and its kin).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import ConfigError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MOST_TOKENS = 256
"""Of a text that are read: about 200 words, as the models were taught."""

_AT_ONCE = 32
_MODELS = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")


def vectors(folder: Path, texts: Sequence[str]) -> list[tuple[float, ...]]:
    """One vector of length 1 for each of `texts`: the mean of its tokens' vectors.

    Raises `ConfigError` when the extra is not installed or the folder holds no model that can be read.
    """
    tokenizer, session = _model(folder)
    made: list[tuple[float, ...]] = []
    for start in range(0, len(texts), _AT_ONCE):
        made += _batch(tokenizer, session, texts[start : start + _AT_ONCE])
    return made


@lru_cache(maxsize=1)
def _model(folder: Path) -> tuple[Tokenizer, InferenceSession]:
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ModuleNotFoundError as missing:
        raise ConfigError(
            "Finding paraphrases needs onnxruntime and tokenizers ([similar] model).",
            'Install them: `pip install "lesson-digest[similar]"`, or remove the setting.',
        ) from missing
    weights = next((folder / name for name in _MODELS if (folder / name).is_file()), folder / _MODELS[0])
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        session = onnxruntime.InferenceSession(str(weights), providers=["CPUExecutionProvider"])
    except Exception as error:  # both libraries raise plain exceptions of their own
        raise ConfigError(
            f"There is no sentence model in {folder} ([similar] model): {str(error).splitlines()[0]}",
            "The folder needs tokenizer.json and model.onnx.",
        ) from error
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.enable_padding()
    return tokenizer, session


def _batch(tokenizer: Tokenizer, session: InferenceSession, texts: Sequence[str]) -> list[tuple[float, ...]]:
    import numpy as np

    read = tokenizer.encode_batch(list(texts))
    mask = np.array([one.attention_mask for one in read], dtype=np.int64)
    given: dict[str, Any] = {
        "input_ids": np.array([one.ids for one in read], dtype=np.int64),
        "attention_mask": mask,
        "token_type_ids": np.zeros_like(mask),
    }
    tokens = session.run(None, {one.name: given[one.name] for one in session.get_inputs()})[0]
    weighed = np.asarray(tokens) * mask[:, :, None]
    means = weighed.sum(axis=1) / np.maximum(mask.sum(axis=1, keepdims=True), 1)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return [tuple(row) for row in (means / np.maximum(lengths, 1e-12)).tolist()]
