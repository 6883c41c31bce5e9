import Stories
import Testing

@testable import Extraction

@Suite("Work that is told by where it is done")
struct WorkPlacesTests {
    private func title(_ text: String) -> String? {
        let text = "程小禾原来在北京一家公司做会计，2021年辞职，回到保定。" + text
        return Understanding().understand(Article(invented: text)).stories.first?.work.title
    }

    @Test(
        "the place without whose it is, and what is done there",
        arguments: [
            ("现在她在舅舅的木材行帮忙，月底结一次工钱。", "木材行帮忙"), ("如今她白天在同学的驾校管报名，晚上给人记账。", "驾校管报名"),
            ("现在她在市里一家医院的档案室上班，双休。", "档案室"),
        ])
    func told(text: String, expected: String) {
        #expect(title(text) == expected)
    }

    @Test(
        "no work: 现在, what others do, what did not come about",
        arguments: ["现在店里冷清。", "她表哥在木材行帮忙。", "她没有在木材行帮忙。", "她不想在医院上班。"])
    func untold(text: String) {
        let title = title(text)
        #expect(title?.contains("木材行") != true && title?.contains("医院") != true && title?.contains("店里") != true)
    }

    @Test(
        "no work: what is denied at last, where a relative works, what was left",
        arguments: [
            ("岳父有十亩坡地，种马铃薯。她来了以后没种马铃薯，在学校教数学。", "马铃薯"),
            ("她在学校代课，媳妇在卫生院，两人够花。", "卫生院"),
            ("同事以为她会留下，她退出了律所，现在每天送信。", "律所"),
        ])
    func notTheirs(text: String, other: String) {
        #expect(title(text)?.contains(other) != true)
    }

    @Test(
        "a thing of one character that is counted, and a place without what is said of it",
        arguments: [("如今她在山上养了六箱蜂，一年摇两次蜜。", "养蜂"), ("2022年她在街上开了一家小小的牙科诊所。", "牙科诊所")])
    func titled(text: String, expected: String) {
        #expect(title(text) == expected)
    }
}
