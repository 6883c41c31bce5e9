import Dispatch
import Synchronization
import Testing

@testable import Platform

struct ScriptConverterTests {
    @Test(arguments: [
        ("头发", "頭髮"), ("为什么从哪里来", "為什麼從哪裡來"), ("群众吃面", "群眾吃麵"), ("启动", "啟動"), ("发现", "發現"), ("皇后后面", "皇后後面"),
        ("公里外", "公里外"), ("", ""), ("abc 1\n", "abc 1\n"),
    ])
    func `words choose between two traditional forms`(simplified: String, traditional: String) throws {
        #expect(try ScriptConverter(.toTraditional).converted(simplified) == traditional)
        #expect(try ScriptConverter(.toSimplified).converted(traditional) == simplified)
    }

    @Test func `a NUL does not cut the text off`() throws {
        #expect(try ScriptConverter(.toTraditional).converted("离\u{0}开\u{0}") == "離\u{0}開\u{0}")
    }

    @Test func `the number of code points stays`() throws {
        let text = "他从互联网大厂离职后，在县城开了一家面馆，生意干得不错；里面的台面是自己做的。🍜𠮷"
        for direction in ScriptConverter.Direction.allCases {
            let converted = try ScriptConverter(direction).converted(text)
            #expect(converted.unicodeScalars.count == text.unicodeScalars.count)
        }
    }

    @Test func `no character of the basic plane becomes two`() throws {
        let text = (UInt32(0x3400)...0x9FFF).compactMap(Unicode.Scalar.init)
        for direction in ScriptConverter.Direction.allCases {
            let converter = try ScriptConverter(direction)
            for scalar in text { #expect(converter.converted(String(scalar)).unicodeScalars.count == 1) }
        }
    }

    @Test func `many threads may convert at once`() throws {
        let converter = try ScriptConverter(.toTraditional)
        let wrong = Mutex(0)
        let group = DispatchGroup()
        for lane in 0..<8 {
            DispatchQueue(label: "lane \(lane)").async(group: group) {
                for _ in 0..<50 where converter.converted("发现头发") != "發現頭髮" {
                    wrong.withLock { $0 += 1 }
                }
            }
        }
        group.wait()
        #expect(wrong.withLock { $0 } == 0)
    }
}
