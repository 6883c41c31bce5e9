extension PageFrame {
    /// The API's own page: the script reads the document and makes a form for each operation.
    func docs() -> Answer {
        page(
            "docs", title: say("The API", "接口"),
            description: say(
                "Every operation of the Elsewhere API, with its parameters, to try in the browser.",
                "别处接口的全部操作和参数，可以直接在浏览器里试。"),
            [
                "heading": say("The API", "接口"),
                "lead": say(
                    "Reading needs no key. Every operation below can be tried here; the contract is",
                    "读取不需要钥匙。下面每个操作都可以直接试；完整的约定见"),
                "needsScript": say(
                    "This page needs JavaScript. The contract itself is plain JSON.", "本页需要 JavaScript。约定本身是纯 JSON。"),
                "token": say("Token, for writing (kept in this page only)", "令牌（写入才需要，只留在本页）"),
                "send": say("Send", "发送"), "filter": say("Find an operation", "查找操作"),
            ])
    }
}
