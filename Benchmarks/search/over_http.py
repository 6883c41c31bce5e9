#!/usr/bin/env python3
"""Requests a second of our server and of Groonga's HTTP server with its cache off, over the same stories and questions.

  over_http.py DOCS.ndjson QUERIES_DIR ELSEWHERE [QUESTIONS]

Both answer the best ten with a passage; every question is asked once. One keep-alive connection, then two, in turns of three rounds; the median is
printed with the CPU that the server spent on a request, which is the figure to trust on a machine that is busy."""
import http.client, json, os, shutil, socket, subprocess, sys, tempfile, threading, time, urllib.parse


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read(port, paths, end=float("inf")):
    """Milliseconds that each path takes to be read over one connection, until a time of day."""
    connection, times = http.client.HTTPConnection("127.0.0.1", port), []
    for path in paths:
        if time.time() > end:
            break
        before = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit("%d for %s" % (answer.status, path))
        times.append((time.perf_counter() - before) * 1000)
    return times


def ask(port, paths, clients):
    times = []
    threads = [threading.Thread(target=lambda mine: times.extend(read(port, mine)), args=(paths[n::clients],))
               for n in range(clients)]
    before = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - before
    times.sort()
    return len(paths) / wall, times[len(times) // 2], times[len(times) * 99 // 100]


class Groonga:
    name = "groonga"

    def __init__(self, docs, place):
        database = os.path.join(place, "db")
        load = subprocess.Popen(["groonga", "-n", database], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                encoding="utf-8")
        for command in ("table_create Docs TABLE_HASH_KEY ShortText", "column_create Docs title COLUMN_SCALAR ShortText",
                        "column_create Docs body COLUMN_SCALAR Text",
                        "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram "
                        "--normalizer NormalizerAuto",
                        "column_create Terms index COLUMN_INDEX|WITH_POSITION|WITH_SECTION Docs title,body"):
            load.stdin.write(command + "\n")
        with open(docs, encoding="utf-8") as lines:
            batch = []
            for line in lines:
                story = json.loads(line)
                batch.append(json.dumps({"_key": story["id"], "title": story["title"], "body": story["body"]},
                                        ensure_ascii=False))
                if len(batch) == 1000:
                    load.stdin.write("load --table Docs\n[" + ",\n".join(batch) + "]\n")
                    batch = []
            if batch:
                load.stdin.write("load --table Docs\n[" + ",\n".join(batch) + "]\n")
        load.stdin.close()
        load.wait()
        self.port = free_port()
        self.process = subprocess.Popen(["groonga", "-s", "--protocol", "http", "--port", str(self.port),
                                         "--bind-address", "127.0.0.1", database], stdout=subprocess.DEVNULL)

    def path(self, text):
        plain = "".join(c for c in text if c.isalnum())
        query = " OR ".join('"%s"' % plain[i:i + 2] for i in range(max(1, len(plain) - 1)))
        return "/d/select?" + urllib.parse.urlencode({
            "table": "Docs", "match_columns": "title * 3 || body", "query": query, "limit": 10,
            "output_columns": "_key,_score,title,snippet_html(body)", "command_version": 2, "sort_keys": "-_score", "cache": "no"})

    def is_ready(self):
        return get(self.port, "/d/status")


class Elsewhere:
    name = "elsewhere"

    def __init__(self, docs, place, program):
        os.makedirs(os.path.join(place, "seeds"))
        os.symlink(os.path.abspath(docs), os.path.join(place, "seeds", "docs.ndjson"))
        self.port = free_port()
        self.process = subprocess.Popen(
            [program, "serve", "--port", str(self.port), "--seeds", os.path.join(place, "seeds"), "--data",
             os.path.join(place, "data"), "--public", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Public")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "ELSEWHERE_TOKEN": "benchmark"})

    def path(self, text):
        return "/api/v1/search?" + urllib.parse.urlencode({"q": text, "limit": 10})

    def is_ready(self):
        if self.process.poll() is not None:
            raise SystemExit("the server ended with status %d: start it by hand to see why" % self.process.returncode)
        return get(self.port, "/readyz")


def get(port, path):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status == 200
    except OSError:
        return False


def main():
    docs, directory, program = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    with open(os.path.join(directory, "queries.tsv"), encoding="utf-8") as lines:
        questions = [text for qid, text in (line.rstrip("\n").split("\t", 1) for line in lines) if qid.startswith("han")]
    # No question comes twice: a server may keep its answers, and this is about finding them.
    batches = [questions[n::6][:count] for n in range(6)]
    place = tempfile.mkdtemp()
    engines = []
    try:
        for made in (lambda: Elsewhere(docs, os.path.join(place, "e"), os.path.abspath(program)),
                     lambda: Groonga(docs, place)):
            engines.append(made())
            while not engines[-1].is_ready():
                time.sleep(0.05)
        print("load average %s, %d questions a round" % (os.getloadavg(), len(batches[0])))
        for clients in (1, 2):
            rounds = {engine.name: [] for engine in engines}
            for turn in range(3):
                for engine in engines:
                    paths = [engine.path(text) for text in batches[3 * (clients - 1) + turn]]
                    before = cpu(engine.process.pid)
                    rate, median, tail = ask(engine.port, paths, clients)
                    spent = (cpu(engine.process.pid) - before) / len(paths) * 1000
                    rounds[engine.name].append((rate, median, tail, spent))
            for name, results in rounds.items():
                middle = [sorted(column)[1] for column in zip(*results)]
                print("  %s, %d client(s): %.0f requests a second, p50 %.2f ms, p99 %.2f ms, server CPU %.2f ms a request"
                      % ((name, clients) + tuple(middle)), flush=True)
    finally:
        for engine in engines:
            engine.process.terminate()
            engine.process.wait()
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
