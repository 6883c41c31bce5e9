#!/usr/bin/env python3
"""What readers wait while somebody writes: two readers of a large server alone, then beside one who ingests without a pause.

  beside_writer.py DOCS.ndjson QUERIES_DIR ELSEWHERE [SECONDS]

Readers are processes of their own and ask questions, words and keywords in turn, none twice; the writer posts articles,
each another, and waits until each is to be found. Compare the two rounds: a busy machine slows both. Loopback only."""
import http.client, json, multiprocessing, os, random, shutil, sys, tempfile, time

from over_http import Elsewhere, read

READERS = 2
CHARACTERS = "山水田园城镇街巷春夏秋冬风雨雪霜茶米油盐木竹石铁船桥灯火人家老少来去走停买卖做卖苦甜高低远近新旧"


def write(port, end, results):
    connection, times, chance = http.client.HTTPConnection("127.0.0.1", port), [], random.Random(os.getpid())
    while time.time() < end:
        text = "\n\n".join("".join(chance.choice(CHARACTERS) for _ in range(60)) + "。" for _ in range(8))
        before = time.perf_counter()
        connection.request("POST", "/api/v1/ingestions", json.dumps({"text": text}), {
            "Authorization": "Bearer benchmark", "Content-Type": "application/json", "Prefer": "wait=30"})
        answer = connection.getresponse()
        answer.read()
        if answer.status not in (200, 201):
            raise SystemExit("%d for an ingestion" % answer.status)
        times.append((time.perf_counter() - before) * 1000)
    results.put(times)


def report(name, times):
    times.sort()
    print("  %s: %d, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, worst %.2f ms" % (
        name, len(times), times[len(times) // 2], times[len(times) * 99 // 100], times[len(times) * 999 // 1000],
        times[-1]), flush=True)


def main():
    docs, directory, program = sys.argv[1:4]
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 15
    with open(os.path.join(directory, "queries.tsv"), encoding="utf-8") as lines:
        asked = [line.rstrip("\n").split("\t", 1)[1] for line in lines]
    random.Random(1).shuffle(asked)
    place = tempfile.mkdtemp()
    server = Elsewhere(docs, place, os.path.abspath(program))
    try:
        while not server.is_ready():
            time.sleep(0.2)
        paths = [server.path(text) for text in asked]
        for number, name in enumerate(("readers alone", "readers beside a writer")):
            print("load average %s" % (os.getloadavg(),))
            results, written, end = multiprocessing.Queue(), multiprocessing.Queue(), time.time() + seconds
            rest = paths[number::2]
            started = [multiprocessing.Process(target=read, args=(server.port, rest[n::READERS], end, results))
                       for n in range(READERS)]
            if number:
                started.append(multiprocessing.Process(target=write, args=(server.port, end, written)))
            for process in started:
                process.start()
            report(name, sum((results.get() for _ in range(READERS)), []))
            if number:
                report("articles ingested", written.get())
            for process in started:
                process.join()
    finally:
        server.process.terminate()
        server.process.wait()
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
