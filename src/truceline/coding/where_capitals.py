"""'The capital', "Sudan's capital", 'the Malian capital': descriptions that mean a town without naming it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.coding.grammar import Form, Function, Kind, ParsedReport, Sentence, Word
from truceline.coding.where_choice import SETTLED
from truceline.coding.where_pieces import Name, Piece, pieces_of
from truceline.knowledge.gazetteer import Candidate, Gazetteer
from truceline.knowledge.gazetteer.capitals import capital_names, state_of_adjective
from truceline.knowledge.gazetteer.folding import key
from truceline.knowledge.language import word_class

BESIDE = 2
"""Characters between 'the capital' and the name that says which it is: 'the capital, Bamako'."""


def capitals(
    parsed: ParsedReport, names: Sequence[Name], chosen: Sequence[Candidate | None], gazetteer: Gazetteer
) -> list[tuple[Name, Candidate]]:
    """The descriptions of capitals as names of their own, with the town that each means.

    The state is that of the possessor, of the adjective or behind 'of'; without any of these the one named last. A
    capital whose name stands beside it is left to the name, and so is one of no state ('the provincial capital').
    Worked example: 'Shells fell on the Sudanese capital' gives 'the Sudanese capital', Khartoum.
    """
    found: list[tuple[Name, Candidate]] = []
    for sentence in parsed.sentences:
        for word in sentence.words:
            if word.lower not in word_class("capital") or word.kind is not Kind.NOUN or word.form is Form.PLURAL:
                continue
            described = _described(word, names, chosen)
            if described is None:
                continue
            first, last, country = described
            town = _capital_of(country, gazetteer)
            if town is not None and not _is_named_beside(first.start, last.end, names, chosen):
                found.append((_name(parsed.text, sentence, first, last), town))
    return found


def _described(word: Word, names: Sequence[Name], chosen: Sequence[Candidate | None]) -> tuple[Word, Word, str] | None:
    """First and last word of the description and the country that it is of; None if it is of none."""
    if word.function is Function.COMPOUND:
        return None
    country_of = {
        id(own): found.country for name, found in zip(names, chosen, strict=True) if found for own in name.words
    }
    possessor = word.first(Function.POSSESSOR)
    if possessor is not None:
        country = country_of.get(id(possessor))
        return (possessor, word, country) if country else None
    determiner = word.first(Function.DETERMINER)
    if determiner is None or determiner.lower != "the":
        return None
    adjectives = list(word.of(Function.ADJECTIVE, Function.COMPOUND))
    if adjectives:
        country = state_of_adjective().get(adjectives[0].lower)
        return (determiner, word, country) if country and len(adjectives) == 1 else None
    for preposition in word.of(Function.PREPOSITION):
        if preposition.lower == "of":
            owner = preposition.first(Function.PREPOSITION_OBJECT)
            country = country_of.get(id(owner)) if owner is not None else None
            return (determiner, word, country) if country else None
    country = _country_before(word.start, names, chosen)
    return (determiner, word, country) if country else None


def _country_before(start: int, names: Sequence[Name], chosen: Sequence[Candidate | None]) -> str | None:
    earlier = [
        found.country
        for name, found in zip(names, chosen, strict=True)
        if found is not None and found.country and name.start < start
    ]
    return earlier[-1] if earlier else None


def _capital_of(country: str, gazetteer: Gazetteer) -> Candidate | None:
    for spelled in capital_names().get(country, ()):
        towns = [
            found for found in gazetteer.in_world(key(spelled)) if found.kind in SETTLED and found.country == country
        ]
        if towns:
            return replace(max(towns, key=lambda town: town.population), rule="capital")
    return None


def _is_named_beside(start: int, end: int, names: Sequence[Name], chosen: Sequence[Candidate | None]) -> bool:
    return any(
        found is not None
        and found.kind in SETTLED
        and (0 <= name.start - end <= BESIDE or 0 <= start - name.end <= BESIDE)
        for name, found in zip(names, chosen, strict=True)
    )


def _name(text: str, sentence: Sentence, first: Word, last: Word) -> Name:
    pieces = pieces_of(text, sentence)
    one = _piece_at(pieces, first.start)
    other = _piece_at(pieces, last.start)
    before = pieces[one - 1].text.lower() if one > 0 else ""
    surface = text[first.start : last.end]
    return Name(sentence, pieces, one, other, surface, (), first.start, last.end, before)


def _piece_at(pieces: Sequence[Piece], start: int) -> int:
    return next(index for index, piece in enumerate(pieces) if piece.end > start)
