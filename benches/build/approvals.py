"""Approvals as a moderator's `casebook approve` writes them: the form is in docs/approval.md."""

import hashlib

from layout_hugo import write

MODERATOR = "demo-a"
POLICY = """version: "1"
signatures: "off"
scopes:
  case: [focus, facts, privacy]
  vocabulary: [focus]
"""
MODERATORS = f"""moderators:
  - id: {MODERATOR}
    name: Demonstration moderator A
    from: 2015-01-01
    demonstration: true
"""


def institute(archive):
    """Writes the policy and its one moderator."""
    write(archive / "moderation/policy.yaml", POLICY)
    write(archive / "moderation/moderators.yaml", MODERATORS)


def approve(folder, subject, scopes):
    """Approves what a folder holds now, for each scope."""
    digest = digest_of(folder)
    for scope in scopes:
        statement = (
            f"casebook approval 1\nsubject: {subject}\nscope: {scope}\ndigest: sha256:{digest}\n"
            f"moderator: {MODERATOR}\ntime: 2026-01-01T09:00:00Z\npolicy: 1\n"
        )
        write(folder / "approvals" / f"{scope}.{MODERATOR}.approval", statement)


def digest_of(folder):
    """The SHA-256 of what `sha256sum` prints for the files, their paths sorted as bytes."""
    paths = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "approvals"
    )
    listing = "".join(f"{hashlib.sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    return hashlib.sha256(listing.encode()).hexdigest()
