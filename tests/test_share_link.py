"""A link that holds a routine, and its QR code: drawn as the library itself draws it."""

import pytest
import segno

from host_tools.share_link import is_here_alone, link_of, qr_of, site_for_others, why_no_code


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


@pytest.mark.parametrize(
    "site",
    [
        "http://localhost:8642/",
        "http://LocalHost.:8642/",
        "http://page.localhost/",
        "http://127.0.0.1:8642/",
        "http://127.8.8.8/",
        "http://[::1]:8642/",
        "http://0.0.0.0/",
        "https://localhost/unknot/",
    ],
)
def test_a_page_of_this_machine_alone_is_no_page_for_a_phone_which_is_told_what_is(site):
    assert is_here_alone(site)
    link = link_of(site, "heels.yaml", "title: Heels\n")
    assert why_no_code(link, None).endswith("unknot web --lan, or write on a page that is on the web.")
    assert site_for_others(site, None) == site_for_others(site, "") == site
    assert site_for_others(site, "http://192.168.1.7:8642/") == "http://192.168.1.7:8642/"


@pytest.mark.parametrize(
    "site", ["http://192.168.1.7:8642/", "http://studio.local/", "https://a.host/localhost/", "http://[fd00::1]/"]
)
def test_a_page_that_others_reach_stays_where_it_is(site):
    assert not is_here_alone(site)
    assert site_for_others(site, "http://10.0.0.2:8642/") == site
    assert why_no_code(link_of(site, "heels.yaml", "title: Heels\n"), None) == ""


def test_on_no_network_now_that_is_the_reason():
    assert why_no_code("http://localhost/#routine=AAAA", "").startswith("This machine is on no local network now")


def test_a_link_too_long_for_any_code_says_that():
    assert why_no_code("https://a.host/#routine=" + "A" * 3000, None) == "It is too long for a QR code."
