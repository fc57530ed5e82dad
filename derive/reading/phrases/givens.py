"""Words about what is taken for granted, denied, or only reported."""

from __future__ import annotations

__all__ = ["GIVENS"]

GIVENS: dict[str, dict[str, str]] = {
    "since": {
        "en": "since|because|given|given that|as□|as the|note that|notice that|we know that|such that|provided|using"
        "|fact that|recall|remember|recall that|due to|satisfies|satisfy|assume|assuming|suppose|with|where"
        "|knowing that|constraint|requirement",
        "zh": "因为|由于|假设|其中|已知|注意到|注意|考虑到|满足|使得|用到|利用|鉴于",
        "vi": "vì|do□|giả sử|trong đó|bởi vì|lưu ý rằng|biết rằng|thỏa mãn|với|sử dụng",
        "bn": "কারণ|যেহেতু|ধরি|মনে করি|যেখানে|জানি|লক্ষ করি|ব্যবহার করে",
        "ja": "□なので|□だから|□より|□であるから|□であるため|□だと|ただし|仮定|なぜなら|ここで|□を用い|□を使",
        "de": "da□|da die|weil|denn|wobei|angenommen|vorausgesetzt|wegen|gegeben|mit|beachte|erfüllt|erfüllen",
        "fr": "car□|puisque|puisqu'|parce que|sachant que|étant donné|supposons|comme|avec|où|vérifie|vérifient|tel que"
        "|on sait que",
        "es": "porque|ya que|puesto que|como□|como la|dado que|supongamos|donde|con|satisface|cumplen|cumple|pues□"
        "|sabemos que|tal que",
        "ru": "так как|поскольку|потому что|ибо|учитывая|предположим|пусть|где|при условии|с учётом|зная",
    },
    "because": {
        "en": "since|because|given|given that|as□|note that|notice that|we know that|fact that|recall that|due to"
        "|provided|assume|assuming|suppose",
        "zh": "因为|由于|假设|已知|注意到|鉴于",
        "vi": "vì|do□|giả sử|bởi vì|biết rằng",
        "bn": "কারণ|যেহেতু|ধরি",
        "ja": "□なので|□だから|□であるから|□であるため|仮定|なぜなら",
        "de": "da□|weil|denn|vorausgesetzt|wegen|angenommen",
        "fr": "car□|puisque|puisqu'|parce que|sachant que|étant donné|comme□",
        "es": "porque|ya que|puesto que|como□|dado que|pues□",
        "ru": "так как|поскольку|потому что|ибо|учитывая|при условии",
    },
    "means": {
        "en": "denotes|denote|means|stands for|indicates|represents|corresponds to|signifies|if|when|for|is the case",
        "zh": "表示|代表|意味着|对应|当",
        "vi": "biểu thị|nghĩa là|tương ứng|nếu|khi",
        "bn": "বোঝায়|মানে|যদি",
        "ja": "は|を表|を意味|のとき",
        "de": "bedeutet|steht für|bezeichnet|entspricht|wenn|falls",
        "fr": "signifie|désigne|correspond|si",
        "es": "significa|denota|corresponde|si",
        "ru": "означает|обозначает|соответствует|если",
    },
    "use": {
        "en": "use|used|using|needed|require|required|requires|rely|relied",
        "zh": "用到|使用|需要|用",
        "vi": "dùng|sử dụng|cần",
        "bn": "ব্যবহার|প্রয়োজন|দরকার",
        "ja": "使|用い|必要",
        "de": "benutzt|verwendet|gebraucht|brauchen|benötigt|nötig|verwenden|benutzen",
        "fr": "utilise|utilisé|utiliser|besoin|nécessaire|requis",
        "es": "usa|usado|usar|usamos|necesario|necesita|necesitamos|requiere",
        "ru": "использ[а-я]+|нужн[а-я]*|требу[а-я]+",
    },
    "not": {
        "en": "not|[a-z]+n't|no longer|never|without|unless|nor|neither|fails|need not|cannot|rather than|instead of"
        "|false|wrong|mistake|wrongly|violates|violated|drop|dropping|relax|unlike|non",
        "zh": "不|没有|并非|未必|无需|除非|非□|错误",
        "vi": "không|chưa|chẳng|trừ khi|sai lầm|trái với",
        "bn": "না|নয়|নেই|নি|নই|ছাড়া|ব্যতীত|ভুল",
        "ja": "ない|なく|ず、|ません|ないで|とは限ら|誤り",
        "de": "nicht|kein|keine|keinen|ohne|weder|niemals|außer wenn|falsch",
        "fr": "ne|n'|pas|sans|jamais|ni|aucun|aucune|à moins que|faux",
        "es": "no|sin|nunca|ni|tampoco|a menos que|falso|salvo que",
        "ru": "не|нет|без|ни|никогда|неверно|нельзя",
    },
    "untrue": {
        "en": "not true that|not the case that|false that|wrong that|not that|mistake that|mistake to write|is wrong"
        "|is false|is not true|does not hold|is a mistake|is incorrect|fails|beware of|one cannot write|never write",
        "zh": "不成立|并不成立|是错的|是错误的|错误地|不能写成",
        "vi": "không đúng|là sai|sai lầm|không thể viết",
        "bn": "সত্য নয়|ভুল|ঠিক নয়",
        "ja": "成り立たない|成立しない|は誤り|正しくない",
        "de": "gilt nicht|ist falsch|stimmt nicht|nicht, dass|falsch, dass",
        "fr": "est faux|n'est pas vrai|faux que|ne tient pas",
        "es": "no es cierto|es falso|no se cumple|falso que",
        "ru": "неверно|не выполняется|ошибочно|не верно",
    },
    "unless": {
        "en": "unless|except when|except if|except for",
        "zh": "除非",
        "vi": "trừ khi",
        "bn": "যদি না",
        "ja": "でない限り|ない限り",
        "de": "außer wenn|es sei denn",
        "fr": "à moins que|sauf si",
        "es": "a menos que|salvo que|salvo si",
        "ru": "если только не|кроме случая",
    },
    "hearsay": {
        "en": "some authors|some people|many authors|many people|(?:(?<!the )others)|textbooks|often assume"
        "|often assumed|usually"
        "|one might|might think|one may|would be|were|would|could|claims|claim that|as a reader|it is tempting"
        "|elsewhere|what if|question|suppose for contradiction|whether|another page|another section|another chapter"
        "|rarely|seldom|sometimes|someone|somebody|by mistake|other pages|next section|next chapter|different page",
        "zh": "有人|有些|常常|通常|或许|是否|据说",
        "vi": "một số|thường|có người|liệu|giả sử ngược lại",
        "bn": "কেউ কেউ|অনেকে|সাধারণত|হয়তো|কিনা",
        "ja": "かもしれ|と言われ|多くの|かどうか|通常は",
        "de": "manche|viele Autoren|oft|wäre|würde|ob|üblicherweise|könnte",
        "fr": "certains|souvent|on pourrait|serait|d'habitude|si oui ou non",
        "es": "algunos|muchos|a menudo|podría|sería|suele|suelen",
        "ru": "некоторые|многие|обычно|часто|могло бы|было бы|бы|ли",
    },
    "each": {
        "en": "for each|for every|for all|for any|each|every|any|for arbitrary|all",
        "zh": "对每个|对每一个|对所有|对任意|每个|任意|所有|每一",
        "vi": "với mọi|với mỗi|cho mọi|mỗi|mọi|bất kỳ",
        "bn": "প্রতিটি|প্রত্যেক|সকল|যেকোনো|সব",
        "ja": "すべての|全ての|各|任意の",
        "de": "für jedes|für jede|für jeden|für alle|jedes|jede|jeden|alle|beliebiges",
        "fr": "pour tout|pour chaque|pour tous|chaque|tout|toute|tous",
        "es": "para cada|para todo|para todos|cada|todo|toda|todos",
        "ru": "для каждого|для любого|для всех|для каждой|каждого|любого|всех|каждой",
    },
    "all": {
        "en": "all|every|each|all of the|all the|all entries|all numbers",
        "zh": "所有|每个|每一个|全部",
        "vi": "mọi|tất cả|mỗi",
        "bn": "সব|সকল|প্রতিটি",
        "ja": "すべての|全ての|各",
        "de": "alle|sämtliche|jedes|jede|jeder",
        "fr": "tous les|toutes les|chaque|tous|toutes",
        "es": "todos los|todas las|cada|todos|todas",
        "ru": "все|всякое|каждое|каждый|каждая",
    },
}
