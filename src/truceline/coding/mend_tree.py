"""Moving words in a parsed sentence from one head to another."""

from __future__ import annotations

from truceline.coding.grammar import Form, Function, Word


def move(word: Word, head: Word, function: Function) -> None:
    """Hang a word with all that hangs on it on another head, in text order."""
    if word.head is not None:
        word.head.children.remove(word)
    word.head = head
    word.function = function
    head.children.append(word)
    head.children.sort(key=lambda child: child.index)


def make_root(verb: Word) -> None:
    """Make a verb the finite verb of the sentence."""
    if verb.head is not None:
        verb.head.children.remove(verb)
    verb.head = None
    verb.function = Function.ROOT
    verb.form = Form.PAST
