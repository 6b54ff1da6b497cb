"""Receives a file piece by piece, and verifies it. Needs `probe`, and `unpack` for what is compressed."""

import binascii
import io

pieces = []


def receive_piece(text):
    """Keep one piece."""
    pieces.append(binascii.a2b_base64(text))


def write_file(path, sha256, is_deflated):
    """Write the pieces as one file and read it back; return whether it is the file that was meant."""
    blob = b"".join(pieces)
    pieces.clear()
    source = inflating(blob) if is_deflated else io.BytesIO(blob)
    with open(path, "wb") as file:
        while True:
            piece = source.read(512)
            if not piece:
                break
            file.write(piece)
    return sha256_of(path) == sha256
