"""A link that holds a routine, and its QR code: drawn as the library itself draws it."""

import segno

from host_tools.share_link import qr_of


def test_the_path_is_the_one_of_the_library_with_its_white_border():
    link = "https://a.host/unknot/#routine=AAAA"
    code = qr_of(link)
    theirs = segno.make_qr(link, error="l", boost_error=False)
    cells = {(x, int(y)) for start, y, end in runs(code.path) for x in range(start, end)}
    assert code.size == theirs.symbol_size()[0]
    assert cells == {
        (x, y) for y, row in enumerate(theirs.matrix_iter(border=4)) for x, is_dark in enumerate(row) if is_dark
    }


def runs(path):
    """(first column, row and a half, column after the last) of every line of a path."""
    lines = [line.replace("H", " ").split() for line in path.split("M")[1:]]
    return [(int(x), float(y), int(end)) for x, y, end in lines]


def test_what_no_qr_code_holds_has_none():
    assert qr_of("https://a.host/#routine=" + "A" * 2900) is not None
    assert qr_of("https://a.host/#routine=" + "A" * 3000) is None
