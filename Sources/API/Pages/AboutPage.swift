internal import UseCases

extension PageFrame {
    func about() -> Answer {
        let paragraphs = [
            say(
                "Elsewhere collects what articles tell of people who left the big city or the big company. Each story is one person: where from, where to, what they did before and do now, and what it did to their money.",
                "别处收集文章里讲到的、离开大城市或大公司的人。一个故事就是一个人：从哪里走、去了哪里、以前和现在各做什么，钱有什么变化。"),
            say(
                "A value stands here only if the article says it. Tap a value, and the sentence that it came from is shown. What no sentence says is shown as unknown, and never guessed.",
                "文章说了，这里才写。点开一个值，就能看到它出自哪一句。没有说的，就写“文中没有说”，从不猜。"),
            say(
                "Earnings, turnover, prices and debts are different things and are never mixed. Articles belong to their authors: of an article that was taken in, only short excerpts are shown to everybody.",
                "收入、流水、价格和欠款是不同的东西，从不混在一起。文章归作者所有：收录的文章，对所有人只显示简短的摘录。"),
            say(
                "Everything on this site comes from an open API, in JSON and other forms, without a key.",
                "网站上的一切都来自公开的接口，有 JSON 等多种格式，读取不需要钥匙。"),
        ]
        let links = [
            ["href": service.basePath + "/docs", "label": say("The API, to try", "接口文档，可以直接试")],
            ["href": service.basePath + "/api/v1/openapi.json", "label": "OpenAPI 3.1"],
            ["href": service.basePath + "/feed.xml", "label": say("Atom feed", "Atom 订阅")],
            ["href": link("/ingest"), "label": say("Add an article", "添加文章")],
        ]
        return page(
            "about", title: say("About", "关于"), description: paragraphs[0], ["paragraphs": paragraphs, "links": links])
    }
}
