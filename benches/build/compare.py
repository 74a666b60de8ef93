#!/usr/bin/env python3
"""compare.py N --data DIR --casebook PROGRAM [--runs R]

Builds the same N cases with casebook and with Hugo followed by Pagefind, in turn, and
prints the ratio of processor time. `cargo xtask bench build` calls it.
"""

import argparse
import json
import shutil
import time
from pathlib import Path

import measure
import peers
from corpus import Corpus

WORK = peers.HERE / "work"
# Seconds after the last output was deleted: for five of them ext4 gives none of its inodes away again, and whoever makes
# files searches past them. That would be the price of deleting, paid by the builder with the most files.
SETTLE = 6


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds cranfield/ and cisi/")
    parser.add_argument("--casebook", type=Path, required=True, help="the program, built for release")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def main():
    options = arguments()
    rivals = [peers.Casebook(options.casebook), peers.HugoAndPagefind(), peers.Floor()]
    WORK.mkdir(exist_ok=True)
    corpus = Corpus([options.data / name / "corpus.jsonl" for name in ("cranfield", "cisi")], options.casebook)
    for peer in rivals:
        peer.set_up(WORK)
        peer.lay_out(corpus, options.count, peers.fresh(source(peer, options.count)))
    rounds = {peer.name: [] for peer in rivals}
    # In turn, A B C A B C, so that the ratio holds when the machine's speed drifts; the first
    # round only warms the page cache.
    for turn in range(options.runs + 1):
        for peer in rivals:
            figures = build(peer, options.count)
            if turn > 0:
                rounds[peer.name].append(figures)
    report(rivals, rounds, options)


def source(peer, count):
    return WORK / "sites" / str(count) / peer.name


def build(peer, count):
    """One full build into a folder that is not there yet."""
    output = WORK / "output" / peer.name
    shutil.rmtree(output, ignore_errors=True)
    time.sleep(SETTLE)
    output.parent.mkdir(parents=True, exist_ok=True)
    log = WORK / f"{peer.name}.log"
    folder = source(peer, count)
    return measure.total([measure.run(command, folder, log) for command in peer.commands(folder, output)])


def report(rivals, rounds, options):
    print(f"{options.count} cases, {options.runs} builds each in turn; least, median and most")
    print(f"{'':>14} {'cpu s':>20} {'wall s':>20} {'peak MiB':>20}  pages")
    for peer in rivals:
        columns = [
            " ".join(f"{value:.{digits}f}" for value in measure.spread([it[key] for it in rounds[peer.name]]))
            for key, digits in (("cpu", 2), ("wall", 2), ("peak", 0))
        ]
        pages = sum(1 for _ in (WORK / "output" / peer.name).rglob("*.html"))
        print(f"{peer.name:>14} {columns[0]:>20} {columns[1]:>20} {columns[2]:>20}  {pages}")
    ours, theirs = (rounds[peer.name] for peer in rivals[:2])
    ratio = measure.spread([a["cpu"] / b["cpu"] for a, b in zip(ours, theirs)])
    print(f"processor time, casebook / (hugo + pagefind): {ratio[1]:.2f} ({ratio[0]:.2f} to {ratio[2]:.2f})")
    result = {"cases": options.count, "rounds": rounds, "ratio": ratio}
    folder = peers.HERE / "results"
    folder.mkdir(exist_ok=True)
    (folder / f"build-{options.count}.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    try:
        main()
    except measure.Failed as failure:
        raise SystemExit(f"bench build: {failure}") from None
