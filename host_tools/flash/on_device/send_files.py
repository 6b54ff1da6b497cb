"""Sends files to the host, a line of base64 each. Needs `answer`."""

import binascii


def send_files(paths, most_bytes):
    """Print each file, nothing but the line's end where there is none; return their CRC-32s."""
    checksums = []
    for path in paths:
        checksum = 0
        try:
            with open(path, "rb") as file:
                while file.tell() < most_bytes:
                    piece = file.read(384)
                    if not piece:
                        break
                    checksum = binascii.crc32(piece, checksum)
                    print(binascii.b2a_base64(piece).decode().strip(), end="")
        except OSError:
            pass
        print()
        checksums.append(checksum)
    return checksums
