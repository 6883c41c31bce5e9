#!/usr/bin/env python3
"""Pages per CPU second (user and system, start included), all pages in one process each, rounds taken in turn.

usage: speed.py ELSEWHERE DATA [ROUNDS]
"""
import gzip, json, os, resource, statistics, subprocess, sys, tempfile

elsewhere, data = sys.argv[1], sys.argv[2]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
PEER = r"""
import sys, trafilatura
for path in sys.argv[1:]:
    trafilatura.bare_extraction(open(path, 'rb').read(), include_comments=False, with_metadata=True)
"""


def cpu(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


with tempfile.TemporaryDirectory() as folder:
    paths = []
    for line in open(os.path.join(data, 'index.jsonl'), encoding='utf-8'):
        page = json.loads(line)
        path = os.path.join(folder, page['id'] + '.html')
        with open(path, 'wb') as file:
            file.write(gzip.open(os.path.join(data, page['file'])).read())
        paths.append(path)
    commands = {'elsewhere': [elsewhere, 'extract', '--ndjson', '--article-only', *paths]}
    try:
        import trafilatura  # noqa: F401
        commands['trafilatura'] = [sys.executable, '-c', PEER, *paths]
    except ImportError:
        print('trafilatura is not importable: only our own figure')
    figures = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            figures[name].append(len(paths) / cpu(command))
    for name, values in figures.items():
        print(f'{name}: median {statistics.median(values):.1f} pages per CPU s, {min(values):.1f} to {max(values):.1f}, '
              f'{len(paths)} pages, {rounds} rounds')
    if len(figures) == 2:
        ours, theirs = (statistics.median(figures[name]) for name in ('elsewhere', 'trafilatura'))
        print(f'ratio: {ours / theirs:.1f}')
    print(f'load average {os.getloadavg()[0]:.2f}')
