from __future__ import annotations

import threading

from backfile.serve.hub import Hub, News


def test_who_comes_gets_the_news_at_once() -> None:
    hub = Hub()
    assert hub.wait(None, 0) == hub.news


def test_nothing_new_is_the_same_again() -> None:
    hub = Hub()
    assert hub.wait(hub.news, 0.01) == hub.news


def test_a_change_is_a_new_version_and_trouble_alone_is_not() -> None:
    hub = Hub()
    before = hub.news
    hub.tell("Not built", changed=False)
    assert hub.news == News(before.version, "Not built")
    hub.tell("", changed=True)
    assert hub.news.version != before.version
    assert hub.news.trouble == ""


def test_versions_of_another_run_differ() -> None:
    assert Hub().news != Hub().news


def test_whoever_waits_is_woken_and_sent_home() -> None:
    hub = Hub()
    heard: list[News | None] = []

    def listen() -> None:
        heard.append(hub.wait(first, 5))
        heard.append(hub.wait(heard[0], 5))

    first = hub.news
    listener = threading.Thread(target=listen)
    listener.start()
    hub.tell("trouble", changed=True)
    while not heard:
        pass
    hub.close()
    listener.join(timeout=5)
    assert heard == [hub.news, None]
