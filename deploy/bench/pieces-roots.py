#!/usr/bin/env python3
"""Prints lengths and "pieces roots" (BEP 52) of 1,000 files as libtorrent computes them.

MerkleOracleTest compares ours with its output: sdk/core/src/test/resources/pieces-roots.tsv.
Needs python3-libtorrent (2.0 or newer).
"""
import os
import random
import sys
import tempfile

import libtorrent as lt


def content(length):
    """Byte i is bits 13 to 20 of i * 2654435761 + length; the test makes the same."""
    return bytes(((i * 2654435761 + length) >> 13) & 0xFF for i in range(length))


def root(folder, length):
    path = os.path.join(folder, "input")
    with open(path, "wb") as file:
        file.write(content(length))
    files = lt.file_storage()
    lt.add_files(files, path)
    torrent = lt.create_torrent(files, 0, flags=lt.create_torrent.v2_only)
    lt.set_piece_hashes(torrent, folder)
    tree = torrent.generate()[b"info"][b"file tree"]
    return tree[b"input"][b""][b"pieces root"].hex()


def main():
    draw = random.Random(52)
    lengths = [1, 16383, 16384, 16385, 32768, 262143, 262144, 262145, 524288, 1048577, 5000000]
    while len(lengths) < 1000:
        lengths.append(draw.randint(1, 1 << draw.randint(4, 18)))
    with tempfile.TemporaryDirectory() as folder:
        for length in lengths:
            sys.stdout.write("%d\t%s\n" % (length, root(folder, length)))


if __name__ == "__main__":
    main()
