"""Words that give a name another meaning, or free it of what was said of it."""

from __future__ import annotations

__all__ = ["ANEW"]

ANEW: dict[str, dict[str, str]] = {
    # Right before an equation: another one takes its place.
    "replaced": {
        "en": "instead of|rather than|in place of|and not|not|no longer|as opposed to|in contrast to|unlike|nor"
        "|replaces|replacing|contrary to",
        "zh": "而不是|而非|代替",
        "vi": "thay vì|chứ không phải|thay cho",
        "bn": "এর বদলে|না হয়ে",
        "ja": "の代わりに|ではなく",
        "de": "statt|anstatt|anstelle von|und nicht|nicht mehr",
        "fr": "au lieu de|et non|plutôt que|à la place de",
        "es": "en lugar de|en vez de|y no",
        "ru": "вместо|а не",
    },
    # Said of a name or of labels: what the page takes for granted of them is not so here.
    "freed": {
        "en": "arbitrary|unrestricted|unconstrained|any real numbers?|any numbers?|any vectors?|any weights"
        "|any values?|any (?:two )?(?:indices|index|classes|pairs?)"
        "|any reals?|need not|needn't|not necessarily|no longer|may be any[a-z]*|may have any|can be any[a-z]*"
        "|(?:all|any|every|arbitrary) (?:real|complex)(?: numbers?| values?)?|any (?:[a-z]+ )?function|of any sign"
        "|of any sum|of either sign|with any sum|without any restriction|no restriction|unnormali[sz]ed"
        "|not normali[sz]ed|may be negative|may have any sign|may well be|anything|whatever",
        "zh": "任意的|是任意|不必|未必|不一定|不再",
        "vi": "tùy ý|tuỳ ý|bất kỳ|không nhất thiết|không còn",
        "bn": "যেকোনো হতে পারে|আবশ্যক নয়|ইচ্ছামতো",
        "ja": "任意で|任意の(?:ベクトル|実数|数)|とは限ら|でなくてもよい",
        "de": "beliebig|beliebige|muss nicht|müssen nicht|nicht notwendig|nicht mehr|nicht unbedingt",
        "fr": "arbitraires?|quelconques?|pas nécessairement|ne .{0,12}plus",
        "es": "arbitrari[oa]s?|cualquiera|cualesquiera|no necesariamente|ya no",
        "ru": "произвольн[а-я]+|не обязательно|больше не",
    },
    # Right before a name: several of its entries are 1.
    "several of": {
        "en": "(?:several|many|more than one|two or more|some|any number|any|a few)(?: of)?(?: the)?(?: labels"
        "| entries)?",
        "zh": "多个|若干个?|几个",
        "vi": "nhiều|vài|một số",
        "bn": "একাধিক|কয়েকটি",
        "ja": "複数の|いくつかの",
        "de": "mehrere(?: der)?|einige(?: der)?|viele(?: der)?",
        "fr": "plusieurs(?: des)?|quelques(?:-uns des)?",
        "es": "vari[oa]s(?: de los| de las)?|much[oa]s(?: de los)?",
        "ru": "несколько(?: из)?|многие(?: из)?",
    },
    "may": {
        "en": "may|might|can|could|are",
        "zh": "可以|可能|可",
        "vi": "có thể",
        "bn": "হতে পারে",
        "ja": "可能|よい|得る",
        "de": "können|dürfen|sind",
        "fr": "peuvent|sont",
        "es": "pueden|son",
        "ru": "могут",
    },
    # Kinds of labels that are not one-hot.
    "softened": {
        "en": "soft[- ](?:labels?|targets?|classes)|(?:labels?|targets?) (?:are|become|is|may be) (?:now )?(?:soft"
        "|smooth|smoothed)"
        "|smoothed (?:labels?|targets?)|label[- ]smoothing|multi[- ]?labels?|multi[- ]hot|(?:many|several"
        "|multiple) labels",
        "zh": "软标签|标签平滑|多标签|平滑标签",
        "vi": "nhãn mềm|làm trơn nhãn|đa nhãn|nhiều nhãn",
        "bn": "নরম লেবেল|সফট লেবেল|একাধিক লেবেল",
        "ja": "ソフトラベル|ラベル平滑化|マルチラベル|複数ラベル",
        "de": "weiche(?:n|r)? (?:labels?|zielwerte?n?)|soft[- ]labels?|geglättete labels?|mehrere labels",
        "fr": "étiquettes (?:douces|souples|lissées|multiples)|lissage d'étiquettes|plusieurs étiquettes",
        "es": "etiquetas (?:suaves|blandas|suavizadas|múltiples)|suavizado de etiquetas|varias etiquetas",
        "ru": "мягк[а-я]+ мет[а-я]+|сглаживани[а-я]+ мет[а-я]+|несколько мет[а-я]+",
    },
    # What makes a remark about soft labels one about what follows.
    "from here": {
        "en": "now|here|for|with|let|suppose|assume|consider|if|when|instead|from now on|henceforth|next"
        "|in this section"
        "|are|become",
        "zh": "现在|这里|对于|设|考虑|本节",
        "vi": "bây giờ|ở đây|với|xét|giả sử",
        "bn": "এখন|এখানে|ধরি",
        "ja": "ここで|今|いま|考え",
        "de": "nun|jetzt|hier|für|mit|seien|sei|betrachte",
        "fr": "maintenant|ici|pour|avec|soient|soit|considérons",
        "es": "ahora|aquí|para|con|sean|sea|consideremos",
        "ru": "теперь|здесь|для|пусть|рассмотрим",
    },
    # A name that is defined gets another meaning, in words.
    "anew": {
        "en": "later|later on|from now on|from here on|instead|henceforth|redefine|redefined|this time|anew"
        "|afterwards"
        "|from then on",
        "zh": "之后|从现在起|重新|改为",
        "vi": "sau này|từ nay|từ đây",
        "bn": "এখন থেকে|এবার থেকে|নতুন করে",
        "ja": "以後|以降|これから|今度は|改めて",
        "de": "später|von nun an|ab jetzt|fortan|stattdessen",
        "fr": "plus tard|désormais|dorénavant",
        "es": "más tarde|desde ahora|en adelante",
        "ru": "позже|отныне|впредь",
    },
    "let be": {
        "en": "let|take|set|put|define|redefine|redefining|choose",
        "zh": "令|设|定义|重新定义",
        "vi": "đặt|cho|định nghĩa|gọi",
        "bn": "ধরি|ধরা যাক|মনে করি",
        "ja": "改めて",
        "de": "sei|seien|setze|setzen|definiere|definieren",
        "fr": "soit|soient|posons|définissons|notons",
        "es": "sea|sean|definimos|ponemos",
        "ru": "пусть|положим|определим|обозначим",
    },
    "now": {
        "en": "now|next|here|below|in this section|in what follows|this time",
        "zh": "现在|这里|下面|本节",
        "vi": "bây giờ|ở đây|lại",
        "bn": "এখন|এখানে|এবার",
        "ja": "今|ここで|いま",
        "de": "nun|jetzt|hier|im folgenden|diesmal",
        "fr": "maintenant|ici|à présent|par la suite|ensuite|cette fois",
        "es": "ahora|aquí|luego|después|esta vez",
        "ru": "теперь|здесь|далее|в дальнейшем",
    },
    "be": {
        "en": "be|denotes?|(?:is|are)(?: now)?|stands?(?: now)? for|means?|as|to be",
        "zh": "为|是|表示",
        "vi": "là|biểu thị",
        "bn": "হলো|হল|বোঝায়",
        "ja": "を|は",
        "de": "die|der|das|bezeichne|bezeichnet|ist|sei",
        "fr": "le|la|l'|désigne|est",
        "es": "el|la|denota|es",
        "ru": "это|обозначает|есть|куб|квадрат",
    },
}
