#!/usr/bin/env python3
"""Writes a large draft and many sources, for measuring how long `verify drafts/` takes.

Input: WordNet 3.0 (Debian package `wordnet-base`) for ten thousand words and how common each is. The same seed gives the
same bytes.

    python3 tools/large.py DIR                          100,000 words of draft, 1,000 sources of 500 words
    python3 tools/large.py DIR --vocabulary 600         the same of few words: far more passages share some
    python3 tools/large.py DIR --words 20000 --sources 200 --seed 7
    cd DIR && time verify drafts/

Each source is about a subject of its own, one of ten of a field: they have the words of that field in common, and people
and places with other fields. A section of the draft is about one of these subjects: a quarter of its sentences is taken
from the source, as it is or put another way, a tenth has another figure than the source, and the rest says something else.
`planted.tsv` lists both kinds of sentences.
"""

import argparse
import bisect
import collections
import itertools
import pathlib
import random

WORDNET = pathlib.Path("/usr/share/wordnet")
MONTHS = "January February March April May June July August September October November December".split()
OFFICES = "director,mayor,chair,secretary,treasurer,spokesman,chief executive,head of research,deputy mayor".split(",")
KINDS = "Trust,Council,Museum,Institute,Company,Union,College,Harbour Board,Foundation,Society".split(",")
SYLLABLES = "bal bren cor dal der fen gar hal kes lan mar nor ost pel ran sel tam tor ul ver wen yar zel".split()
ENDINGS = "a by dorf en er ford ham in ley mark nik o sen stad ton vik".split()
FIRST = "Ada Anna Boris Carl Clara David Edith Emil Felix Greta Hugo Ida Irina Jonas Karin Leo Lydia Marta Nina Oskar Paula "\
    "Rolf Sara Theo Ursula Vera Viktor Wanda".split()


def vocabulary(size):
    """`size` nouns, verbs and adjectives with how often each stands in the texts that WordNet was counted on."""
    counts = collections.defaultdict(collections.Counter)
    for line in (WORDNET / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        lemma, sense = key.split("%")
        if lemma.isascii() and lemma.isalpha() and lemma.islower() and len(lemma) > 2:
            counts["nvara"[int(sense[0]) - 1]][lemma] += int(count)
    past = {}
    for line in (WORDNET / "verb.exc").read_text().splitlines():
        form, *bases = line.split()
        if not form.endswith(("ing", "n")) and form != "were":
            past.setdefault(bases[0], form)
    takes_object = set()
    for line in (WORDNET / "data.verb").read_text().splitlines():
        if line.startswith(" ") or " + 08 00" not in line:
            continue
        fields = line.split(" ")
        takes_object.update(fields[4 + 2 * word] for word in range(int(fields[3], 16)))
    verbs = {verb: past.get(verb, regular(verb)) for verb in counts["v"] if verb in takes_object}
    for verb in set(counts["v"]) - set(verbs) | {"have", "can", "make"} & set(verbs):
        del counts["v"][verb]
    most = {"n": size * 65 // 100, "v": size * 15 // 100, "a": size * 20 // 100}
    return {pos: counts[pos].most_common(most[pos]) for pos in most}, verbs


def regular(verb):
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


class Draw:
    """Draws words as often as they are counted."""

    def __init__(self, counted):
        self.words = [word for word, _ in counted]
        self.sums = list(itertools.accumulate(count for _, count in counted))

    def __call__(self, rng):
        return self.words[bisect.bisect_left(self.sums, rng.randint(1, self.sums[-1]))]


class Field:
    """What ten sources have in common: words that keep coming back, people and places."""

    def __init__(self, rng, words):
        place = lambda: (rng.choice(SYLLABLES) + rng.choice(ENDINGS)).capitalize()
        surname = lambda: (rng.choice(SYLLABLES) + rng.choice(SYLLABLES) + rng.choice(ENDINGS)).capitalize()
        self.places = [place() for _ in range(6)]
        self.bodies = [f"{rng.choice(self.places)} {kind}" for kind in rng.sample(KINDS, 5)]
        self.people = [f"{rng.choice(FIRST)} {surname()}" for _ in range(15)]
        # Rank and frequency as Zipf has them.
        topic = lambda pos, many: [(rng.choice(words[pos].words), many // (rank + 1) + 1) for rank in range(many)]
        self.words = {pos: Draw(topic(pos, many)) for pos, many in (("n", 120), ("v", 60), ("a", 50))}


class Subject:
    """What one source is about."""

    def __init__(self, rng, field, words, past):
        self.rng, self.field, self.words, self.past = rng, field, words, past
        self.places = rng.sample(field.places, 3)
        self.body = rng.choice(field.bodies)
        self.people = rng.sample(field.people, 4)
        self.offices = rng.sample(OFFICES, 4)
        self.year = rng.randint(1990, 2024)

    def word(self, pos):
        draw = self.field.words if self.rng.random() < 0.6 else self.words
        return draw[pos](self.rng)

    def noun(self):
        adjective = self.word("a") + " " if self.rng.random() < 0.4 else ""
        tail = f" of the {self.word('n')}" if self.rng.random() < 0.25 else ""
        return f"the {adjective}{self.word('n')}{tail}"

    def verb(self):
        return self.past[self.word("v")]

    def plural(self):
        noun = self.word("n")
        return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")

    def person(self):
        who = self.rng.randrange(4)
        forms = (self.people[who], self.people[who].split()[1], f"{self.people[who]}, the {self.offices[who]},")
        return self.rng.choice(forms)

    def agent(self):
        forms = (self.person, self.noun, lambda: f"the {self.body}", lambda: f"the {self.word('n')} in {self.place()}")
        return self.rng.choices(forms, (3, 4, 2, 1))[0]()

    def place(self):
        return self.rng.choice(self.places)

    def date(self):
        month = self.rng.choice(MONTHS)
        forms = (f"on {self.rng.randint(1, 28)} {month} {self.year}", f"in {month} {self.year}", f"in {self.year - 3}")
        return self.rng.choices(forms, (2, 1, 1))[0]

    def figure(self):
        rng = self.rng
        amount = rng.choice((rng.randint(2, 60), rng.randint(61, 990), rng.randint(10, 900) * 100))
        forms = (
            f"{amount:,} {self.plural()}",
            f"{rng.randint(2, 96)} percent of {self.noun()}",
            f"${rng.randint(2, 900) / 10} million",
            f"more than {amount:,} {self.plural()}",
            f"{rng.randint(3, 80)} kilometres",
        )
        return rng.choices(forms, (5, 2, 2, 1, 1))[0]

    def detail(self):
        rng = self.rng
        forms = (
            lambda: f", which {self.verb()} {self.noun()} {self.date()}",
            lambda: f" and {self.verb()} {self.noun()}",
            lambda: f" after {self.agent()} had {self.verb()} {self.noun()} in {self.place()}",
            lambda: f", according to {self.agent()}",
            lambda: f" because of {self.noun()}",
            lambda: "",
        )
        return "".join(form() for form in rng.choices(forms, (2, 3, 2, 2, 2, 3), k=2))

    def sentence(self):
        """A sentence as a function of its figure or date, and what makes those."""
        rng = self.rng
        forms = (
            (lambda s, v, o, x, d: f"{s} {v} {x} for {o}{d}.", self.figure),
            (lambda s, v, o, x, d: f"{s} {v} {o} {x}{d}.", self.date),
            (lambda s, v, o, x, d: f"In {self.places[0]}, {s} {v} {x} with {o}{d}.", self.figure),
            (lambda s, v, o, x, d: f"{s} said that {o} had {v} {x}{d}.", self.figure),
            (lambda s, v, o, x, d: f"{o} was {v} by {s} {x}{d}.", self.date),
            (lambda s, v, o, x, d: f"There were {x} in {self.places[1]} when {s} {v} {o}{d}.", self.figure),
            (lambda s, v, o, x, d: f"{o} is the largest in {self.places[2]}, and {s} {v} {x}{d}.", self.figure),
            (lambda s, v, o, x, d: f"{s} did not {v[:-2] if v.endswith('ed') else v} {o}{d}.", lambda: ""),
            (lambda s, v, o, x, d: f"{s} {v} {o}{d}.", lambda: ""),
        )
        form, value = rng.choices(forms, (5, 5, 3, 3, 3, 2, 1, 1, 4))[0]
        parts = self.agent(), self.verb(), self.noun()
        detail = self.detail()
        write = lambda x: capital(form(*parts, x, detail).replace(",,", ",").replace(",.", "."))
        return write, value


def capital(text):
    return text[0].upper() + text[1:]


def source(rng, subject, words):
    """The text of a source, and its sentences with a figure."""
    paragraphs, said, count = [], [], 0
    while count < words:
        sentences = []
        for _ in range(rng.randint(2, 5)):
            write, value = subject.sentence()
            stated = value()
            sentences.append(write(stated))
            if stated:
                said.append((write, value, stated))
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    title = f"{subject.body} and {subject.noun()} in {subject.places[0]}"
    day = f"{subject.year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return f"---\ntitle: {title}\ndate: {day}\n---\n# {title}\n\n" + "\n\n".join(paragraphs) + "\n", said


def section(rng, subject, said, planted):
    """A few paragraphs of the draft, about a subject."""
    paragraphs = []
    for _ in range(rng.randint(3, 6)):
        sentences = []
        for _ in range(rng.randint(3, 6)):
            kind = rng.random()
            if kind < 0.35 and said:
                write, value, stated = rng.choice(said)
                other = value() if kind >= 0.25 else stated
                text = write(other)
                if kind < 0.1:
                    text = f"As {subject.people[0]} noted, {text[0].lower() + text[1:]}" if text.startswith("The ") else text
                planted.append(("same" if other == stated else "other", text))
            else:
                write, value = subject.sentence()
                text = write(value())
            sentences.append(text)
        paragraphs.append(" ".join(sentences))
    return f"## {capital(subject.noun())} in {subject.places[0]}\n\n" + "\n\n".join(paragraphs) + "\n\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--sources", type=int, default=1_000)
    parser.add_argument("--vocabulary", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    counted, past = vocabulary(args.vocabulary)
    words = {pos: Draw(counted[pos]) for pos in counted}
    rng = random.Random(args.seed)
    for folder in ("sources", "drafts"):
        (args.dir / folder).mkdir(parents=True, exist_ok=True)
    subjects = []
    for number in range(args.sources):
        if number % 10 == 0:
            field = Field(rng, words)
        subject = Subject(rng, field, words, past)
        text, said = source(rng, subject, 500)
        (args.dir / "sources" / f"{number:04}.md").write_text(text)
        subjects.append((subject, said))
    text, planted = "---\ndate: 2025-07-17\n---\n# A long draft\n\n", []
    parts, count = [text], 0
    while count < args.words:
        subject, said = rng.choice(subjects)
        parts.append(section(rng, subject, said, planted))
        count += len(parts[-1].split())
    (args.dir / "drafts" / "long.md").write_text("".join(parts))
    (args.dir / "planted.tsv").write_text("".join(f"{kind}\t{text}\n" for kind, text in planted))


if __name__ == "__main__":
    main()
