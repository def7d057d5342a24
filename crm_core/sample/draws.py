"""Chance, one stream a part: a part that is added or changed moves no other part."""

from zlib import crc32

import numpy as np


def stream(seed: int, part: str) -> np.random.Generator:
    """A generator that depends on the seed and on the part's name alone."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(crc32(part.encode()),)))


def pick(rng: np.random.Generator, weights: np.ndarray) -> np.ndarray:
    """One column number for each row of weights, as likely as its weight."""
    edges = np.cumsum(weights, axis=1)
    drawn = rng.random(len(weights)) * edges[:, -1]
    return np.minimum((edges <= drawn[:, None]).sum(axis=1), weights.shape[1] - 1)


def choose(rng: np.random.Generator, options: dict[str, float], n: int) -> np.ndarray:
    """N of the named options, each as likely as its weight."""
    weights = np.array(list(options.values()), dtype=float)
    names = np.array(list(options), dtype=object)
    return names[rng.choice(len(names), size=n, p=weights / weights.sum())]


def exactly(rng: np.random.Generator, candidates: np.ndarray, count: int) -> np.ndarray:
    """So many of the candidates, none twice, in ascending order."""
    return np.sort(rng.choice(candidates, size=min(count, len(candidates)), replace=False))


def held_out(rng: np.random.Generator, candidates: np.ndarray, likeness: np.ndarray, one_in: int):
    """One at random out of each so many candidates that are most alike, in ascending order."""
    order = rng.permutation(len(candidates))
    order = order[np.argsort(likeness[order], kind="stable")]
    blocks = order[: len(order) // one_in * one_in].reshape(-1, one_in)
    chosen = blocks[np.arange(len(blocks)), rng.integers(0, one_in, len(blocks))]
    return np.sort(candidates[chosen])


def ranks(values: np.ndarray) -> np.ndarray:
    """The place of each value among all, from 0 (lowest) to 1 (highest)."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return (order + 0.5) / len(values)
