"""The right answers of articles, and who scores them: what `train` and `score` have in common."""
import glob
import importlib.util
import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OWN = os.path.join(ROOT, 'Benchmarks', 'understanding')
SHARED = os.path.join(ROOT, '..', 'shared')
BINARY = os.environ.get('ELSEWHERE') or os.path.join(ROOT, '.build', 'debug', 'elsewhere')


def load_scorer(name):
    """-> the module ../shared/gold/score.py; without it the program of that name says so and ends."""
    path = os.path.join(SHARED, 'gold', 'score.py')
    if not os.path.exists(path):
        print('%s: skipped: %s is absent' % (name, os.path.relpath(path, ROOT)), file=sys.stderr)
        sys.exit(0)
    spec = importlib.util.spec_from_file_location('scorer', path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def raw_of(path):
    """The article that a gold file is about, None without one; those of the public ones lie among the seeds."""
    for stem in (path[:-5], os.path.join(SHARED, 'seeds', os.path.basename(path)[:-5])):
        for ending in ('.txt', '.md', '.html'):
            if os.path.exists(stem + ending):
                return stem + ending
    return None


def answers(folder, whole=True):
    """-> [(gold file, right answer, path of the article)] of a folder; whole: only the answers that name the stories too."""
    found = [(path, json.load(open(path, encoding='utf-8')), raw_of(path)) for path in sorted(glob.glob(os.path.join(folder, '*.json')))]
    return [one for one in found if one[2] is not None and ('stories' in one[1] or not whole and 'mustContain' in one[1])]
