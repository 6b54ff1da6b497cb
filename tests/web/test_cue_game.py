"""The cues as a game: one is played, the person says which, what was confused comes again, and all of it is written down."""

import json

from companion import codes
from tests.web.browser import PHONE

PLAY = """async (answers) => {
    const { CueGame } = await import('./cue_game.js');
    const game = new CueGame(6, () => 0), played = [];
    while (game.current !== undefined && played.length < 60) {
        played.push(game.current);
        game.answer(answers[played.length - 1] ?? game.current);
    }
    return { played, right: game.right, answered: game.answered, csv: game.csv(['a', 'b', 'c', 'd', 'e', '"f"']) };
}"""


def game_of(visitor, answers=()):
    return visitor.page.evaluate(PLAY, list(answers))


def test_each_cue_comes_twice_and_never_twice_in_a_row(visit):
    game = game_of(visit())
    assert sorted(game["played"]) == sorted([*range(6), *range(6)])
    assert all(one != other for one, other in zip(game["played"], game["played"][1:], strict=False))
    assert (game["right"], game["answered"]) == (12, 12)


def test_what_was_confused_comes_again_both_of_the_pair_after_two_others(visit):
    visitor = visit()
    first = game_of(visitor)["played"]
    taken_for = next(cue for cue in first if cue not in first[:3])
    game = game_of(visitor, [taken_for])
    assert game["played"][:3] == first[:3]
    assert sorted(game["played"][3:5]) == sorted([first[0], taken_for])
    assert (game["right"], game["answered"]) == (13, 14)


def test_a_game_of_nothing_but_mistakes_ends_after_forty(visit):
    wrong = visit().page.evaluate(
        """async () => {
            const { CueGame } = await import('./cue_game.js');
            const game = new CueGame(6);
            while (game.current !== undefined) game.answer((game.current + 1) % 6);
            return [game.answered, game.right];
        }"""
    )
    assert wrong == [40, 0]


def test_the_matrix_has_a_row_for_each_cue_played_and_a_column_for_each_answer(visit):
    visitor = visit()
    first = game_of(visitor)["played"][0]
    lines = game_of(visitor, [(first + 1) % 6])["csv"].splitlines()
    assert lines[0] == 'played,"a","b","c","d","e","""f"""'
    counts = [[int(cell) for cell in line.split(",")[1:]] for line in lines[1:]]
    assert counts[first][(first + 1) % 6] == 1
    assert sum(map(sum, counts)) == 14


PEEK = """async () => {
    window.heard = [];
    const { Outputs } = await import('./outputs.js');
    Outputs.prototype.play = (beats) => window.heard.push(beats);
}"""


def played(visitor):
    return visitor.page.evaluate("window.heard")


def open_game(visitor):
    visitor.page.evaluate(PEEK)
    visitor.page.click("[data-opens=game]")
    visitor.page.click("#game-play")


def index_of(visitor, beats):
    return visitor.page.evaluate(
        """async (beats) => (await import('./words.js')).LESSON.findIndex((cue) => JSON.stringify(cue.beats) === beats)""",
        json.dumps(beats, separators=(",", ":")),
    )


def test_a_cue_is_played_as_the_device_plays_it_and_answered_by_choosing(visit, tmp_path):
    visitor = visit()
    open_game(visitor)
    (beats,) = played(visitor)
    cue = index_of(visitor, beats)
    visitor.page.locator("#game-choices button").nth(cue).click()
    assert visitor.text("#game-told").startswith("Right: ")
    assert visitor.text("#game-score") == "1 of 1 right"
    visitor.wait_for("() => window.heard.length === 2")
    saved = visitor.download("#save-confusions", tmp_path).read_text()
    assert saved.splitlines()[1 + cue].split(",")[1 + cue] == "1"
    assert saved.startswith('played,"move","begin","enough","reminder","rest","ended"')


def test_taps_on_the_pad_say_the_number_and_a_mistake_is_told_with_the_right_one(visit):
    visitor = visit()
    open_game(visitor)
    cue = index_of(visitor, played(visitor)[0])
    taps = 2 if cue == 0 else 1
    for _ in range(taps):
        visitor.page.click("#game-pad")
    visitor.wait_for_text("game-told", f"It was {cue + 1}: ")
    assert visitor.text("#game-score") == "0 of 1 right"


def test_the_lesson_of_the_page_has_the_beats_of_the_firmware(visit):
    lesson = visit().page.evaluate("import('./words.js').then(({ LESSON }) => LESSON)")
    assert [cue["name"] for cue in lesson] == list(codes.CUE_NAMES[: codes.LESSON_CUES])
    assert [beat[4] for beat in lesson[codes.ENOUGH]["beats"]] == [180, 160, 550, 160, 180, 160]
    assert [beat[4] for beat in lesson[codes.MOVE]["beats"]] == [550, 860, 180, 160, 180, 160]


def test_the_devices_own_game_comes_after_its_lesson(visit):
    visitor = visit(**PHONE)
    visitor.page.click("text=Learn the six cues")
    visitor.wait_for_state("lesson")
    visitor.skip(36_000)
    visitor.wait_for_state("game")
    visitor.skip(8_000)
    assert visitor.text("#said") == "Which of the six is this?"
    assert visitor.text("#label") == "Tap its number"
    visitor.page.click("text=It is six")
    visitor.wait_for_text("said", "No, it was 4, a reminder.")
