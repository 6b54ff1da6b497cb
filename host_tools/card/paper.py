"""A4 pages and the letters on them: measures words, keeps what was placed where, writes it all as a PDF at the end.

Rule kept: everything is placed before anything is drawn, so that two columns can grow over the same pages. Must not
know: what the words say.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import matplotlib as mpl
from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont

from host_tools.errors import CommandError

PAGE_MM = (210.0, 297.0)
TOP_MM = 13.0
BOTTOM_MM = 284.0
_MM_PER_PT = 25.4 / 72
_ASCENT = 0.76
"""Of the size: from the top of a line to its baseline, in the fonts used."""
_FONTS = {("sans", ""): "DejaVuSans", ("sans", "B"): "DejaVuSans-Bold", ("sans", "I"): "DejaVuSans-Oblique"}
_FONTS |= {("serif", "B"): "DejaVuSerif-Bold"}
_RIGHT_TO_LEFT = {"R", "AL"}


@dataclass(frozen=True, slots=True)
class Style:
    """How words look; `grey` is 0 for black. A line is `leading` times as high as its letters."""

    family: str
    emphasis: str
    size_pt: float
    grey: int = 20
    leading: float = 1.32


@dataclass(frozen=True, slots=True)
class _Line:
    style: Style
    text: str
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class _Box:
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    grey: int


class Paper:
    """A stack of pages that grows as things are placed; every size is in percent of its style's. Close it after use."""

    def __init__(self) -> None:
        self._percent = 100
        self._pages: list[list[_Line | _Box]] = []
        self._broken: dict[tuple[Style, str, float], list[str]] = {}
        self._pdf = FPDF(format=PAGE_MM)
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.c_margin = 0
        fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
        for (family, emphasis), name in _FONTS.items():
            self._pdf.add_font(family, emphasis, fonts / f"{name}.ttf")
        self._pdf.add_page()

    @property
    def page_count(self) -> int:
        """How many pages are in use."""
        return len(self._pages)

    def clear(self, percent: int) -> None:
        """Begin anew with empty pages, all sizes in `percent` of their style's."""
        self._percent = percent
        self._pages.clear()
        self._broken.clear()

    def close(self) -> None:
        """Close the fonts, which are read as they are used."""
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def line_mm(self, style: Style) -> float:
        """Return how high one line is."""
        return self._size_pt(style) * _MM_PER_PT * style.leading

    def baseline_mm(self, style: Style) -> float:
        """Return how far below the top of its line the letters of a style stand."""
        return self._size_pt(style) * _MM_PER_PT * (_ASCENT + (style.leading - 1) / 2)

    def lines(self, style: Style, text: str, width_mm: float) -> list[str]:
        """Return `text` in lines that fit. Raises CommandError for a letter that cannot be printed."""
        key = (style, text, width_mm)
        if key not in self._broken:
            self._broken[key] = self._break(style, text, width_mm)
        return self._broken[key]

    def width_mm(self, style: Style, text: str) -> float:
        """Return how wide one line of `text` is."""
        self._set(style)
        return float(self._pdf.get_string_width(text))

    def place_line(self, page: int, style: Style, text: str, x_mm: float, y_mm: float) -> None:
        """Put one line there; `y_mm` is its top."""
        self._page(page).append(_Line(style, text, x_mm, y_mm))

    def place_box(self, page: int, box: tuple[float, float, float, float], grey: int) -> None:
        """Fill a box (x, y, width, height, in mm), beneath what is placed later."""
        self._page(page).append(_Box(*box, grey))

    def pdf(self, title: str) -> bytes:
        """Draw everything, page by page."""
        self._pdf.set_title(title)
        self._pdf.set_lang("en")
        self._pdf.set_creator("unknot")
        for index, things in enumerate(self._pages):
            if index:
                self._pdf.add_page()
            for thing in things:
                self._draw(thing)
        return bytes(self._pdf.output())

    def _draw(self, thing: _Line | _Box) -> None:
        if isinstance(thing, _Box):
            self._pdf.set_fill_color(thing.grey)
            self._pdf.rect(thing.x_mm, thing.y_mm, thing.width_mm, thing.height_mm, style="F")
            return
        self._set(thing.style)
        self._pdf.set_text_color(thing.style.grey)
        self._pdf.text(thing.x_mm, thing.y_mm + self.baseline_mm(thing.style), thing.text)

    def _break(self, style: Style, text: str, width_mm: float) -> list[str]:
        self._set(style)
        self._check(text)
        found = self._pdf.multi_cell(width_mm, 1, text, align="L", dry_run=True, output=MethodReturnValue.LINES)
        return cast("list[str]", found) if text else []

    def _set(self, style: Style) -> None:
        self._pdf.set_font(style.family, style.emphasis, self._size_pt(style))

    def _size_pt(self, style: Style) -> float:
        return style.size_pt * self._percent / 100

    def _page(self, page: int) -> list[_Line | _Box]:
        while len(self._pages) <= page:
            self._pages.append([])
        return self._pages[page]

    def _check(self, text: str) -> None:
        known = self._pdf.current_font.cmap  # type: ignore[union-attr]  # only fonts from files are ever set
        for letter in text:
            if ord(letter) not in known or unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT:
                raise CommandError(f'the PDF cannot print "{letter}"; make an .html card and print that from a browser')
