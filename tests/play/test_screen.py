"""What stands on the screen, and which key does what."""

import pytest

from host_tools.play.app import PlayApp
from tests.play.terminal import lived
from tests.shipped import routine, table


def test_the_cautions_stand_first_and_are_all_there():
    async def story(desk):
        await desk.wait(100)
        for caution in routine("erector_spinae").cautions:
            assert caution in desk.seen()
        assert desk.seen().index("Stay only where") < desk.seen().index("You need: Twin-ball massager")

    lived(story)


def test_a_table_without_words_says_to_read_the_cautions():
    async def story(desk):
        await desk.wait(100)
        assert "read the routine's own cautions before you begin" in desk.seen()

    lived(story, table("erector_spinae", has_texts=False))


def test_the_cautions_of_the_next_routine_stand_there_when_it_is_chosen():
    async def story(desk):
        await desk.tap(2)
        assert "Only as much weight as lets you breathe calmly." in desk.seen()

    lived(story, table())


def test_a_whole_session_from_the_first_tap_to_how_it_feels():
    async def story(desk):
        await desk.wait(2_000)
        await desk.tap()
        for number in range(1, 6):
            assert f"moving to position {number} of 5" in desk.seen()
            await desk.tap()
            assert desk.state() == "pressing"
            while desk.state() == "pressing":
                await desk.keys("n")
        assert (desk.state(), "resting" in desk.seen()) == ("resting", True)
        await desk.keys("n")
        assert "How does it feel?" in desk.seen()
        await desk.tap(4)
        assert desk.state() == "ended"
        assert "you said 4 of 5" in desk.seen()
        await desk.keys("n")
        assert desk.state() == "ready"
        await desk.keys("q")

    assert lived(story) == 0


def test_the_time_here_stands_against_its_bounds():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.keys("n", "n")
        await desk.wait(5_000)
        assert "2:05 " in desk.seen()
        assert " 5:00 enough, if you like" in desk.seen()
        assert desk.seen().count("┃") == 1

    lived(story)


def test_the_words_of_the_position_are_there():
    async def story(desk):
        await desk.tap()
        assert "Lay the massager across the middle of the mat" in desk.seen()
        assert "Knees bent or straight." in desk.seen()

    lived(story)


def test_what_is_felt_and_what_it_means_is_told():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.wait(200)
        assert "You feel one short, one long: the time begins; stay for 2 min to 5 min." in desk.seen()

    lived(story)


def test_a_hold_pauses_and_a_tap_goes_on():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.keys("h")
        await desk.wait(1_300)
        assert desk.state() == "paused"
        assert "paused, position 1 of 5" in desk.seen()
        await desk.tap()
        assert desk.state() == "pressing"

    lived(story)


@pytest.mark.parametrize("key", ["s", "escape"])
def test_a_stop_stops(key):
    async def story(desk):
        await desk.tap()
        await desk.tap()
        await desk.keys(key)
        await desk.wait(2_500)
        assert desk.state() == "ended"
        assert "you stopped; the session is over." in desk.seen()

    lived(story)


def test_a_pulse_is_drawn_while_it_is_felt():
    async def story(desk):
        await desk.wait(2_000)
        assert "█" not in desk.seen()
        await desk.keys("space")
        await desk.wait(20)
        assert "█" in desk.seen()

    lived(story)


def test_the_bell_rings_with_the_buzzer_until_it_is_turned_off(monkeypatch):
    rung = []
    monkeypatch.setattr(PlayApp, "bell", lambda self: rung.append(self.session.now_ms))

    async def story(desk):
        await desk.wait(2_000)
        assert len(rung) == 3
        await desk.keys("m")
        await desk.tap()
        await desk.wait(3_000)
        assert len(rung) == 3
        assert "bell off" in desk.seen()

    lived(story)


def test_the_speed_goes_up_and_down_and_stays_within_its_bounds():
    async def story(desk):
        await desk.keys("plus", "plus", "plus")
        assert desk.session.speed == 60
        await desk.wait(1_000)
        assert desk.session.now_ms == 60_000
        await desk.keys("minus", "minus", "minus")
        assert desk.session.speed == 1

    lived(story)


def test_words_that_are_more_than_the_screen_can_be_scrolled_to():
    async def story(desk):
        assert "space begins" not in desk.seen()
        await desk.keys(*["down"] * 20)
        await desk.pilot.pause()
        assert "space begins" in desk.seen()

    lived(story, size=(80, 12))


def test_everything_fits_into_eighty_by_twentyfour():
    async def story(desk):
        await desk.tap()
        await desk.tap()
        for words in ("position 1 of 5", "5:00", "touch", "light", "sound", "q quit"):
            assert words in desk.seen()

    lived(story)
