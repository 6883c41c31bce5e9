#!/usr/bin/env python3
"""Measures other engines over the same corpus and queries as `SearchBenchmark speed`, one after the other.

  compare.py DOCS.ndjson QUERIES_DIR [tantivy] [sqlite] [groonga]

Needs `pip install tantivy` for tantivy (characters and bigrams, given as words), SQLite with FTS5 and its trigram
tokenizer for sqlite, and Debian's groonga-bin (TokenBigram) for groonga. Prints documents per CPU second, bytes on disk,
and CPU ms, p50 and p99 of questions, two words and keywords, top 10. Folding of scripts is left out: it is not theirs.
CPU seconds are those of this process, or of groonga's. RSS is what the process has after the questions. Two clients are
two processes over one index (groonga: over one server, see `over_http.py`)."""
import json, os, resource, shutil, sqlite3, subprocess, sys, tempfile, time

TASKS = (("question", ("hans", "hant")), ("two words", ("short",)), ("keyword", ("kw",)))


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def documents(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def queries(directory):
    with open(os.path.join(directory, "queries.tsv"), encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t", 1) for line in lines]
    for name, tasks in TASKS:
        chosen = [text for qid, text in pairs if qid.split("-")[0] in tasks]
        yield name, chosen[::max(1, len(chosen) // 600)]


def size(directory):
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(directory) for name in names)


def is_word(character):
    return character.isalnum()


def grams(text):
    runs, run = [], ""
    for character in text + " ":
        if is_word(character):
            run += character
        elif run:
            runs.append(run)
            run = ""
    out = []
    for run in runs:
        out += list(run) + [run[i:i + 2] for i in range(len(run) - 1)]
    return out


def measure(name, asked, search, clock):
    for text in asked:
        search(text)
    times, start = [], clock()
    for text in asked:
        before = time.perf_counter()
        search(text)
        times.append((time.perf_counter() - before) * 1000)
    spent = (clock() - start) / len(asked) * 1000
    times.sort()
    print("  %s: CPU %.3f ms, p50 %.3f ms, p99 %.3f ms" % (
        name, spent, times[len(times) // 2], times[len(times) * 99 // 100]), flush=True)


def resident(pid="self"):
    with open("/proc/%s/statm" % pid) as statm:
        return int(statm.read().split()[1]) * 4096


def two_clients(asked, search):
    """Both ask all questions; prints how many a second they get together."""
    started, children = time.perf_counter(), []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            for text in asked:
                search(text)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    print("  two clients: %.0f answers a second" % (2 * len(asked) / (time.perf_counter() - started)), flush=True)


def tantivy_engine(path, directory):
    import tantivy
    builder = tantivy.SchemaBuilder()
    for field in ("title", "body"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    place = tempfile.mkdtemp()
    index = tantivy.Index(builder.build(), path=place)
    writer = index.writer(256 << 20, 1)
    count, own = 0, 0.0
    for document in documents(path):
        before = cpu()
        title, body = " ".join(grams(document["title"])), " ".join(grams(document["body"]))
        own += cpu() - before
        before = cpu()
        writer.add_document(tantivy.Document(title=title, body=body, id=document["id"]))
        count += 1
    started = time.perf_counter()
    writer.commit()
    writer.wait_merging_threads()
    spent = cpu() - own
    index.reload()
    print("tantivy: %d documents, %.0f per CPU s (reading JSON included), %d bytes" % (count, count / spent, size(place)))
    searcher = index.searcher()

    def ask(text, operator):
        terms = [g for g in dict.fromkeys(grams(text)) if len(g) > 1] or grams(text)
        parts = [(operator, tantivy.Query.boolean_query([
            (tantivy.Occur.Should, tantivy.Query.boost_query(tantivy.Query.term_query(index.schema, "title", t), 3.0)),
            (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "body", t))])) for t in terms]
        return searcher.search(tantivy.Query.boolean_query(parts), 10)

    for name, asked in queries(directory):
        operator = tantivy.Occur.Should if name == "question" else tantivy.Occur.Must
        measure(name, asked, lambda text: ask(text, operator), cpu)
        if name == "question":
            two_clients(asked, lambda text: ask(text, operator))
    print("  RSS %d MiB, of the mapped index what was read" % (resident() >> 20))
    shutil.rmtree(place)


def sqlite_engine(path, directory):
    place = tempfile.mkdtemp()
    base = sqlite3.connect(os.path.join(place, "fts.db"))
    base.execute("PRAGMA journal_mode=OFF")
    base.execute("CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, body, tokenize='trigram')")
    start, count = cpu(), 0
    for document in documents(path):
        base.execute("INSERT INTO docs VALUES (?, ?, ?)", (document["id"], document["title"], document["body"]))
        count += 1
    base.execute("INSERT INTO docs(docs) VALUES ('optimize')")
    base.commit()
    print("sqlite fts5 trigram: %d documents, %.0f per CPU s, %d bytes" % (count, count / (cpu() - start), size(place)))

    def ask(text, joiner):
        words = [w for w in text.split() if w]
        if joiner == "OR":
            plain = "".join(c for c in text if is_word(c))
            words = [plain[i:i + 3] for i in range(max(1, len(plain) - 2))]
        if any(len(w) < 3 for w in words):  # shorter than a trigram: only a scan finds it
            like = " AND ".join("(title LIKE ? OR body LIKE ?)" for _ in words)
            return base.execute("SELECT id FROM docs WHERE %s LIMIT 10" % like,
                                [p for w in words for p in ("%%%s%%" % w, "%%%s%%" % w)]).fetchall()
        match = (" %s " % joiner).join('"%s"' % w.replace('"', '""') for w in words)
        return base.execute("SELECT id FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT 10", (match,)).fetchall()

    for name, asked in queries(directory):
        measure(name, asked[::10], lambda text: ask(text, "OR" if name == "question" else "AND"), cpu)
    print("  RSS %d MiB" % (resident() >> 20))
    shutil.rmtree(place)


def groonga_engine(path, directory):
    place = tempfile.mkdtemp()
    process = subprocess.Popen(["groonga", "-n", os.path.join(place, "db")], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, encoding="utf-8")
    ticks = os.sysconf("SC_CLK_TCK")

    def clock():
        with open("/proc/%d/stat" % process.pid) as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / ticks

    def send(command):
        process.stdin.write(command + "\n")
        process.stdin.flush()
        return process.stdout.readline()

    for command in ("table_create Docs TABLE_HASH_KEY ShortText", "column_create Docs title COLUMN_SCALAR ShortText",
                    "column_create Docs body COLUMN_SCALAR Text",
                    "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram "
                    "--normalizer NormalizerAuto",
                    "column_create Terms index COLUMN_INDEX|WITH_POSITION|WITH_SECTION Docs title,body"):
        send(command)
    count = 0
    batch = []

    def flush():
        process.stdin.write("load --table Docs\n[" + ",\n".join(batch) + "]\n")
        process.stdin.flush()
        process.stdout.readline()
        batch.clear()

    for document in documents(path):
        batch.append(json.dumps({"_key": document["id"], "title": document["title"], "body": document["body"]},
                                ensure_ascii=False))
        count += 1
        if len(batch) == 1000:
            flush()
    if batch:
        flush()
    print("groonga: %d documents, %.0f per CPU s, %d bytes" % (count, count / clock(), size(place)))

    def ask(text, joiner):
        words = text.split()
        if joiner == " OR ":
            plain = "".join(c for c in text if is_word(c))
            words = [plain[i:i + 2] for i in range(max(1, len(plain) - 1))]
        query = joiner.join('"%s"' % w for w in words if w)
        query = query.replace("\\", "\\\\").replace("'", "\\'")
        return send("select Docs --match_columns 'title * 3 || body' --query '%s' --limit 10 --output_columns _key,_score "
                    "--sort_keys -_score --cache no" % query)

    for name, asked in queries(directory):
        measure(name, asked[::5], lambda text: ask(text, " OR " if name == "question" else " "), clock)
    print("  RSS %d MiB" % (resident(process.pid) >> 20))
    process.stdin.close()
    process.wait()
    shutil.rmtree(place)


def main():
    path, directory = sys.argv[1:3]
    engines = {"tantivy": tantivy_engine, "sqlite": sqlite_engine, "groonga": groonga_engine}
    print("load average %s" % (os.getloadavg(),))
    for name in sys.argv[3:] or engines:
        engines[name](path, directory)


if __name__ == "__main__":
    main()
