"""What stands on the screen, and which key does what."""

import signal

import pytest

from host_tools.play.app import PlayApp
from tests.play.terminal import lived
from tests.shipped import routine, table


def test_the_cautions_stand_first_and_are_all_there():
    async def story(terminal):
        await terminal.wait(100)
        for caution in routine("erector_spinae").cautions:
            assert caution in terminal.seen()
        assert terminal.seen().index("Stay only where") < terminal.seen().index("You need: Twin-ball massager")

    lived(story)


def test_a_table_without_words_says_to_read_the_cautions():
    async def story(terminal):
        await terminal.wait(100)
        assert "read the routine's own cautions before you begin" in terminal.seen()

    lived(story, table("erector_spinae", has_texts=False))


def test_the_cautions_of_the_next_routine_stand_there_when_it_is_chosen():
    async def story(terminal):
        await terminal.tap(2)
        assert "Only as much weight as lets you breathe calmly." in terminal.seen()

    lived(story, table())


def test_a_whole_session_from_the_first_tap_to_how_it_feels():
    async def story(terminal):
        await terminal.wait(2_000)
        await terminal.tap()
        for number in range(1, 6):
            assert f"moving to position {number} of 5" in terminal.seen()
            await terminal.tap()
            assert terminal.state() == "pressing"
            while terminal.state() == "pressing":
                await terminal.keys("n")
        assert (terminal.state(), "resting" in terminal.seen()) == ("resting", True)
        await terminal.keys("n")
        assert "How does it feel?" in terminal.seen()
        await terminal.tap(4)
        assert terminal.state() == "ended"
        assert "you said 4 of 5" in terminal.seen()
        await terminal.keys("n")
        assert terminal.state() == "ready"
        await terminal.keys("q")

    assert lived(story) == 0


def test_the_time_here_stands_against_its_bounds():
    async def story(terminal):
        await terminal.tap()
        await terminal.tap()
        await terminal.keys("n", "n")
        await terminal.wait(5_000)
        assert "2:05 " in terminal.seen()
        assert " 5:00 enough, if you like" in terminal.seen()
        assert terminal.seen().count("┃") == 1

    lived(story)


def test_the_words_of_the_position_are_there():
    async def story(terminal):
        await terminal.tap()
        assert "Lay the massager across the middle of the mat" in terminal.seen()
        assert "Knees bent or straight." in terminal.seen()

    lived(story)


def test_what_is_felt_and_what_it_means_is_told():
    async def story(terminal):
        await terminal.tap()
        await terminal.tap()
        await terminal.wait(200)
        assert "You feel one short, one long: the time begins; stay for 2 min to 5 min." in terminal.seen()

    lived(story)


def test_the_first_thing_that_happens_is_told():
    async def story(terminal):
        await terminal.tap()
        assert "0:00 You tap. You feel one long, then one short: move to position 1" in terminal.seen()

    lived(story, size=(80, 40))


def test_what_happens_before_a_session_is_told_once_there_is_room():
    async def story(terminal):
        await terminal.tap(2)
        await terminal.tap()
        assert "You tap twice." in terminal.seen()

    lived(story, table(), size=(80, 40))


def test_a_hold_pauses_and_a_tap_goes_on():
    async def story(terminal):
        await terminal.tap()
        await terminal.tap()
        await terminal.keys("h")
        await terminal.wait(1_300)
        assert terminal.state() == "paused"
        assert "paused, position 1 of 5" in terminal.seen()
        await terminal.tap()
        assert terminal.state() == "pressing"

    lived(story)


@pytest.mark.parametrize("key", ["s", "escape"])
def test_a_stop_stops(key):
    async def story(terminal):
        await terminal.tap()
        await terminal.tap()
        await terminal.keys(key)
        await terminal.wait(2_500)
        assert terminal.state() == "ended"
        assert "you stopped; the session is over." in terminal.seen()

    lived(story)


def test_a_pulse_is_drawn_while_it_is_felt():
    async def story(terminal):
        await terminal.wait(2_000)
        assert "█" not in terminal.seen()
        await terminal.keys("space")
        await terminal.wait(20)
        assert "█" in terminal.seen()

    lived(story)


def test_the_bell_rings_with_the_buzzer_until_it_is_turned_off(monkeypatch):
    rung = []
    monkeypatch.setattr(PlayApp, "bell", lambda self: rung.append(self.session.now_ms))

    async def story(terminal):
        await terminal.wait(2_000)
        assert len(rung) == 3
        await terminal.keys("m")
        await terminal.tap()
        await terminal.wait(3_000)
        assert len(rung) == 3
        assert "bell off" in terminal.seen()

    lived(story)


def test_the_speed_goes_up_and_down_and_stays_within_its_bounds():
    async def story(terminal):
        await terminal.keys("plus", "plus", "plus")
        assert terminal.session.speed == 60
        await terminal.wait(1_000)
        assert terminal.session.now_ms == 60_000
        await terminal.keys("minus", "minus", "minus")
        assert terminal.session.speed == 1

    lived(story)


def test_words_that_are_more_than_the_screen_can_be_scrolled_to():
    async def story(terminal):
        assert "space begins" not in terminal.seen()
        await terminal.keys(*["down"] * 20)
        await terminal.pilot.pause()
        assert "space begins" in terminal.seen()

    lived(story, size=(80, 12))


def test_everything_fits_into_eighty_by_twentyfour():
    async def story(terminal):
        await terminal.tap()
        await terminal.tap()
        for words in ("position 1 of 5", "5:00", "touch", "light", "sound", "q quit"):
            assert words in terminal.seen()

    lived(story)


def test_a_breath_swells_going_in_and_shrinks_going_out():
    async def story(terminal):
        await terminal.tap()
        while terminal.session.sequencer.step_index != 1 or terminal.state() != "pressing":
            assert "breath in" not in terminal.seen()
            await terminal.keys("n")
        await terminal.wait(3_100)
        empty = terminal.seen().count("▒")
        await terminal.wait(2_000)
        half = terminal.seen().count("▒")
        assert terminal.seen().index("▒ in") > 0
        await terminal.wait(1_880)
        full = terminal.seen().count("▒")
        await terminal.wait(5_900)
        assert terminal.seen().index("▒ out") > 0
        assert (empty, half, full, terminal.seen().count("▒")) == (2, 22, 42, 2)

    lived(story, table("breathing"))


def test_it_runs_where_there_is_no_sighup_as_on_windows(monkeypatch):
    monkeypatch.delattr(signal, "SIGHUP")

    async def story(terminal):
        await terminal.wait(100)
        assert terminal.state() == "ready"

    lived(story)
