"""Small words of languages whose names capitals do not show, in the one spelling of `phrases.spelled`."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: They neither begin nor end a name.
FUNCTION_WORDS = _set(
    """
    في من علي الي عن ان انه انها التي الذي الذين هذا هذه هذة ذلك تلك هو هي هم مع بعد قبل كان كانت يكون كما لا ما لم لن
    قد او ام بين حتي عند عندما خلال منذ حول ضد كل بعض غير اي اكثر اقل ثم لكن ولكن بل اذا لو حيث هناك هنا نحو تحت فوق دون
    ايضا فقط امس اليوم غدا الان قال قالت وقال وقالت يقول اضاف واضاف اعلن اعلنت واعلن ذكر ذكرت وذكر اكد اكدت واكد وان وفي
    ومن وعلي والي وكان وكانت وهو وهي ولا ولم وما وقد به بها له لها فيه فيها منه منها عليه عليها اليه اليها عنه عنها
    يوم شهر عام سنة ساعة صباح مساء الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد
    של ליד אמר אמרה את על עם לא כי הוא היא הם זה זו אשר או גם אל מן כל אם היה היתה היו יש אין רק עוד אבל כדי בין אחרי
    לפני از به در را که این آن با برای است بود شد می و یا تا هم نیز اما
    the a an of in on at to from by for with and or but as is are was were be been has have had it its this that these
    those he she they we you i his her their our who which what when where why how not no than then there here said
    says say after before into over under about between during more most some any all both will would can could may
    der die das den dem des ein eine einen einem einer und oder in im an am auf aus bei mit nach von vom zu zum zur für
    ist sind war waren wird werden hat haben nicht auch sich als wie noch nur es er sie wir ich
    le la les un une des du de et ou en au aux dans sur par pour avec est sont a ont été que qui ne pas plus ce cette
    el los las una unos y o del al con por para es son fue que no se su
    """
)
#: Words that stand before places: in, to, from, near, city, town, province.
PLACE_WORDS = _set(
    """
    في الي من قرب مدينة بلدة قرية محافظة ولاية منطقة نحو شمال جنوب شرق غرب بمدينة بمحافظة
    ליד
    in to from near at around across city town of
    nach aus bei
    """
)
