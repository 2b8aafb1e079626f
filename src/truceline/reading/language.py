"""Which language a text is in, so that what is not English is set aside and not coded as if it were.

The detector (py3langid) and its model take about a second to load; both are imported on the first text that is long
enough to be judged. The model is fixed, so the same text always gives the same answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

JUDGED_CHARACTERS = 200
"""Texts shorter than this are not judged: names of places and groups then outweigh the English words around them.
Below it, headlines and one-line reports full of Arabic names were taken for Malagasy or Turkish."""

CERTAIN = 0.9
"""Probability from which the detector's answer counts. Lower, and reports made up of lists of names are refused."""

SAMPLE_CHARACTERS = 4000
"""Characters from the beginning that are judged; more changes no answer and costs time."""

NEAR_ENGLISH = frozenset({"en", "pcm"})
"""English, and Nigerian Pidgin, which the detector takes headlines for."""

UNDETERMINED = frozenset({"und", "zxx", "mul", ""})

ANY_LETTER = re.compile(r"[^\W\d_]")
LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`language` as ISO 639 code, None where the text was too short or the answer not certain."""

    language: str | None

    @property
    def is_foreign(self) -> bool:
        """True where the language is known and is not English."""
        return self.language is not None and self.language not in NEAR_ENGLISH


def judge_language(text: str, declared: str | None = None) -> Judgement:
    """The language of a text: detected where it is long enough or not in Latin script, else as declared.

    What is detected counts for more than what is declared. A text of mostly non-Latin letters is judged however short.
    """
    sample = text[:SAMPLE_CHARACTERS]
    letters = len(ANY_LETTER.findall(sample))
    is_latin = 2 * len(LATIN_LETTER.findall(sample)) >= letters
    if len(text) >= JUDGED_CHARACTERS or not is_latin:
        language, probability = _identifier().classify(sample)
        if not is_latin and letters:
            return Judgement("und" if language in NEAR_ENGLISH else str(language))
        if probability >= CERTAIN:
            return Judgement("en" if language in NEAR_ENGLISH else str(language))
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    return Judgement({"eng": "en", "english": "en"}.get(code, code) if code not in UNDETERMINED else None)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
