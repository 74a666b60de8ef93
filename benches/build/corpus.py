"""A corpus of case write-ups that is the same wherever it is made.

Case i has the same text for every number of cases, so a corpus is a prefix of any larger
one. The front matter is surgical; the sentences are filler from public collections of
abstracts, with 1.5 % of the words swapped for made-up terms drawn log-uniformly from a
lexicon of 200,000, so that the vocabulary grows with the corpus as a real library's does.
Nothing in it is a clinical statement.
"""

import datetime
import json
import math
import random
import re
import subprocess
from functools import cache

from terms import APPROACHES, COMPLICATIONS, PROCEDURES, SPECIALTIES, TECHNIQUES

FACETS = ["specialty", "procedure", "technique", "approach", "complication"]
SYLLABLES = (
    "lo ra cu ten mi vas peri endo ster fib cho lap tri ne uro gas bi do car san pla met ox hy "
    "ar thro gen tom os pul"
).split()
ENDINGS = "itis oma osis ectasia ium alis pathy gram scope trope in ol ide ane ase".split()
LEXICON = math.log(200_000)
UNITS = [" mm", " mL", " mg", " cm", "%"]


class Corpus:
    """Writes cases with the sentences of the given collections (one JSON object a line)."""

    def __init__(self, collections, casebook, seed=7):
        self.seed = seed
        documents = [
            sentences_of(json.loads(line)["text"]) for collection in collections for line in open(collection, encoding="utf-8")
        ]
        refused = refused_by(casebook, [sentence for document in documents for sentence in document])
        documents = [[sentence for sentence in document if sentence not in refused] for document in documents]
        self.documents = [document for document in documents if len(document) > 3]

    def case(self, number):
        """The front matter of a case as a dict, and its body as a list of parts."""
        draw = random.Random(self.seed * 1_000_003 + number)
        specialty = unique([ranked(draw, SPECIALTIES)] + ([ranked(draw, SPECIALTIES)] if draw.random() < 0.12 else []))
        procedure = unique([ranked(draw, PROCEDURES) for _ in range(1 + (draw.random() < 0.3))])
        technique = unique([ranked(draw, TECHNIQUES) for _ in range(1 + draw.randrange(4))])
        approach = [ranked(draw, APPROACHES)]
        complication = unique([ranked(draw, COMPLICATIONS) for _ in range(draw.choice([0, 0, 1, 1, 2, 3]))])
        date = datetime.date(2015, 1, 1) + datetime.timedelta(days=draw.randrange(4200))
        ended = (complication or ["uneventful recovery"])[0].lower()
        front = {
            "title": f"{approach[0]} {procedure[0].lower()} with {ended}: case {number:06d}",
            "date": date.isoformat(),
            "slug": f"case-{number:06d}",
            "summary": self.prose(draw, 22)[:220].rsplit(" ", 1)[0].replace('"', "'").replace("\\", ""),
            "specialty": specialty,
            "procedure": procedure,
            "technique": technique,
            "approach": approach,
            "complication": complication,
            "author": f"Dr {rare_word(draw).capitalize()}",
        }
        return front, self.body(draw, date)

    def body(self, draw, date):
        """The text in parts: what stands before the discussion, its threads, the footnotes."""
        words = int(draw.randrange(900, 1600) * 0.70) - 110

        def prose(share):
            return self.prose(draw, int(words * share))

        def figure(number):
            caption = self.prose(draw, 6)[:60]
            return f"![Figure {number}: {caption}](/img/fig-{draw.randrange(20):02d}.png)"

        tests = ("Haemoglobin", "White cells", "Platelets", "Creatinine", "CRP", "Lactate")
        rows = lambda: "\n".join(
            f"| {name} | {draw.uniform(1, 140):.1f} | {draw.uniform(1, 140):.1f} | {draw.choice(['normal', 'high', 'low'])} |"
            for name in tests[: draw.randrange(4, 7)]
        )
        signs = lambda: "\n".join(f"- {self.prose(draw, 8)}" for _ in range(draw.randrange(4, 8)))
        steps = lambda: "\n".join(
            f"{step + 1}. **{rare_word(draw).capitalize()}** {self.prose(draw, 12)}" for step in range(draw.randrange(5, 9))
        )
        points = lambda: "\n".join(f"* *{self.prose(draw, 5)}* {self.prose(draw, 7)}" for _ in range(3))
        text = [
            f"## Presentation\n\n{prose(0.12)}\n\n{prose(0.06)} [^1]\n",
            f"## History and examination\n\n{signs()}\n",
            f"### Imaging\n\n{prose(0.07)}\n\n{figure(1)}\n",
            f"### Investigations\n\n| Test | Before | After | Comment |\n|---|--:|--:|---|\n{rows()}\n",
            f"## Operation\n\n{prose(0.16)}\n\n{prose(0.10)}\n",
            f"### Steps\n\n{steps()}\n",
            f"{figure(2)}\n\n{prose(0.06)} [^2]\n",
            f"## Outcome\n\n{prose(0.08)}\n",
            f"## Teaching points\n\n{points()}\n",
        ]
        threads = []
        for _ in range(draw.randrange(2, 4)):
            thread = []
            for reply in range(draw.randrange(2, 4)):
                said = f"{(date + datetime.timedelta(days=3 + reply)).isoformat()}"
                thread.append((f"Dr {rare_word(draw).capitalize()}", said, prose(0.035)))
            threads.append(thread)
        notes = [
            self.prose(draw, 10),
            f"{self.prose(draw, 10)} See https://doi.org/10.5555/{draw.randrange(10**6)}.",
        ]
        return {"text": text, "threads": threads, "notes": notes}

    def prose(self, draw, words):
        """About so many words, in runs of sentences from one document and then another."""
        pieces, count = [], 0
        document = self.pick(draw)
        at = draw.randrange(len(document))
        while count < words:
            sentence = document[at % len(document)].split()
            at += 1
            if draw.random() < 0.35:
                document = self.pick(draw)
                at = draw.randrange(len(document))
            for place in range(len(sentence)):
                chance = draw.random()
                if chance < 0.015:
                    sentence[place] = rare_word(draw)
                elif chance < 0.02:
                    sentence[place] = f"{draw.randrange(1, 80)}{draw.choice(UNITS)}"
            pieces.append(" ".join(sentence))
            count += len(sentence)
        return " ".join(pieces)

    def pick(self, draw):
        return self.documents[int(draw.random() ** 1.6 * len(self.documents))]


def sentences_of(text):
    """The sentences of an abstract in small letters, without what Markdown would read as markup, and without numbers, which
    could be somebody's."""
    text = re.sub(r"[<>\[\]{}`|*_#\\^~$]", " ", text)
    pieces = [re.sub(r"\s+", " ", it).strip(" ,") for it in re.split(r"(?<=[.;])[\s,]+", text)]
    pieces = [it.lower() for it in pieces if not re.search(r"\d|\b(mr|mrs|ms|dr|prof|st)\.$", it, re.IGNORECASE)]
    return [it for it in pieces if 5 <= len(it.split()) <= 40 and it[0].isalpha()]


def refused_by(casebook, sentences):
    """The sentences in which casebook's privacy check finds somebody: it does not publish those. The peers get the same."""
    lines = "".join(json.dumps({"id": at, "text": sentence}) + "\n" for at, sentence in enumerate(sentences))
    found = subprocess.run([casebook, "privacy", "--jsonl"], input=lines, capture_output=True, text=True, check=False)
    return {sentences[json.loads(line)["id"]] for line in found.stdout.splitlines()}


def ranked(draw, values):
    """One value, the first ones far more often: ranks fall off as in natural catalogues."""
    return values[min(len(values) - 1, int(math.exp(draw.random() * math.log(len(values) + 1))) - 1)]


def rare_word(draw):
    return made_up(int(math.exp(draw.random() * LEXICON)))


@cache
def made_up(rank):
    draw = random.Random(rank * 7919 + 3)
    return "".join(draw.choice(SYLLABLES) for _ in range(2 + draw.randrange(2))) + draw.choice(ENDINGS)


def unique(values):
    return list(dict.fromkeys(values))
