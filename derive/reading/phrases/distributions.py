"""Words for distributions, and for how many there are of something."""

from __future__ import annotations

__all__ = ["DISTRIBUTIONS"]

DISTRIBUTIONS = {
    "distribution": {
        "en": "(?:distributions?|probability vectors?|points? of the (?:probability )?simplex)",
        "zh": "概率分布|分布",
        "vi": "phân phối(?: xác suất)?",
        "bn": "বিন্যাস",
        "ja": "確率分布|分布",
        "de": "(?:wahrscheinlichkeits)?verteilung(?:en)?",
        "fr": "distributions?(?: de probabilités?)?|lois? de probabilités?",
        "es": "distribuci(?:ón|ones)(?: de probabilidad)?",
        "ru": "распределени[а-я]+(?: вероятност[а-я]+)?",
    },
    "no distribution": {
        "en": "unnormali[sz]ed|non-normali[sz]ed|not normali[sz]ed|gaussian|normal|continuous|improper|cumulative|log",
        "zh": "未归一化|高斯|正态|连续",
        "vi": "chưa chuẩn hóa|liên tục",
        "bn": "অবিচ্ছিন্ন",
        "ja": "正規化されていない|連続|ガウス",
        "de": "nicht normiert[a-z]*|unnormiert[a-z]*|stetig[a-z]*",
        "fr": "non normalisée?s?|continues?|gaussiennes?",
        "es": "no normalizadas?|continuas?|gaussianas?",
        "ru": "ненормированн[а-я]+|непрерывн[а-я]+|гауссов[а-я]+",
    },
    # What may stand before the word where a name is one; with other words the name is only told from one.
    "kind of distribution": {
        "en": "an?|the|our|its|two|both|some|any|another|given|fixed|true|target|predict(?:ed|ive)|estimated|data|valid"
        "|discrete|finite|categorical|probability|proper|prior|posterior|output|label|empirical|reference|teacher|all"
        "|student|softmax|model|models?'?s?|class|positive|normali[sz]ed|arbitrary|also|again|then|always|indeed|thus",
        "zh": "一个|两个|个|真实|目标|预测|离散|有效|类别|概率|的|都|均|也",
        "vi": "một|hai|các|là|rời rạc|xác suất|cũng|đều",
        "bn": "একটি|দুটি|সম্ভাবনা|বিচ্ছিন্ন",
        "ja": "一つの|2つの|二つの|真の|目標|予測|離散|確率|の",
        "de": "eine|die|der|zwei|beide|diskrete[nr]?|wahren?|vorhergesagten?|gegebenen?|auch|wieder|also",
        "fr": "une|la|deux|des|les|aussi|bien|donc",
        "es": "una?|la|dos|las|también",
        "ru": "два|оба|дискретн[а-я]+|истинн[а-я]+|предсказанн[а-я]+",
    },
    # What may follow it there: p is a distribution over classes; but F is a distribution function.
    "of a distribution": {
        "en": "over|on|of|with|for|and|that|which|whose|where|so|here|since|because|as|but|in|again|too",
        "zh": "，|且|并且|所以|因此",
        "vi": "trên|với|và|nên|của|cho",
        "bn": "এবং|তাই|।",
        "ja": "で|であり|である|とする|なので|だから|です",
        "de": "über|auf|mit|und|für|der|die|ist|sei|sind|so|also",
        "fr": "sur|de|avec|et|pour|qui|dont|donc|discrètes?",
        "es": "sobre|de|con|y|para|que|cuya|discretas?",
        "ru": "на|по|с|и|для|над|вероятност[а-я]+",
    },
    # Two of them: only then is "p and q" about both.
    "distributions": {
        "en": "distributions|probability vectors|points of the (?:probability )?simplex",
        "zh": "两个.*分布|分布",
        "vi": "hai phân phối|các phân phối",
        "bn": "দুটি .*বিন্যাস",
        "ja": "(?:確率)?分布",
        "de": "(?:wahrscheinlichkeits)?verteilungen",
        "fr": "distributions|lois",
        "es": "distribuciones",
        "ru": "распределени(?:я|ями|ях|ям)",
    },
    # The x of "each entry of x", "the logarithm of x": what is said is not said of x.
    "of": {
        "en": "of|in|from|by|under",
        "zh": "的",
        "vi": "của",
        "bn": "এর",
        "ja": "の",
        "de": "von|der|des|aus",
        "fr": "de|du|des|dans",
        "es": "de|del|en",
        "ru": "элемент[а-я]*|компонент[а-я]*|логарифм[а-я]*",
    },
    # Words of which p(x) and p(y) are two functions.
    "several variables": {
        "en": "marginals?|joint|jointly|independent|independence|two (?:random )?variables|random variables",
        "zh": "边缘|联合|独立|随机变量",
        "vi": "biên|đồng thời|độc lập|biến ngẫu nhiên",
        "bn": "স্বাধীন|যৌথ",
        "ja": "周辺|同時|独立|確率変数",
        "de": "rand[a-z]*verteilung(?:en)?|gemeinsame[nr]?|unabhängig[a-z]*|zufallsvariablen?",
        "fr": "marginales?|jointes?|conjointes?|indépendan[a-z]+|variables aléatoires",
        "es": "marginal(?:es)?|conjunt[ao]s?|independient[a-z]+|variables aleatorias",
        "ru": "маргинальн[а-я]+|совместн[а-я]+|независим[а-я]+|случайн[а-я]+ величин[а-я]*",
    },
    # What is counted: m is "the number of samples", and there are "K classes".
    "how many": {
        "en": "numbers?|many|size|counts?|samples?|examples?|observations?|points?|(?:mini-?)?batch(?:es)?|classes"
        "|units|features|tokens|dimensions?|dimensional|heads|neurons|entries|components|elements|instances|categories|models"
        "|length|width",
        "zh": "数|个|大小|样本|维",
        "vi": "số|kích thước|mẫu|lớp|chiều",
        "bn": "সংখ্যা|নমুনা|আকার",
        "ja": "数|個|サイズ|次元|サンプル",
        "de": "(?:an)?zahl|viele|größe|beispielen?|klassen|datenpunkten?|dimensionen|dimension|merkmalen?",
        "fr": "nombre|taille|exemples|échantillons|classes|dimension",
        "es": "número|tamaño|ejemplos|muestras|clases|dimensión",
        "ru": "числ[ао]|количеств[ао]|размер[а-я]*|пример[а-я]*|класс[а-я]*",
    },
}
