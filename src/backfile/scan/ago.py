"""Times counted back from the moment of capture: "2h ago", "vor 12 Minuten", "il y a 3 heures", "منذ ساعتين"."""

from __future__ import annotations

import re

import msgspec

_HOUR, _DAY = 60, 24 * 60

#: unit -> its words; one that stands without a number is one of it
_UNITS = {
    0: "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi seconden сек"
    " секунда секунды секунд секунду секунди ثانية ثوان ثوانٍ saniye sn ثانیه",
    1: "m min mins minute minutes minuten minuto minutos minuti minuut мин минута минуты минут хв хвилина хвилини"
    " хвилин دقيقة دقائق dakika dk dakikadır دقیقه",
    _HOUR: "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur ч час часа часов год година"
    " години годин ساعة ساعات saat ساعت",
    _DAY: "d day days tag tage tagen jour jours j día días dia dias giorno giorni dag dagen день дня дней дн дні днів"
    " يوم أيام يوما يومًا gün روز",
    7 * _DAY: "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken неделя"
    " недели недель тиждень тижні тижнів أسبوع أسابيع hafta هفته",
}
#: Words that are a number and a unit in one.
_ALONE = {
    "секунду": (1, 0), "минуту": (1, 1), "час": (1, _HOUR), "день": (1, _DAY), "неделю": (1, 7 * _DAY),
    "хвилину": (1, 1), "годину": (1, _HOUR), "тиждень": (1, 7 * _DAY), "دقيقة": (1, 1), "دقيقتين": (2, 1),
    "ساعة": (1, _HOUR), "ساعتين": (2, _HOUR), "يوم": (1, _DAY), "يومين": (2, _DAY), "أسبوع": (1, 7 * _DAY),
    "أسبوعين": (2, 7 * _DAY),
}  # fmt: skip
_UNIT = {word: size for size, words in _UNITS.items() for word in words.split()}
_ONE = {
    "a", "an", "one", "einer", "einem", "eine", "ein", "une", "un", "una", "uno", "um", "uma", "een", "één", "bir",
    "یک", "один", "одну",
}  # fmt: skip
_ABOUT = {
    "about", "over", "almost", "etwa", "rund", "circa", "ca", "environ", "около", "примерно", "близько",
    "yaklaşık", "حدود",
}  # fmt: skip
_BEFORE = {"vor", "hace", "há", "منذ", "قبل"}
_AFTER = {"ago", "fa", "geleden", "назад", "тому", "önce", "پیش", "قبل", "atrás"}
#: Said of what is not older than some minutes.
_NOW = {
    "just now", "moments ago", "gerade eben", "à l'instant", "ahora mismo", "proprio ora", "agora mesmo", "zojuist",
    "только что", "щойно", "الآن", "az önce", "şimdi", "همین حالا",
}  # fmt: skip
_NOW_MINUTES = 5
_OPENINGS = (
    _ONE | _ABOUT | _BEFORE | set(_ALONE) | {"il"} | {words.split()[0] for words in _NOW}
)  #: first words, where it is no number
_TOKEN = re.compile(r"\s*([0-9]{1,3}|[^\W\d_]+(?:['’][^\W\d_]+)?)\.?")
_GLUED = re.compile(r"[^\W\d_A-Z]+(?=[A-Z])")  # "agoMon": of two words one was hidden, or stood in a box of its own
_COUNTED = re.compile(r"[0-9]{1,3}\s?([^\W\d_]{1,10})")
_LONGEST = 48  # characters
_MOST_WORDS = 8
_SUFFIXES = tuple(f" {word}" for word in sorted(_AFTER))
_INFIXES = tuple(f" {word} " for word in sorted(_BEFORE | {"il y a"}))


class Ago(msgspec.Struct, frozen=True):
    """How long before the capture: from `least` to `most` minutes."""

    least: int
    most: int

    @property
    def in_days(self) -> bool:
        """Is it counted in days or weeks?"""
        return self.least >= _DAY


def opens_ago(text: str, at: int = 0) -> bool:
    """May a relative time begin here? Quick to say no."""
    if text[at : at + 1].isdigit():
        found = _COUNTED.match(text, at)
        return found is not None and found[1].casefold() in _UNIT
    first = _TOKEN.match(text, at, at + _LONGEST)
    return first is not None and first.start(1) == at and first[1].casefold() in _OPENINGS


def ago_at(text: str, at: int) -> tuple[Ago, int] | None:
    """The relative time that begins at `at` (digits are 0 to 9) and where it ends, or None."""
    if not opens_ago(text, at):
        return None
    tokens = _tokens(text[: at + _LONGEST], at)
    words = [word for word, _ in tokens]
    for size in (1, 2):
        if " ".join(words[:size]) in _NOW:
            return Ago(0, _NOW_MINUTES), tokens[size - 1][1]
    begin = 3 if words[:3] == ["il", "y", "a"] else 1 if words[0] in _BEFORE else 0
    counted = _count(words, begin)
    if counted is None:
        return None
    ago, after = counted
    if begin:
        return ago, tokens[after - 1][1]
    if after < len(words) and words[after] in _AFTER:
        both = words[after : after + 2] == ["тому", "назад"]
        return ago, tokens[after + both][1]
    return None


def _tokens(text: str, at: int) -> list[tuple[str, int]]:
    """Words and numbers from `at` on with their ends; what stands between them is blank."""
    found: list[tuple[str, int]] = []
    while len(found) < _MOST_WORDS and (token := _TOKEN.match(text, at)):
        glued = _GLUED.match(token[1])
        at = token.start(1) + glued.end() if glued else token.end()  # with the full stop of an abbreviation
        found.append(((glued[0] if glued else token[1]).casefold().replace("’", "'"), at))
    return found


def _count(words: list[str], at: int) -> tuple[Ago, int] | None:
    """Up to two counted units ("1 hour 20 minutes") and the index after them."""
    at += at < len(words) and words[at] in _ABOUT
    total, smallest, pieces = 0, 0, 0
    while pieces < 2 and at < len(words):
        if words[at].isdigit() or words[at] in _ONE:
            size = _UNIT.get(words[at + 1]) if at + 1 < len(words) else None
            if size is None or (pieces and size >= smallest):
                break
            total += (int(words[at]) if words[at].isdigit() else 1) * size
            at += 2
        elif words[at] in _ALONE and not pieces:
            number, size = _ALONE[words[at]]
            total += number * size
            at += 1
        else:
            break
        smallest, pieces = size, pieces + 1
    return (Ago(total, total + max(1, smallest)), at) if pieces else None


def may_end_in_ago(line: str) -> bool:
    """May a short line hold a relative time behind other words ("Tessa Orin · 3 hours ago")?"""
    text = line.rstrip().rstrip(").").casefold()
    return text.endswith(_SUFFIXES) or any(map(text.__contains__, _INFIXES))
