"""Day or month first: settled for the whole run, or left open."""

from __future__ import annotations

from backfile.normalize.order import day_order, direction
from backfile.scan import Clock, Day, whole_stamp


def stamps(*lines: str) -> list[tuple[Day, Clock | None]]:
    found = [whole_stamp(line) for line in lines]
    return [(stamp.day, stamp.clock) for stamp in found if stamp and stamp.day]


def test_the_only_reading_with_real_days() -> None:
    assert day_order(stamps("3/4/2031 9:00", "3/14/2031 9:00")).order == "mdy"


def test_the_reading_in_which_the_run_goes_one_way() -> None:
    # As months: March 9, then January 10, then February 10: up and down. As days: 3 September to 2 October.
    assert day_order(stamps("3/9/2031 9:00", "1/10/2031 9:00", "2/10/2031 9:00")).order == "dmy"


def test_dots_are_written_day_first() -> None:
    settled = day_order(stamps("8.2.2031 9:00", "9.2.2031 9:00"))
    assert settled.order == "dmy"
    assert "dots" in settled.why


def test_the_shorter_span() -> None:
    assert day_order(stamps("8/2/2031 9:00", "9/2/2031 9:00")).order == "dmy"


def test_two_readings_that_cannot_be_told_apart_stay_open() -> None:
    assert day_order(stamps("3/4/2031 9:00")).order == ""


def test_the_source_file_settles_it() -> None:
    assert day_order(stamps("3/4/2031 9:00"), "mdy").order == "mdy"


def test_direction_is_what_most_neighbours_say() -> None:
    clocks = [(None, Clock(hour, 0)) for hour in (22, 23, 1, 2, 3)]
    assert direction(clocks) == 1
    assert direction(clocks[::-1]) == -1
    assert direction(clocks[:1]) == 0
    assert direction(clocks, "newest-first") == -1
