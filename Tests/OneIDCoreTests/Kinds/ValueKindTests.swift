import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct ValueKindTests {
    private func canonical(_ text: String, _ kind: ValueKind) -> String {
        var copy = text
        return copy.withUTF8 { String(decoding: kind.canonical($0), as: UTF8.self) }
    }

    private func tellingApart(_ text: String, _ kind: ValueKind) -> String {
        var copy = text
        return copy.withUTF8 { String(decoding: kind.tellingApart($0), as: UTF8.self) }
    }

    @Test func kindsByName() {
        #expect(ValueKind(ofAttribute: "name", isDate: false).sort == .name)
        #expect(ValueKind(ofAttribute: "gender", isDate: false).sort == .word)
        #expect(ValueKind(ofAttribute: "city", isDate: false).sort == .place)
        #expect(ValueKind(ofAttribute: "birthday", isDate: true).dates.isBirthday)
        #expect(!ValueKind(ofAttribute: "joined_at", isDate: true).dates.isBirthday)
        #expect(ValueKind(ofAttribute: "motto", isDate: false).sort == .text)
    }

    @Test func datesInEverySpelling() {
        let kind = ValueKind(ofAttribute: "birthday", isDate: true)
        for text in [
            "1990-05-01", "1990/5/1", "1990年5月1日", "19900501", " 1990.5.1 ", "1990-05-01 00:00:00", "May 1, 1990",
        ] {
            #expect(canonical(text, kind) == "1990-05-01")
            #expect(tellingApart(text, kind) == "1990-05-01")
        }
        // At what time somebody was born nobody asks; midnight is a day, wherever it is.
        #expect(canonical("1990-05-01 12:30", kind) == "1990-05-01")
        #expect(canonical("1990-05-01T00:00:00.000+08:00", kind) == "1990-05-01")
        let moment = ValueKind(ofAttribute: "joined_at", isDate: true)
        #expect(canonical("1990-05-01 12:30", moment) != "1990-05-01")
        #expect(canonical("1990-05-01T00:00:00+08:00", moment) == "1990-05-01")
        #expect(tellingApart("1990-05-01 12:30", kind) == "1990-05-01")
        for text in ["1970-01-01", "null", "", "07/09/1988"] {
            #expect(canonical(text, kind) == "" && tellingApart(text, kind) == "")
        }
        #expect(canonical("1990-05", kind) == "1990-05" && tellingApart("1990-05", kind) == "")
        #expect(canonical("Someday", kind) == "someday")
    }

    @Test func words() {
        let kind = ValueKind(ofAttribute: "gender", isDate: false)
        for text in ["女", "F", "female", "Female", "女士", "Ｆ", "weiblich"] { #expect(canonical(text, kind) == "female") }
        for text in ["男", "M", "先生"] { #expect(canonical(text, kind) == "male") }
        #expect(canonical("1", kind) == "1" && canonical("未知", kind) == "")
        let declared = ValueKind(.word, words: WordVocabulary([("1", "male"), ("2", "female"), ("女", "female")]))
        #expect(canonical("1", declared) == "male" && canonical("Female", declared) == "female")
        #expect("２".withCell { declared.word($0) } == "female")
        #expect("F".withCell { kind.word($0) } == nil && "F".withCell { declared.word($0) } == nil)
    }

    @Test func otherKinds() {
        #expect(canonical(" SUZHOU  city", ValueKind(.place)) == "suzhou city")
        #expect(canonical("廣州", ValueKind(.place)) == "广州")
        #expect(canonical("Ｖ３", ValueKind(.text)) == "v3")
        #expect(canonical("-", ValueKind(.text)) == "")
        #expect(canonical("同意", ValueKind(.yesNo)) == "yes" && canonical("退订", ValueKind(.yesNo)) == "no")
        #expect(canonical("張偉", ValueKind(.name)) == "张伟" && canonical("淘宝会员", ValueKind(.name)) == "")
        #expect(canonical("tb_123", ValueKind(.name)) == "tb_123")
    }

    /// A text of ASCII takes a short way; with an accent behind it, it does not.
    @Test func asciiTextsFoldAsOthersDo() {
        let kind = ValueKind(.text)
        var random = SeededGenerator(seed: 52)
        for _ in 0..<5_000 {
            let text = String(
                (0..<Int.random(in: 1...12, using: &random)).map { _ in
                    Character(Unicode.Scalar(UInt8.random(in: 0...0x7F, using: &random)))
                })
            let (plain, accented) = ("x" + text + "z", "x" + text + "zé")
            #expect(canonical(plain, kind) + "e" == canonical(accented, kind), "\(text.debugDescription)")
        }
    }
}
