"""Words that take back what a page takes for granted: exceptions, ends, questions, intentions."""

from __future__ import annotations

__all__ = ["DOUBTS"]

DOUBTS: dict[str, dict[str, str]] = {
    # Anywhere in a sentence: its relations between indices are not the case.
    "excepted": {
        "en": "except|apart from|excluding|excluded|regardless|whether|possibly|anything but|does not hold"
        "|do not hold"
        "|doesn't hold|fails|irrespective|no matter|independently of whether|even if|or not|not necessarily"
        "|independently of|breaks? down|(?:is|are) violated|(?:is not|isn't) met|(?:is|are|were) false"
        "|having (?:settled|treated|done)|the remaining cases|also otherwise|for all others|were the case"
        "|is not so|didn't hold|assume nothing|is not needed|not the same",
        "zh": "无论|不论|不管|除了|是否|不对|若非|与否|不成立",
        "vi": "bất kể|dù|ngoại trừ|sai|không đúng",
        "bn": "নির্বিশেষে|ছাড়া সব|না হয়|সত্য নয়|ছাড়া",
        "ja": "にかかわらず|かどうか|を除|でない|成り立たない|ではない",
        "de": "außer|abgesehen von|ungeachtet|unabhängig davon|egal ob|ob nun|möglicherweise|oder nicht|bis auf"
        "|mit Ausnahme|nicht gilt|gilt nicht|nicht, so|falsch",
        "fr": "sauf|excepté|hormis|que ce soit|indépendamment|éventuellement|peu importe|ou non|sans supposer"
        "|n'a pas lieu",
        "es": "excepto|salvo|aparte de|independientemente|posiblemente|da igual|o no|sin suponer",
        "ru": "кроме|за исключением|независимо|возможно|неважно|не выполнен[а-я]*|не выполняется|неверно",
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
        "|(?:now|we) (?:drop|lift|abandon|give up) (?:this|that)(?= ?[.;,]| again| now| here)"
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
    # With "the diagonal": these are not its entries.
    "anything else": {
        "en": "outside|besides|beyond|without|unlike|ignoring|all but|are known|the others|and off|or for others"
        "|left of|right of|next to|away from|near|close to|under|beneath|over|adjacent|instead of|in addition"
        "|the remaining|as well|too|above|below|leaving out|elsewhere|or different",
        "zh": "除|不在|不是|非主|不仅|以外",
        "vi": "không",
        "bn": "নয়|বাদে",
        "ja": "ない|以外|ではなく",
        "de": "abseits|nicht|außer|ausser|kein[a-z]*|ohne|neben|oberhalb|unterhalb|über|unter|auch",
        "fr": "pas|sans|sauf|outre|au-dessus|au-dessous|aussi",
        "es": "no|sin|salvo|fuera de ella|encima|debajo|también",
        "ru": "не|без|кроме|помимо",
    },
    "in general": {
        "en": "in general|generally|in the general case|more generally|in full generality|for general|everywhere"
        "|in (?:all|both|every) cases?|for (?:all|every) (?:pairs?|entry|entries)|not only (?:on|along)",
        "zh": "一般(?:地|情况|而言|来说)|处处",
        "vi": "nói chung|tổng quát|khắp nơi",
        "bn": "সাধারণভাবে|সর্বত্র",
        "ja": "一般に|一般の場合|至る所",
        "de": "im allgemeinen|allgemein|im allgemeinen fall|überall",
        "fr": "en général|de manière générale|dans le cas général|partout",
        "es": "en general|en el caso general|en todas partes",
        "ru": "в общем случае|вообще|везде|всюду",
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
        "|hypothesis:|induction hypothesis|is it true|is it so|do we have|does it hold|could it be|can it be"
        "|is it the case",
        "zh": "要证|证明|想要证明|需证|猜想|是否",
        "vi": "chứng minh|cần chứng minh|muốn chứng minh|giả thuyết|phải chăng",
        "bn": "প্রমাণ কর|দেখাতে চাই|প্রমাণ করতে",
        "ja": "を示す|を示し|を証明|示したい|か調べ",
        "de": "zu zeigen|zu beweisen|zeigen,? dass|beweisen,? dass|wollen wir|gilt etwa|vermutung|stimmt es",
        "fr": "(?:montrer|prouver|démontrer|vérifier)(?: que)?|à montrer|conjecture|est-ce que|est-il vrai",
        "es": "(?:mostrar|probar|demostrar|verificar|comprobar)(?: que)?|conjetura|es cierto que",
        "ru": "(?:показать|доказать|проверить)(?:,? что)?|гипотеза|верно ли",
    },
}
