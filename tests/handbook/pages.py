"""What stands in the pages of the handbook: fenced blocks by their language, and a routine made whole around a fragment."""

import re
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PAGES = sorted((HOME / "docs" / "handbook").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FRAME = {
    "title": "title: A fragment, made whole\n",
    "cautions": "cautions: [Stop at any sharp pain.]\n",
    "equipment": "equipment: A ball\n",
    "stay": "stay: {at_least: 2 min, at_most: 5 min}\n",
    "positions": "positions: [{name: Calf, place: The ball under the calf.}]\n",
}


def blocks(language):
    """(page, number from 1, text) of every block in that language."""
    return [
        (page.stem, number, text)
        for page in PAGES
        for number, text in enumerate((text for kind, text in _BLOCK.findall(page.read_text()) if kind == language), 1)
    ]


def whole(text):
    """A routine: as it stands if it has a title, else with what a fragment leaves out."""
    if re.search("^title:", text, re.MULTILINE):
        return text
    return "".join(line for key, line in _FRAME.items() if not re.search(f"^{key}:", text, re.MULTILINE)) + text
