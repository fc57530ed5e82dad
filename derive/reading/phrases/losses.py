"""Words for losses: which it is, and what its formula may lack."""

from __future__ import annotations

__all__ = ["LOSSES"]

LOSSES = {
    "no loss": {
        "en": "(?<!negative )(?<!negative log )(?<!negative log-)(?:log[- ]?)?likelihood"
        "|reward|utility|accuracy|probability",
        "zh": "(?<!负)(?<!负对数)(?:对数)?似然|奖励|概率",
        "vi": "(?:log[- ])?hợp lý|phần thưởng|xác suất",
        "bn": "সম্ভাব্যতা|পুরস্কার",
        "ja": "(?<!負の)(?:対数)?尤度|報酬|確率",
        "de": "(?:log-)?likelihood|belohnung|wahrscheinlichkeit",
        "fr": "(?:log-)?vraisemblance|récompense|probabilité",
        "es": "(?:log-)?verosimilitud|recompensa|probabilidad",
        "ru": "правдоподоби[а-я]+|вознаграждени[а-я]+|вероятност[а-я]+",
    },
    "other loss": {
        "en": "sigmoids?|logistic|squared|mse|hinge|binary|bernoulli|poisson|gaussian|temperature|focal"
        "|weighted|class weights?|penalty|penali[sz]ed|regulari[sz](?:ed|ation|er)|averages|mean of|divided by|scaled"
        "|smooth(?:ed|ing)|(?<!negative )(?<!negative log )(?<!negative log-)likelihood",
        "zh": "sigmoid|逻辑回归|平方|均方|二分类|二元|温度|(?<!负对数)似然",
        "vi": "sigmoid|logistic|bình phương|nhị phân|nhiệt độ",
        "bn": "সিগময়েড|লজিস্টিক|বর্গ|বাইনারি",
        "ja": "シグモイド|ロジスティック|二乗|2乗|二値|温度",
        "de": "sigmoid[a-z]*|logistisch[a-z]*|quadrat[a-zß]*|binär[a-z]*|temperatur",
        "fr": "sigmoïdes?|logistiques?|carrés?|binaires?|température",
        "es": "sigmoides?|logística|cuadrad[oa]s?|cuadrátic[oa]s?|binari[oa]s?|temperatura",
        "ru": "сигмоид[а-я]*|логистическ[а-я]*|квадрат[а-я]*|бинарн[а-я]*|температур[а-я]*",
    },
    "loss of logarithms": {
        "en": "cross[- ]?entropy|negative log(?:[- ]?likelihood)?|log[- ]?loss|nll",
        "zh": "交叉熵|负对数",
        "vi": "entropy chéo|cross[- ]entropy",
        "bn": "ক্রস[- ]?এনট্রপি",
        "ja": "交差エントロピー|クロスエントロピー|負の対数",
        "de": "kreuzentropie|cross[- ]entropy|negative log[a-z-]*",
        "fr": "entropie croisée|cross[- ]entropy",
        "es": "entropía cruzada|cross[- ]entropy",
        "ru": "кросс-?энтропи[а-я]+|перекрёстн[а-я]+ энтропи[а-я]+|отрицательн[а-я]+ лог[а-я-]+",
    },
    # What is told of a loss in words, and its formula may lack.
    "loss with a factor": {
        "en": "half|halved|mean|averages?|averaged",
        "zh": "一半|平均|均方",
        "vi": "một nửa|trung bình",
        "bn": "অর্ধেক|গড়",
        "ja": "半分|平均",
        "de": "hälfte|halbe[nr]?|mittlere[nr]?|mittel|mittelwert",
        "fr": "moitié|moyenne?s?",
        "es": "mitad|media|promedio",
        "ru": "половин[а-я]+|средн[а-я]+",
    },
}
