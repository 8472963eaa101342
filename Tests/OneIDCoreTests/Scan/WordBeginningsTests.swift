import OneIDTestSupport
import Testing

@testable import OneIDCore

/// The look at a few bytes of a row lets everything pass that the closer look would take for a word.
struct WordBeginningsTests {
    @Test func theShortLookLosesNothing() {
        let beginnings = WordBeginnings(
            FurnitureWords.dense + FurnitureWords.spaced + ["共"], skipped: ["page", "x", "第"],
            names: ["openid", "jd_pin", "id", "会员号", "record id"],
            dialect: CSVDialect(delimiter: 0x2c, terminator: 0x0a))
        var random = SeededGenerator(seed: 17)
        let pieces = [
            "total", "Total", "sum", "id", "ID", "openid", "jd_pin", "jd_08", "oK", "x", "页", "合", "计", "合计", "总",
            "会员号", "共",
            "Page", "1", " ", "\t", "=", "\"", "#", "＊", "\u{3000}", "\u{A0}", ":", "_", "l", "al", "第", "record", "-",
        ]
        var matter = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...3, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            Array(text.utf8).withUnsafeBufferPointer { cell in
                guard beginnings.mayMatter(cell) else { return }
                matter += 1
                let passes = beginnings.withShortLook { look in
                    look.mayMatter(cell.baseAddress!, cell.count)
                }
                #expect(passes, "\(text)")
            }
        }
        #expect(matter > 1_000)
    }

    /// Ids that share their beginning with a column or a word, but not four bytes of it, cost no closer look.
    @Test(arguments: ["jd_08u2rbm", "2131026524", "oKcRXLqW5FIX", "Tom12345", "todd99", "susan", "id_7", "al", "Il1"])
    func idsThatOnlyBeginAlikeArePassed(_ id: String) {
        let beginnings = WordBeginnings(
            FurnitureWords.dense + FurnitureWords.spaced, skipped: [], names: ["openid", "jd_pin", "member_id"],
            dialect: CSVDialect(delimiter: 0x2c, terminator: 0x0a))
        let passes = beginnings.withShortLook { look in
            Array(id.utf8).withUnsafeBufferPointer { look.mayMatter($0.baseAddress!, $0.count) }
        }
        #expect(!passes)
    }
}
