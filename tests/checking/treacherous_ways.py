r"""More pages whose last step is false as they mean it, in ways of writing that a page has for itself.

As in `treacherous_pages`: distributions, counts, losses that only words describe, names that look alike.
"""

from __future__ import annotations

from .treacherous_pages import Treacherous, display

__all__ = ["OWN_WAYS"]

OWN_WAYS = (
    Treacherous(
        "Dirichlet",
        "We put a Dirichlet distribution on $a$.",
        r"\sum_k a_k c",
        "c",
        "it is a distribution over a",
    ),
    Treacherous(
        "logarithm of one",
        r"Here $\ell$ is the logarithm of a distribution.",
        r"\sum_k \ell_k c",
        "c",
        "the logarithms do not sum to one",
    ),
    Treacherous(
        "each entry a distribution",
        "Each entry of $x$ is a distribution of its own.",
        r"\sum_k x_k c",
        "c",
        "each entry sums to one by itself",
    ),
    Treacherous(
        "one distribution and values",
        "The distribution $p$ and the values $v$ of its points: distributions and $v$.",
        r"\sum_k v_k c",
        "c",
        "only p is one",
    ),
    Treacherous(
        "mean of one",
        r"The vector $\mu$ is the mean of a distribution.",
        r"\sum_k \mu_k c",
        "c",
        "a mean is none",
    ),
    Treacherous(
        "up to a constant",
        "The weights $w$ are a distribution up to a constant.",
        r"\sum_k w_k c",
        "c",
        "it sums to that constant",
    ),
    Treacherous(
        "turned into one",
        "The score $s$ is turned into a distribution by the softmax.",
        r"\sum_k s_k c",
        "c",
        "the scores are none",
    ),
    Treacherous(
        "parameters of one",
        "The entries of $a$ are the parameters of a distribution $p$ and $b$ are its points.",
        r"\sum_k b_k c",
        "c",
        "the points are none",
    ),
    Treacherous(
        "logits of one",
        "Let $z$ be the logits of a distribution $p$.",
        r"\sum_k z_k c",
        "c",
        "the logits are none",
    ),
    Treacherous(
        "variance of one",
        "Let $q$ be the variance of the distribution.",
        r"\sum_k q_k c",
        "c",
        "a variance is none",
    ),
    Treacherous(
        "sub-distribution",
        "Let $q$ be a sub-distribution.",
        r"\sum_k q_k c",
        "c",
        "it sums to less",
    ),
    Treacherous(
        "distribution function",
        "Let $F$ be the cumulative distribution function with values $F_k$; $F$ is a distribution function.",
        r"\sum_k F_k c",
        "c",
        "its values do not sum to one",
    ),
    Treacherous(
        "sum of one-hot vectors",
        "Let $y$ be a sum of one-hot vectors.",
        r"\sum_k y_k^2",
        r"\sum_k y_k",
        "two of them may be equal",
    ),
    Treacherous(
        "smoothed one-hot vector",
        "The vector $y$ is obtained from a one-hot vector by smoothing.",
        r"\sum_k y_k^2",
        "1",
        "it is soft",
    ),
    Treacherous(
        "mean of one-hot labels",
        "Let $y$ be the average of the one-hot labels of a batch.",
        r"\sum_k y_k^2",
        "1",
        "it is soft",
    ),
    Treacherous(
        "counts of one-hot vectors",
        "The column $x$ of counts adds up one-hot vectors.",
        r"\sum_k x_k c",
        "c",
        "they sum to how many there are",
    ),
    Treacherous(
        "a momentum below",
        r"Let $m$ be the momentum and $g = \frac{1}{m}\sum_k x_k$.",
        r"\sum_k 1",
        "m",
        "m counts nothing",
    ),
    Treacherous(
        "a mass below",
        r"The centre of mass is $c = \frac{1}{m} \sum_k m_k x_k$, where $m$ is the total mass.",
        r"\sum_k c",
        "m c",
        "m counts nothing",
    ),
    Treacherous(
        "samples and classes",
        r"Let $f = \frac{1}{N}\sum_k n_k$ where $N$ is the total number of samples; there are $K$ classes.",
        r"\sum_{k} \frac{1}{N}",
        "1",
        "K counts the classes",
    ),
    Treacherous(
        "models and classes",
        "# Averaging"
        + "\n\n"
        + r"We average over $K$ models, $\bar p_c = \frac1K \sum_k p_{kc}$."
        + "\n\n"
        + "# Classes",
        r"\sum_k 1",
        "K",
        "k has two ranges",
    ),
    Treacherous(
        "samples and no classes",
        r"The mean loss is $J = \frac{1}{m}\sum_i \ell_i$ over $m$ samples.",
        r"\sum_k c",
        "m c",
        "m counts the samples",
    ),
    Treacherous(
        "calligraphic and plain",
        r"Let $\mathcal{L}$ be the loss and $L = \frac12 (f - y)^2$."
        + "\n\n"
        + display(r"\frac{\partial L}{\partial f} = f - y"),
        r"\frac{\partial \mathcal{L}}{\partial f}",
        "f - y",
        "they are two losses",
    ),
    Treacherous(
        "layer norm",
        r"We apply layer norm to get $\hat x_i$ from $x_i$.",
        r"\frac{\partial L}{\partial x_i}",
        r"\frac{\partial L}{\partial \hat x_i}\frac{\partial \hat x_i}{\partial x_i}",
        "every entry depends on every other",
    ),
    Treacherous(
        "weighted terms",
        r"The loss $L$ is the class-weighted sum of $y_k \log p_k$.",
        r"\frac{\partial L}{\partial p_k}",
        r"-\frac{y_k}{p_k}",
        "the weights are missing",
    ),
    Treacherous(
        "averaged terms",
        r"The loss $L$ averages the terms $y_k \log p_k$ over the $K$ classes.",
        r"\frac{\partial L}{\partial p_k}",
        r"-\frac{y_k}{p_k}",
        "the 1/K is missing",
    ),
    Treacherous(
        "terms and a penalty",
        r"The loss $L$ has the terms $y_k \log p_k$ and a penalty on confident outputs.",
        r"\frac{\partial L}{\partial p_k}",
        r"-\frac{y_k}{p_k}",
        "the penalty is missing",
    ),
    Treacherous(
        "two marginals",
        "Let $p(x)$ and $p(y)$ be the two marginals.",
        r"\sum_x p(x) f(x)",
        r"\sum_y p(y) f(y)",
        "p(x) and p(y) are two functions",
    ),
    Treacherous(
        "two entropies",
        "The joint entropy of independent variables.",
        r"\sum_x p(x) \log p(x) + \sum_y p(y) \log p(y)",
        r"2\sum_x p(x) \log p(x)",
        "p(x) and p(y) are two functions",
    ),
    Treacherous(
        "softmax with a sign put for a name",
        r"Let $L = -\log p_k$." + "\n\n" + display(r"\frac{\partial L}{\partial p_k} = -\frac{1}{p_k}"),
        r"-\log p_k",
        r"-\log\frac{e^{z_k}}{\sum_j e^{-z_j}}",
        "the sum has the wrong sign",
    ),
    Treacherous(
        "softmax with a one put for a name",
        "The softmax outputs $p$ are defined as usual.",
        r"\sum_k y_k \log p_k",
        r"\sum_k y_k \log \frac{e^{z_k}}{1 + \sum_j e^{z_j}}",
        "that is no softmax",
    ),
    Treacherous(
        "sigmoid with a sign put for a name",
        "The sigmoid output $a$.",
        r"-y\log a - (1-y)\log(1-a)",
        r"-y\log\frac{1}{1+e^{z}} - (1-y)\log\left(1-\frac{1}{1+e^{z}}\right)",
        "the exponent has the wrong sign",
    ),
    Treacherous(
        "half of a squared error",
        "$E$ is half the squared error.",
        r"\frac{\partial E}{\partial w}",
        r"\frac{\partial}{\partial w} (wx-t)^2",
        "the half is missing",
    ),
    Treacherous(
        "mean of squared errors",
        "$E$ is the mean of the squared errors over the batch of $m$ samples.",
        r"\frac{\partial E}{\partial w}",
        r"\frac{\partial}{\partial w} \sum_i (wx_i-t_i)^2",
        "the 1/m is missing",
    ),
    Treacherous(
        "cross-entropy without its minus",
        "The loss $E$ is the binary cross-entropy of $p$ and $t$.",
        r"\frac{\partial E}{\partial p}",
        r"\frac{\partial}{\partial p} \left(t \log p + (1-t)\log(1-p)\right)",
        "the minus is missing",
    ),
    Treacherous(
        "likelihood without its minus",
        "The loss $E$ is the negative log-likelihood of $p$.",
        r"\frac{\partial E}{\partial p}",
        r"\frac{\partial}{\partial p} \log p",
        "the minus is missing",
    ),
    Treacherous(
        "symmetric before, in general now",
        r"Let $A \in \mathbb{R}^{n\times n}$ and $x\in\mathbb{R}^n$. If $A$ is symmetric, this is easy."
        + "\n\n"
        + "In general",
        r"\nabla_x (x^\top A x)",
        "2Ax",
        "A is any matrix",
    ),
    Treacherous(
        "skew-symmetric",
        r"Let $A$ be a skew-symmetric matrix and $x\in\mathbb{R}^n$.",
        "A^T",
        "A",
        "its transpose is −A",
    ),
    Treacherous(
        "symmetric in another section",
        "# One\n\nLet $A$ be a symmetric matrix.\n\n# Two\n\n"
        r"Let $A \in \mathbb{R}^{n\times n}$ be arbitrary and $x\in\mathbb{R}^n$.",
        r"\nabla_x (x^\top A x)",
        "2Ax",
        "A is arbitrary here",
    ),
    Treacherous(
        "only if symmetric",
        r"Let $A \in \mathbb{R}^{n\times n}$ and $x\in\mathbb{R}^n$."
        " Only if $A$ is symmetric can we simplify. Here we cannot.",
        r"\nabla_x (x^\top A x)",
        "2Ax",
        "A is not",
    ),
    Treacherous(
        "unless symmetric",
        r"Unless $A$ is symmetric, for the matrix $A$ and $x\in\mathbb{R}^n$",
        r"\nabla_x (x^\top A x)",
        "2Ax",
        "A is not",
    ),
    Treacherous(
        "loss replaced in words",
        display(r"L = \frac12\sum_i (p_i - y_i)^2")
        + "\n\n"
        + "# Cross-entropy"
        + "\n\n"
        + "For classification $L$ is replaced by the cross-entropy.",
        r"\frac{\partial L}{\partial p_i}",
        "p_i - y_i",
        "L is the cross-entropy now",
    ),
    Treacherous(
        "absolute errors in words",
        display(r"L = \frac12\sum_i (p_i - y_i)^2")
        + "\n\n"
        + "# Absolute error"
        + "\n\n"
        + "Here the loss $L$ is the sum of absolute errors.",
        r"\frac{\partial L}{\partial p_i}",
        "p_i - y_i",
        "L is the sum of absolute errors now",
    ),
    Treacherous(
        "sigmoid for a tangent",
        r"The hidden layer uses $a = \tanh(z)$."
        + "\n\n"
        + "# Output"
        + "\n\n"
        + "The output layer uses the sigmoid activation instead, so $a$ is a sigmoid.",
        r"\frac{\partial a}{\partial z}",
        "1 - a^2",
        "a is a sigmoid now",
    ),
    Treacherous(
        "identity for a tangent",
        r"$a = g(z)$ with $g(z) = \tanh z$ for hidden layers. In the last layer, $g$ is the identity.",
        r"\frac{\partial a}{\partial z}",
        "1 - a^2",
        "g is the identity in the last layer",
    ),
    Treacherous(
        "dropped without its noun",
        r"Assume for a moment that $\sum_k y_k = 1$. We now drop this.",
        r"\sum_k y_k c",
        "c",
        "it is dropped",
    ),
    Treacherous(
        "one-hot for example",
        "Denote by $y$ the label, e.g. one-hot $y$ in classification."
        " In regression, which we treat here, $y$ is a real vector.",
        r"\sum_k y_k c",
        "c",
        "y is a real vector here",
    ),
)
