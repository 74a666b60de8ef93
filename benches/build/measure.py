"""Processor time of whole commands, as the kernel counts it for a process and its children."""

import os
import subprocess
import time


class Failed(Exception):
    """A measured command ended other than well."""


def run(command, folder, log):
    """Runs a command once; its user, system and wall seconds and its peak memory in MiB."""
    with open(log, "ab") as sink:
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"`{' '.join(map(str, command))}` ended with {process.returncode}: its words are in {log}")
    return {"user": usage.ru_utime, "sys": usage.ru_stime, "wall": wall, "peak": usage.ru_maxrss / 1024}


def total(runs):
    """Several commands as one: times add up, memory is the largest."""
    return {
        "cpu": sum(run["user"] + run["sys"] for run in runs),
        "wall": sum(run["wall"] for run in runs),
        "peak": max(run["peak"] for run in runs),
    }


def spread(values):
    """Least, median and most."""
    ordered = sorted(values)
    return ordered[0], ordered[len(ordered) // 2], ordered[-1]
