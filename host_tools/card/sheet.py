"""Lays a card out as a PDF: A4, ready to print, on one page where the words allow.

Rule kept: what stands where is all decided here; an item is never cut in two by the end of a page. Must not know: what
a routine is.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from host_tools.card.column import Bars, Column, Gap, Words
from host_tools.card.content import SOURCE_SPEAKS
from host_tools.card.paper import Paper, Style

if TYPE_CHECKING:
    from host_tools.card.column import Part
    from host_tools.card.content import Card, Item

_SMALLEST_PERCENT = 95
_LARGER_PERCENT = (115, 110, 105, 100)
_MANY_PAGES_PERCENT = 105
"""As large as leaves one page; below the smallest it is no longer read easily, and more pages are better."""

_LEFT_MM, _WIDTH_MM = 15.0, 180.0
_COLUMN_MM = 111.0
_ASIDE_AT_MM, _ASIDE_MM = 137.0, 58.0
_MARK_MM = 8.5

_QUIET = 90
_TITLE = Style("serif", "B", 21, leading=1.15)
_ABOUT = Style("sans", "", 8.6, _QUIET)
_HEADING = Style("sans", "B", 7, _QUIET, 1.6)
_CAUTION = Style("sans", "B", 8.8, leading=1.38)
_NAME = Style("sans", "B", 9.2, leading=1.45)
_NUMBER = Style("serif", "B", 13, leading=1)
_BODY = Style("sans", "", 8.6)
_NOTE = Style("sans", "I", 8.2, _QUIET)
_SIDE = Style("sans", "", 7.8)
_SIDE_NAME = Style("sans", "B", 7.8)
_SIDE_NOTE = Style("sans", "I", 7.2, _QUIET)
_SMALL = Style("sans", "", 6.8, _QUIET)
_SMALL_HEADING = Style("sans", "B", 6.8, _QUIET, 1.5)


def draw(card: Card) -> bytes:
    """Return the card as a PDF. Raises CommandError where it holds letters that cannot be printed."""
    with closing(Paper()) as paper:
        if _page_count(paper, card, _SMALLEST_PERCENT) > 1:
            _page_count(paper, card, _MANY_PAGES_PERCENT)
            return paper.pdf(card.title)
        for percent in (*_LARGER_PERCENT, _SMALLEST_PERCENT):
            if _page_count(paper, card, percent) == 1:
                break
        return paper.pdf(card.title)


def _page_count(paper: Paper, card: Card, percent: int) -> int:
    paper.clear(percent)
    _lay_out(paper, card)
    return paper.page_count


def _lay_out(paper: Paper, card: Card) -> None:
    full = Column(paper, _LEFT_MM, _WIDTH_MM)
    full.add(Words(_TITLE, card.title), Gap(0.8), Words(_ABOUT, card.about))
    _cautions(paper, full, card)
    if card.equipment:
        full.add(Words(_BODY, f"You need: {card.equipment}"), after_mm=2.5)
    begin = (full.page, full.y_mm + 4)
    aside = Column(paper, _ASIDE_AT_MM, _ASIDE_MM, begin)
    _button(aside, card)
    _rhythms(aside, card)
    column = Column(paper, _LEFT_MM, _COLUMN_MM, begin)
    _positions(column, card)
    _rule_between(paper, begin, aside, column)
    _source(paper, Column(paper, _LEFT_MM, _WIDTH_MM, max(aside.at, column.at)), card)


def _cautions(paper: Paper, full: Column, card: Card) -> None:
    """Frame the cautions: a black box, a white one in it, and the words in that."""
    inner_mm = _WIDTH_MM - 9
    parts: list[Part] = [Words(_HEADING, "TAKE CARE")]
    parts += [Words(_CAUTION, each, mark="!", indent_mm=4) for each in card.cautions]
    high_mm = sum(part.height_mm(paper, inner_mm) for part in parts) + 5
    full.make_room(high_mm, 3)
    paper.place_box(full.page, (_LEFT_MM, full.y_mm, _WIDTH_MM, high_mm), 20)
    paper.place_box(full.page, (_LEFT_MM + 2.4, full.y_mm + 0.5, _WIDTH_MM - 2.9, high_mm - 1), 255)
    inside = Column(paper, _LEFT_MM + 5.5, inner_mm, (full.page, full.y_mm + 2.2))
    inside.add(*parts)
    full.y_mm += high_mm


def _positions(column: Column, card: Card) -> None:
    column.add(Words(_HEADING, "POSITION BY POSITION"), Words(_ABOUT, card.lead))
    for item in card.items:
        column.add(*_item(item), after_mm=2.6)


def _item(item: Item) -> list[Part]:
    indent_mm = _MARK_MM if item.label else 0
    name = Words(_NAME, item.name, item.label, _NUMBER, indent_mm, item.time, _BODY)
    lines: list[Part] = [Words(_BODY, line) for line in item.lines]
    return [name, *lines, *(Words(_NOTE, note) for note in item.notes)]


def _button(aside: Column, card: Card) -> None:
    heading: list[Part] = [Words(_HEADING, "THE ONE BUTTON")]
    for gesture, meaning in card.gestures:
        after_mm = 0 if heading else 1.5
        aside.add(*heading, Words(_SIDE_NAME, gesture), Words(_SIDE, meaning), after_mm=after_mm)
        heading = []
    aside.add(Words(_SIDE_NOTE, card.before), after_mm=2)


def _rhythms(aside: Column, card: Card) -> None:
    heading: list[Part] = [Gap(2.5), Words(_HEADING, "WHAT YOU FEEL"), Gap(0.8)]
    for each in card.rhythms:
        aside.add(*heading, Bars(each), Words(_SIDE, each.meaning), after_mm=2)
        heading = []


def _rule_between(paper: Paper, begin: tuple[int, float], aside: Column, column: Column) -> None:
    """Draw a thin line between the columns, where they begin and as far as they share that page."""
    page, top_mm = begin
    if aside.page == page:
        bottom_mm = max(aside.y_mm, column.y_mm) if column.page == page else aside.y_mm
        paper.place_box(page, (_ASIDE_AT_MM - 5.5, top_mm, 0.2, bottom_mm - top_mm), 185)


def _source(paper: Paper, full: Column, card: Card) -> None:
    if not card.source:
        return
    origin = Words(_SMALL, f"{card.source}. {card.source_note}")
    parts: list[Part] = [Gap(1.6), Words(_SMALL_HEADING, "WHERE THIS COMES FROM"), origin]
    if card.source_says:
        parts.append(Words(_SMALL, SOURCE_SPEAKS))
    full.make_room(sum(part.height_mm(paper, _WIDTH_MM) for part in parts), 4)
    paper.place_box(full.page, (_LEFT_MM, full.y_mm, _WIDTH_MM, 0.2), 185)
    full.add(*parts)
    for number, said in card.source_says:
        full.add(
            Words(
                _SMALL,
                f"{number}. The source says: \N{LEFT DOUBLE QUOTATION MARK}{said}\N{RIGHT DOUBLE QUOTATION MARK}",
            )
        )
