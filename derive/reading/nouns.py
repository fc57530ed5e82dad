"""Nouns for what is no real number, and the words between a name and what it is said to be, in all languages at once.

A page of two lines does not tell its language.
"""

from __future__ import annotations

from ..notation.expressions import expression

__all__ = [
    "ADJECTIVE",
    "ANOTHER",
    "BE",
    "COMPLEX",
    "ELEMENT",
    "FAR",
    "IMAGINARY",
    "JOINED",
    "LET",
    "MATRIX",
    "NOUNS",
    "OPERATOR",
    "OTHER_FIELD",
    "QUATERNION",
    "SETS",
    "STEMS",
    "STRUCTURE",
    "STRUCTURES",
    "SURELY",
    "UNIT",
    "WITHIN",
]

COMPLEX = "a complex number"
QUATERNION = "a quaternion"
OTHER_FIELD = "an element of another field or ring"
IMAGINARY = "the imaginary unit"
OPERATOR = "an operator"
ELEMENT = "an element of an algebraic structure"
MATRIX = "a matrix"
SET = "a set"
STRUCTURE = "a group"

_NOUNS = {
    COMPLEX: "complex(?:-valued| valued)|complex (?:numbers?|variables?|scalars?|constants?|matri(?:x|ces)|vectors?)"
    "|(?:nombres?|números?|numer[oi]|variables?) compl(?:ex|ej|ess)[a-z]*|komplexe[nrs]? (?:zahl(?:en)?|größen?"
    "|variablen?)|komplexwertig[a-z]*|комплексн[а-я]+ числ[а-я]+|复数|複素数|số phức|জটিল সংখ্যা",
    QUATERNION: "(?:quaternion|quatern[ií][oõ]n|cuaterni[oó]n)[a-z]*|quaterni|octonions?|octonionen"
    "|кватернион[а-я]*|октонион[а-я]*|四元数|八元数",
    OPERATOR: "(?:linear |bounded |compact |self-adjoint |hermitian |unitary )*operator(?:s|en|e|i)?"
    "|linear (?:maps?|mappings?|transformations?)|(?:endo|auto|homo)morphi?sm[a-zé]*|morphisms?|functors?"
    "|linearen? abbildung(?:en)?|opérateurs?(?: linéaires?)?|applications? linéaires?|operador(?:es)?"
    "|(?:aplicacion(?:es)?|transformaci[oó]n(?:es)?) lineal(?:es)?|applicazion[ei] linear[ei]|оператор[а-я]*"
    "|линейн[а-я]+ отображени[а-я]+|算子|演算子|作用素|线性变换|线性映射|線形写像|toán tử",
    ELEMENT: "group elements?"
    "|elements? of (?:a|an|the|some|any) (?:[a-z-]+ )*(?:groups?|rings?|algebras?|monoids?|field)"
    "|(?:gruppen|ring)elemente?|elemente? (?:einer|eines) (?:[a-zäöü-]+ )*(?:gruppe|rings|algebra|körpers)"
    "|éléments? d'une? (?:groupe|anneau|algèbre|corps)|elementos de una? (?:grupo|anillo|álgebra|cuerpo)"
    "|elementi di un[a']? ?(?:gruppo|anello|algebra|campo)|elementos de uma? (?:grupo|anel|álgebra|corpo)"
    "|элемент[а-я]* (?:некотор[а-я]+ )?(?:групп|кольца|алгебр)[а-я]*|群的元素|群の元"
    "|permutation(?:s|en)?|permutacion(?:es)?|permutazion[ei]|перестанов[а-я]+|置换|置換|ordinals?|ordinal numbers?"
    "|rotations?|isometr(?:y|ies)|drehungen?|rotationen|braids?|strings|multivectors?|spinors?|dual numbers?",
    MATRIX: "matri(?:x|z|ce|ci|ces|zes|zen)|матриц[а-я]*|矩阵|矩陣|行列|ma trận|ম্যাট্রিক্স",
    SET: "sets|mengen|ensembles|conjuntos|insiemi|множества|集合|tập hợp",
}
NOUNS = {kind: expression(rf"(?<![a-zà-ÿа-я])(?:{nouns})(?![a-zа-я])") for kind, nouns in _NOUNS.items()}
"""What names may be, by the nouns for it."""
ADJECTIVE = expression(
    "(?<![a-zà-ÿа-я])(?:complex|komplex(?:e[nrs]?)?|complexes?|complej[oa]s?|compless[oiae]|комплексн[а-я]+)(?![a-zа-я])"
)
"""Said of complex numbers, and of what is only complicated: "this expression is complex"."""
SURELY = expression("conjuga|konjug|сопряж|共轭|共役|liên hợp|modulus|complex plane|re[ae]l part|realteil")
"""Of these speaks a page on complex numbers."""
STRUCTURES = expression(
    "(?<![a-zа-я])(?:group|ring|algebra|monoid|semigroup|gruppe|groupe|anneau|algèbre|grupo|anillo|álgebra|gruppo|anello"
    "|anel|групп[аыуое]|кольц[оеау]|群|环)(?![a-zа-я])"
)
UNIT = expression(
    "imaginary unit|imaginary number|imaginäre einheit|unité imaginaire|unidad imaginaria|unità immaginaria"
    "|unidade imaginária|мним[а-я]+ единиц[а-я]+|虚数单位|虚数単位|đơn vị ảo"
)
STEMS = {
    COMPLEX: "complex|compless|complej|komplex|комплекс|复数|複素|phức|জটিল",
    QUATERNION: "quaterni|quaternió|cuatern|octonion|кватерн|октон|四元|八元",
    OPERATOR: "operator|opérat|operad|linear map|linear trans|morphi|functor|abbildung|linéaire|lineal|lineare|lineari"
    "|оператор|линейн|算子|作用素|演算子|线性|線形|toán tử",
    ELEMENT: "group|element of|elements of|elementos de|elementi di|gruppenel|ringel|element eine|elemente eine|élément"
    "|элемент|群|permut|перестан|置换|置換|ordinal|rotation|isometr|drehung|braid|strings"
    "|multivector|spinor|dual num",
    MATRIX: "matri|матриц|矩|行列|ma trận|ম্যাট্রিক্স",
    SET: "sets|mengen|ensembles|conjuntos|insiemi|множеств|集合|tập hợp",
    IMAGINARY: "imagin|immagin|мним|虚数|ảo",
    STRUCTURE: "group|ring|algebra|monoid|grupp|anneau|algèbre|grupo|anillo|álgebra|anel|групп|кольц|群|环",
}
"""For each kind letters of its nouns: words without them are not looked at any further."""
LET = expression(
    r"(?:\b(?:let|suppose|assume|that|consider|take|fix|for|two|any|all|if|sei|seien|soit|soient|sea|sean|sia|siano|seja"
    r"|sejam|dados?|für|pour|para|per|пусть|для|laat)|设|設|令|cho|với)\s*$"
)
BE = expression(
    r"\b(?:is|are|be|being|denotes?|as|ist|sind|seien|sei|est|sont|soient|soit|es|son|sea|sean|è|sono|sia|siano|é|são"
    r"|sejam?|как|есть|это|является|являются|là)\b|[—–:,，：]|是|为|為|は|が|を"
)
ANOTHER = expression(
    r"[.;。；]|\b(?:what|that|which|of|by|in|from|times|where|not|no|never|nor|nicht|kein[a-z]*|von|des|der|pas|de la"
    r"|du|del|della|di|do|da|не|nem)\b|的|の|不|非"
)
"""Between a name and a noun these say that the noun is about something else."""
JOINED = expression(r"\s*(?:,|and|und|et|y|e|и|và|和|与|、|と|,\s*(?:and|und|et|y|e|и))?\s*$")
FAR = 32
"""How many characters may stand between a name and what it is said to be."""
WITHIN = expression(r"(?:\b(?:in|from|of|over|aus|dans|de|en|su|sobre|sur|über|em|из|в|над)|中|の)\s*$")


SETS = expression(r"^\s*\\(?:mathbb|Bbb|mathcal|mathrm|operatorname|C\b|CC\b)|^\s*ℂ")
"""How a formula may begin that is a set of other numbers."""
