"""The twenty grey pictures that the made-up cases show."""

import random
import struct
import zlib

COUNT = 20


def name(number):
    return f"fig-{number:02d}.png"


def png(number):
    """A picture of 160 x 100 grey pixels, drawn from its number."""
    draw = random.Random(number)
    width, height = 160, 100
    rows = b"".join(b"\0" + bytes(draw.randrange(256) for _ in range(width)) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
