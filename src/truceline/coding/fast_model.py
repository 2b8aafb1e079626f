"""The stock pipeline, faster, with the same output.

Two measures, both measured in `docs/dependencies.md`: numpy's matrix product in place of BLIS, which falls back to a
generic kernel on many processors; and one cached pass in place of attribute ruler and lemmatizer, whose result for a
word is a function of its tag, form and dependency label and of whether it stands behind an expletive ('there are'),
save for the few words below. A test compares all annotations with those of the stock pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from thinc.api import NumpyOps, set_current_ops

CACHE_SIZE = 200_000
"""Distinct keys kept; an archive of any size stays within about 60 MB of them."""

NEIGHBOUR_WORDS = ("ai", "gon", "got", "let", "c'm", "y", "y'")
"""First words of the attribute ruler's two-word patterns in model 3.8.0; a text with one takes the stock path."""

SHORTEST_HALF = 4
"""Letters of the halves of a compound that no dictionary lists ('gunships'): with three, many a foreign surname falls
into two English words."""


class FastModel:
    """A spaCy pipeline whose attribute ruler and lemmatizer run from a cache."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        _use_numpy_product(nlp)
        self._ruler = nlp.get_pipe("attribute_ruler")
        self._lemmatizer = nlp.get_pipe("lemmatizer")
        nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])
        strings = nlp.vocab.strings
        self._neighbours = {strings.add(word) for word in NEIGHBOUR_WORDS}
        self._expletive = strings.add("expl")
        self._cache: dict[tuple[int, int, int, bool], list[int]] = {}
        self._known: dict[str, bool] = {}

    def pipe(self, texts: Iterable[tuple[str, Any]], batch_size: int) -> Iterator[tuple[Any, Any]]:
        """Parse (text, context) pairs in order; gives (context, document) pairs."""
        for document, context in self._nlp.pipe(texts, as_tuples=True, batch_size=batch_size):
            self._annotate(document)
            yield context, document

    def columns(self, document: Any) -> list[list[int]]:
        """Offset, way to the head (in tokens), form, lower case, lemma, part of speech, tag and label of each token.

        Read off at once: one by one the attributes of tokens take longer than all that is then done with them.
        """
        heads = document.to_array([HEAD]).astype("int64").tolist()
        starts, *annotations = document.to_array([IDX, ORTH, LOWER, LEMMA, POS, TAG, DEP]).T.tolist()
        return [starts, heads, *annotations]

    def tagged(self, text: str) -> list[tuple[int, str, str]]:
        """The words of a text with their offsets and fine-grained tags, without a parse."""
        document = self._nlp.make_doc(text)
        for name in ("tok2vec", "tagger"):
            document = self._nlp.get_pipe(name)(document)
        return [(token.idx, token.text, token.tag_) for token in document if not token.is_space]

    def knows(self, word: str) -> bool:
        """True for a word, small letters, that the lemmatizer's dictionary has in any form, whole or in two halves."""
        found = self._known.get(word)
        if found is None:
            cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
            found = self._is_in_dictionary(word) or any(
                self._is_in_dictionary(word[:cut]) and self._is_in_dictionary(word[cut:]) for cut in cuts
            )
            self._known[word] = found
        return found

    def knows_beside_noun(self, word: str) -> bool:
        """True if the dictionary has the word, small letters, as a verb, adjective or adverb."""
        index = self._lemmatizer.lookups.get_table("lemma_index")
        return any(word in index[kind] for kind in ("verb", "adj", "adv"))

    def _is_in_dictionary(self, word: str) -> bool:
        lookups = self._lemmatizer.lookups
        index, rules = lookups.get_table("lemma_index"), lookups.get_table("lemma_rules")
        if any(word in words for words in (*index.values(), *lookups.get_table("lemma_exc").values())):
            return True
        return any(
            word.endswith(ending) and word[: len(word) - len(ending)] + stem in index[kind]
            for kind in index
            for ending, stem in rules.get(kind, ())
        )

    def _annotate(self, document: Any) -> None:
        """Fill in part of speech, morphology and lemma as attribute ruler and lemmatizer would."""
        rows = document.to_array([TAG, ORTH, DEP, LOWER])
        tags, forms, labels, lower = rows.T.tolist()
        needs_stock = not self._neighbours.isdisjoint(lower)
        behind_expletive = [False, *(label == self._expletive for label in labels[:-1])]
        keys = list(zip(tags, forms, labels, behind_expletive, strict=True))
        if not needs_stock:
            known = [self._cache.get(key) for key in keys]
            if all(known):
                document.from_array([POS, MORPH, LEMMA], np.array(known, dtype="uint64"))
                return
        self._ruler(document)
        self._lemmatizer(document)
        if needs_stock:
            return
        if len(self._cache) > CACHE_SIZE:
            self._cache.clear()
        for key, (*values, tag, label) in zip(
            keys, document.to_array([POS, MORPH, LEMMA, TAG, DEP]).tolist(), strict=True
        ):
            if (tag, label) == (key[0], key[2]):
                self._cache[key] = values


def _use_numpy_product(nlp: Any) -> None:
    operations = NumpyOps(use_blis=False)
    set_current_ops(operations)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = operations
