"""Words that leave open whether a case or a given beside them is meant; words that open a case, and nothing else."""

from __future__ import annotations

__all__ = ["UNSURE"]

UNSURE: dict[str, dict[str, str]] = {
    # Right before an "if", "for", "case": it is compared with what follows, or taken out of it.
    "likened": {
        "en": "as|like|unlike|likened to|similar(?:ly)? to|analogous(?:ly)? to|same as|equal to|equally|than"
        "|compared? (?:to|with)|contrast(?:ed)? (?:to|with)|opposed to|contrary to|instead of|rather than|except"
        "|all but|anything but|save|besides|beyond|apart from|aside from|in addition to|next to|outside|other than"
        "|different from|so much|even|only just|not|just|never|and so|enough|why|how|question",
        "zh": "与|和|像|如|比|除|除了|即使|哪怕|类似于|不同于",
        "vi": "như|giống|khác với|so với|tương tự|ngoài|ngay cả|trừ|thay vì",
        "bn": "এমনকি|যেমন",
        "ja": "たとえ",
        "de": "wie|anders als|als|selbst|sogar|auch|außer|ausser|statt|anstatt|anstelle|entgegen|gegensatz zu[mr]?"
        "|neben|vergleich zu[mr]?|nicht|sowohl|ebenso|genauso|trotz",
        "fr": "comme|contrairement (?:à|au)|même|sauf|hormis|excepté|outre|plutôt que|au lieu (?:de|du)|différence du"
        "|opposé du|pas|aussi|que|ainsi que",
        "es": "como|igual que|diferencia del?|incluso|aun|salvo|excepto|además del?|en lugar del?|en vez del?"
        "|aparte del?|contrario del?|también|tanto|no|que",
        "ru": "как и|как|отличие от|даже|кроме|помимо|вместо|также|не|подобно",
    },
    # Between such a word and what opens the case.
    "article": {
        "en": "the|a|an|this|that of the|those of the|in|of|special",
        "de": "der|die|das|den|dem|des|im|in|diese[a-z]*",
        "fr": "le|la|les|du|de|des|dans|ce",
        "es": "el|la|los|las|del|de|en|este",
        "ru": "в|этот|этом",
    },
    # In the clause before a formula: it was done, is left to others, is only thought of.
    "unsure": {
        "en": "similarly to|similar to|analogous(?:ly)? to|same as|unlike|compar(?:e|ed|ing|ison)|confuse|in contrast"
        "|as opposed|contrary|the opposite|the converse|the complement|complementary|the negation|instead of"
        "|rather than|in place of|replac(?:e|ed|es|ing)|besides|aside from|in addition|apart from|except (?:for|in"
        "|when|if|the|those)|anything (?:but|like)|so much for|enough of|deal(?:t|ing)? with|finished|settled|treated"
        "|handled|disposed|already|to the reader|as an exercise|dealt|dealing|settles?|settling|concludes?|concluded"
        "|ends|ended|completes?|leaving|left out|omit|omitted|omitting|skip|skipping|previously|formerly|until now"
        "|up to now|had|whether|no matter|for a moment|for the moment|for now|also (?:for|if|when|where|in|on)"
        "|also holds?|holds also|also true|same holds|still holds?|remains true|carries over|nothing changes|if only"
        "|pretend|pretending|tempting|mistaken|wrong|absurd|perhaps|maybe|exercise asks|reader|wonder|were|last time"
        "|predecessors?|other than|long ago|everything said|what we said|what was said",
        "zh": "即使|哪怕|不像|相比|相反|类似|如同|正如|忘掉|忘记|抛开|没有人|没人|也许",
        "vi": "ngay cả|giống như|khác với|so với|quên|không ai|có lẽ",
        "bn": "এমনকি|ভুলে|কেউ|হয়তো",
        "ja": "忘れ|たとえ|おそらく|誰も",
        "de": "anders als|im gegensatz|im gegenteil|abgesehen|nachdem|bevor|bisher|früher|erledigt|fertig|vergessen"
        "|vergiss|wäre|hätten?|würden?|könnten?|vielleicht|falsch|überflüssig|bereits|überlassen|weglassen"
        "|vergleich[a-zäöü]*|ähnlich wie|analog zu[mr]?|genauso wie|bleibt offen|ohne|ob|nichts|niemand",
        "fr": "contrairement|au lieu|après|avant|déjà|oublions|oublier|oublie|aurait|avait|avions|serait|pourrait"
        "|peut-être|faux|superflu[a-z]*|laissons|laissé|que l'on ait|qu'on ait|à part|l'inverse|à la différence"
        "|analogue à|semblable à|sans",
        "es": "a diferencia|en lugar|en vez|aparte|después de|antes de|ya|olvidemos|olvidar|tuviéramos|tuviera|sería"
        "|podría|quizás?|tal vez|falso|superflu[a-z]*|dejamos|al contrario|análogo a|semejante a|sin",
        "ru": "в отличие|вместо|вопреки|помимо|после|прежде|уже|забудем|забыть|бы|возможно|может быть|наверно|неверно"
        "|лишн[а-я]*|оставим|подобно|аналогично случаю|без",
    },
    # The same of a formula without an "if", "for", "since" of its own: it is denied, said by others, asked for.
    "unsure that": {
        "en": "nobody|no one|none|nothing|nowhere|never|neither|nor|hardly|no|without|not|[a-z]+n't|cannot|know|known"
        "|knew|check|reasons?|no need|demand|guarantees?|guaranteed|sure|certain that|doubts?|unclear|say|says|said"
        "|claims?|claimed|believes?|thinks?|thought|tends?|asks?|asked|why|hope|hopes|wish|remove|removing|removed"
        "|discard|discarding|withdraw|retract|do without|does without|refrain|abstain|get rid|free ourselves|loosen"
        "|weaken|weakening|violate|few|later|next (?:section|chapter|time|page)|will be|require|granted|assumes"
        "|supposes|imagines?|used to|(?:previous|last|preceding) (?:section|chapter|page)|old version|show that"
        "|prove that|show|prove|conjecture|seems?|plausible|possibly|sometimes|often|rarely|usually|typically|mostly"
        "|might|could|would|should|exclude|reject|deny|denies|refuse|test|question|after|before|once|done|leave"
        "|negation|opposite|converse|forget|like|unlike|as opposed|beyond|more than|only looks|only look|whoever"
        "|those who",
        "zh": "说|认为|为什么|证明|怀疑|有时|不|没",
        "vi": "nói rằng|cho rằng|tại sao|chứng minh|đôi khi|không",
        "bn": "বলে|কেন|প্রমাণ|কখনও",
        "ja": "言|なぜ|示|証明",
        "de": "sagt|sagte|behauptet|glaubt|meint|denkt|schrieb|schreibt|warum|grund|beweisen|zeigen|zweifel|bezweifeln"
        "|manchmal|oft|prüfen|fragt|nicht|kein[a-z]*|nichts|niemand|nie|niemals|weder|schon|nach|selbst",
        "fr": "dit|dire|prétend|croit|pense|écrit|écrivit|pourquoi|raison|prouver|montrer|doute|doutons|parfois"
        "|souvent|demande|pas|ni|aucun[a-z]*|rien|personne|jamais|ne|n'[a-zê]+",
        "es": "dijo|dice|decir|afirma|cree|piensa|escribió|escribe|por qué|razón|probar|demostrar|dudo|dudamos|a veces"
        "|a menudo|pregunta|no|ni|ningun[a-z]*|nada|nadie|nunca",
        "ru": "сказал[а-я]*|говор[а-я]*|утвержда[а-я]*|дума[а-я]*|написал[а-я]*|почему|причин[а-я]*|доказать|показать"
        "|сомнева[а-я]*|иногда|часто|спрашива[а-я]*|не|ни|никто|ничто|никогда",
    },
    # Right after a formula that has an "if", "for", "since" of its own; in the clause after any other one.
    "unsure behind": {
        "en": "aside|apart|too|as well|alike|or not|also|either way|notwithstanding|were|was|would|had|held!?|see|cf"
        "|compare|we refer|refer|there is nothing|nothing|is left|are left|left to|to the reader|as an exercise"
        "|is similar|similar|is analogous|analogous|is out of|out of the way|out of the question|is known|are known"
        "|this is (?:obvious|clear|trivial|known|easy|done)|has been|have been|is done|are done|is behind"
        "|be (?:dropped|lifted|removed|relaxed|omitted|given up|forgotten|wrong|false)|dropped|lifted|removed|relaxed"
        "|omitted|skipped|superfluous|unnecessary|needless|redundant|not needed|wrong|false|fails?|failed|violated"
        "|unjustified|unfounded|doubtful|questionable|unclear|open|by its opposite|by a weaker|for granted|only in"
        "|by mistake|is no longer|no longer|only later|is too strong|too much|carries over|carry over|for later"
        "|for now|and (?:in )?all other|and (?:for )?everything else|or anything|can be (?:dropped|lifted|removed"
        "|relaxed|omitted|avoided|weakened|replaced)|is (?:lifted|dropped|removed)|could be|might be|may be|need not"
        "|needn't|seems|misses|is special|in mind|ourselves|not",
        "zh": "(?:的情况|的情形|时|的时候)?(?:不同|不一样|一样|相同|同样|类似|也|除外)|不再|多余|不必|是多余|除外|也",
        "vi": "cũng|là thừa|không cần|thì cũng|tương tự|được bỏ|để cho bạn đọc",
        "bn": "এর মতো|ও|অপ্রয়োজনীয়|বাদে",
        "ja": "(?:の場合|のとき|の時)?(?:と違|とは違|と異な|とは異な|と同様|と同じ|も|を除)|とは限ら|は不要|は必要な"
        "|も",
        "de": "ist (?:schon|bereits|überflüssig|unnötig|falsch|ähnlich|analog|klar|bekannt|erledigt)|überlassen|lassen"
        "|weglassen|beiseite|ausgenommen|oder nicht|auch|ebenso|entfällt|fallen|wäre|wurde|nicht|überflüssig|unnötig"
        "|erledigt|spielt keine|bleibt offen|siehe|sein sollte|nicht mehr|annehmen|anzunehmen|vorausgesetzt zu haben",
        "fr": "ou non|aussi|également|mis à part|est (?:laissé|superflue?|inutile|faux|fausse|semblable|analogue"
        "|évident|connu|déjà)|laissé|superflue?|inutile|excepté|voir|était|serait|n'|ne|pas|près",
        "es": "o no|también|aparte|se (?:deja|omite)|es (?:superflua|innecesaria|falsa|falso|similar|análogo|obvio"
        "|conocido)|superflu[ao]|innecesari[ao]|véase|ver|fuera|sería|sobra|como si|no|exclui[a-z]*",
        "ru": "или нет|тоже|также|лишн[а-я]*|не нужн[а-я]*|аналогич[а-я]*|оставл[а-я]*|очевид[а-я]*|извест[а-я]*|не"
        "|уже",
    },
    # The same behind a comma.
    "too": {
        "en": "too|as well|or not|alike",
        "zh": "也",
        "vi": "cũng vậy",
        "bn": "ও",
        "ja": "も",
        "de": "oder nicht|ebenso",
        "fr": "aussi|ou non|également",
        "es": "también|o no",
        "ru": "тоже|или нет",
    },
    # Anywhere before a formula: somebody else says it.
    "told": {
        "en": "(?:a|the|one|another|some|many|most|other|older|several|our) (?:careless |wrong |old |bad "
        "|naive )?(?:students?|readers?|pupils?|beginners?|textbooks?|texts|books?|papers?|solutions?|authors?|version"
        "|sources|friends?|colleagues?|predecessors?|people)|beginners|students|textbooks|wrote|somebody|someone",
        "zh": "学生|有的书|教科书|作者",
        "vi": "sinh viên|học sinh|sách|tác giả",
        "bn": "ছাত্র|বই",
        "ja": "学生|教科書|著者",
        "de": "(?:ein|der|mancher|jeder) (?:student|schüler|leser|anfänger|autor)|lehrbüchern?|lehrbuch|schrieb|jemand",
        "fr": "(?:un|l'|le|certains) ?(?:étudiants?|élèves?|lecteurs?|débutants?|auteurs?)|manuels?|écrivit|quelqu'un",
        "es": "(?:un|el|algún|algunos) (?:estudiantes?|alumnos?|lector(?:es)?|principiantes?|autor(?:es)?)|libros?"
        "|escribió|alguien",
        "ru": "студент[а-я]*|ученик[а-я]*|читател[а-я]*|новичк[а-я]*|учебник[а-я]*|автор[а-я]*|кто-то|некто",
    },
    # A "without" that takes nothing back.
    "no restriction": {
        "en": "without (?:any )?loss of generality|without restriction|with no loss of generality",
        "zh": "不失一般性",
        "vi": "không mất tính tổng quát",
        "bn": "সাধারণতা না হারিয়ে",
        "ja": "一般性を失うことなく|一般性を失わず",
        "de": "ohne (?:beschränkung|einschränkung)(?: der allgemeinheit)?",
        "fr": "sans perte de généralité",
        "es": "sin pérdida de generalidad",
        "ru": "не ограничивая общности|без ограничения общности|не умаляя общности",
    },
    # Before a formula: it is what a mistake says.
    "mistake": {
        "en": "mistake|mistakes|mistakenly|errors? (?:is )?to|(?:common|frequent|typical) errors?|pitfall|fallacy"
        "|wrongly|incorrectly|careless|erroneously",
        "zh": "错误地|误以为|常见错误",
        "vi": "sai lầm|nhầm",
        "bn": "ভুল করে",
        "ja": "誤って|間違",
        "de": "(?:häufiger|ein) fehler|fälschlich(?:erweise)?|irrtum",
        "fr": "erreur (?:courante|fréquente|de)|à tort",
        "es": "error (?:común|frecuente|de)|erróneamente",
        "ru": "ошибкой|ошибочно",
    },
    # Before a case or a formula of one: what follows is said of both.
    "either way": {
        "en": "regardless|whether|possibly|irrespective|no matter|independently of whether|even if|or not"
        "|not necessarily|independently of|independent of|also otherwise|assume nothing|is not needed|does not matter"
        "|doesn't matter|either way|even when|as well as|alike",
        "zh": "无论|不论|不管|是否|与否|即使|哪怕",
        "vi": "bất kể|dù|ngay cả khi|cho dù",
        "bn": "নির্বিশেষে|এমনকি",
        "ja": "にかかわらず|かどうか|たとえ",
        "de": "ungeachtet|unabhängig davon|egal ob|ob nun|möglicherweise|oder nicht|selbst wenn|auch wenn|ob|sowohl",
        "fr": "que ce soit|indépendamment|éventuellement|peu importe|ou non|sans supposer|même si|même quand",
        "es": "independientemente|posiblemente|da igual|o no|sin suponer|incluso si|aunque|tanto si",
        "ru": "независимо|возможно|неважно|даже если|даже при",
    },
    # Right before a formula, beside "if" and "for": it is the case in what follows, and is not only spoken of.
    "opens": {
        "en": "with|at|on|under the assumption|under the condition|under the hypothesis|which is to say|that is to say"
        "|i\\.e|that is|namely|so that|which means|means|meaning|setting|set|putting|put|here|we have|of|to|is|are|fix"
        "|choose|now|then|say|remains|by assumption|start|begin|beginning|starting|treat|compute|and|find|have|both",
        "zh": "即|令|取",
        "vi": "tức là|đặt|lấy",
        "bn": "অর্থাৎ",
        "ja": "すなわち|つまり",
        "de": "also|d\\.h|das heißt|setze|setzen|bei|mit|ist|zu|nun|dann",
        "fr": "c'est-à-dire|posons|avec|à|est|donc",
        "es": "es decir|con|a|es|entonces",
        "ru": "то есть|с|к|положим|это",
    },
    # Between such a word and its formula.
    "between": {
        "en": "on the other hand|that|the|a|an|of|all|any|every|each|some|two|pairs?|pair|index|indices|indexes|entry"
        "|entries|elements?|class|classes|with|where|when|if|say|now|first|next|again|indeed|we|have|is|are|it|cases?"
        "|distinct|different|equal|unequal|off-diagonal|diagonal|terms?|negatives?|incorrect|correct|other|remaining"
        "|special|simple|simpler|simplest|second|third|last|easy|easier|interesting|condition|situation|for|general|us"
        "|here|and|given|fixed|arbitrary|in|on|however|instead|though|then|therefore|moreover|finally|let|letters|both"
        "|there|letter|positions?|coordinates?|components?|rows?|columns?",
        "zh": "的|是|两个|下标|指标|不同|情况|情形|一|二|现在|首先|我们|有",
        "vi": "trường hợp|là|mà|hai|chỉ số|khác nhau|thứ nhất|thứ hai|đầu tiên|bây giờ|ta có|rằng",
        "bn": "যে|দুটি|সূচক|ভিন্ন|এখন",
        "ja": "の|が|は|を|添字|異なる|二つ|まず|次に",
        "de": "der|die|das|den|dem|dass|fall|fälle|falls|nun|jetzt|zuerst|zunächst|aber|also|dann|zwei|indizes"
        "|verschiedene[a-z]*|alle|jede[a-z]*|ersten?|zweiten?|anderen?|wir|dagegen|hingegen|jedoch|und|ist|sind|es",
        "fr": "le|la|les|de|des|du|que|où|cas|maintenant|d'abord|alors|deux|indices|distincts|différents|tout|tous"
        "|chaque|premier|second|deuxième|autre|on|a|par contre|en revanche|cependant|et|est|l'on",
        "es": "el|la|los|las|de|del|que|caso|ahora|primero|entonces|dos|índices|distintos|diferentes|todo|todos|cada"
        "|primer|segundo|otro|se|tiene|en cambio|sin embargo|y|es|donde",
        "ru": "что|случай|случае|теперь|сначала|тогда|два|индекс[а-я]*|различн[а-я]*|всех|любых|кажд[а-я]*|перв[а-я]*"
        "|втор[а-я]*|друг[а-я]*|же|и|это",
    },
    # All that stands before a formula in a heading or at the begin of a paragraph that names a case.
    "label": {
        "en": "cases?|part|step|first|second|third|next|now|then|and|but|or|finally|thus|so|here|we have|diagonal|off"
        "|entry|entries|elements?|terms?|with|the|of|for|on|both|off-diagonal|non-diagonal|remaining|one|two|three|i"
        "|ii|iii|a|b|c|d|equal|different|distinct|indices|index|same|let us|also|again|otherwise|moreover|jacobian"
        "|gradient|derivative|hence|therefore|to|if|subcase|situation|option|possibility|solution|proof",
        "zh": "情况|情形|第|一|二|三|两|种|步|首先|其次|现在|那么|于是|对角|非|元素|的|是",
        "vi": "trường hợp|thứ|một|hai|nhất|bây giờ|đầu tiên|tiếp theo|còn|thì",
        "bn": "ক্ষেত্র|প্রথম|দ্বিতীয়|এখন|এক|দুই",
        "ja": "場合|第|一|二|まず|次に|対角|非|成分|の|は",
        "de": "falls?|fälle|erste[a-z]*|zweite[a-z]*|teil|nun|jetzt|dann|und|aber|also|schließlich|zuerst|zunächst|ist"
        "|sei|der|die|das|den|im|bei|diagonale?n?|einträge|elemente|bleibt|zum",
        "fr": "cas|premier|première|deuxième|second|partie|maintenant|ensuite|alors|donc|et|mais|enfin|d'abord|le|la"
        "|les|on|a|si|diagonale|termes|éléments",
        "es": "casos?|primero?|segundo|parte|ahora|luego|entonces|y|pero|finalmente|el|la|los|en|diagonal|términos"
        "|elementos",
        "ru": "случай|перв[а-я]*|втор[а-я]*|часть|теперь|затем|тогда|и|но|а|наконец|сначала|диагональн[а-я]*"
        "|элемент[а-я]*",
    },
    # In a sentence without a relation between indices: the case before may have ended.
    "the rest": {
        "en": "(?:for|at|to) the (?:rest|others?|remaining)|the rest is|the rest are|what (?:remains|is left)|(?:other"
        "|remaining|second|third|next|last|opposite|complementary|general) (?:case|one|ones|entries|pairs|possibility"
        "|situation|formula)|(?:all|any) others?|(?:all|the) (?:other|remaining) (?:entries|pairs|cases|indices"
        "|classes)|everything else|everywhere else|anywhere else|elsewhere|the others (?:are|have)|case (?:[0-9]|[b-d]"
        "|ii|iii|iv)|\\([a-z0-9]\\)|(?:dropping|outside|beyond|besides|without|unlike|leaving|except) (?:this|that"
        "|the first) case|(?:first|this|that) case (?:is|was|has been) (?:done|settled|finished|over|behind|complete"
        "|treated)|(?:ends|ended|concludes?|settles?|finish(?:es)?|completes?) (?:this|that|the|our) (?:first )?case"
        "|(?:different|distinct|equal|unequal|arbitrary|any|any two|the same|free|two|differing|other) (?:indices"
        "|classes)|(?:indices|they) (?:are|be|differ|do not|don't|coincide|may|can)|whatever|arbitrary (?:pairs?"
        "|entries|indices)|two (?:indices|classes|letters) that|general case|generally|not so",
        "zh": "其余|剩下|另一种|其他(?:元素|情况|情形)|第二种|下标不同|任意下标",
        "vi": "phần còn lại|các trường hợp khác|trường hợp kia|trường hợp thứ hai|chỉ số khác nhau",
        "bn": "বাকি|অন্য ক্ষেত্র|দ্বিতীয় ক্ষেত্র|ভিন্ন সূচক",
        "ja": "残り|その他|もう一方|他の場合|二つ目の場合|異なる添字",
        "de": "(?:der|den|im|zum|für den) (?:anderen?|zweiten?|übrigen|verbleibenden?|nächsten?|allgemeinen?) fall"
        "|(?:für )?(?:die|alle) (?:übrigen|anderen|restlichen)|der rest|es bleibt|bleibt noch|fall [0-9]"
        "|verschiedene[n]? indizes|indizes (?:sind|seien)|beliebige[n]? indizes|sind sie verschieden",
        "fr": "(?:l'|le |pour le |dans le )(?:autre cas|second cas|deuxième cas|cas général|reste)|les autres|il reste"
        "|cas [0-9]|indices (?:distincts|différents|quelconques)|s'ils (?:sont|diffèrent)",
        "es": "(?:el|los|las|lo) (?:otros?|otras|demás|restantes?|segundo)(?: casos?)?|el resto|queda|caso [0-9]"
        "|índices (?:distintos|diferentes|cualesquiera)|caso general",
        "ru": "остальн[а-я]+|друг[а-я]+ случа[а-я]+|втор[а-я]+ случа[а-я]+|остаётся|остается|случай [0-9]"
        "|различн[а-я]+ индекс[а-я]+|индексы (?:различны|разные)",
    },
}
