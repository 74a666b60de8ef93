"""The corpus as a casebook archive: the same words, the discussion as contributions with
their dispositions, the terms as vocabularies, and every approval that the policy asks for."""

import json
import re
import unicodedata

import approvals
import pictures
from corpus import FACETS
from layout_hugo import write
from terms import APPROACHES, COMPLICATIONS, PROCEDURES, SPECIALTIES, TECHNIQUES

TERMS = {
    "specialty": SPECIALTIES,
    "procedure": PROCEDURES,
    "technique": TECHNIQUES,
    "approach": APPROACHES,
    "complication": COMPLICATIONS,
}
CONFIG = """title: Case library
description: Made-up cases for a measurement.
base-url: https://cases.example.org/
language: en
facets: [specialty, procedure, technique, approach, complication]
demonstration: true
feed-entries: 50
"""
GRADES = ["I", "II", "IIIa", "IIIb", "IVa"]
DISPOSITIONS = ["useful", "opinion"]


def lay_out(corpus, count, folder):
    """Writes the archive, every approval included."""
    write(folder / "casebook.yaml", CONFIG)
    approvals.institute(folder)
    for facet in FACETS:
        write(folder / "vocabulary" / f"{facet}.yaml", vocabulary(facet))
    approvals.approve(folder / "vocabulary", "vocabulary", ["focus"])
    drawn = [pictures.png(number) for number in range(pictures.COUNT)]
    for number in range(count):
        front, body = corpus.case(number)
        home = folder / "cases" / front["slug"]
        text = markdown(front, body)
        write(home / "index.md", text)
        for shown in {int(it) for it in re.findall(r"\(fig-(\d\d)\.png", text)}:
            (home / pictures.name(shown)).write_bytes(drawn[shown])
        approvals.approve(home, f"cases/{front['slug']}", ["focus", "facts", "privacy"])


def vocabulary(facet):
    lines = [f"label: {facet.capitalize()}", f"plural: {facet.capitalize()} terms", "terms:"]
    for label in TERMS[facet]:
        lines += [f"  {slug(label)}:", f"    label: {json.dumps(label)}"]
    return "\n".join(lines) + "\n"


def markdown(front, body):
    """One case; the threads' block quotes become contributions of the same nesting."""
    people, thread_lines = discussion(body["threads"])
    fields = {
        "title": front["title"],
        "summary": front["summary"],
        "illustration": True,
        "published": front["date"],
        "specialty": [slug(it) for it in front["specialty"]],
        "procedure": [slug(it) for it in front["procedure"]],
        "technique": [slug(it) for it in front["technique"]],
        "approach": [slug(it) for it in front["approach"]],
        "authors": [{"name": front["author"]}],
        "complications": [
            {"term": slug(it), "grade": GRADES[place % len(GRADES)]} for place, it in enumerate(front["complication"])
        ],
        "novelty": {"ideal": "4", "evidence": 5},
        "key-points": {"all": key_points(body["text"][-1])},
        "people": people,
        "source": {"kind": "text"},
        "consent": {"basis": "illustration"},
    }
    if not fields["complications"]:
        del fields["complications"]
    lines = ["---"]
    for key, value in fields.items():
        lines.append(f"{key}: {value if key == 'published' else json.dumps(value, ensure_ascii=False)}")
    text = "\n".join(body["text"]).replace("(/img/", "(")
    notes = [f"[^{number}]: {note}\n" for number, note in enumerate(body["notes"], start=1)]
    return "\n".join([*lines, "---", "", text, *notes, "## Discussion", "", *thread_lines])


def discussion(threads):
    """Who speaks, and the lines: a question first, then answers that moderators judged."""
    people, lines = [], []
    for thread in threads:
        for depth, (name, _, text) in enumerate(thread, start=1):
            person = f"surgeon-{chr(ord('a') + len(people))}"
            people.append({"id": person, "role": "surgeon", "credit": "named", "name": name})
            judged = ".question" if depth == 1 else f".answer .{DISPOSITIONS[len(people) % 2]}"
            lines += [f"{'#' * (2 + min(3, depth))} {person} {{#r{len(people)} {judged}}}", "", text, ""]
    return people, lines


def key_points(section):
    """The bullets of the section of teaching points, without their emphasis."""
    return [line[2:].replace("*", "") for line in section.splitlines() if line.startswith("* ")]


def slug(label):
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
