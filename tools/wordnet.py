#!/usr/bin/env python3
"""Derives data/lexicon.bin, the embedded table of word forms and relations, from WordNet and data/lexicon.txt.

Inputs: WordNet 3.0 (Debian package `wordnet-base`) for lemmas, senses and relations; SCOWL (Debian package `scowl`)
for which words are common; data/lexicon.txt for the project's own rows. The same inputs give the same bytes.

    python3 tools/wordnet.py            write data/lexicon.bin
    python3 tools/wordnet.py --check    fail if data/lexicon.bin is not what the inputs give

The layout of the table is described at its reader, src/lexicon/table.rs.
"""

import argparse
import collections
import functools
import pathlib
import re
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
POS_BIT = {"n": 1, "v": 2, "a": 4, "r": 8}
SS_TYPE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

# The second word of a verb of two words, as src/retrieve/phrases.rs reads them.
PARTICLE = re.compile(r" (up|down|out|off|over|back|away|apart|aside|forward|together|ahead|part|place)$")

# Roles of a word in a class, as in src/lexicon/table.rs.
MEMBER, NEAR, UNDER, LEFT, RIGHT, WEAK_LEFT, WEAK_RIGHT, ROOT_OF, KIN, COUNT, BETWEEN, CONVERSE = range(12)

# Lexicographer files whose siblings exclude each other: animals, artefacts, bodies, communications, foods, groups,
# places, objects, persons, plants, substances, times. Siblings among acts, thoughts and feelings are often near synonyms.
EXCLUSIVE_FILES = {5, 6, 8, 10, 13, 14, 15, 17, 18, 20, 27, 28}
# Classes outside them whose members exclude each other as well.
EXCLUSIVE = [
    ("chromatic_color", "n"), ("achromatic_color", "n"), ("sport", "n"), ("athletic_game", "n"), ("ball_game", "n"),
    ("field_game", "n"), ("court_game", "n"), ("musical_style", "n"), ("compass_point", "n"), ("religion", "n"),
    ("season", "n"), ("cancer", "n"), ("infectious_disease", "n"), ("science", "n"), ("social_science", "n"),
    ("natural_science", "n"), ("sense", "n"), ("dance", "n"), ("martial_art", "n"), ("contact_sport", "n"),
    ("court", "n"), ("linear_unit", "n"), ("crime", "n"),
]
# Classes that say too little about what falls under them.
VAGUE = {
    "entity", "physical_entity", "abstraction", "object", "whole", "thing", "matter", "causal_agent", "attribute",
    "psychological_feature", "group", "relation", "measure", "artifact", "act", "event", "state", "cognition",
    "communication", "instrumentality", "living_thing", "organism", "cause", "process", "substance", "part",
    "property", "quality", "content", "content_word", "unit", "region", "location", "social_group", "condition",
    "definite_quantity", "indefinite_quantity", "fundamental_quantity", "change", "action", "activity", "happening",
    "collection", "message", "signal", "sign", "structure", "device", "way", "point", "line", "area", "concept",
    "idea", "kind", "know-how", "ability", "equipment", "implement", "container", "covering", "article",
    "commodity", "body_part", "creation", "information", "knowledge", "feeling", "time_period", "material",
    "statement", "document", "written_communication", "language_unit", "word", "adult", "unfortunate",
    "good_person", "bad_person", "unpleasant_person", "acquaintance", "friend", "simpleton", "case", "self",
    "percipient", "peer", "relative", "entertainer", "male", "female", "traveler", "inhabitant", "worker", "user",
    "expert", "communicator", "contestant", "leader", "head", "professional", "skilled_worker", "capitalist",
    "adjudicator", "intellectual", "originator", "preserver", "disputant", "quality", "physical_condition",
    "group_action", "speech_act", "work", "social_event", "course", "motion", "undertaking", "opening", "passage",
    "form", "shape", "fastener", "mechanism", "facility", "surface", "layer", "system", "component", "means",
    "figure", "character", "symbol", "written_symbol", "text", "writing", "auditory_communication", "indication",
    "construction", "obstruction", "barrier", "place", "geographical_area", "land", "tract", "district",
    "administrative_district", "solid", "liquid", "fluid", "compound", "chemical", "element", "mixture", "piece",
    "part_name", "unit_of_measurement", "large_integer", "integer", "digit",
}
# Classes worth keeping at any distance: a pilot, a poodle and a pickup are a person, an animal and a vehicle.
BASIC = [
    ("person", "n", 1), ("animal", "n", 1), ("plant", "n", 2), ("vehicle", "n", 1), ("building", "n", 1),
    ("organization", "n", 1), ("food", "n", 1), ("disease", "n", 1), ("weapon", "n", 1), ("country", "n", 2),
    ("city", "n", 1), ("clothing", "n", 1), ("athlete", "n", 1), ("leader", "n", 1), ("dog", "n", 1), ("bird", "n", 1),
    ("sport", "n", 1), ("publication", "n", 1), ("relative", "n", 1), ("worker", "n", 1), ("scientist", "n", 1),
    ("artist", "n", 1), ("crime", "n", 1), ("game", "n", 3),
]
NEAR_ONE, NEAR_TWO = 350, 120  # the most words under a class that makes siblings of its children, grandchildren
UNDER_STEPS = 3
MAX_FACTS = 255
EVALUATIVE = ("how a work was received",)  # the first class of all


class WordNet:
    """Synsets and ordered senses, read from the database files."""

    def __init__(self, folder):
        self.synsets = {}
        self.senses = {}
        self.counts = collections.Counter()
        for pos, name in FILES.items():
            for line in self.lines(folder / f"data.{name}"):
                self.read_synset(pos, line)
            for line in self.lines(folder / f"index.{name}"):
                fields = line.split()
                self.senses[fields[0], pos] = [(pos, int(offset)) for offset in fields[-int(fields[2]):]]
        for line in self.lines(folder / "cntlist.rev"):
            key, number, count = line.split()
            lemma, kind = key.split("%")
            self.counts[lemma, SS_TYPE[kind[0]], int(number)] += int(count)
        self.exceptions = {pos: collections.defaultdict(list) for pos in FILES}
        for pos, name in FILES.items():
            for line in self.lines(folder / f"{name}.exc"):
                form, *bases = line.split()
                for base in bases:
                    if base != form:
                        self.exceptions[pos][base].append(form)
        self.children = collections.defaultdict(list)
        for key, synset in self.synsets.items():
            for parent in synset.parents:
                self.children[parent].append(key)
        self.sizes = {}

    @staticmethod
    def lines(path):
        with open(path, encoding="latin1") as file:
            return [line for line in file if not line.startswith("  ")]

    def read_synset(self, pos, line):
        fields = line.split("|")[0].split()
        size = int(fields[3], 16)
        written = [re.sub(r"\(.*", "", fields[4 + 2 * i]) for i in range(size)]
        at = 4 + 2 * size
        pointers = []
        for i in range(int(fields[at])):
            symbol, offset, target, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            target = "a" if target == "s" else target
            pointers.append((symbol, (target, int(offset)), int(ends[:2], 16), int(ends[2:], 16)))
        self.synsets[pos, int(fields[0])] = Synset(int(fields[1]), fields[2], written, pointers)

    def lemma_count(self, lemma, pos):
        return sum(self.counts[lemma, pos, n + 1] for n in range(len(self.senses.get((lemma, pos), ()))))

    def size(self, key):
        """How many synsets stand under this one, itself included."""
        if key not in self.sizes:
            self.sizes[key] = 1 + sum(self.size(child) for child in self.children[key])
        return self.sizes[key]

    def named(self, lemma, pos, number=1):
        return self.senses[lemma, pos][number - 1]


class Synset:
    def __init__(self, file, kind, written, pointers):
        self.file = file
        self.satellite = kind == "s"
        self.written = written
        self.lemmas = [word.lower() for word in written]
        self.pointers = pointers
        self.parents = [target for symbol, target, _, _ in pointers if symbol in ("@", "@i")]
        self.instance = any(symbol == "@i" for symbol, _, _, _ in pointers)


class Additions:
    """The sections of data/lexicon.txt."""

    def __init__(self, path):
        self.rows = collections.defaultdict(list)
        section = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            if line.startswith("["):
                section = line.strip("[]")
                continue
            parts = [[plain(word) for word in part.split()] for part in line.split(":")]
            if section is None or not all(parts):
                sys.exit(f"{path}:{number}: a row outside a section, or an empty side")
            self.rows[section].append(parts)

    def words(self):
        for section, rows in self.rows.items():
            if section not in ("senses", "forms"):
                for row in rows:
                    for part in row:
                        yield from part
        for row in self.rows["forms"]:
            yield from row[1]


def plain(word):
    return word.replace("_", " ").lower()


def read_scowl(folder):
    """The size class of each word, from 10 (the most common) up, and of each name."""
    words, names = {}, {}
    for size in (10, 20, 35, 40, 50, 55):
        for kind, into in (("words", words), ("upper", names), ("proper-names", names)):
            for variety in ("english", "american", "british"):
                path = folder / f"{variety}-{kind}.{size}"
                if path.exists():
                    for word in path.read_text(encoding="latin1").split():
                        into.setdefault(word.lower(), size)
    return words, names


def is_word(lemma):
    return re.fullmatch(r"[a-z][a-z'-]*[a-z]", lemma) is not None


class Lexicon:
    """The words that are kept, the senses that are kept of each, and the facts about them."""

    def __init__(self, wordnet, additions, scowl, scowl_names):
        self.wn = wordnet
        self.own = additions
        self.scowl = scowl
        self.scowl_names = scowl_names
        self.function = {word for row in additions.rows["function"] for word in row[0]}
        self.respelled = {form: lemmas[0] for [[form], lemmas] in additions.rows["forms"]}
        self.dropped = {(word, pos, int(number)) for [[word, pos, number]] in additions.rows["senses"]}
        self.choose_words()
        self.merge_spellings()
        self.choose_senses()
        self.classes = {}
        self.facts = collections.defaultdict(dict)

    # -- which words ------------------------------------------------------------------------------------------------

    def choose_words(self):
        kept = set(self.own.words())
        for lemma, pos in self.wn.senses:
            if lemma in kept or not is_word(lemma):
                continue
            synsets = [self.wn.synsets[key] for key in self.wn.senses[lemma, pos]]
            named = all(lemma not in synset.written for synset in synsets)
            tagged = self.wn.lemma_count(lemma, pos) > 0
            if named:
                people = all(synset.file == 18 and synset.instance for synset in synsets)
                keep = not people and (tagged or lemma in self.scowl_names)
            else:
                keep = tagged or lemma.replace("-", "") in self.scowl or lemma in self.scowl
            if keep and len(lemma) > 2 or tagged:
                kept.add(lemma)
        self.words = kept

    def merge_spellings(self):
        """British and American spellings of one word become one lemma; so do "co-star" and "costar"."""
        self.same = {}
        swaps = [("our", "or"), ("ise", "ize"), ("yse", "yze"), ("isation", "ization"), ("ising", "izing"),
                 ("tre", "ter"), ("ence", "ense"), ("ll", "l"), ("ae", "e"), ("oe", "e"), ("ogue", "og"),
                 ("mme", "m"), ("grey", "gray"), ("que", "k"), ("ement", "ment"), ("-", "")]
        for word in sorted(self.words):
            for british, american in swaps:
                at = word.find(british)
                while at >= 0:
                    other = word[:at] + american + word[at + len(british):]
                    if other in self.words and other != word and self.share_synset(word, other):
                        self.same[word] = other
                    at = word.find(british, at + 1)
            joined = word.replace("-", "")
            if joined != word and joined in self.words:  # one hash, hence one lemma
                self.same[word] = joined
        for word in self.same:
            while self.same[word] in self.same:
                self.same[word] = self.same[self.same[word]]

    def share_synset(self, one, other):
        return any(
            set(self.wn.senses.get((one, pos), ())) & set(self.wn.senses.get((other, pos), ())) for pos in FILES
        )

    def lemma(self, word):
        return self.same.get(word, word)

    # -- which senses -----------------------------------------------------------------------------------------------

    def choose_senses(self):
        self.senses = collections.defaultdict(list)  # synset -> [(word, rank, share)]
        self.total = {}
        for word in sorted(self.words):
            counts = {pos: self.wn.lemma_count(word, pos) for pos in FILES}
            self.total[word] = sum(counts.values())
            if word in self.function:
                continue
            for pos in FILES:
                if self.total[word] >= 20 and counts[pos] < 0.04 * self.total[word]:
                    continue
                for rank, key, share in self.frequent(word, pos, counts[pos]):
                    self.senses[key].append((word, rank, share))

    def frequent(self, word, pos, total):
        for rank, key in enumerate(self.wn.senses.get((word, pos), ()), 1):
            synset = self.wn.synsets[key]
            if (word, pos, rank) in self.dropped or (synset.file == 18 and synset.instance):
                continue
            share = self.wn.counts[word, pos, rank] / total if total else 0.0
            if rank == 1 or (rank <= 2 and total < 5) or (rank <= 4 and total >= 5 and share >= 0.08):
                yield rank, key, share if total else 1.0 / rank

    # -- facts ------------------------------------------------------------------------------------------------------

    def put(self, group, word, role):
        """States the role of a word in a class; where it has several, the strongest holds."""
        strength = [LEFT, RIGHT, BETWEEN, WEAK_LEFT, WEAK_RIGHT, MEMBER, COUNT, ROOT_OF, KIN, CONVERSE, NEAR, UNDER]
        word = self.lemma(word)
        old = self.classes.setdefault(group, {}).get(word)
        if old is None or strength.index(role) < strength.index(old):
            self.classes[group][word] = role

    def gather(self):
        self.put_synsets()
        self.put_adjectives()
        self.put_antonyms()
        self.put_derivations()
        self.put_additions()

    def put_synsets(self):
        vague = {key for key, synset in self.wn.synsets.items() if key[0] == "n" and synset.lemmas[0] in VAGUE}
        exclusive = {self.wn.named(lemma, pos) for lemma, pos in EXCLUSIVE}
        basic = {self.wn.named(lemma, pos, number) for lemma, pos, number in BASIC}
        for key, members in sorted(self.senses.items()):
            for word, rank, share in members:
                self.put(("synset", key), word, MEMBER)
                if key[0] == "n" and (rank <= 2 or share >= 0.2):
                    self.put_ancestors(key, word, rank, vague, exclusive, basic)
                if key[0] == "v" and rank <= 2:
                    for parent in self.wn.synsets[key].parents:
                        if self.wn.size(parent) <= 150:
                            self.put(("synset", parent), word, UNDER)

    def put_ancestors(self, key, word, rank, vague, exclusive, basic):
        level, seen = [key], set()
        for steps in range(1, 16):
            instance = [synset for synset in level if self.wn.synsets[synset].instance]
            level = sorted({parent for synset in level for parent in self.wn.synsets[synset].parents} - seen)
            seen.update(level)
            for parent in level:
                size = self.wn.size(parent)
                allowed = self.wn.synsets[parent].file in EXCLUSIVE_FILES or parent in exclusive
                small = size <= (NEAR_ONE if steps == 1 else NEAR_TWO) or (instance and steps == 1)
                near = steps <= 2 and allowed and small and parent not in vague
                if near or parent in exclusive and steps <= 3:
                    self.put(("synset", parent), word, NEAR)
                elif parent in basic or steps <= UNDER_STEPS and parent not in vague and size <= 2000:
                    self.put(("synset", parent), word, UNDER)

    def put_adjectives(self):
        """A satellite is a kind of its head: "huge" is a kind of "large"."""
        for key, members in sorted(self.senses.items()):
            if key[0] == "a" and self.wn.synsets[key].satellite:
                for symbol, head, _, _ in self.wn.synsets[key].pointers:
                    if symbol == "&" and not self.wn.synsets[head].satellite:
                        for word, rank, _ in members:
                            if rank <= 2:
                                self.put(("synset", head), word, UNDER)

    def put_antonyms(self):
        for key, synset in sorted(self.wn.synsets.items()):
            for symbol, other, _, _ in synset.pointers:
                if symbol == "!" and key < other:
                    group = ("poles", key, other)
                    self.put_pole(group, key, LEFT, WEAK_LEFT)
                    self.put_pole(group, other, RIGHT, WEAK_RIGHT)

    def put_pole(self, group, key, role, weak):
        for word, _, _ in self.senses.get(key, ()):
            self.put(group, word, role)
        if key[0] != "a":
            return
        for symbol, satellite, _, _ in self.wn.synsets[key].pointers:
            if symbol == "&":
                for word, rank, share in self.senses.get(satellite, ()):
                    if rank == 1 and share >= 0.5:
                        self.put(group, word, weak)

    def put_derivations(self):
        """Links between words of one family, as stars: the word with the most links left is the root of each."""
        links = collections.defaultdict(set)
        for synset in self.wn.synsets.values():
            for symbol, target, source, end in synset.pointers:
                if symbol in ("+", "\\") and source and end:
                    one = self.lemma(synset.lemmas[source - 1])
                    other = self.lemma(self.wn.synsets[target].lemmas[end - 1])
                    if one != other and {one, other} <= self.words and not {one, other} & self.function:
                        links[one].add(other)
                        links[other].add(one)
        for word in sorted(self.words):  # -ly adverbs that WordNet does not link
            stem = word[:-2]
            if word.endswith("ly") and (word, "r") in self.wn.senses:
                for base in (stem, stem[:-1] + "y", stem + "le", stem[:-2] if stem.endswith("al") else stem):
                    if base in self.words and (base, "a") in self.wn.senses:
                        links[self.lemma(word)].add(self.lemma(base))
                        links[self.lemma(base)].add(self.lemma(word))
        for root in sorted(links, key=lambda word: (-len(links[word]), word)):
            if not links[root]:
                continue
            self.put(("kin", root), root, ROOT_OF)
            for other in sorted(links.pop(root)):
                self.put(("kin", root), other, KIN)
                links[other].discard(root)

    def put_additions(self):
        rows = {
            section: [[[self.respelled.get(word, word) for word in part] for part in row] for row in rows]
            for section, rows in self.own.rows.items()
        }
        for section, role in (("synonyms", MEMBER), ("alternatives", NEAR), ("counts", COUNT)):
            for number, [words] in enumerate(rows[section]):
                self.put_all((section, number), words, role)
        for section in ("antonyms", "converses"):
            for number, (left, right) in enumerate(rows[section]):
                self.put_all((section, number), left, LEFT)
                self.put_all((section, number), right, RIGHT)
        for number, (left, right) in enumerate(rows["converses"]):
            self.put_all(("change places", number), left + right, CONVERSE)
        for [general], kinds in rows["kinds"]:
            self.put(("kinds", general), general, MEMBER)
            self.put_all(("kinds", general), kinds, UNDER)
        for [root], derived in rows["derived"]:
            self.put(("derived", root), root, ROOT_OF)
            self.put_all(("derived", root), derived, KIN)
        for section in ("countries", "regions", "cities"):
            for [place], people in rows[section]:
                self.put(("demonym", place), place, ROOT_OF)
                self.put(("places", section), place, NEAR)
                self.put_all(("demonym", place), people, MEMBER)
                self.put_all(("people", section), people, NEAR)
        for [side], words in rows["evaluative"]:
            role = {"positive": LEFT, "negative": RIGHT, "mixed": BETWEEN}[side]
            self.put_all(EVALUATIVE, words, role)

    def put_all(self, group, words, role):
        for word in words:
            self.put(group, word, role)

    # -- forms ------------------------------------------------------------------------------------------------------

    def forms(self):
        """Each word form with the lemmas that it may be a form of, likeliest first, two at the most."""
        weights = collections.defaultdict(lambda: collections.defaultdict(float))
        for word in sorted(self.words):
            weights[word][word] += self.total[word] + 1.0
            head, _, tail = word.partition(" ")
            if tail:
                if (head, "v") in self.wn.senses and (word in self.phrasal()):
                    for form in self.inflect(head, "v"):
                        weights[f"{form} {tail}"][word] += 0.3
                *start, last = word.split(" ")
                if (last, "n") in self.wn.senses:
                    for form in self.inflect(last, "n"):
                        weights[" ".join([*start, form])][word] += 0.3
                continue
            if word in self.function:
                for pos in "v":
                    for form in self.wn.exceptions[pos].get(word, ()):
                        weights[form][word] += 1000.0
                continue
            for pos, factor in (("n", 0.4), ("v", 0.3), ("a", 0.15)):
                if (word, pos) in self.wn.senses:
                    for form in self.inflect(word, pos):
                        weight = self.wn.lemma_count(word, pos) + 0.5
                        participle = (form, "a") in self.wn.senses
                        if pos == "v" and participle and self.wn.lemma_count(form, "n") <= 1:
                            weight = max(weight, self.wn.lemma_count(form, "a") + 1.0)
                        weights[form][word] += weight * factor
        for word in self.own_only():
            for form in self.inflect(word, "n"):
                weights[form][word] += 0.2
        own = set(self.own.words())
        table = {}
        for form, lemmas in weights.items():
            merged = collections.defaultdict(float)
            for word, weight in lemmas.items():
                merged[self.lemma(word)] += weight
            total = sum(merged.values())
            ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
            chosen = [word for word, weight in ranked if weight >= 0.08 * total][:2]
            itself = self.lemma(form)
            if form in own and itself not in chosen:
                chosen = [chosen[0], itself]
            table[form] = chosen
        for [[form], lemmas] in self.own.rows["forms"]:
            table[form] = [self.lemma(word) for word in lemmas][:2]
        return table

    @functools.cache
    def phrasal(self):
        rows = self.own.rows["synonyms"] + self.own.rows["antonyms"]
        return {word for row in rows for words in row for word in words if " " in word}

    def own_only(self):
        known = {lemma for lemma, _ in self.wn.senses}
        return sorted(word for word in self.words if word not in known and word not in self.function)

    def inflect(self, word, pos):
        irregular = self.wn.exceptions[pos].get(word, [])
        forms = set(irregular)
        if len(word) > 2:
            if pos in "nv":
                forms.add(with_s(word))
            if pos == "v":
                lasting = any(form.endswith("ing") for form in irregular)
                past = [form for form in irregular if not form.endswith(("ing", "s"))]
                several = len(re.findall(r"[aeiouy]+", word)) > 1
                doubled = any(form.endswith("ed") for form in past)
                if not lasting or several:
                    forms.update(with_suffix(word, "ing", not lasting))
                if not past or (doubled and several) or all(form.endswith("t") for form in past):
                    forms.update(with_suffix(word, "ed", not past))
            if pos == "a" and short_adjective(word) and not irregular:
                for suffix in ("er", "est"):
                    forms.update(form for form in with_suffix(word, suffix, True) if (form, "n") not in self.wn.senses)
        return sorted(form for form in forms if form != word)

    # -- what a word is ---------------------------------------------------------------------------------------------

    def flags(self, word):
        """Bits 0–3 the parts of speech, 4–5 how common, 6 mostly a verb, 7 a function word."""
        spellings = [word] + [other for other, main in self.same.items() if main == word]
        counts = {pos: max(self.wn.lemma_count(spelling, pos) for spelling in spellings) for pos in FILES}
        total = sum(counts.values())
        bits = 0
        for pos, bit in POS_BIT.items():
            known = any((spelling, pos) in self.wn.senses for spelling in spellings)
            if known and not (total >= 20 and counts[pos] < 0.02 * total):
                bits |= bit
        size = min(min(self.scowl.get(s, 99), self.scowl_names.get(s, 99)) for s in spellings)
        common = 3 if size <= 10 or total >= 100 else 2 if size <= 20 or total >= 20 else 1 if size <= 35 else 0
        bits |= common << 4
        if counts["v"] > 0.6 * total or bits & 0x0F == POS_BIT["v"]:
            bits |= 0x40
        if word in self.function:
            bits |= 0x80
        if PARTICLE.search(word) and word in self.phrasal():
            bits |= POS_BIT["v"] | 0x40
        return bits


def with_s(word):
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith("o") and word[-2] not in "aeiou" else "s")


def with_suffix(word, suffix, may_double):
    if word.endswith("e") and suffix != "ing":
        return [word + suffix[1:]]
    if word.endswith("ie") and suffix == "ing":
        return [word[:-2] + "ying"]
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return [word[:-1] + suffix]
    if word.endswith("y") and word[-2] not in "aeiou" and suffix != "ing":
        return [word[:-1] + "i" + suffix]
    if may_double and re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", word):
        return [word + word[-1] + suffix]
    return [word + suffix]


def short_adjective(word):
    vowels = len(re.findall(r"[aeiouy]+", word.removesuffix("e")))
    return len(word) > 2 and (vowels == 1 or vowels == 2 and word.endswith(("y", "le", "ow", "er"))) and is_word(word)


def hash_form(form):
    """64-bit FNV-1a of the form without hyphens, mixed once; the same as `hash` in src/lexicon/table.rs."""
    value = 0xCBF29CE484222325
    for byte in form.encode():
        if byte != ord("-"):
            value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    value ^= value >> 32
    value = (value * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    return value ^ (value >> 29)


def encode(lexicon):
    lexicon.gather()
    forms = lexicon.forms()
    kept = {group: useful(roles) for group, roles in lexicon.classes.items()}
    kept = {group: roles for group, roles in kept.items() if roles}
    groups = sorted(kept, key=lambda group: (group != EVALUATIVE, repr(group)))
    facts = collections.defaultdict(list)
    for number, group in enumerate(groups):
        for word, role in kept[group].items():
            facts[word].append((number, role))
    lemmas = sorted({word for words in forms.values() for word in words})
    numbers = {word: number for number, word in enumerate(lemmas)}
    assert len(groups) < 0xFFFF and len(lemmas) < 0xFFFF, (len(groups), len(lemmas))

    records, starts = bytearray(), []
    for word in lemmas:
        starts.append(len(records))
        own = sorted(facts[word])
        assert len(own) <= MAX_FACTS, word
        records += struct.pack("<BB", lexicon.flags(word), len(own))
        for number, role in own:
            records += struct.pack("<HB", number, role)
    starts.append(len(records))

    keys = {}
    for form in sorted(forms):
        keys.setdefault(hash_form(form), forms[form])
    bits = max(1, (len(keys) // 4).bit_length())
    buckets, entries = [], bytearray()
    ordered = sorted(keys)
    at = 0
    for bucket in range(1 << bits):
        buckets.append(at)
        while at < len(ordered) and ordered[at] >> (64 - bits) == bucket:
            words = keys[ordered[at]]
            second = numbers[words[1]] if len(words) > 1 else 0xFFFF
            entries += struct.pack("<IHH", ordered[at] & 0xFFFFFFFF, numbers[words[0]], second)
            at += 1
    buckets.append(at)
    header = struct.pack("<4sIIII", b"LEX1", bits, len(ordered), len(lemmas), len(records))
    table = header + struct.pack(f"<{len(buckets)}I", *buckets) + bytes(entries)
    table += struct.pack(f"<{len(starts)}I", *starts) + bytes(records)
    sizes = {"forms": len(ordered), "lemmas": len(lemmas), "classes": len(groups), "bytes": len(table),
             "facts": sum(map(len, facts.values()))}
    return table, sizes


def useful(roles):
    """The words of a class that can meet another one there; the rest say nothing."""
    held = collections.Counter(roles.values())
    partners = {
        MEMBER: (MEMBER, NEAR, UNDER, ROOT_OF), NEAR: (NEAR, MEMBER), UNDER: (MEMBER,),
        LEFT: (RIGHT, WEAK_RIGHT, BETWEEN), RIGHT: (LEFT, WEAK_LEFT, BETWEEN), WEAK_LEFT: (RIGHT,),
        WEAK_RIGHT: (LEFT,), ROOT_OF: (KIN, MEMBER), KIN: (ROOT_OF,), COUNT: (COUNT,), BETWEEN: (LEFT, RIGHT),
        CONVERSE: (CONVERSE,),
    }
    return {word: role for word, role in roles.items() if any(held[p] > (p == role) for p in partners[role])}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=pathlib.Path, default="/usr/share/wordnet")
    parser.add_argument("--scowl", type=pathlib.Path, default="/usr/share/dict/scowl")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    output = ROOT / "data" / "lexicon.bin"
    additions = Additions(ROOT / "data" / "lexicon.txt")
    words, names = read_scowl(options.scowl)
    lexicon = Lexicon(WordNet(options.wordnet), additions, words, names)
    table, sizes = encode(lexicon)
    if options.check:
        if output.read_bytes() != table:
            sys.exit("data/lexicon.bin is not what the inputs give: run tools/wordnet.py")
    else:
        output.write_bytes(table)
    print(", ".join(f"{count} {name}" for name, count in sizes.items()))


if __name__ == "__main__":
    main()
