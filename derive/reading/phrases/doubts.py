"""Words that take back what a page takes for granted: exceptions, ends, questions, intentions, replacements."""

from __future__ import annotations

__all__ = ["DOUBTS"]

DOUBTS: dict[str, dict[str, str]] = {
    # Anywhere in a sentence: its relations between indices are not the case.
    "excepted": {
        "en": "except|apart from|excluding|excluded|regardless|whether|possibly|anything but|does not hold"
        "|do not hold"
        "|doesn't hold|fails|irrespective|no matter|independently of whether|even if",
        "zh": "无论|不论|不管|除了|是否",
        "vi": "bất kể|dù|ngoại trừ",
        "bn": "নির্বিশেষে|ছাড়া সব",
        "ja": "にかかわらず|かどうか|を除",
        "de": "außer|abgesehen von|ungeachtet|unabhängig davon|egal ob|ob nun|möglicherweise",
        "fr": "sauf|excepté|hormis|que ce soit|indépendamment|éventuellement|peu importe",
        "es": "excepto|salvo|aparte de|independientemente|posiblemente|da igual",
        "ru": "кроме|за исключением|независимо|возможно|неважно",
    },
    # Between a relation, or a given, and the words of its clause before it.
    "dropped": {
        "en": "drop|drops|dropping|dropped|abandon|abandons|abandoning|lift|lifting|give up|giving up|relax|relaxing"
        "|contrary to|far from|anything but|by no means|hardly|impossible|in place of|ruling out|rule out|forget"
        "|forgetting|waive|waiving|in contrast to|as opposed to|other than"
        "|different from|opposite of|negation of|besides|so far|until now|up to now|up to here|hitherto",
        "zh": "放弃|去掉|不再|取消",
        "vi": "bỏ|loại bỏ|không còn",
        "bn": "বাদ দিয়ে|বাদ দিলে",
        "ja": "を外|をやめ|を捨て",
        "de": "bisher|fallen lassen|verzichten auf|aufgeben|alles andere als|keineswegs|statt|anstatt|entgegen",
        "fr": "jusqu'ici|abandonnant|abandonnons|levant|relâchant|contrairement à|tout sauf|nullement|au lieu de",
        "es": "hasta ahora|abandonando|abandonamos|quitando|contrario a|todo menos|de ningún modo|en lugar de"
        "|en vez de",
        "ru": "до сих пор|отбрасывая|отбросим|откажемся|отказываясь|вопреки|отнюдь|вместо",
    },
    # The same of cases only: what is left aside.
    "left aside": {
        "en": "disregard|disregards|disregarding|ignore|ignores|ignoring|neglect|neglecting|leave aside|leaving aside"
        "|leave out|leaving out|skip|skipping|set aside|setting aside|postpone|postponing|omit|omitting|exclude|avoid"
        "|avoiding|had we (?:assumed|taken|had)|had i|had one",
        "zh": "忽略|略去|排除|跳过|撇开",
        "vi": "bỏ qua|loại trừ",
        "bn": "উপেক্ষা|বাদ",
        "ja": "を無視|を省|を除外",
        "de": "lassen wir|übergehen|vernachlässigen|schließen|überspringen|beiseite",
        "fr": "négligeons|ignorons|laissons|écartons|omettons|excluons",
        "es": "ignoramos|dejamos de lado|omitimos|excluimos|descartamos",
        "ru": "пренебреж[а-я]+|опустим|исключим|отложим|пропустим",
    },
    # A whole sentence about a case, "the case i = j …": it is taken up here, or it is another place's.
    "subject": {
        "en": "(?:the |this |that |our |a )?(?:first |second |other |special |remaining )?(?:case|equality|statement"
        "|relation|condition|situation|possibility|event|inequality)(?: of| that| when| where| with)?",
        "de": "(?:der |dieser )?(?:erste |zweite |andere )?(?:fall|gleichung|bedingung)",
        "fr": "(?:le |la |ce )?(?:premier |second |autre )?(?:cas|relation|condition|égalité)(?: où)?",
        "es": "(?:el |la |este )?(?:primer |segundo |otro )?(?:caso|relación|condición|igualdad)",
        "ru": "(?:первый |второй |другой )?случай|равенство|условие",
    },
    "taken up": {
        "en": "(?:is|are|comes|goes|is treated|is considered|is done) (?:[a-z]+ )?(?:first|now|next|here|easy"
        "|easier|easiest"
        "|simple|simpler|simplest|clear|direct|immediate|special|similar|analogous|different|harder|interesting|ours"
        "|below)|we (?:take|treat|consider|do|begin)|needs|requires|gives|yields|follows|occurs|holds|applies|means",
        "de": "(?:ist|kommt|wird) (?:[a-zäöü]+ )?(?:zuerst|nun|jetzt|einfach|einfacher|klar|leicht|ähnlich|hier)"
        "|ergibt"
        "|liefert|folgt",
        "fr": "(?:est|vient) (?:[a-zéè]+ )?(?:d'abord|maintenant|simple|facile|clair|semblable|ici)|donne|suit",
        "es": "(?:es|viene) (?:[a-zé]+ )?(?:primero|ahora|simple|sencillo|fácil|claro|similar|aquí)|da|sigue",
        "ru": "(?:прост[а-я]*|рассмотрим|даёт|дает|следует|сначала|теперь|аналогич[а-я]+)",
    },
    # Right after a relation: "i = j is false", "i = j was done above".
    "over": {
        "en": "is (?:false|wrong|untrue|impossible|absurd|excluded|ruled out|dropped|not true|not possible"
        "|not allowed"
        "|not the case|not assumed|no longer [a-z]+|a mistake|a contradiction)"
        "|(?:does not|do not|doesn't|did not|cannot|can not|can't|could not|will not|never|no longer)"
        " (?:hold|holds|happen|happens|occur|occurs|arise|arises|apply|applies|be)"
        "|(?:was|were|has been|have been|is already|are already|had been) (?:already )?(?:done|treated|handled"
        "|covered"
        "|settled|discussed|dealt with|finished|dropped|excluded|ruled out|refuted|disproved|shown to be false)|fails"
        "|is behind us|we have (?:already )?(?:done|treated|seen|settled)|we already (?:did|had|saw)"
        "|need not (?:hold|be)|leads to a contradiction|would",
        "zh": "不成立|不可能|已经|是错的|已在",
        "vi": "là sai|không xảy ra|không thể|đã được|đã xét",
        "bn": "অসম্ভব|হতে পারে না|ইতিমধ্যে|ভুল",
        "ja": "は成り立たない|ではない|はすでに|は既に|は不可能|はあり得ない",
        "de": "ist (?:falsch|unmöglich|ausgeschlossen)|gilt nicht|kann nicht|wurde|haben wir (?:schon|bereits)"
        "|ist (?:schon|bereits)|tritt nicht",
        "fr": "est (?:faux|impossible|exclu|déjà)|n'est pas|ne peut|a été|a déjà été|ne tient pas",
        "es": "es (?:falso|imposible)|no (?:se cumple|puede|ocurre)|ya (?:se|fue|está)|fue|queda excluido",
        "ru": "неверно|невозможно|исключено|не выполняется|уже|не может|был",
    },
    # Of these the words after a relation say that it is another place's case.
    "done": {
        "en": "(?:was|were|has been|have been|is already|are already|had been) (?:already )?(?:done|treated|handled"
        "|covered|settled|discussed|dealt with|finished)|is behind us|we have (?:already )?(?:done|treated|seen"
        "|settled)"
        "|we already (?:did|had|saw)",
        "zh": "已经|已在",
        "vi": "đã được|đã xét",
        "bn": "ইতিমধ্যে",
        "ja": "はすでに|は既に",
        "de": "wurde|haben wir (?:schon|bereits)|ist (?:schon|bereits)",
        "fr": "a été|a déjà été|est déjà",
        "es": "ya (?:se|fue|está)|fue",
        "ru": "уже|был",
    },
    # Of no formula: what was assumed so far is not assumed from here on.
    "lifted": {
        "en": "(?:drop|drops|dropping|lift|lifts|lifting|relax|relaxing|remove|removing|abandon|abandoning|give up"
        "|giving up|without) (?:this|that|the|these|those|our|all|any) (?:usual |above |previous |earlier )?"
        "(?:assumptions?|restrictions?|conditions?|constraints?|requirements?|normali[sz]ation|hypothes[ie]s)"
        "|(?:assumptions?|restrictions?|conditions?|constraints?|requirements?|hypothes[ie]s) (?:is|are|was|were"
        "|has been"
        "|have been) (?:now |hereby )?(?:lifted|dropped|relaxed|removed|abandoned|given up|void|no longer [a-z]+)"
        "|(?:assumptions?|restrictions?|conditions?|constraints?|requirements?) no longer (?:hold|holds|apply"
        "|applies)",
        "zh": "(?:去掉|放弃|取消|不再有|不再作)(?:这个|这一|上述|该)?(?:假设|限制|条件|约束)",
        "vi": "bỏ (?:giả thiết|giả định|điều kiện|ràng buộc)",
        "bn": "(?:শর্ত|অনুমান)(?:টি)? (?:বাদ|তুলে)",
        "ja": "(?:仮定|条件|制約)を(?:外|はず|捨て|やめ)",
        "de": "(?:annahme|voraussetzung|bedingung|einschränkung)(?:en)? (?:fallen|fällt|aufgeben|entfällt"
        "|gilt nicht mehr)"
        "|ohne diese (?:annahme|voraussetzung|bedingung|einschränkung)",
        "fr": "(?:levons|abandonnons|relâchons|sans) (?:cette|l'|la) ?(?:hypothèse|condition|contrainte|restriction)",
        "es": "(?:quitamos|abandonamos|relajamos|sin) (?:esta|la) (?:hipótesis|suposición|condición|restricción)",
        "ru": "(?:откажемся|отказываясь) от (?:этого|этих) (?:предположени|услови|ограничени)[а-я]+"
        "|без (?:этого|этих) (?:предположени|услови|ограничени)[а-я]+",
    },
    "in general": {
        "en": "in general|generally|in the general case|more generally|in full generality|for general",
        "zh": "一般(?:地|情况|而言|来说)",
        "vi": "nói chung|tổng quát",
        "bn": "সাধারণভাবে",
        "ja": "一般に|一般の場合",
        "de": "im allgemeinen|allgemein|im allgemeinen fall",
        "fr": "en général|de manière générale|dans le cas général",
        "es": "en general|en el caso general",
        "ru": "в общем случае|вообще",
    },
    # Right before "if", "when", "for": "not only when i = j".
    "not only": {
        "en": "not only|not just|not|never|except|only fails|fails|even|also|nor",
        "zh": "不仅|不仅仅|不只",
        "vi": "không chỉ|ngay cả|không",
        "bn": "শুধু নয়|এমনকি",
        "ja": "だけでなく",
        "de": "nicht nur|nicht|auch|selbst|sogar|außer",
        "fr": "pas seulement|pas|non seulement|même|sauf",
        "es": "no solo|no sólo|no|incluso|salvo|excepto",
        "ru": "не только|не|даже|кроме",
    },
    "when": {
        "en": "if|when|whenever|for|where|in case",
        "zh": "当|若|如果|对于",
        "vi": "khi|nếu|với",
        "bn": "যখন|যদি",
        "ja": "もし",
        "de": "wenn|falls|für|wo",
        "fr": "si|lorsque|quand|pour|où",
        "es": "si|cuando|para|donde",
        "ru": "если|когда|для|при",
    },
    # At the begin of a sentence: the one before it is taken back.
    "absurd": {
        "en": "(?:but |yet |however,? |and )?(?:this|that|which|it|the assumption|this assumption|the claim"
        "|the latter)"
        " (?:is|would be|was|turns out to be|turned out to be) (?:absurd|impossible|false|wrong|untrue|not true"
        "|not the case|not so|a contradiction|contradictory|refuted|incorrect|nonsense|a mistake|not assumed)"
        "|(?:but |yet |however,? |and )?(?:this|that|which|it|the assumption|this assumption)"
        " (?:fails|cannot be|can not be|can't be|does not hold|cannot hold|never happens|leads to a contradiction"
        "|contradicts|is contradicted|is refuted)|(?:a )?contradiction|impossible|absurd|nonsense"
        "|(?:this is )?wrong!?",
        "zh": "这不可能|这是不可能|矛盾|这是错|但这不",
        "vi": "điều này (?:sai|vô lý|không thể|không đúng)|mâu thuẫn|vô lý",
        "bn": "এটি (?:অসম্ভব|ভুল|সত্য নয়)|এটা (?:অসম্ভব|ভুল)|স্ববিরোধ",
        "ja": "これは(?:矛盾|誤り|不可能|成り立たない)|矛盾",
        "de": "(?:das|dies|aber das|doch das) (?:ist (?:absurd|falsch|unmöglich|nicht wahr|nicht der fall"
        "|ein widerspruch)|gilt nicht|kann nicht|stimmt nicht)|widerspruch",
        "fr": "(?:mais )?(?:c'est|cela est|ceci est) (?:absurde|faux|impossible|une contradiction)|contradiction"
        "|absurde",
        "es": "(?:pero )?(?:esto|eso) es (?:absurdo|falso|imposible|una contradicción)|contradicción|absurdo",
        "ru": "(?:но )?(?:это|что) (?:абсурд|невозможно|неверно|противоречие)|противоречие",
    },
    "contradiction": {
        "en": "contradiction|to the contrary|on the contrary|reductio|ad absurdum|by way of absurdity|absurdly",
        "zh": "反证|矛盾",
        "vi": "phản chứng|mâu thuẫn",
        "bn": "বিরোধ",
        "ja": "背理法|矛盾",
        "de": "widerspruch|im gegenteil",
        "fr": "l'absurde|contradiction|au contraire",
        "es": "absurdo|contradicción|lo contrario",
        "ru": "от противного|противоречи[а-я]+",
    },
    # An equation that is still to be shown, or asked for: it is a claim, and says what no name means.
    "intended": {
        "en": "(?:want|wants|wish|wishes|like|try|tries|aim|aims|hope|hopes|have|has|need|needs|going|intend"
        "|intends|remains"
        "|remain|is|are|goal is|order) to (?:show|prove|be shown|be proved|be proven|demonstrate|establish|verify"
        "|check|derive|find out|see)(?: that)?"
        "|(?:shall|will|can|could|must|may) (?:show|prove|demonstrate|establish|verify|check|see)(?: that)?"
        "|to be shown|to be proved|to prove|to show|show that|prove that|check that|verify that|conjecture"
        "|conjectured"
        "|hypothesis|is it true|is it so|do we have|does it hold|could it be|can it be|is it the case",
        "zh": "要证|证明|想要证明|需证|猜想|是否",
        "vi": "chứng minh|cần chứng minh|muốn chứng minh|giả thuyết|phải chăng",
        "bn": "প্রমাণ কর|দেখাতে চাই|প্রমাণ করতে",
        "ja": "を示す|を示し|を証明|示したい|か調べ",
        "de": "zu zeigen|zu beweisen|zeigen,? dass|beweisen,? dass|wollen wir|gilt etwa|vermutung|stimmt es",
        "fr": "(?:montrer|prouver|démontrer|vérifier)(?: que)?|à montrer|conjecture|est-ce que|est-il vrai",
        "es": "(?:mostrar|probar|demostrar|verificar|comprobar)(?: que)?|conjetura|es cierto que",
        "ru": "(?:показать|доказать|проверить)(?:,? что)?|гипотеза|верно ли",
    },
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
        "|any values?"
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
