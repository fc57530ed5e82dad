"""Words that define, name, or derive."""

from __future__ import annotations

__all__ = ["NAMES"]

NAMES: dict[str, dict[str, str]] = {
    "let": {
        "en": "define|defined|defines|defining|definition|denote|denotes|denoted|let|set|setting|call"
        "|given by|computed by|is as follows|as following|formula|stands for|abbreviate|for a single"
        "|for one sample|for one example|instead|from now on|redefine|put|introduce|introducing|where|here□|in which"
        "|now",
        "zh": "定义|记|令|设|其中|记为|定义为|这里|表示|称",
        "vi": "định nghĩa|đặt|gọi|trong đó|ở đây|ký hiệu|kí hiệu|cho",
        "bn": "সংজ্ঞা|ধরি|ধরা যাক|যেখানে|মনে করি|এখানে|সংজ্ঞায়িত",
        "ja": "定義|□とおく|□と置く|とする|ここで|ただし|□とおい|□と書|定め",
        "de": "sei|seien|setze|setzen|definiere|definieren|definiert|definition|bezeichne|bezeichnen|wobei|schreibe"
        "|hier□|dabei ist",
        "fr": "soit|soient|posons|on pose|définissons|définie|défini|définition|notons|on note|où|désigne|ici",
        "es": "sea□|sean□|definimos|definida|definido|definición|denotamos|donde|escribimos|llamamos|ponemos|aquí",
        "ru": "пусть|положим|обозначим|определим|определение|определяется|где|обозначает|здесь|введём|введем",
    },
    "setting": {
        "en": "setting|set|equating|equate|requiring|require|solving|solve|where",
        "zh": "令|设|使得?|解",
        "vi": "đặt|cho|giải",
        "bn": "ধরে|বসিয়ে|সমাধান",
        "ja": "とおく|とおいて|解く",
        "de": "setzen wir|setzt man|setzen|lösen",
        "fr": "en posant|posons|on pose|résoudre",
        "es": "igualando|haciendo|resolver",
        "ru": "положив|приравняв|полагая|решая",
    },
    "derived": {
        "en": "therefore|thus|hence|follows|we get|we obtain|obtain|obtains|simplified|simplifies|simplify|becomes"
        "|become|reduces|reduce|equals|yields|gives|implies|leads to|rewritten|rewrite|turns into|so that|result"
        "|derive|derived|conclude|then",
        "zh": "因此|所以|得到|可得|化简|简化|变为|推出|于是|从而|等于|结果",
        "vi": "do đó|suy ra|ta được|ta có|rút gọn|trở thành|vậy|kết quả",
        "bn": "সুতরাং|অতএব|পাই|তাই|হয়ে যায়|ফলে",
        "ja": "したがって|よって|ゆえに|得られ|となる|になる|簡単|従って|結果",
        "de": "also|daher|somit|folgt|ergibt|erhalten|vereinfacht|wird zu|deshalb|folglich",
        "fr": "donc|ainsi|on obtient|devient|se simplifie|il vient|d'où|il s'ensuit|donne",
        "es": "por lo tanto|entonces|luego|se obtiene|obtenemos|resulta|se simplifica|queda|así",
        "ru": "поэтому|следовательно|получаем|получим|значит|упрощается|отсюда|тогда|становится",
    },
    "rewritten": {
        "en": "therefore|thus|hence|follows|simplified|simplifies|simplify|becomes|become|reduces|reduce|equals"
        "|rewritten|rewrite|turns into",
        "zh": "因此|所以|化简|简化|变为|于是|从而",
        "vi": "do đó|suy ra|rút gọn|trở thành",
        "bn": "সুতরাং|অতএব|হয়ে যায়",
        "ja": "したがって|よって|ゆえに|簡単|従って",
        "de": "daher|somit|folgt|vereinfacht|wird zu|deshalb|folglich",
        "fr": "donc|ainsi|devient|se simplifie|d'où|il s'ensuit",
        "es": "por lo tanto|se simplifica|queda|se reduce",
        "ru": "поэтому|следовательно|упрощается|отсюда|становится",
    },
    "denote": {
        "en": "denote|denotes|denoting|denoted|write|writing|abbreviate|abbreviated|abbreviates|call|called|let|name"
        "|named|set|stands for|short for|shorthand for",
        "zh": "记|称|设|令|把|将",
        "vi": "ký hiệu|kí hiệu|gọi|đặt|viết",
        "bn": "ধরি|লিখি|বলি|দ্বারা",
        "ja": "と書|とおく|と呼|表す|表し",
        "de": "bezeichne|bezeichnen|nenne|nennen|schreibe|schreiben|sei|kürze|heiße",
        "fr": "notons|note|noté|notée|appelons|écrivons|désignons|soit",
        "es": "denotamos|denotada|escribimos|llamamos|llamemos|sea|designamos",
        "ru": "обозначим|обозначается|назовём|назовем|запишем|пусть",
    },
    "name_after": {
        "en": "as|by|with|is denoted|is denoted by|be denoted by|is called|which we denote by|denoted by|denoted|called"
        "|which we call|is abbreviated|is abbreviated as|is written as|is written|which is called",
        "zh": "为|记为|记作|称为|写作|设为",
        "vi": "là|bằng|bởi|được ký hiệu là|ký hiệu là|gọi là",
        "bn": "কে|হিসেবে|দ্বারা",
        "ja": "を",
        "de": "mit|als|durch|bezeichnet mit|heiße",
        "fr": "par|notée|noté|que l'on note|qu'on note|est noté|est notée",
        "es": "por|como|se denota por|que denotamos por|se denota",
        "ru": "через|как|обозначается|обозначается через|символом",
    },
    "name_before": {
        "en": "for|be|denotes|denote|denotes the sum|be the sum|stands for|abbreviates|is short for|is the sum|means"
        "|be the quotient|be the product|is shorthand for",
        "zh": "表示|代表|是|等于|为",
        "vi": "cho|biểu thị|là viết tắt của|thay cho",
        "bn": "বোঝায়|মানে",
        "ja": "は|で",
        "de": "für|bezeichnet|steht für|die Summe|gleich",
        "fr": "pour|désigne|la somme|représente",
        "es": "para|denota|la suma|representa|por",
        "ru": "обозначает|сумму|для|означает",
    },
    "is": {
        "en": "is|are|be|denotes|denote|being|represents|as|is the|are the|is our|becomes",
        "zh": "是|为|是一个|为一个|表示",
        "vi": "là|là một",
        "bn": "হলো|হল|একটি",
        "ja": "は|を",
        "de": "ist|sind|sei|bezeichnet",
        "fr": "est|sont|désigne|soit",
        "es": "es|son|sea|denota",
        "ru": "это|есть|является|обозначает",
    },
    "definition column": {
        "en": "definition|meaning|formula|expression|defined as|stands for",
        "zh": "定义|含义|公式|表达式",
        "vi": "định nghĩa|ý nghĩa|công thức",
        "bn": "সংজ্ঞা|অর্থ|সূত্র",
        "ja": "定義|意味|式",
        "de": "Definition|Bedeutung|Formel",
        "fr": "définition|signification|formule",
        "es": "definición|significado|fórmula",
        "ru": "определение|значение|формула",
    },
}
