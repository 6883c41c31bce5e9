#!/usr/bin/env python3
"""Pages per CPU second (user and system, start included), all pages in one process each, rounds taken in turn.

usage: speed.py ELSEWHERE DATA [ROUNDS]
"""
import gzip, importlib.util, json, os, resource, statistics, subprocess, sys, tempfile

elsewhere, data = sys.argv[1], sys.argv[2]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
# Text and metadata, as ours gives; a page that a peer fails on costs it what it took until then.
PEERS = {
    'trafilatura': r"""
import sys, trafilatura
for path in sys.argv[1:]:
    trafilatura.bare_extraction(open(path, 'rb').read(), include_comments=False, with_metadata=True)
""",
    'readability-lxml': r"""
import logging, sys
from readability import Document
import html_text
logging.disable(logging.CRITICAL)
for path in sys.argv[1:]:
    try:
        document = Document(open(path, 'rb').read())
        document.short_title()
        html_text.extract_text(document.summary(html_partial=True))
    except Exception:
        pass
""",
}
MODULES = {'trafilatura': ['trafilatura'], 'readability-lxml': ['readability', 'html_text']}


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
    for name, program in PEERS.items():
        if all(importlib.util.find_spec(module) for module in MODULES[name]):
            commands[name] = [sys.executable, '-c', program, *paths]
        else:
            print(f'{name} is not importable: left out')
    figures = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            figures[name].append(len(paths) / cpu(command))
    for name, values in figures.items():
        print(f'{name}: median {statistics.median(values):.1f} pages per CPU s, {min(values):.1f} to {max(values):.1f}, '
              f'{len(paths)} pages, {rounds} rounds')
    ours = statistics.median(figures['elsewhere'])
    for name in figures:
        if name != 'elsewhere':
            print(f'ratio to {name}: {ours / statistics.median(figures[name]):.1f}')
    print(f'load average {os.getloadavg()[0]:.2f}')
