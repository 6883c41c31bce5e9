import CHTML
import Testing

@testable import Extraction

struct PageTreeTests {
    /// The tree as `div(p("a") p("b"))`.
    private func shape(_ html: String) -> String {
        let tree = HTMLTreeBuilder.tree(of: Array(html.utf8))
        var text = ""
        var ends: [Int] = []
        for node in tree.nodes.indices.dropFirst() {
            while let last = ends.last, last <= node {
                text += ")"
                ends.removeLast()
            }
            if !text.isEmpty, text.last != "(" { text += " " }
            if tree.tag(node) == .text {
                text += "'" + String(decoding: tree.bytes[tree.textRange(node)], as: UTF8.self) + "'"
            } else {
                text += "\(tree.tag(node))"
                if tree.end(node) > node + 1 {
                    text += "("
                    ends.append(tree.end(node))
                }
            }
        }
        return text + String(repeating: ")", count: ends.count)
    }

    @Test(arguments: [
        ("<p>a<p>b", "body(p('a') p('b'))"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "body(ul(li('a') li('b' ul(li('c')))) 'd')"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "body(table(tr(td('a') td('b')) tr(td('c'))) 'd')"),
        ("<table><td>a</table>", "body(table(tr(td('a'))))"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "body(dl(dt('a') dd('b') dt('c')))"),
        ("<div>a</span></div>b", "body(div('a') 'b')"),
        ("<div><p>a</div>b", "body(div(p('a')) 'b')"),
        ("a</p>b", "body('a' p 'b')"),
        ("<b><p>a</b>b</p>", "body(b(p('a' 'b')))"),
        ("<a href=x><div>a</a>b</div>", "body(a(div('a')) div('b'))"),
        ("<a>a<a>b</a>c", "body(a('a') a('b') 'c')"),
        ("<td>a</td>b", "body('a' 'b')"),
        ("<title>a&amp;b</title>c", "title('a&b') body('c')"),
        ("<script>if (a<b) '</p>'</script>c", "script('if (a<b) '</p>'') body('c')"),
        ("<!-- a > b -->c<!--->d", "body('c' 'd')"),
        ("<!-- open > a", "body(' a')"),
        ("<p title='a>b' class=x>c", "body(p('c'))"),
        ("1 < 2 &lt;3 &#x4E2D;&#20013;&nbsp;&hellip;&unknown;&copy", "body('1 ' '<' ' 2 <3 中中\u{A0}…&unknown;©')"),
        ("<h1>a<h2>b</h2>c", "body(h1('a') h2('b') 'c')"),
        ("<select><option>a<option>b</select>", "body(select(option('a') option('b')))"),
        ("<form><table><form><tr><td>a</form></table>", "body(form(table(form tr(td('a')))))"),
        ("", ""),
        ("<", "body('<')"),
    ])
    func `builds the tree that browsers build where text depends on it`(html: String, expected: String) {
        #expect(shape(html) == expected)
    }

    @Test(arguments: [
        "<div>", "<b>", "<p><font size=1>", "<table><tr><td>", "<ul><li>", "<a href=x><div>", "<span>", "<x-y>",
        "<blockquote><p>",
        "</div><div>", "<select><option>", "<svg><g>",
    ])
    func `depth is bounded whatever is nested, and the text is kept`(opening: String) {
        let html =
            String(repeating: opening, count: 20_000) + "deep inside" + String(repeating: "</div>", count: 20_000)
        let tree = HTMLTreeBuilder.tree(of: Array(html.utf8))
        var depth = [Int](repeating: 0, count: tree.nodes.count)
        for node in tree.nodes.indices.dropFirst() { depth[node] = depth[tree.parent(node)] + 1 }
        #expect((depth.max() ?? 0) <= HTMLTreeBuilder.depthLimit)
        #expect(
            tree.nodes.indices.contains {
                tree.tag($0) == .text && tree.bytes[tree.textRange($0)].elementsEqual("deep inside".utf8)
            })
    }

    @Test func `every subtree is a range within its parent's`() {
        var state: UInt64 = 42
        let pieces = [
            "<div>", "</div>", "<p>", "</p>", "<a href=x>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<b>",
            "</b>",
            "<li>", "<ul>", "</ul>", "text", "<br>", "<!--", "-->", "<script>", "</script>", "<select>", "<option>",
            "&amp", "<h1>", "</h2>",
            "<form>", "</form>", "<body>", "<head>", "<html>", "<title>", "</title>", "<", ">", "\"", "<p title=\"",
        ]
        for _ in 0..<500 {
            var html = ""
            for _ in 0..<60 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                html += pieces[Int(state >> 33) % pieces.count]
            }
            let tree = HTMLTreeBuilder.tree(of: Array(html.utf8))
            for node in tree.nodes.indices.dropFirst() {
                let parent = tree.parent(node)
                #expect(parent < node && tree.end(node) > node && tree.end(node) <= tree.end(parent), "\(html)")
            }
        }
    }

    /// Gumbo follows the standard to the letter; what text a reader sees, and in which order, must be the same.
    @Test(arguments: [
        "<html><head><title>t</title></head><body><div class=a><h1>One</h1><p>two <b>three</b> four<p>five</div><ul><li>six<li>seven</ul></body></html>",
        "<div><font color=red><p>one</p><p>two</font></p></div>three",
        "<table border=1><tr><td>one<td>two<tr><td colspan=2><table><tr><td>three</table>four</table>five",
        "<center><p>one<br>two<br/>three</center><dl><dt>four<dd>five</dl>",
        "one<p>two<div>three</div>four</p>five<!-- six -->seven<blockquote>eight<p>nine</blockquote>ten",
    ])
    func `text stands in the same order as in gumbo's tree`(html: String) {
        let tree = HTMLTreeBuilder.tree(of: Array(html.utf8))
        let ours = tree.nodes.indices.filter { tree.tag($0) == .text }
            .map { String(decoding: tree.bytes[tree.textRange($0)], as: UTF8.self) }.joined()
        #expect(ours.filter { !$0.isWhitespace } == gumboText(html).filter { !$0.isWhitespace })
    }

    private func gumboText(_ html: String) -> String {
        let source = Array(html.utf8CString)
        return source.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, let output = gumbo_parse(start) else { return "" }
            defer { withUnsafePointer(to: kGumboDefaultOptions) { gumbo_destroy_output($0, output) } }
            var text = ""
            var stack: [UnsafeMutablePointer<GumboNode>] = [output.pointee.root]
            while let node = stack.popLast() {
                switch node.pointee.type {
                case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE: text += String(cString: node.pointee.v.text.text)
                case GUMBO_NODE_ELEMENT:
                    let children = node.pointee.v.element.children
                    for index in (0..<Int(children.length)).reversed() {
                        if let child = children.data[index] {
                            stack.append(child.assumingMemoryBound(to: GumboNode.self))
                        }
                    }
                default: break
                }
            }
            return text
        }
    }
}
