"""Boosted regression trees over a line and those around it, as LineSequence asks for them. Needs python3-sklearn of Debian."""
import sys

try:
    import numpy
    from sklearn.ensemble import HistGradientBoostingClassifier
except ImportError:
    numpy = None

# Trees, step, leaves of each, fewest lines of a leaf, pull to zero.
TREES, STEP, LEAVES, FEWEST, PULL = 100, 0.1, 12, 30, 1
# As in LineSequence: lines above and below that are looked at; log odds and length beyond the ends; most of either in the sums.
REACH, NO_ODDS, NO_LENGTH, MOST_ODDS, MOST_LENGTH = 4, -9, -1, 6, 120


def observed(odds, lengths):
    """Log odds and lengths of a document's lines -> a row for each line, as LineSequence.observed."""
    sums = [0.0]
    for z, n in zip(odds, lengths):
        sums.append(sums[-1] + min(max(z, -MOST_ODDS), MOST_ODDS) * min(n, MOST_LENGTH))
    rows = []
    for i in range(len(odds)):
        row = [odds[i], lengths[i]]
        for k in range(1, REACH + 1):
            beside = [j if 0 <= j < len(odds) else None for j in (i - k, i + k)]
            row += [NO_ODDS if j is None else odds[j] for j in beside]
            row += [NO_LENGTH if j is None else lengths[j] for j in beside]
        rows.append(row + [i, len(odds) - 1 - i, sums[i], sums[-1] - sums[i + 1]])
    return rows


def fit(rows, own):
    """-> the base and the trees, each [(feature, threshold, left, right, value)] with feature -1 at leaves."""
    if numpy is None:
        sys.exit('train: needs python3-sklearn (apt-get install python3-sklearn, then /usr/bin/python3)')
    model = HistGradientBoostingClassifier(max_iter=TREES, learning_rate=STEP, max_leaf_nodes=LEAVES, min_samples_leaf=FEWEST,
                                           l2_regularization=PULL, early_stopping=False, random_state=7)
    model.fit(numpy.array(rows, float), numpy.array(own))
    trees = [[(-1 if n['is_leaf'] else int(n['feature_idx']), float(n['num_threshold']), int(n['left']), int(n['right']), float(n['value']))
              for n in step[0].nodes] for step in model._predictors]
    return float(numpy.ravel(model._baseline_prediction)[0]), trees


def log_odds(model, row):
    base, trees = model
    for tree in trees:
        at = 0
        while tree[at][0] >= 0:
            at = tree[at][2] if row[tree[at][0]] <= tree[at][1] else tree[at][3]
        base += tree[at][4]
    return base


def words(model):
    """The table of BoostedTrees: `=base`, and each tree from its root, left before right."""
    base, trees = model

    def below(tree, at):
        feature, threshold, left, right, value = tree[at]
        if feature < 0:
            return ['=%d' % round(value * 1000)]
        return ['%d<%d' % (feature, round(threshold * 100))] + below(tree, left) + below(tree, right)

    return ['=%d' % round(base * 1000)] + [w for tree in trees for w in below(tree, 0)]
