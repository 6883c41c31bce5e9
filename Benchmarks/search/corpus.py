#!/usr/bin/env python3
"""Invents a corpus and questions over it, the same bytes each time, for those who have no other.

  corpus.py STORIES DOCS.ndjson QUERIES_DIR

Words are made of common characters and come up as words do (Zipf); a story has a title and 300 to 700 characters in
sentences, one in four in traditional characters where the two scripts differ. Questions are cut from stories: the
figures say what things cost, not how good the answers are."""
import bisect, itertools, json, os, random, sys

CHARACTERS = ("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
              "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
              "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
              "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
              "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
              "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
              "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值"
              "号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严")
TRADITIONAL = dict(zip("国时来们会发动学说产种对后业开实电机两给门东车长书张见马节话语认让许论设议",
                       "國時來們會發動學說產種對後業開實電機兩給門東車長書張見馬節話語認讓許論設議"))
WORDS = 30000


def make(count, path, directory):
    chance = random.Random(20)
    weights = [1 / (rank + 3) for rank in range(len(CHARACTERS))]
    cumulated = list(itertools.accumulate(weights))
    character = lambda: CHARACTERS[min(len(CHARACTERS) - 1, bisect.bisect(cumulated, chance.random() * cumulated[-1]))]
    words = sorted({"".join(character() for _ in range(chance.choice((1, 2, 2, 2, 2, 3, 4)))) for _ in range(2 * WORDS)})
    chance.shuffle(words)
    words = words[:WORDS]
    ranks = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(words))))
    word = lambda: words[min(len(words) - 1, bisect.bisect(ranks, chance.random() * ranks[-1]))]
    os.makedirs(directory, exist_ok=True)
    kept = []
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            body, length, limit = [], 0, chance.randint(300, 700)
            while length < limit:
                sentence = [word() for _ in range(chance.randint(5, 16))]
                text = "".join(sentence[:5]) + "，" + "".join(sentence[5:]) + "。"
                body.append(text)
                length += len(text)
            story = {"id": "c%07d" % number, "title": "".join(word() for _ in range(4)), "body": "".join(body)}
            if number % 4 == 3:
                for key in ("title", "body"):
                    story[key] = "".join(TRADITIONAL.get(c, c) for c in story[key])
            if len(kept) < 1200 and number % max(1, count // 1200) == 0:
                kept.append(story)
            out.write(json.dumps(story, ensure_ascii=False) + "\n")
    with open(os.path.join(directory, "queries.tsv"), "w", encoding="utf-8") as out:
        for number, story in enumerate(kept):
            body = story["body"]
            at = chance.randrange(len(body) - 40)
            plain = "".join(c for c in body[at:at + 40] if c not in "，。")
            out.write("hans-%04d\t%s是什么？\n" % (number, plain[:14]))
            out.write("short-%04d\t%s %s\n" % (number, plain[2:4], plain[20:22]))
            out.write("kw-%04d\t%s\n" % (number, plain[5:5 + chance.choice((2, 2, 3, 4))]))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    make(int(sys.argv[1]), sys.argv[2], sys.argv[3])
