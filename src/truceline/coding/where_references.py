"""'The province', 'this town': definite descriptions that stand for the place of that class named last."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.coding.grammar import Form, Function, Kind, ParsedReport, Sentence, Word
from truceline.coding.where_choice import SETTLED
from truceline.coding.where_pieces import Name, pieces_of
from truceline.coding.where_roles import PlaceRole, role_of
from truceline.knowledge.gazetteer import Candidate
from truceline.knowledge.gazetteer.vocabulary import place_words

NO_ANTECEDENT = (PlaceRole.PART_OF_NAME, PlaceRole.PART_OF_BODY, PlaceRole.ACTOR, PlaceRole.SPEAKING)
"""Roles in which a name is no place that 'the town' could mean: 'Damascus denied it had bombed the town'."""

LAST_MENTIONS = 12
"""How many names back the antecedent of 'the province' is looked for."""


def references(
    parsed: ParsedReport, names: Sequence[Name], chosen: Sequence[Candidate | None]
) -> list[tuple[Name, Candidate]]:
    """'The province', 'this town': the last place of that class, as names of their own."""
    taken = {id(word) for name in names for word in name.words}
    classes = place_words().classes
    found: list[tuple[Name, Candidate]] = []
    for sentence in parsed.sentences:
        for word in sentence.words:
            row = classes.get(word.lower)
            if row is None or not row.refers or word.kind is not Kind.NOUN or id(word) in taken:
                continue
            determiner = word.first(Function.DETERMINER)
            if determiner is None or determiner.lower not in ("the", "this", "that") or word.form is Form.PLURAL:
                continue
            if any(
                child.function not in (Function.DETERMINER, Function.RELATIVE_CLAUSE, Function.PUNCTUATION)
                for child in word.children
            ):
                continue
            antecedent = _antecedent(row.kind, word, names, chosen)
            if antecedent is not None:
                found.append((_referring(parsed.text, sentence, determiner, word, antecedent[0]), antecedent[1]))
    return found


def _antecedent(
    kind: str, word: Word, names: Sequence[Name], chosen: Sequence[Candidate | None]
) -> tuple[Name, Candidate] | None:
    wanted = (
        SETTLED
        if kind == "town"
        else frozenset({"admin1", "region"})
        if kind in ("admin1", "region")
        else frozenset({kind})
    )
    earlier = [index for index, name in enumerate(names) if name.start < word.start]
    for index in reversed(earlier[-LAST_MENTIONS:]):
        best = chosen[index]
        if best is None or best.kind == "country" or role_of(names[index], best) in NO_ANTECEDENT:
            continue
        same_kind = (
            best
            if best.kind in wanted
            else next((c for c in names[index].candidates if c.kind in wanted and c.country == best.country), None)
        )
        if same_kind is not None and (kind != "town" or best.kind in SETTLED):
            return names[index], same_kind
    return None


def _referring(text: str, sentence: Sentence, determiner: Word, word: Word, antecedent: Name) -> Name:
    pieces = pieces_of(text, sentence)
    last = next(index for index, piece in enumerate(pieces) if piece.start >= word.start)
    start = determiner.start
    first = next(index for index, piece in enumerate(pieces) if piece.start >= start)
    before = pieces[first - 1].text.lower() if first > 0 else ""
    return Name(
        sentence, pieces, first, last, text[start : word.end], (), start, word.end, before, antecedent=antecedent
    )
