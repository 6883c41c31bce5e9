"""Logistic regression for the tables of the linear models. Needs python3-scipy of Debian."""
import collections
import sys

try:
    import numpy
    from scipy import optimize, sparse
except ImportError:
    numpy = None

# Most steps of the optimizer; it stops long before.
STEPS = 300
# What something half right counts beside something wholly right, of its half.
LESSER = 0.3


def need():
    """Ends the run with what is missing."""
    if numpy is None:
        sys.exit('train: needs python3-scipy (apt-get install python3-scipy, then /usr/bin/python3)')


def matrix(rows, names):
    """Sets of features -> a sparse matrix of ones, a row each."""
    index = {name: i for i, name in enumerate(names)}
    columns, starts = [], [0]
    for row in rows:
        columns += sorted({index[f] for f in row if f in index})
        starts.append(len(columns))
    return sparse.csr_matrix((numpy.ones(len(columns)), columns, starts), shape=(len(rows), len(names)))


def minimum(x, y, offset, strength):
    """The weights that lose least: the logistic loss of all rows times the strength, and half their squares (as LIBLINEAR's C)."""
    sign, back = 2 * numpy.asarray(y, float) - 1, x.T.tocsr()

    def loss(w):
        m = -sign * (x @ w + offset)
        p = 1 / (1 + numpy.exp(-numpy.clip(m, -500, 500)))
        return strength * numpy.logaddexp(0, m).sum() + w @ w / 2, back @ (-sign * p) * strength + w

    return optimize.minimize(loss, numpy.zeros(x.shape[1]), jac=True, method='L-BFGS-B', options={'maxiter': STEPS}).x


def fit(examples, strength, rarest):
    """examples: [(features, 0/1, log odds that are known before)] -> {feature: weight} of the features of so many examples at least."""
    need()
    count = collections.Counter(f for x, _, _ in examples for f in set(x))
    names = [f for f, n in count.items() if n >= rarest]
    if not names:
        return {}
    w = minimum(matrix([x for x, _, _ in examples], names), [y for _, y, _ in examples], numpy.array([o for _, _, o in examples], float), strength)
    return dict(zip(names, w))


def fit_rivals(groups, strength, rarest, alone):
    """groups: [[(features, how right it is from 0 to 1, log odds that are known before)] of what one choice is made from] -> {feature: weight}.

    What is lost is that of the choice, by the share of e^odds among all of a group and nothing at all, whose odds are even; and, so that the
    odds of each still say how likely it is, `alone` times that of each by itself.
    """
    need()
    groups = [g for g in groups if g]
    count = collections.Counter(f for g in groups for x, _, _ in g for f in set(x))
    names = [f for f, n in count.items() if n >= rarest]
    if not names:
        return {}
    rows, right, offset, share, starts = [], [], [], [], []
    for group in groups:
        best = max(y for _, y, _ in group)
        # Beside what is wholly right what is half right counts little.
        worth = [y if best < 1 or y == 1 else LESSER * y for _, y, _ in group] + [1 - best]
        starts.append(len(rows))
        rows += [x for x, _, _ in group] + [[]]
        right += [y for _, y, _ in group] + [0.5]
        offset += [o for _, _, o in group] + [0]
        share += [w / sum(worth) for w in worth]
    x, right, offset, share = matrix(rows, names), numpy.array(right), numpy.array(offset, float), numpy.array(share)
    back, group = x.T.tocsr(), numpy.repeat(numpy.arange(len(starts)), numpy.diff(starts + [len(rows)]))

    def loss(w):
        s = x @ w + offset
        s_best = numpy.maximum.reduceat(s, starts)[group]
        e = numpy.exp(s - s_best)
        total = numpy.add.reduceat(e, starts)[group]
        by_itself = 1 / (1 + numpy.exp(-numpy.clip(s, -500, 500)))
        lost = -(share * (s - s_best - numpy.log(total))).sum() + alone * (numpy.logaddexp(0, s) - right * s).sum()
        return strength * lost + w @ w / 2, back @ ((e / total - share + alone * (by_itself - right)) * strength) + w

    w = optimize.minimize(loss, numpy.zeros(x.shape[1]), jac=True, method='L-BFGS-B', options={'maxiter': STEPS}).x
    return dict(zip(names, w))
