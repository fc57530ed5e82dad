"""Documents for pages to show: one with a step of every kind, and hostile ones."""

from derive.checking.checked import Checked
from derive.checking.run import checked_file

EVERY_KIND = r"""# The Jacobian of softmax

Let $p_j = \frac{e^{z_j}}{\sum_i e^{z_i}}$ and

$$ s = \sum_i e^{z_i} . $$

When $j = k$,

$$
\begin{aligned}
\frac{\partial p_j}{\partial z_k} &= p_j - p_j^2 \\
  &= p_j (1 + p_j) \\
  &= p_j + p_j^2 \\
  &= p_j (1 - p_j)
\end{aligned}
$$

## Slips

$$ \frac{\partial}{\partial x} \log x = \frac{\partial \log x}{x} $$

$$ \frac{\partial L}{\partial w} = \Gamma_q - 1 $$

$$ q = \frac{\partial}{} $$

<!-- derive: expect refuted -->

$$ (u + v)^2 = u^2 + v^2 $$

$$ (r + s_1 + s_2 + s_3 + s_4)^{2} = r^{2} + s_1^{2} + s_2^{2} + s_3^{2} + s_4^{2} + 2 r (s_1 + s_2 + s_3 + s_4)
 + 2 s_1 (s_2 + s_3 + s_4) + 2 s_2 (s_3 + s_4) + 2 s_3 s_4 $$

$$ \mathbb{E} \left[ x \right] \ge 0 $$

<!-- derive: givn x = 1 -->
"""

ATTACKS = (
    r"\text{<img src=x onerror=alert(1)>}",
    r"\text{</math><script>window.pwned = 1</script>}",
    r"\href{javascript:window.pwned=1}{a}",
    r"\class{x\" onclick=\"window.pwned=1}{a}",
    r"\style{background:url(http://example.org/x)}{a}",
    r"\unicode{x3c}script\unicode{x3e}",
    r"\eqref{\"><script>window.pwned=1</script>}",
    r"\label{x} \eqref{x}",
    r"</script><script>window.pwned = 1</script>",
    r"\includegraphics{http://example.org/x.png}",
    r"\color{red\"><img src=x>} a",
    r"\textcolor{red}{a}",
    r"\operatorname{<svg onload=alert(1)>}",
    r"\mathrm{&lt;b&gt;}",
    r"\newcommand{\x}{\x\x} \x",
    "a\u202eb\u2066c",
    "\\text{\u202e<b>}",
    "a<!--b-->c]]>d<![CDATA[e",
    "{{ 7 * 7 }} {% raw %}",
)
"""Formulas that would be more than mathematics."""

HOSTILE = "\n\n".join(
    [
        "# <script>window.pwned = 1</script> <img src=x onerror=alert(1)> {{ 7 * 7 }}",
        r"\newcommand{\evil}{\text{<img src=x onerror=alert(1)>}} \newcommand{\boom}{\boom\boom}",
        "<!-- derive: given \\text{<img src=x onerror=alert(1)>} = 1 -->",
        *(f"$$ {attack} = 1 $$" for attack in ATTACKS),
        *(f"$$ x = {attack} $$" for attack in ATTACKS),
        r"$$ \evil = \boom $$",
    ]
)


def checked(tmp_path, text: str, name: str = "page.md") -> Checked:
    """What came of a document."""
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return checked_file(str(file), name)
