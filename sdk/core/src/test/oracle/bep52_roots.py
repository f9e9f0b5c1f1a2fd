#!/usr/bin/env python3
"""Writes the table of Merkle roots that MerkleRootTest compares with: libtorrent's "pieces root".

Usage: bep52_roots.py > src/test/resources/io/idlewild/core/content/bep52-roots.tsv
Needs Debian's python3-libtorrent. Contents are SHA-256(seed, counter) blocks, so Java makes the same.
"""

import hashlib
import os
import random
import struct
import tempfile

import libtorrent as lt


def content(seed, length):
    blocks = (length + 31) // 32
    data = b"".join(
        hashlib.sha256(struct.pack(">QQ", seed, i)).digest() for i in range(blocks)
    )
    return data[:length]


def pieces_root(folder, data):
    path = os.path.join(folder, "f")
    with open(path, "wb") as f:
        f.write(data)
    storage = lt.file_storage()
    lt.add_files(storage, path)
    torrent = lt.create_torrent(storage, 0, lt.create_torrent_flags_t.v2_only)
    lt.set_piece_hashes(torrent, folder)
    tree = torrent.generate()[b"info"][b"file tree"]
    return tree[b"f"][b""][b"pieces root"].hex()


def main():
    print("# libtorrent", lt.__version__, "- seed, length, pieces root")
    chunk = 256 * 1024
    lengths = [1, 31, 32, 33, 16383, 16384, 16385, 32768, 32769]
    lengths += [chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7, 17 * chunk + 16384]
    random.seed(52)
    while len(lengths) < 1000:
        lengths.append(int(2 ** random.uniform(0, 21)))
    with tempfile.TemporaryDirectory() as folder:
        for seed, length in enumerate(lengths):
            print(seed, length, pieces_root(folder, content(seed, length)), sep="\t")


main()
