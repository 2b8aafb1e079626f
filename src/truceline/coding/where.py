"""Where: the places of a report, and at which of them an act happened.

`PlaceReader` reads all places of one report at once, because places explain each other: names with one meaning settle
those with several, and 'the province' is the one last named. What an act's place is, is asked act by act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.coding.grammar import ParsedReport, Sentence, Word
from truceline.coding.where_acts import place_of, places_at
from truceline.coding.where_capitals import capitals
from truceline.coding.where_choice import choose
from truceline.coding.where_names import NameFinder
from truceline.coding.where_pieces import Name
from truceline.coding.where_references import references
from truceline.coding.where_roles import PlaceRole, role_of
from truceline.coding.where_shapes import Shape, midway, offset_from, part_of, shape_of, stands_between
from truceline.knowledge.gazetteer import Candidate, Gazetteer, UserPlace
from truceline.knowledge.gazetteer.vocabulary import place_words
from truceline.records import Place, PlacePrecision, Span, Theatre

NO_PLACES = (PlaceRole.ACTOR, PlaceRole.PART_OF_NAME, PlaceRole.PART_OF_BODY)
"""Roles in which a name is no place."""

AREAS = frozenset(
    {"region", "road", "river", "corridor", "coast", "line", "sea", "strait", "lake", "macro", "district"}
)


@dataclass(frozen=True, slots=True, eq=False)
class PlaceMention:
    """A place in a report: its record, its words, and what it does in the sentence.

    `head` is the word on which the others hang. `anchors` are the names inside a description ('12 km east of Saraqib').
    `relation` is what the preposition before it says (a relation of `prepositions.yaml`), None without one.
    """

    place: Place
    words: tuple[Word, ...]
    head: Word
    sentence: Sentence
    role: PlaceRole
    is_reference: bool = False
    anchors: tuple[PlaceMention, ...] = ()
    relation: str | None = None

    @property
    def is_place(self) -> bool:
        """True unless the name stands for a government or is part of another name."""
        return self.role not in NO_PLACES


class PlaceReader:
    """The places of one report within a theatre; `aliases` are the user's own places, which come before all others."""

    def __init__(
        self, parsed: ParsedReport, gazetteer: Gazetteer, theatre: Theatre, aliases: Sequence[UserPlace] = ()
    ) -> None:
        self._text = parsed.text
        self._gazetteer = gazetteer
        self._names = gazetteer.names(theatre, aliases)
        finder = NameFinder(gazetteer, theatre, aliases)
        names = finder.read(parsed.text, parsed.sentences)
        shapes = [shape_of(parsed.text, name) for name in names]
        areas = frozenset(index for index, shape in enumerate(shapes) if _is_part_of_area(names[index], shape))
        chosen = choose(parsed.text, names, areas)
        referring = references(parsed, names, chosen) + capitals(parsed, names, chosen, gazetteer)
        everything = [*zip(names, shapes, chosen, strict=True)]
        everything += [(name, shape_of(parsed.text, name), candidate) for name, candidate in referring]
        everything.sort(key=lambda read: read[0].start)
        self.places = self._mentions(everything)
        """Every place name of the report in text order, those in other names and those of governments included."""
        self._by_sentence: dict[int, list[PlaceMention]] = {}
        for mention in self.places:
            self._by_sentence.setdefault(mention.sentence.index, []).append(mention)
        self._by_word = {id(word): mention for mention in reversed(self.places) for word in mention.words}
        self._sentences = parsed.sentences

    def at(self, trigger: Word, sentence: Sentence) -> tuple[Place, ...]:
        """The places this act happened at, narrowest first; empty if the text gives none.

        Example: 'hit' in 'Artillery hit a market in Saraqib, in Idlib province' gives Saraqib, then Idlib province.
        The rule is `where.sentence` for the only place of the sentence that is not tied to the act, `where.carried` for
        the only one of the sentence before.
        """
        # In wire copy each sentence is a paragraph of its own, so the paragraph before counts as well.
        last = self._sentences[max(0, sentence.index - 1) : sentence.index]
        before = [s for s in last if sentence.paragraph - s.paragraph <= 1]
        earlier = [self._by_sentence.get(s.index, []) for s in reversed(before)]
        return places_at(trigger, self._by_sentence.get(sentence.index, []), earlier)

    def of(self, word: Word) -> Place | None:
        """The place that a noun phrase names: 'villages in southern Idlib' gives southern Idlib; None if none."""
        mention = self._by_word.get(id(word))
        if mention is not None and mention.is_place:
            return mention.place
        return place_of(word, self._by_word)

    def is_place(self, word: Word) -> bool:
        """True if the word belongs to a place name that is used as a place."""
        mention = self._by_word.get(id(word))
        return mention is not None and mention.is_place and not mention.is_reference

    def mention(self, word: Word) -> PlaceMention | None:
        """The mention that a word belongs to, whatever its role."""
        return self._by_word.get(id(word))

    def _mentions(self, read: Sequence[tuple[Name, Shape | None, Candidate | None]]) -> tuple[PlaceMention, ...]:
        found: list[PlaceMention] = []
        skip = -1
        for index, (name, shape, candidate) in enumerate(read):
            if index == skip:
                continue
            if index + 1 < len(read):
                both = self._between(read[index], read[index + 1])
                if both is not None:
                    found.extend(both)
                    skip = index + 1
                    continue
            found.extend(self._one(name, shape, candidate))
        return tuple(found)

    def _one(self, name: Name, shape: Shape | None, candidate: Candidate | None) -> list[PlaceMention]:
        role = role_of(name, candidate)
        plain = self._plain(name, candidate, role)
        if shape is None or candidate is None or not plain.is_place:
            return [plain]
        described = self._described(plain.place, shape, candidate, name)
        words = tuple(word for word in name.sentence.words if word.start < shape.end and shape.start < word.end)
        reference = name.antecedent is not None
        if shape.kind == "part":
            return [replace(plain, place=described, words=words)]
        anchor = replace(plain, role=PlaceRole.ANCHOR)
        own = tuple(word for word in words if word.end <= name.start)
        head = _outer_head(words)
        relation = place_words().relations.get(name.before)
        return [
            PlaceMention(described, own or words, head, name.sentence, role, reference, (anchor,), relation),
            anchor,
        ]

    def _described(self, plain: Place, shape: Shape, candidate: Candidate, name: Name) -> Place:
        """The place that a description makes of the name in it; a border keeps no point, since none is given."""
        latitude: float | None
        longitude: float | None
        radius: float | None
        listed = self._listed_part(shape, candidate)
        if listed is not None:
            latitude, longitude, radius = listed.latitude, listed.longitude, listed.radius_km
        elif shape.kind == "part":
            surroundings = (
                name.place_class is not None and name.place_class.kind == "area" and candidate.kind != "country"
            )
            points = () if surroundings else self._gazetteer.area_parts(candidate)
            area = replace(candidate, radius_km=SURROUNDINGS_KM) if surroundings else candidate
            latitude, longitude, radius = part_of(shape, area, points)
        elif shape.kind == "offset":
            latitude, longitude, radius = offset_from(shape, candidate)
        else:
            latitude = longitude = radius = None
        return plain.model_copy(
            update={
                "name": self._text[shape.start : shape.end],
                "span": self._span(shape.start, shape.end),
                "rule": f"where.{shape.kind}",
                "precision": PlacePrecision.NEAR if shape.kind == "offset" else PlacePrecision.AREA,
                "latitude": latitude,
                "longitude": longitude,
                "radius_km": radius,
                "kind": {"part": "region", "offset": "point"}.get(shape.kind, shape.kind),
                "direction": shape.words,
                "id": (listed.id if listed is not None else plain.id) if shape.kind == "part" else None,
                "resolved_name": listed.name if listed is not None else plain.resolved_name,
            }
        )

    def _listed_part(self, shape: Shape, whole: Candidate) -> Candidate | None:
        """The part of an area that the gazetteer lists under that very name: 'western Tigray' is a zone of its own."""
        if shape.kind != "part":
            return None
        listed = self._names.spelled(self._text[shape.start : shape.end])
        areas = [found for found in listed if found.radius_km is not None and found.country == whole.country]
        return areas[0] if areas else None

    def _plain(self, name: Name, candidate: Candidate | None, role: PlaceRole) -> PlaceMention:
        span = self._span(name.start, name.end)
        antecedent = name.antecedent
        place = Place(
            name=span.text if antecedent is None else antecedent.surface,
            span=span,
            rule=_rule(name, candidate),
            precision=_precision(name, candidate),
            kind=_kind(name, candidate),
            radius_km=_radius(name, candidate),
            id=candidate.id if candidate is not None else None,
            resolved_name=candidate.name if candidate is not None else None,
            latitude=candidate.latitude if candidate is not None else None,
            longitude=candidate.longitude if candidate is not None else None,
            country=(candidate.country or None) if candidate is not None else None,
            admin1=candidate.admin1 if candidate is not None else None,
        )
        relation = place_words().relations.get(name.before)
        return PlaceMention(
            place, tuple(name.words), name.head, name.sentence, role, antecedent is not None, (), relation
        )

    def _between(
        self, left: tuple[Name, Shape | None, Candidate | None], right: tuple[Name, Shape | None, Candidate | None]
    ) -> list[PlaceMention] | None:
        start = stands_between(self._text, left[0], right[0])
        one, two = left[2], right[2]
        if start is None or one is None or two is None or "country" in (one.kind, two.kind):
            return None
        ends = [
            self._plain(name, candidate, role_of(name, candidate))
            for name, candidate in ((left[0], one), (right[0], two))
        ]
        if all(end.role is PlaceRole.ACTOR for end in ends):
            return ends
        anchors = tuple(replace(end, role=PlaceRole.ANCHOR) for end in ends)
        latitude, longitude, radius = midway(one, two)
        span = self._span(start, right[0].end)
        place = Place(
            name=span.text,
            span=span,
            rule="where.between",
            precision=PlacePrecision.NEAR,
            latitude=latitude,
            longitude=longitude,
            radius_km=radius,
            country=one.country if one.country == two.country else None,
            admin1=one.admin1 if one.admin1 == two.admin1 else None,
            kind="point",
            direction="between",
        )
        words = tuple(word for word in left[0].sentence.words if word.start == start) or anchors[0].words
        return [PlaceMention(place, words, words[0], left[0].sentence, PlaceRole.SCENE, False, anchors), *anchors]

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self._text[start:end])


def _is_part_of_area(name: Name, shape: Shape | None) -> bool:
    """True for 'southern Idlib', of the province; 'the southern Idlib countryside' is around the town."""
    around_town = name.place_class is not None and name.place_class.kind == "area"
    return shape is not None and shape.kind == "part" and not around_town


def _outer_head(words: Sequence[Word]) -> Word:
    inside = set(map(id, words))
    return next((word for word in words if word.head is None or id(word.head) not in inside), words[0])


def _rule(name: Name, candidate: Candidate | None) -> str:
    if name.antecedent is not None:
        return "where.reference"
    return f"where.{candidate.rule}" if candidate is not None else "where.unresolved"


def _kind(name: Name, candidate: Candidate | None) -> str | None:
    if name.place_class is not None and name.place_class.kind in (
        "facility",
        "landscape",
        "area",
        "road",
        "river",
        "district",
    ):
        return name.place_class.kind
    if candidate is not None:
        return "town" if candidate.kind == "capital" else candidate.kind
    return name.place_class.kind if name.place_class is not None else None


def _precision(name: Name, candidate: Candidate | None) -> PlacePrecision:
    precision = name.place_class.precision if name.place_class is not None else PlacePrecision.EXACT
    if candidate is not None and candidate.kind == "country":
        return PlacePrecision.COUNTRY
    if candidate is not None and candidate.kind == "admin1" and precision is not PlacePrecision.AREA:
        return PlacePrecision.ADMIN1
    if candidate is not None and candidate.kind in AREAS:
        return PlacePrecision.AREA
    if precision is PlacePrecision.EXACT and place_words().relations.get(name.before) == "near":
        return PlacePrecision.NEAR
    return precision


def _radius(name: Name, candidate: Candidate | None) -> float | None:
    if candidate is None:
        return None
    if (
        candidate.radius_km is None
        and name.place_class is not None
        and name.place_class.kind in ("area", "district", "landscape")
    ):
        return AROUND_TOWN_KM
    return candidate.radius_km


SURROUNDINGS_KM = 30.0
"""Radius of the countryside of a town: 'the northern Hama countryside' lies around the town, not in the far steppe."""

AROUND_TOWN_KM = 10.0
"""Radius of 'the Hadrut area', 'the Saraqib countryside' where no gazetteer gives one."""
