"""JSON-LD and feeds: an entry holds the words of its values and no others; what is broken or unsafe is not read."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.layouts import feed, read_layouts, structured
from backfile.model import Reading
from backfile.store import decode

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.stem for path in [*SAMPLES.glob("structured-*.txt"), *SAMPLES.glob("feed-*.txt")])
texts = st.text(
    alphabet=st.characters(exclude_categories=["C", "Z"], exclude_characters="<&[\\"), min_size=1, max_size=9
)
phrases = st.lists(texts, min_size=1, max_size=6).map(" ".join)


def read(text: str) -> Reading:
    reading, _ = read_layouts(decode("page.txt", text.encode()))
    return reading


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", html.unescape(html.unescape(text)).casefold()))


def held(reading: Reading, at: int) -> set[str]:
    draft = reading.drafts[at]
    blocks = [*draft.body, *(block for _, answer in draft.answers for block in answer)]
    parts = [draft.headline, draft.stamp, draft.question, draft.asker, *(name for name, _ in draft.answers)]
    parts += [text[3:] if text.startswith("by ") else text for text in draft.byline]
    parts += [item for block in blocks for item in block.items] + [caption for caption, _, _ in draft.media]
    return words(" ".join(parts))


@pytest.mark.parametrize("name", NAMES)
def test_holds_no_words_from_elsewhere(name: str) -> None:
    text = (SAMPLES / f"{name}.txt").read_text("utf-8")
    reading = read(text)
    assert reading.drafts
    whole = words(text.replace("\\n", " "))
    for at, draft in enumerate(reading.drafts):
        assert held(reading, at) <= whole
        assert 1 <= draft.first <= draft.last <= len(text.splitlines())
        roles = [role.n for role in reading.account if role.entry == at]
        assert all(draft.first <= n <= draft.last for n in roles)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.lists(st.tuples(phrases, phrases), min_size=1, max_size=4, unique=True), st.sampled_from([None, 1]))
def test_every_update_is_a_post(updates: list[tuple[str, str]], indent: int | None) -> None:
    data = {
        "@graph": [
            {
                "@type": ["Thing", "LiveBlogPosting"],
                "liveBlogUpdate": [{"headline": h, "articleBody": b} for h, b in updates],
            }
        ]
    }
    reading = read("Some words.\n" + json.dumps(data, indent=indent, ensure_ascii=False))
    kept = [(d.headline, [item for block in d.body for item in block.items]) for d in reading.drafts]
    for at, (headline, body) in enumerate(updates):
        assert kept[at][0] == " ".join(headline.split())
        assert kept[at][1] == [] or words(body) == words(" ".join(kept[at][1]))


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":"Cut off here',
        '{"@type":"BlogPosting","headline":"A","articleBody":"B",}',
        '{"@type":"Person","name":"Ada Orin"}',
        '{"headline":"No type","articleBody":"Nothing"}',
        "{'@type':'BlogPosting','articleBody':'x'} \"@type\"",
        '"@type"' + '[{"a":' * 5000,
    ],
)
def test_leaves_other_json_alone(text: str) -> None:
    assert structured.claim(decode("page.txt", text.encode())) == []


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel><item><title>A</title></item></channel></rss>',
        "<rss><channel><item><title>Cut off</title>",
        "<rss><channel><item><title>A & B</title></item></channel></rss>",
        "<rss><channel><title>No items</title></channel></rss>",
        "<feeder><entry></entry></feeder>",
        "The <item> tag stands in an </item> here.",
    ],
)
def test_leaves_other_xml_alone(text: str) -> None:
    assert feed.claim(decode("page.txt", text.encode())) == []


def test_items_without_their_feed() -> None:
    reading = read(
        "<item><title>One</title><pubDate>Sat, 8 Mar 2031 17:24 GMT</pubDate></item>\n<item><title>Two</title></item>"
    )
    assert [draft.headline for draft in reading.drafts] == ["One", "Two"]


def test_a_script_holds_no_words() -> None:
    body = "<style>p{}</style><p>One<!-- two --></p><script>three()</script>four"
    reading = read(json.dumps({"@type": "NewsArticle", "headline": "H", "articleBody": body}))
    assert [block.items for block in reading.drafts[0].body] == [("One",), ("four",)]


def test_posts_around_the_data_are_read_too() -> None:
    posts = "10:00 1.3.2031\n\nThe gate is shut today.\n\n11:00 1.3.2031\n\nIt is open.\n"
    data = '{"@type":"BlogPosting","headline":"Elsewhere","articleBody":"A kettle boils."}\n'
    reading = read(posts + data)
    assert [region.layout for region in reading.regions] == ["stamped", "structured"]
    assert len(reading.drafts) == 3


@pytest.mark.parametrize(
    "bad", ["\\u001b[2J", "\\u009b31m", "\\ud800", "\\u0000", "\\uffff", "&#x9b;", "&#xd800;", "&#11;"]
)
def test_what_is_written_out_is_no_way_to_drive_a_terminal(bad: str) -> None:
    post = f'{{"@type": "BlogPosting", "headline": "The gate {bad} opens", "articleBody": "<p>Boats {bad} sail.</p>"}}'
    (draft,) = read(post).drafts
    said = draft.headline + draft.body[0].items[0]
    assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff\uffff]", said)
    assert draft.headline.endswith("opens")
    assert draft.body[0].items[0].endswith("sail.")


@pytest.mark.parametrize("element", ["script", "style", "noscript", "template", "svg"])
def test_what_is_never_shown_ends_with_its_element_and_takes_nothing_along(element: str) -> None:
    def body(markup: str) -> str:
        text = json.dumps(markup)
        (draft,) = read(f'{{"@type": "BlogPosting", "headline": "The gate opens", "articleBody": {text}}}').drafts
        return " ".join(item for block in draft.body for item in block.items)

    assert body(f"<p>One boat.</p><{element}>x()</{element}><p>Two boats.</p>") == "One boat. Two boats."
    open_ = body(f"<p>One boat.</p><{element}><p>Two boats.</p><p>Three boats.</p>")
    assert open_.split() == ["One", "boat.", "Two", "boats.", "Three", "boats."]


def test_a_stamp_that_the_paste_wrapped() -> None:
    post = '{"@type": "BlogPosting", "headline": "The gate", "articleBody": "x",\n"datePublished": "2031-02-03\n08:10"}'
    (draft,) = read(post).drafts
    assert draft.stamp == "2031-02-03 08:10"
    assert draft.stamp_line == 2


def read_json(data: object) -> Reading:
    return read(json.dumps(data, indent=1, ensure_ascii=False))


def paragraphs(reading: Reading, at: int = 0) -> list[tuple[str, ...]]:
    return [block.items for block in reading.drafts[at].body]


def test_what_is_named_by_its_id_is_read_where_it_stands_and_once() -> None:
    update = {
        "@type": "BlogPosting",
        "@id": "#one",
        "headline": "One",
        "articleBody": "A boat.",
        "author": {"@id": "#a"},
    }
    blog = {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@id": "#one"}, {"@id": "#one"}, {"@id": "#nowhere"}]}
    reading = read_json({"@graph": [blog, update, {"@type": "Person", "@id": "#a", "name": "Ada Orin"}]})
    (draft,) = reading.drafts
    assert (draft.headline, draft.byline) == ("One", ["by Ada Orin"])
    assert paragraphs(reading) == [("A boat.",)]


def test_a_live_blog_without_updates_is_one_post() -> None:
    blog = {
        "@type": "LiveBlogPosting",
        "headline": "The gate",
        "articleBody": "It is shut.",
        "author": ["", "Ada Orin"],
    }
    reading = read_json(blog)
    assert [(draft.headline, draft.byline) for draft in reading.drafts] == [("The gate", ["by Ada Orin"])]
    assert paragraphs(reading) == [("It is shut.",)]


def test_an_article_without_its_text_speaks_of_the_page() -> None:
    article = {
        "@type": "NewsArticle", "headline": "Flood: the day", "description": "What is known.", "name": "",
        "datePublished": "2031-02-03", "dateModified": " ", "author": [{"name": "Ada Orin"}, {"name": ""}],
    }  # fmt: skip
    reading = read_json(article)
    assert reading.drafts == []
    facts = {kind: [text for _, text in found] for kind, found in reading.page.items()}
    assert facts == {
        "title": ["Flood: the day"], "standfirst": ["What is known."], "date": ["2031-02-03"], "byline": ["Ada Orin"],
    }  # fmt: skip


def test_a_title_said_again_and_pictures_with_words() -> None:
    images = [{"caption": "A boat at dawn.", "creditText": "B. Desk"}, {"url": "x.png"}, "y.png"]
    post = {
        "@type": "BlogPosting",
        "headline": "A boat",
        "articleBody": "<p>A boat</p><p>It sails.</p>",
        "image": images,
    }
    reading = read_json([post, {"@type": "BlogPosting", "articleBody": " "}])
    (draft,) = reading.drafts
    assert paragraphs(reading) == [("It sails.",)]
    assert draft.media == [("A boat at dawn.", "B. Desk", "")]


def test_a_question_with_its_text_its_day_and_all_answers() -> None:
    said = {"@type": "Answer", "@id": "#said", "text": "At noon.", "author": {"name": "The harbour"}}
    asked = {
        "@type": "Question", "name": "The ferry", "text": "When does it sail?", "dateCreated": "2031-02-03T10:00",
        "author": {"name": "Tova"}, "acceptedAnswer": said,
        "suggestedAnswer": ["At one.", {"@id": "#said"}, {"@type": "Answer", "text": ""}],
    }  # fmt: skip
    lost = {"@type": "Question", "name": "Is anybody there?", "acceptedAnswer": []}
    (draft,) = read_json([asked, lost]).drafts
    assert (draft.question, draft.asker, draft.stamp) == ("The ferry When does it sail?", "Tova", "2031-02-03T10:00")
    answers = [(speaker, [block.items for block in blocks]) for speaker, blocks in draft.answers]
    assert answers == [("The harbour", [("At noon.",)]), ("", [("At one.",)])]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", ["One.", "Two."]),
        ("<ul><li>One<ul><li>Two</li></ul></li><li><p>Three</p><p>four</p></li></ul>", ["One", "Two", "Three four"]),
        ('<ol start="7"><li>One</li></ol><ol start="x"><li>Two</li></ol>', ["One", "Two"]),
        ("<table><tr><td>One</td><td>two</td></tr><tr><th>Three</th></tr></table>", ["One two", "Three"]),
        ("<svg><svg>no</svg>no</svg><p>One.</p></ul></li>", ["One."]),
        ("<figure><figcaption>A <p>boat</p></figcaption></figure><p>One.</p>", ["One."]),
        ("One.<br>\n<br>Two.", ["One.", "Two."]),
        ("<b>One.</b>\nTwo.", ["One.", "Two."]),
        ("One <b\n\nTwo. <div>Three.</div>", ["One <b Two.", "Three."]),
        ("<p>One.</p><![CDATA[<p>Two.</p>]]><p>Three.</p>", ["One.", "Two.", "Three."]),
        ("<p>One.</p><![if !lists]><p>Two.</p><![endif]>", ["One.", "Two."]),
        ("<p>One.</p><![C <b>two</b> <![ <i>three</i> <![1 <p>Four.</p>", ["One.", "two three Four."]),
    ],
)
def test_markup_gives_its_words_in_blocks(body: str, found: list[str]) -> None:
    reading = read_json({"@type": "BlogPosting", "headline": "H", "articleBody": body})
    assert [item for items in paragraphs(reading) for item in items] == found


def test_a_list_keeps_its_first_number() -> None:
    reading = read_json({"@type": "BlogPosting", "headline": "H", "articleBody": '<ol start="7"><li>One</li></ol>'})
    assert [(block.kind, block.start) for block in reading.drafts[0].body] == [("numbered", 7)]


@pytest.mark.parametrize("broken", ['{"a" 1}', '{"a": 1 "b": 2}', '{"a": 1,}', "[{}", '{"a": [{"b": 1},]}', '{"a": }'])
def test_json_beside_what_is_broken_is_read(broken: str) -> None:
    reading = read(f'{broken}\n\n{{"@type": "BlogPosting", "headline": "One", "articleBody": "A boat."}}\n')
    assert [draft.headline for draft in reading.drafts] == ["One"]


FEED = "<rss><channel><title>News</title>\n{}\n</channel></rss>\n"


def test_who_wrote_an_item() -> None:
    names = "<author>ada@example.org (Ada Orin)</author><dc:creator>Ada Orin</dc:creator>"
    reading = read(FEED.format(f"<item><title>One</title>{names}</item>"))
    assert reading.drafts[0].byline == ["by Ada Orin"]
    atom = "<author><name>Ada Orin</name><uri>https://a.example</uri><email>ada@example.org</email></author>"
    reading = read(f"<feed>\n<entry><title>One</title>{atom}</entry>\n</feed>")
    assert reading.drafts[0].byline == ["by Ada Orin"]


@pytest.mark.parametrize(
    ("summary", "content", "found"),
    [
        ("A boat ...", "<p>A boat sails.</p>", ["A boat sails."]),
        ("Two boats.", "<p>A boat sails.</p>", ["Two boats.", "A boat sails."]),
        ("", "<p>One</p><p>A boat sails.</p>", ["A boat sails."]),
        ("A boat\nsails at noon.\n\n- One\n- Two", "", ["A boat sails at noon.", "One", "Two"]),
    ],
)
def test_an_excerpt_is_no_second_text(summary: str, content: str, found: list[str]) -> None:
    body = f"<description>{summary}</description><content:encoded><![CDATA[{content}]]></content:encoded>"
    reading = read(FEED.format(f"<item><title>One</title>{body}</item>"))
    assert [item for items in paragraphs(reading) for item in items] == found


def test_two_feeds_and_what_is_no_post() -> None:
    menu = "<item><title>Home</title><wp:post_type>nav_menu_item</wp:post_type></item>"
    reading = read(
        FEED.format(f"<item><title>One</title></item>{menu}") + "\n" + FEED.format("<item><title>Two</title></item>")
    )
    assert [draft.headline for draft in reading.drafts] == ["One", "Two"]


def test_markup_in_a_title_and_items_in_items() -> None:
    inner = "<title>A <b>big</b> &amp; wide boat</title><source><title>Elsewhere</title></source>"
    deep = "<media><group><deep><title>No</title></deep></group></media>"
    (draft,) = read(FEED.format(f"<item>{inner}{deep}</item>")).drafts
    assert draft.headline == "A big & wide boat"


def test_two_pages_of_data_with_a_double() -> None:
    one = '{"@type": "BlogPosting", "headline": "One", "articleBody": "A boat sails."}\n'
    about = '{"@type": "NewsArticle", "headline": "Fog"}\n'
    between = "10:00 1.3.2031\n\nThe gate is shut today.\n\n11:00 1.3.2031\n\nIt is open.\n"
    reading = read(f"{about}{one}{one}{between}{one}{about}")
    assert [region.layout for region in reading.regions] == ["structured", "stamped", "structured"]
    assert [draft.headline for draft in reading.drafts] == ["One", "", "", "One"]
    assert {role.n: role.rule for role in reading.account}[3] == "JSON that holds no words of an entry"
    assert [text for _, text in reading.page["title"]] == ["Fog", "Fog"]


def test_two_objects_on_one_line_share_it() -> None:
    one, two = ({"@type": "BlogPosting", "headline": name, "articleBody": "A boat."} for name in ("One", "Two"))
    reading = read(json.dumps([one, two]))
    assert [(role.entry, role.rule) for role in reading.account] == [
        (0, "JSON of a post; first of several on this line")
    ]
    assert [(draft.headline, draft.first, draft.last) for draft in reading.drafts] == [("One", 1, 1), ("Two", 1, 1)]
