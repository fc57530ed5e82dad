r"""What the commands, signs and words of written mathematics are: one visible table for each kind.

A command that is in no table is a name, `Symbol(r"\pv")`.
"""

from __future__ import annotations

__all__ = [
    "ACCENTS",
    "ANNOTATIONS",
    "ARITY",
    "BIG",
    "BIG_BY_LETTER",
    "CHARACTERS",
    "CLOSING",
    "COMBINING",
    "COMMANDS",
    "CONDITIONAL",
    "CONNECTIVES",
    "DERIVATIVES",
    "DROPPED",
    "FONTS",
    "FUNCTIONS",
    "LAYOUTS",
    "LEADING",
    "LOWERED",
    "MEASURED",
    "NAMES",
    "NEGATED",
    "RAISED",
    "RAW_DROPPED",
    "RUN_ON",
    "SCRIPT_WORDS",
    "SHORTENED",
    "SWITCHES",
    "TEXTS",
    "WORDS",
]


def _words(text: str) -> list[str]:
    return text.split()


def _same(kind: str, names: str, text: str = "") -> dict[str, tuple[str, str]]:
    return {name: (kind, text or name) for name in names.split()}


RELATIONS = {
    **_same("relation", r"\neq \ne \not=", r"\neq"),
    **_same("relation", r"\coloneqq \triangleq \coloneq \vcentcolon= \eqdef \defeq \doteq", ":="),
    **_same("relation", r"\eqqcolon \eqcolon", "=:"),
    **_same("relation", r"\le \leq \leqslant \leqq \ngtr", r"\le"),
    **_same("relation", r"\ge \geq \geqslant \geqq \nless", r"\ge"),
    **_same("relation", r"\lt", "<"),
    **_same("relation", r"\gt", ">"),
    **_same("relation", r"\to \rightarrow \longrightarrow \xrightarrow", r"\to"),
    **_same("relation", r"\leftarrow \gets \longleftarrow \xleftarrow", r"\leftarrow"),
    **_same("relation", r"\mapsto \longmapsto", r"\mapsto"),
    **_same("relation", r"\Rightarrow \implies \Longrightarrow", r"\Rightarrow"),
    **_same("relation", r"\Leftarrow \impliedby \Longleftarrow", r"\Leftarrow"),
    **_same("relation", r"\Leftrightarrow \iff \Longleftrightarrow", r"\Leftrightarrow"),
    **_same("relation", r"\approx \approxeq \thickapprox \simeq \cong", r"\approx"),
    **_same("relation", r"\propto \varpropto", r"\propto"),
    **_same("relation", r"\ni \owns", r"\ni"),
    **_same("relation", r"\xlongequal \xequal", "="),
    **_same(
        "relation",
        r"\equiv \in \notin \sim \subset \subseteq \supset \supseteq \ll \gg \perp \leftrightarrow \rightharpoonup"
        r" \rightsquigarrow \models \vdash \prec \succ \preceq \succeq \asymp \colon \leadsto \hookrightarrow"
        r" \lesssim \gtrsim \lessgtr \gtrless \bowtie \Join \trianglelefteq \trianglerighteq \vartriangleleft"
        r" \vartriangleright \sqsubset \sqsubseteq \sqsupset \sqsupseteq \supseteq \nsubseteq \subsetneq \supsetneq"
        r" \nsim \ncong \nmid \nparallel \nleq \ngeq \dashv \Vdash \frown \smile \Subset \Supset \lll \ggg"
        r" \longleftrightarrow \rightleftharpoons \leftrightarrows \twoheadrightarrow \rightarrowtail \rightrightarrows"
        r" \backsim \eqcirc \preccurlyeq \succcurlyeq \lesseqgtr \gtreqless",
    ),
}
NEGATED = {"=": r"\neq", r"\in": r"\notin", "<": r"\ge", ">": r"\le", r"\equiv": r"\not\equiv"}

FUNCTIONS = frozenset(
    _words(
        "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg max min sup inf "
        "lim limsup liminf argmax argmin det dim ker gcd deg hom Pr artanh arsinh arcosh"
    )
)
"""What takes the product that follows as its argument; `max` and the like with a lower script are big operators."""

BIG = frozenset(
    _words("sum prod int iint iiint oint coprod bigcup bigcap bigoplus bigotimes bigodot bigwedge bigvee biguplus")
)

WORDS = frozenset(
    _words(
        "softmax sigmoid logistic relu ReLU RELU softplus logsoftmax logit logits loss Loss cost Cost error "
        "Error CE BCE NLL KL MSE FL CB ELU GELU SiLU Swish swish diag tr Tr trace rank sign sgn erf onehot "
        "true pred class net input output out train test new old target label labels const else if for and or "
        "otherwise when where since true false Softmax SoftMax Sigmoid LogSoftmax Cov Var cov var logsumexp "
        "LSE grad sum prod abs norm mean def LHS RHS True False None"
    )
    + sorted(FUNCTIONS - {"arg", "lim", "hom", "deg", "ker", "sup", "inf", "lg", "Pr"})
)
"""Words that are typed in italics without a backslash; any other run of letters is a product of letters."""

OPERATORS = frozenset(
    _words(
        "softmax sigmoid relu ReLU softplus logsoftmax logit CE BCE NLL KL MSE diag Diag tr Tr trace rank sign sgn erf "
        "onehot Cov Var cov var logsumexp LSE"
    )
)
"""Words that pages have commands for, whose definition is in another file: ``\\softmax``, ``\\diag``."""

RUN_ON = ("logsoftmax", "softmax", "sigmoid", "tanh", "sinh", "cosh", "log", "exp", "sin", "cos", "tan", "ln")
"""Words that are found in a run of letters too, with at most two letters before and two after them: ``ylogp``."""

SCRIPT_WORDS = frozenset(
    _words(
        "obs avg std eff tot pos neg ref reg cls seq gen adv lin src dst img tmp end mid top bot inf sup opt hid nxt"
    )
)
"""Words of three letters that are names where they are all of a script."""

SHORTENED = r"s\.\s?t\.|i\.\s?e\.|e\.\s?g\.|w\.r\.t\.?|i\.i\.d\.?|a\.s\.|a\.e\."
"""Words cut short by full stops, typed without a command."""

BOLD_NAMES = (
    r"\\(?:(?:b|bs|bf|bm|v|vec|mat|rv)(?:[A-Za-z]|alpha|beta|gamma|delta|epsilon|theta|lambda|mu|nu|phi|psi|sigma"
    r"|omega|tau|rho|eta)|m[A-Z])"
)
"""What pages name their own commands for bold letters, where the definition is in another file: ``\bx``, ``\vz``."""

CONNECTIVES = frozenset(
    _words(
        "if for and or otherwise when where since because with so thus hence then as by using else let case "
        "for all and while given such that therefore elsewhere unless while but is are in on at of to from "
        "the a an"
    )
)
"""Single words that are never names."""

CONDITIONAL = frozenset(
    _words(
        "if when for where case since because as while given with in suppose assume provided 若 当 當 如果 对于 對於 "
        "因为 由于 由於 假设 khi nếu với vì wenn falls für da weil si quand lorsque pour comme cuando para como если "
        "при так যখন যদি যেহেতু もし"
    )
)
"""Words that begin a condition or a reason at the start of a row."""

LEADING = frozenset(
    _words(
        "and where so thus hence therefore then with or that implies thereby consequently now again similarly likewise "
        "also finally whence i.e ie equivalently namely giving gives yielding yields "
        "et où donc alors ainsi und wobei damit folglich somit daher "
        "y e donde así entonces luego và với suy khi đó nên и где тогда значит 及 和 与 且 其中 所以 因此 故 则 即 "
        "因而 于是 同理 從而 从而 また よって ただし したがって ゆえに এবং যেখানে সুতরাং"
    )
)
"""Words before an equation of its own; behind any other, *since*, *if*, it is the reason or the condition of a step."""

BIG_BY_LETTER = {"Σ": r"\sum", "Π": r"\prod"}

TEXTS = frozenset(
    _words(
        "text textrm textbf textit textsf texttt textnormal mbox hbox textup emph textsc fbox intertext shortintertext"
    )
)
NAMES = frozenset(_words("mathrm operatorname operatornamewithlimits mathsf mathtt mathit"))

RAW_DROPPED = frozenset(
    _words(
        "label ref eqref cite citep citet hspace vspace color hskip require rule class style cssId footnote "
        "pagecolor mspace raisebox href url hypertarget htmlClass htmlId setlength vskip mkern mskip kern rule "
        "addtocounter setcounter stepcounter intertextsep"
    )
)
"""Commands whose argument is no mathematics; both leave no trace."""

MEASURED = frozenset(_words("hskip vskip kern mkern mskip raise lower"))
"""Commands before a length without braces."""

DROPPED = frozenset(
    _words(
        "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber allowbreak nobreak "
        "noindent strut mathstrut smallskip medskip bigskip centering small large Large tiny normalsize "
        "footnotesize relax protect null displaylimits hline toprule bottomrule boldmath unboldmath upright "
        "begingroup endgroup nobreakspace thinspace negthinspace enspace mathchoice par bigstrut noalign "
        "allowdisplaybreaks ensuremath break linebreak pagebreak qed qedhere qedsymbol numberthis notag xspace qty "
        "displaylines blacksquare"
    )
)

FONTS = {
    **dict.fromkeys(_words("mathbf bf boldsymbol bm pmb mathbit bold textbf mathbfit symbf bfseries vb"), "bold"),
    **dict.fromkeys(["mathbb", "Bbb", "mathds", "mathbbm"], "blackboard"),
    **dict.fromkeys(_words("mathcal cal mathscr mathfrak frak scr"), "calligraphic"),
    **dict.fromkeys(_words("mathrm rm mathsf sf mathtt tt text operatorname roman"), "roman"),
    **dict.fromkeys(["mathit", "it", "mathnormal"], ""),
}
SWITCHES = frozenset(_words("bf cal rm sf tt it bfseries"))

ACCENTS = {
    **dict.fromkeys(["hat", "widehat"], r"\hat"),
    **dict.fromkeys(["bar", "overline"], r"\bar"),
    **dict.fromkeys(["tilde", "widetilde"], r"\tilde"),
    **{name: "\\" + name for name in _words("vec dot ddot check breve acute grave mathring underline")},
    "overrightarrow": r"\vec",
    "va": r"\vec",
}
COMBINING = {
    "\u0302": r"\hat",
    "\u0304": r"\bar",
    "\u0305": r"\bar",
    "\u0303": r"\tilde",
    "\u0307": r"\dot",
    "\u0308": r"\ddot",
    "\u20d7": r"\vec",
    "\u030c": r"\check",
    "\u0301": r"\acute",
    "\u0300": r"\grave",
    "\u0306": r"\breve",
}

RAISED = {
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲᵏᵐᵗᵇᵃˣʸᶻᶜᵈᵉᶠᵍʰˡᵒᵖʳˢᵘᵛʷ", "0123456789+-=()nijkmtbaxyzcdefghloprsuvw", strict=True)),
    **dict(zip("ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿ", "ABDEGHIJKLMNOPRTUVWαβγδθ", strict=True)),
}
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", "0123456789+-=()aehijklmnoprstuvxβγρφχ", strict=True))
"""Characters that are scripts by themselves."""

ANNOTATIONS = {
    **{name: "\\" + name for name in _words("underbrace overbrace underbracket boxed cancel bcancel xcancel sout")},
    **{name: "\\" + name for name in _words("enclose fbox underset overset cancelto bbox overparen underparen")},
}

DERIVATIVES = {
    **dict.fromkeys(_words("dv odv od dod deriv derivative"), "d"),
    **dict.fromkeys(_words("pdv pd dpd pder pderiv parder pdiff partialderivative"), r"\partial"),
}
"""Commands of packages, and of pages that do not show their definition, for derivatives: of the first argument by the
others, or by the only one.
"""

ARITY = {
    **dict.fromkeys(_words("frac dfrac tfrac cfrac sfrac nicefrac binom dbinom tbinom overset underset stackrel"), 2),
    **dict.fromkeys(
        _words("sqrt substack phantom vphantom hphantom smash mathrel mathbin mathop mathord xlongequal"), 1
    ),
    **dict.fromkeys(_words("xrightarrow xleftarrow mathopen mathclose mathpunct mathinner pmod operatorname"), 1),
    **dict.fromkeys(_words("underbrace overbrace underbracket boxed cancel bcancel xcancel sout"), 1),
    **dict.fromkeys(DERIVATIVES, 1),
    **dict.fromkeys([*ACCENTS, *(set(FONTS) - SWITCHES)], 1),
    "cancelto": 2,
}
"""How many arguments a command takes; those written in braces are no part of the row they stand in."""

LAYOUTS = frozenset(
    _words(
        "align align* aligned alignat alignat* alignedat split eqnarray eqnarray* gather gather* gathered "
        "multline multline* multlined equation equation* math displaymath flalign flalign* IEEEeqnarray "
        "IEEEeqnarray* subequations dmath dmath* empheq darray"
    )
)
"""Environments that only lay out rows."""

CLOSING = {"(": ")", "[": "]", r"\{": r"\}", r"\langle": r"\rangle", r"\lfloor": r"\rfloor", r"\lceil": r"\rceil"}

_BRACKETS = {
    **_same("open", "( [ ( \\langle \\lfloor \\lceil"),
    **_same("open", r"\{ \lbrace", r"\{"),
    **_same("open", r"\lbrack", "["),
    **_same("open", r"\lparen", "("),
    **_same("open", r"\lvert", "|"),
    **_same("open", r"\lVert", r"\|"),
    **_same("close", ") ] \\rangle \\rfloor \\rceil"),
    **_same("close", r"\} \rbrace", r"\}"),
    **_same("close", r"\rbrack", "]"),
    **_same("close", r"\rparen", ")"),
    **_same("close", r"\rvert", "|"),
    **_same("close", r"\rVert", r"\|"),
    **_same("bar", r"| \vert", "|"),
    **_same("bar", r"\| \Vert || \parallel", r"\|"),
    **_same("mid", r"\mid \given", r"\mid"),
}
_MARKS = {
    **_same("mark", r"\cdot \bullet \centerdot", r"\cdot"),
    **_same("mark", r"\times", r"\times"),
    **_same("mark", r"* \ast", "*"),
    **_same(
        "mark",
        r"\star \diamond \amalg \sqcap \sqcup \uplus \wr \triangleleft \triangleright \lhd \rhd \unlhd \unrhd"
        r" \boxplus \boxminus \boxtimes \boxdot \circledast \circledcirc \circleddash \ltimes \rtimes \Cup \Cap"
        r" \leftthreetimes \rightthreetimes \curlywedge \curlyvee \veebar \barwedge \doublebarwedge \dotplus"
        r" \divideontimes \uparrow \downarrow \Uparrow \bigtriangleup \bigtriangledown \smallsetminus \ddagger"
        r" \multimap \upharpoonright",
    ),
    **_same("mark", r"\odot \circ \otimes \oplus \ominus \oslash \wedge \vee \cup \cap \setminus \land \lor \bmod"),
}
_SPACES = {
    **_same("", r"\, \; \: \! \> \space \/ \( \) \[ \] \allowbreak \nobreakspace \@ \$"),
    **_same("wide", r"\quad \qquad \enskip \hfill \hfil"),
}
_SYMBOLS = (
    r"\alpha \beta \gamma \delta \epsilon \varepsilon \zeta \eta \theta \vartheta \iota \kappa \lambda \mu \nu \xi"
    r" \omicron \pi \varpi \rho \varrho \sigma \varsigma \tau \upsilon \phi \varphi \chi \psi \omega \Gamma \Delta"
    r" \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi \Omega \Alpha \Beta \partial \nabla \infty \ell"
    r" \Re \Im \hbar \imath \jmath \aleph \wp \square \Box \triangle \bigstar \dagger \bot \angle \neg"
    r" \checkmark \S \P \bigcirc \sharp \flat \clubsuit \heartsuit \digamma \eth \surd"
)
"""Names that take no argument; an unknown command with braces behind it is a function."""

COMMANDS: dict[str, tuple[str, str]] = {
    **RELATIONS,
    **_BRACKETS,
    **_MARKS,
    **_SPACES,
    **{"\\" + name: ("function", name) for name in FUNCTIONS},
    **{"\\" + name: ("big", name) for name in BIG},
    **{"\\" + name: ("", "") for name in DROPPED},
    **{"\\" + name: ("command", name) for name in ARITY},
    **{"\\" + name: ("switch", FONTS[name]) for name in SWITCHES},
    **_same(
        "dots", r"\cdots \dots \ldots \vdots \ddots \dotsc \dotsb \dotsm \dotso \hdots \mathellipsis \dotsi", "..."
    ),
    **_same("sign", r"\pm", r"\pm"),
    **_same("sign", r"\mp", r"\mp"),
    **_same("prime", r"\prime", "'"),
    **_same("row", r"\cr \newline \tabularnewline", r"\\"),
    **_same("over", r"\over \choose \atop"),
    **_same("script", r"\sp", "^"),
    **_same("script", r"\sb \_", "_"),
    **_same("symbol", _SYMBOLS),
    **_same("symbol", r"\top \intercal \transp \tran \trans \transpose \T", r"\top"),
    **_same("relation", r"\colon", ":"),
    **_same("relation", r"\therefore \because", r"\Rightarrow"),
    **_same("words", r"\forall", "for all"),
    **_same("words", r"\exists", "there is"),
    **{"\\" + name: ("word", name) for name in OPERATORS},
    **_same("letter", r"\d \dd \diff \dif \ud", "d"),
    **_same("wide", r"\eqno \leqno", ""),
    r"\intop": ("big", "int"),
    r"\mod": ("mark", r"\bmod"),
    r"\pod": ("mark", r"\bmod"),
    r"\assign": ("relation", r"\leftarrow"),
    r"\grad": ("symbol", r"\nabla"),
    r"\iff": ("relation", r"\Leftrightarrow"),
    r"\lim": ("function", "lim"),
    r"\ ": ("", ""),
    "\\\n": ("", ""),
    r"\emptyset": ("symbol", r"\emptyset"),
    r"\varnothing": ("symbol", r"\emptyset"),
    r"\div": ("slash", r"\div"),
    r"\backslash": ("slash", "/"),
    r"\slash": ("slash", "/"),
    r"\*": ("mark", "*"),
    r"\#": ("symbol", r"\#"),
    r"\%": ("symbol", r"\%"),
    r"\&": ("symbol", r"\&"),
    r"\-": ("", ""),
    r"\^": ("script", "^"),
    r"\not": ("command", "not"),
}
for _name in TEXTS | NAMES | RAW_DROPPED:
    COMMANDS.pop("\\" + _name, None)

CHARACTERS: dict[str, tuple[str, str]] = {
    **_same("sign", "+ ＋", "+"),
    **_same("sign", "- − – — ‐ ‑ ‒ ﹣ －", "-"),
    **_same("sign", "±", r"\pm"),
    **_same("sign", "∓", r"\mp"),
    **_same("mark", "· ⋅ ∙ • ・", r"\cdot"),
    **_same("mark", "×", r"\times"),
    **_same("mark", "* ∗ ＊", "*"),
    **_same("mark", "⋆", r"\star"),
    **_same("mark", "⋄", r"\diamond"),
    **_same("mark", "⊔", r"\sqcup"),
    **_same("mark", "⊓", r"\sqcap"),
    **_same("mark", "⋉", r"\ltimes"),
    **_same("mark", "⋊", r"\rtimes"),
    **_same("mark", "⊞", r"\boxplus"),
    **_same("mark", "⊠", r"\boxtimes"),
    **_same("mark", "⊙", r"\odot"),
    **_same("mark", "∘ ○", r"\circ"),
    **_same("mark", "⊗", r"\otimes"),
    **_same("mark", "⊕", r"\oplus"),
    **_same("mark", "⊖", r"\ominus"),
    **_same("mark", "⊘", r"\oslash"),
    **_same("mark", "∪", r"\cup"),
    **_same("mark", "∩", r"\cap"),
    **_same("mark", "∖", r"\setminus"),
    **_same("mark", "∧", r"\wedge"),
    **_same("mark", "∨", r"\vee"),
    **_same("slash", "÷", r"\div"),
    **_same("slash", "/ ∕ ⁄ ／", "/"),
    **_same("relation", "= ＝", "="),
    **_same("relation", "≠", r"\neq"),
    **_same("relation", "≔ ≜ ≝ := ：=", ":="),
    **_same("relation", "≕ =:", "=:"),
    **_same("relation", "≡", r"\equiv"),
    **_same("relation", "≈ ≃ ≅", r"\approx"),
    **_same("relation", "∝", r"\propto"),
    **_same("relation", "≤ ⩽ ≦ <=", r"\le"),
    **_same("relation", "≥ ⩾ ≧ >=", r"\ge"),
    **_same("relation", "< ＜ &lt;", "<"),
    **_same("relation", "> ＞ &gt;", ">"),
    **_same("relation", "→ -> ⟶", r"\to"),
    **_same("relation", "← ⟵", r"\leftarrow"),
    **_same("relation", "↦", r"\mapsto"),
    **_same("relation", "⇒ => ⟹", r"\Rightarrow"),
    **_same("relation", "⇔ ⟺ <=>", r"\Leftrightarrow"),
    **_same("relation", "∈", r"\in"),
    **_same("relation", "∉", r"\notin"),
    **_same("relation", "∼", r"\sim"),
    **_same("relation", "⊂", r"\subset"),
    **_same("relation", "⊆", r"\subseteq"),
    **_same("relation", "⊃", r"\supset"),
    **_same("relation", "≪", r"\ll"),
    **_same("relation", "≫", r"\gg"),
    **_same("relation", "⊥", r"\perp"),
    **_same("relation", "≺", r"\prec"),
    **_same("relation", "≻", r"\succ"),
    **_same("relation", "⪰ ≽", r"\succeq"),
    **_same("relation", "⪯ ≼", r"\preceq"),
    **_same("relation", "↔", r"\leftrightarrow"),
    **_same("relation", "!=", r"\neq"),
    **_same("relation", "==", "="),
    **_same("relation", ": ：", ":"),
    **_same("comma", ", ， 、", ","),
    **_same("comma", "; ；", ";"),
    **_same("comma", ". 。 ．", "."),
    **_same("dots", "… ⋯ ⋮ ⋱ ‥", "..."),
    **_same("prime", "' ′ ’ ‘ ʹ ＇", "'"),
    **_same("prime2", '″ ” "', "''"),
    **_same("script", "^"),
    **_same("script", "_"),
    **_same("cell", "& &amp;", "&"),
    **_same("open", "（", "("),
    **_same("open", "［ 【", "["),
    **_same("open", "⟨ 〈", r"\langle"),
    **_same("open", "⌊", r"\lfloor"),
    **_same("open", "⌈", r"\lceil"),
    **_same("close", "⌋", r"\rfloor"),
    **_same("close", "⌉", r"\rceil"),
    **_same("close", "）", ")"),
    **_same("close", "］ 】", "]"),
    **_same("close", "⟩ 〉", r"\rangle"),
    **_same("bar", "| ∣ ｜", "|"),
    **_same("bar", "|| ‖ ∥", r"\|"),
    **_same("open", "( ["),
    **_same("close", ") ]"),
    **_same("{", "{"),
    **_same("}", "}"),
    **_same("big", "∑", "sum"),
    **_same("big", "∏", "prod"),
    **_same("big", "∫", "int"),
    **_same("symbol", "∂ 𝜕 𝝏", r"\partial"),
    **_same("symbol", "∇ 𝛁 𝜵", r"\nabla"),
    **_same("symbol", "∞", r"\infty"),
    **_same("symbol", "ℓ", r"\ell"),
    **_same("symbol", "⊤", r"\top"),
    **_same("words", "∀", "for all"),
    **_same("words", "∃", "there is"),
    **_same("symbol", "∅", r"\emptyset"),
    **_same("symbol", "★", r"\bigstar"),
    **_same("symbol", "ħ ℏ", r"\hbar"),
    **_same("symbol", "∆", r"\Delta"),
    **_same("raised", "†", r"\dagger"),
    **_same("raised", "°", r"\circ"),
    **_same("relation", "∴ ∵", r"\Rightarrow"),
    "√": ("command", "sqrt"),
    "!": ("postfix", "!"),
    "~": ("", ""),
    "∎": ("", ""),
    "$": ("", ""),
    "\u200b": ("", ""),
    "\ufeff": ("", ""),
    "\u2061": ("", ""),
    "\u2062": ("", ""),
}

_GREEK = _words(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma "
    "sigma tau upsilon varphi chi psi omega"
)
GREEK = {
    **{chr(0x3B1 + place): "\\" + name for place, name in enumerate(_GREEK)},
    **{chr(0x391 + place): "\\" + name.capitalize() for place, name in enumerate(_GREEK) if name != "varsigma"},
    "ϕ": r"\phi",
    "φ": r"\varphi",
    "Φ": r"\Phi",
    "Ο": "O",
    "ο": "o",
    "ϵ": r"\epsilon",
    "ε": r"\varepsilon",
    "ϑ": r"\vartheta",
    "µ": r"\mu",
}
CHARACTERS |= {letter: ("symbol", name) for letter, name in GREEK.items()}
del CHARACTERS["Σ"], CHARACTERS["Π"]
