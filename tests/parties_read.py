"""Sentences read for their parties: what the tests of who acted share."""

from __future__ import annotations

from datetime import date

from truceline.coding.grammar import Function, ParsedReport, Word
from truceline.coding.parse import Parser
from truceline.coding.who import ActorReader
from truceline.knowledge.actors import load_actors
from truceline.records import Actor, report_of

PARSER = Parser()
TABLE = load_actors()
DAY = date(2020, 1, 28)


def reader_of(text: str, on: date | None = DAY) -> tuple[ActorReader, ParsedReport]:
    parsed = next(iter(PARSER.parse([report_of(text, published=on)])))
    return ActorReader(parsed, on, TABLE), parsed


def find(parsed: ParsedReport, text: str, sentence: int = -1) -> Word:
    return next(word for word in parsed.sentences[sentence].words if word.text == text)


def subject(parsed: ParsedReport, sentence: int = -1) -> Word:
    words = parsed.sentences[sentence].words
    return next(w for w in words if w.function in (Function.SUBJECT, Function.PASSIVE_SUBJECT))


def ids(actors: tuple[Actor, ...]) -> list[str | None]:
    return [actor.id for actor in actors]


def names(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.name for actor in actors]
