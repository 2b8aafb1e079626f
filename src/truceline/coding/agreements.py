"""Which agreements a report names or plainly means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from truceline.coding.grammar import Function, Kind, ParsedReport, Word
from truceline.knowledge.triggers import TriggerTable
from truceline.records import Actor, Agreement, AgreementMention, Report, Span, When

FindAgreement = Callable[[str, date | None], str | None]
"""Looks an agreement up by a name that reports use for it, on a day; None where no file matches."""


@dataclass(frozen=True, slots=True)
class KnownAgreements:
    """The agreements that mentions are held against: by name with `find`, by day and signers with `signed`."""

    find: FindAgreement
    agreements: tuple[Agreement, ...]
    is_under: Callable[[str, str], bool]

    def signed(self, when: When | None, actors: tuple[Actor, ...]) -> Agreement | None:
        """The agreement that was signed on this day by these parties; None unless every signer is among them."""
        if when is None or when.is_estimate or when.start is None or when.start != when.end:
            return None
        for agreement in self.agreements:
            if agreement.signed_on.isoformat() == when.start and self._all_signed(agreement, actors):
                return agreement
        return None

    def _all_signed(self, agreement: Agreement, actors: tuple[Actor, ...]) -> bool:
        ids = [actor.id for actor in actors if actor.id is not None]
        return all(
            any(self.is_under(id, bound) for id in ids for bound in party.actors)
            for party in agreement.parties
            if party.is_signer
        )


class AgreementReader:
    """Mentions of agreements in one report, found by their head noun ('memorandum', 'truce', 'process')."""

    def __init__(self, parsed: ParsedReport, report: Report, table: TriggerTable, known: KnownAgreements) -> None:
        self._report = report
        self._known = known
        self._find = known.find
        self._nouns = table.classes["agreement_noun"]
        self._plain = table.classes["truce"]
        self._vague = table.classes["vague_agreement"]
        self._of_word: dict[Word, AgreementMention] = {}
        for sentence in parsed.sentences:
            for word in sentence.words:
                if word.lemma in self._nouns and word.kind in (Kind.NOUN, Kind.NAME):
                    self._read(word)

    @property
    def mentions(self) -> tuple[AgreementMention, ...]:
        """Each agreement once, at its first mention, in text order."""
        first: dict[str, AgreementMention] = {}
        for mention in self._of_word.values():
            first.setdefault(mention.agreement_id or _folded(mention.name), mention)
        return tuple(first.values())

    def of(self, word: Word) -> AgreementMention | None:
        """The mention whose head this noun is."""
        return self._of_word.get(word)

    def signed_in(self, span: Span, when: When | None, actors: tuple[Actor, ...]) -> AgreementMention | None:
        """The agreement that these parties signed on this day, shown by the words that tell of the signing."""
        agreement = self._known.signed(when, actors)
        if agreement is None:
            return None
        return AgreementMention(name=span.text, span=span, rule="agreement.signers_and_day", agreement_id=agreement.id)

    def _read(self, noun: Word) -> None:
        words = [noun, *(w for w in noun.subtree() if _belongs(w, noun))]
        start, end = min(w.start for w in words), max(w.end for w in words)
        span = self._report.span(start, end)
        agreement_id = self._find(span.text, self._report.published)
        named = any(w.kind is Kind.NAME for w in words) or noun.kind is Kind.NAME
        if agreement_id is None:
            wider = _with_content(noun)
            if wider:
                wide = self._report.span(start, max(end, wider[-1].end))
                agreement_id = self._find(wide.text, self._report.published)
                if agreement_id is not None:
                    span = wide
        if agreement_id is None and not named and len(words) == 1:
            earlier = next((m for w, m in self._of_word.items() if w.lemma == noun.lemma), None)
            if earlier is not None:
                self._of_word[noun] = earlier
                return
            if noun.lemma in self._vague:
                return
        self._of_word[noun] = AgreementMention(
            name=span.text,
            span=span,
            rule="agreement.file" if agreement_id else "agreement.named" if named else "agreement.meant",
            agreement_id=agreement_id,
        )


def _belongs(word: Word, noun: Word) -> bool:
    """Modifiers before the noun, and 'of hostilities' or 'in Idlib' after it."""
    if word is noun or word.function in (Function.DETERMINER, Function.PUNCTUATION):
        return False
    if word.index < noun.index:
        return word.head is noun or (word.head is not None and word.head.head is noun and word.head.index < noun.index)
    preposition = word if word.function is Function.PREPOSITION else word.head
    near = preposition is not None and preposition.head is noun and preposition.lower in ("of", "in", "on")
    return (
        near and word.index - noun.index <= 4 and word.function in (Function.PREPOSITION, Function.PREPOSITION_OBJECT)
    )


def _with_content(noun: Word) -> list[Word]:
    """'agreement to establish a demilitarised zone in Idlib': the noun with what was agreed."""
    for child in noun.children:
        if child.function in (Function.PARTICIPLE_CLAUSE, Function.PREPOSITION, Function.RELATIVE_CLAUSE):
            return child.subtree()
    return []


def _folded(name: str) -> str:
    return name.casefold().replace("the ", "")
