"""The Merkle tree hash of a log's lines, which stands for all of them in 32 bytes.

The leaves are the lines as they are stored, without their line feed, headers included,
in the order of the files. So two logs have one root exactly if they store the same
bytes, and proofs of other tools apply to it.

Source: RFC 6962, 2.1 (a leaf is hashed after a byte 0, an inner node after a byte 1).

Not here: where the lines come from (`timeline.log.stored`).
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import final


def leaf_hash(line: bytes) -> bytes:
    """Return the hash of one leaf."""
    return sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node above *left* and *right*."""
    return sha256(b"\x01" + left + right).digest()


@final
class Tree:
    """The tree over leaves that come one by one; it keeps no more than 64 hashes.

    >>> tree = Tree()
    >>> tree.root.hex()[:16]
    'e3b0c44298fc1c14'
    >>> tree.add(b"")
    >>> tree.root.hex()[:16]
    '6e340b9cffb37a98'
    """

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        self.size = 0
        # The roots of the whole subtrees, each half as large as the one before or less.
        self._roots: list[bytes] = []
        for line in lines:
            self.add(line)

    def add(self, line: bytes) -> None:
        """Add the leaf *line*."""
        self._roots.append(leaf_hash(line))
        self.size += 1
        # As many subtrees are whole now as the size has zeros at its end.
        for _ in range((self.size & -self.size).bit_length() - 1):
            right, left = self._roots.pop(), self._roots.pop()
            self._roots.append(node_hash(left, right))

    @property
    def root(self) -> bytes:
        """The hash of the tree: that of nothing where there is no leaf."""
        if not self._roots:
            return sha256().digest()
        *rest, root = self._roots
        for left in reversed(rest):
            root = node_hash(left, root)
        return root
