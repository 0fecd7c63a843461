"""Where the last post of a page ends: below it stand related links, tags, comments, and the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from backfile.layouts.parts.blocks import is_sentence
from backfile.model import Dump

#: What heads such a list, in the languages we read. A line counts when it is nothing else.
_HEADS = re.compile(
    r"(?:related(?: \w+)?|more (?:on|about|from|in|coverage|stories|news|reading)\b.{0,30}|more|explore more.{0,30}"
    r"|read (?:more|also|next)|most (?:viewed|read|popular|shared)|top (?:stories|news|posts)(?: today)?"
    r"|trending(?: now)?"
    r"|latest (?:news|stories)|recommended(?: for you)?|you (?:may|might) also like|further reading|filed under.{0,60}"
    r"|tags?|topics?|comments?|leave a (?:comment|reply)|join the conversation|about the authors?|newsletters?"
    r"|get involved|listen again|relevant people|contact us"
    r"|mehr (?:zum thema|dazu)|das könnte sie auch interessieren|lesen sie auch|auch interessant|verwandte themen"
    r"|themen|schlagwörter|kommentare|meistgelesen|weitere artikel"
    r"|(?:à )?lire aussi|sur le même (?:sujet|thème)|les plus lus|commentaires|contribuer|plus sur ce (?:sujet|thème)"
    r"|más (?:información|noticias|leídas|sobre.{0,30})|lo más (?:visto|leído)|archivado en|etiquetas|comentarios"
    r"|te puede interesar|noticias relacionadas|lea también"
    r"|leggi anche|per approfondire|potrebbe interessarti|argomenti|commenti|i più letti"
    r"|leia (?:também|mais)|mais (?:lidas|do portal|notícias|sobre.{0,30})|veja também|comentários|saiba mais"
    r"|lees (?:ook|meer)|meer (?:over|nieuws).{0,30}|meest gelezen|reacties|gerelateerd"
    r"|читайте также|по теме|лента новостей|самое (?:читаемое|популярное)|комментарии|материалы по теме"
    r"|читайте також|за темою|коментарі|стрічка новин|популярне"
    r"|اقرأ أيضا|اقرأ أيضًا|المزيد|مواضيع ذات صلة|تعليقات|الأكثر قراءة"
    r"|ilgili haberler|yorumlar|en çok okunanlar|diğer haberler|etiketler"
    r"|بیشتر بخوانید|مطالب مرتبط|نظرات|پربازدیدترین"
    r"|läs (?:mer|också)|mest läst|læs (?:også|mere)|les (?:også|mer)|mest læst|mest lest"
    r"|czytaj (?:także|też)|zobacz (?:także|też)|komentarze|najczęściej czytane|baca juga|berita terkait|terpopuler"
    r"|関連(?:ニュース|記事)|相关(?:新闻|阅读)|관련 ?(?:기사|뉴스))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[0-9]{1,3}[.)]\s|[•●▪■◆▶►‣◦*–—-]\s")
_LONGEST = 80  # characters of such a heading
_COUNT = re.compile(r"\s*\(?[0-9]{1,5}\)?$|^[0-9]{1,5}\s+")


def heads_foot(text: str) -> bool:
    """Is the line the heading of related links, tags or comments, perhaps with their number?"""
    return len(text) <= _LONGEST and _HEADS.fullmatch(_COUNT.sub("", text.strip(" :»>▼•·")).strip(" :")) is not None


def _is_link(text: str) -> bool:
    """May the line be a link or a tag: no sentence, no item of a list, not long?"""
    return not is_sentence(text) and len(text) <= 2 * _LONGEST and _ITEM.match(text) is None


def foot_at(dump: Dump, lines: Sequence[int], *, loose: bool, names: Set[str]) -> int:
    """Index in `lines`, those of the last post, at which the foot of the page begins; their number where there is none.

    `loose`: posts of this page end in lines that are no sentences, so that such lines are no sign of the foot.
    `names`: lines that sign posts.
    """
    texts = [dump.text(n).strip() for n in lines]
    told = next((k for k, text in enumerate(texts) if k and heads_foot(text)), len(lines))
    if loose:
        return told
    start = told
    while start > 1 and _is_link(texts[start - 1]) and texts[start - 1] not in names:
        start -= 1
    parted = start < told and not dump.text(lines[start] - 1).strip() and not texts[start - 1].endswith(":")
    return start if parted and told - start > 1 else told
