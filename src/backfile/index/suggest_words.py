"""Words that suggestions leave out, and words that tell what a capital means."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Months, weekdays and hours, in the languages most dumps are in.
CALENDAR = _set(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun januar
    februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi
    samedi dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes
    martes miércoles jueves viernes sábado domingo am pm cet cest gmt utc bst est edt mez mesz uhr
    """
)
#: Words of the trade, and words for what every place has one of.
GENERIC = _set(
    """
    live blog update updates news latest breaking photo photos video image map read more related story stories note
    editor reporter correspondent press agency report reports q a question answer answers top left right middle bottom
    page source here there this that these those who what when where why how the an i we he she it they you north south
    east west northern southern eastern western central international national general state government minister
    president spokesperson city town province country street road river university ministry police army parliament
    council committee journal times post herald department euro euros millionen prozent dollar dollars tribune magazine
    summary internet twitter facebook instagram youtube whatsapp telegram resolution summit conference operation
    coalition campaign attack war crisis border
    """
)
#: A name does not begin with them.
QUANTITIES = _set(
    """
    million millions billion billions hundreds thousands dozens percent tausend hunderte tausende dutzende millionen
    milliarden million milliarde
    """
)
#: What stands before a name and is no part of it.
TITLES = _set(
    """
    mr mrs ms dr sir lord lady prof professor president vice chancellor premier prime minister secretary foreign defence
    defense interior finance deputy general gen major maj colonel col captain lieutenant lt sergeant sgt admiral king
    queen prince princess crown pope ayatollah grand imam sheikh sultan emir senator sen representative governor gov
    mayor judge justice chief former ex archbishop bishop cardinal father mother brother sister herr frau präsident
    präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin ministerpräsident ministerpräsidentin ministerin
    außenminister außenministerin bürgermeister bürgermeisterin oberbürgermeister landrat professorin général monsieur
    madame président ministre maire señor señora presidente presidenta ministro ministra alcalde alcaldesa u.s uk us
    """
)
#: Parts of an office that stand between a title and a name, `Secretary of State`.
OFFICES = _set(
    """
    state affairs staff defence defense interior treasury finance health
    """
)
#: Those who report it: what an entry is from, not what it is about.
AGENCIES = _set("reuters ap afp dpa cnn bbc tass interfax bloomberg efe ansa jazeera") | {
    "associated press",
    "al jazeera",
    "new york times",
    "wall street journal",
    "washington post",
}
#: Before a place these are usual, before a person they are not.
PLACE_WORDS = _set(
    """
    in from to near across into around inside outside within at through towards toward
    """
)
#: The same in German.
GERMAN_PLACE_WORDS = _set(
    """
    in aus nach bei von um bis richtung oberhalb unterhalb nahe
    """
)
#: Before a German noun these say that it is one, and no name.
GERMAN_DETERMINERS = _set(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner im am zum zur vom beim ins
    ans aufs diese dieser dieses diesen diesem jede jeder jedes jeden jedem alle aller allen viele vielen mehr wenige
    einige mehrere beide ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner unser unsere unseren etwa rund fast
    über zwei drei vier fünf sechs sieben acht neun zehn zwölf
    """
)
#: Words that tell German from English.
GERMAN_MARKS = _set(
    """
    der die das und ist nicht von mit auf für sich dem den ein eine im zu wird sind auch
    hat haben bei aus nach als wie oder aber noch werden einen vor
    """
)
#: Endings of German nouns that are made from other words, and so are no names.
GERMAN_ENDINGS = ("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "ismus", "nis", "tät", "ment", "chen")
#: Endings that make the adjective of a country, longest first: `Syria`, `Syrian`.
ADJECTIVE_ENDINGS = ("nian", "ian", "ean", "ish", "ese", "er", "an", "n", "i", "s")
#: Adjectives that do not show their country, and so can only be left out.
ADJECTIVES = _set(
    """
    american british german french spanish dutch greek turkish western european arab arabic english irish scottish welsh
    swiss polish danish swedish finnish jewish muslim christian catholic islamic russian chinese
    """
)
