import OneIDTestSupport
import Testing

@testable import OneIDCore

/// What must hold for every type and every cell.
@Suite struct NormalisePropertyTests {
    private static let samples: [(IdentifierType, [String])] = [
        (
            .phone,
            [
                "13800001111", "0571-87654321转801", "+1 (415) 555-2671", "+85291234567", "400-820-8820",
                "010-12345678-801",
                "+44 (0)20 7946 0958", "+39 06 69821234", "021-62345678-123", "0794-8765432",
            ]
        ),
        (.email, ["Zhang.Wei@QQ.com", "wang@公司.cn", "o'hara+x@mail.ie", "a1@sub.mail.co.uk"]),
        (
            .device,
            [
                "490124503237518", "49012450323751", "A0000000002329", "1E2DFA89-496A-47FD-9941-DF1FC4E6484A",
                "3C-5A-B4-01-02-03", "9f8e7d6c5b4a3921", "9F8E7D6C5B4A39210F",
            ]
        ),
        (.openID, ["oABCD1234efgh_5678-ijklMNOPq"]), (.unionID, ["o6_bmasdwsdsed6_2sgVt7hMZOPfL"]),
        (.nationalID, ["110101199003077715"]), (.member, ["0010001", "V-2024/7"]), (.cookie, ["GA1.2.1234567.89"]),
    ]

    @Test func canonicalValuesAreTheirOwnCanonicalForm() {
        for (type, texts) in Self.samples {
            let normaliser = type.makeNormaliser()
            for text in texts {
                let first = normaliser.outcome(text)
                #expect(first.values.count == 1, "\(text)")
                for value in first.values { #expect(normaliser.outcome(value) == .clean(value)) }
            }
        }
    }

    @Test func randomPhonesAreTheirOwnCanonicalForm() {
        var generator = SeededGenerator(seed: 11)
        let normaliser = PhoneNormaliser()
        let marks = ["", "", "", "-", " ", "(", ")", "转", "/", "+", "0", "86", "00"]
        var accepted = 0
        for _ in 0..<30_000 {
            var text = ["", "+86", "0", "+1", "+44", "00852", "1"].randomElement(using: &generator) ?? ""
            for _ in 0..<Int.random(in: 6...14, using: &generator) {
                text += String(Int.random(in: 0...9, using: &generator))
                if Int.random(in: 0..<5, using: &generator) == 0 {
                    text += marks.randomElement(using: &generator) ?? ""
                }
            }
            for value in normaliser.outcome(text).values {
                accepted += 1
                #expect(normaliser.outcome(value) == .clean(value), "\(text)")
                #expect(value.hasPrefix("+"))
                // The digits of the value stand in the cell in this order.
                let digits = value.filter { $0.isNumber }
                #expect(digits.count <= text.filter { $0.isNumber }.count + 2)
            }
        }
        #expect(accepted > 1000)
    }

    /// A trailing separator sends a number the general way, which must agree with the short one.
    @Test func shortWayAgreesWithTheGeneralOne() {
        var generator = SeededGenerator(seed: 5)
        let normaliser = PhoneNormaliser()
        for _ in 0..<20_000 {
            var text = ["", "", "+86", "86", "0", "+", "86 ", "+86-"].randomElement(using: &generator) ?? ""
            text += "1" + ["3", "7", "0", "9", "2"][Int.random(in: 0..<5, using: &generator)]
            for _ in 0..<Int.random(in: 8...10, using: &generator) {
                if Int.random(in: 0..<6, using: &generator) == 0 { text += Bool.random(using: &generator) ? "-" : " " }
                text += String(Int.random(in: 0...9, using: &generator))
            }
            #expect(normaliser.outcome(text).values == normaliser.outcome(text + ";").values, "\(text)")
        }
    }

    @Test func decorationNeverChangesTheValue() {
        let decorations: [(String) -> String] = [
            { "'" + $0 }, { "=\"" + $0 + "\"" }, { $0 + "\t" }, { "  " + $0 + " " }, { "\u{3000}" + $0 + "\u{A0}" },
            { "\u{FEFF}" + $0 }, { "\u{200B}" + $0 + "\u{200D}" }, { "\"" + $0 + "\"" },
            { "\u{202D}" + $0 + "\u{202C}" },
            { "'" + " =\"" + $0 + "\"\t" }, fullWidth,
        ]
        for (type, texts) in Self.samples {
            let normaliser = type.makeNormaliser()
            for text in texts {
                let plain = normaliser.outcome(text)
                for (index, decorate) in decorations.enumerated() {
                    let outcome = normaliser.outcome(decorate(text))
                    #expect(outcome.values == plain.values, "\(type.name) \(text) \(index)")
                    #expect(outcome.valueClass == .decorated, "\(type.name) \(text) \(index)")
                }
            }
        }
    }

    private func fullWidth(_ text: String) -> String {
        var wide = ""
        for scalar in text.unicodeScalars {
            let value = (0x21...0x7E).contains(scalar.value) ? scalar.value + 0xFEE0 : scalar.value
            wide.unicodeScalars.append(Unicode.Scalar(value) ?? scalar)
        }
        return wide
    }

    /// 200,000 cells of bytes that are likely to reach every branch: nothing traps, and the answers are consistent.
    @Test func anyBytesAreSafe() throws {
        var generator = SeededGenerator(seed: 3)
        let pieces: [[UInt8]] =
            [
                "0", "1", "138", "8613800001111", "-", " ", "+", "(", ")", "(0)", "转", "分机", ";ext=", "x", "X", "*",
                "@", ".", "<", ">",
                "mailto:", "qq.com", "gmail.com", "'", "\"", "=\"", "/", "、", "或", "，", "#", "E+10", "null", "无", ":",
                "imei:", "f",
                "a", "Z", "9", "０", "\u{FEFF}", "\u{200B}", "•", "张", "先生", "🌸", "\n", "\t", "{", "}", "86", "00", "+1",
                "571",
            ].map { Array($0.utf8) } + [[0xFF], [0xE2], [0xE2, 0x80], [0xEF, 0xBC], [0xC2], [0xF0, 0x9F], [0]]
        let text = TextIdentifierNormaliser(name: "card", lowercases: true)
        var normalisers: [any IdentifierNormaliser] = IdentifierType.builtIn.map { $0.makeNormaliser() }
        normalisers += [
            EmailNormaliser(providerRules: true), PhoneNormaliser(region: .hk), PhoneNormaliser(region: .tw), text,
        ]
        var cell = NormalisedCell()
        var name: [UInt8] = []
        var linking = 0
        for round in 0..<100_000 {
            var bytes: [UInt8] = []
            let length = round % 997 == 0 ? 400 : Int.random(in: 0...14, using: &generator)
            for _ in 0..<length { bytes += pieces[Int.random(in: 0..<pieces.count, using: &generator)] }
            bytes.withUnsafeBufferPointer { raw in
                let normaliser = normalisers[round % normalisers.count]
                normaliser.normalise(raw, into: &cell)
                #expect((cell.count > 0) == cell.valueClass.links)
                if cell.valueClass.links { linking += 1 }
                for index in 0..<cell.count { #expect(cell.withValue(index) { $0.count > 0 && $0.count <= 512 }) }
                if cell.valueClass == .empty { #expect(cell.reason.utf8CodeUnitCount == 0) }
                _ = PersonName.readClean(raw, into: &name)
                if let pattern = MaskedPattern(raw, type: round % 2 == 0 ? .phone : .email) { _ = pattern.fits(raw) }
            }
            if round % 50 == 0 {
                let text = String(decoding: bytes, as: UTF8.self)
                _ = Masking.mask(text, type: .phone)
                _ = HeaderNames.recognise(text)
            }
        }
        #expect(linking > 10_000)
    }

    @Test func reusedCellForgetsTheLastOne() {
        var cell = NormalisedCell()
        let normaliser = PhoneNormaliser()
        for text in ["13800001111/13900002222", "x", "13700003333", ""] {
            Array(text.utf8).withUnsafeBufferPointer { normaliser.normalise($0, into: &cell) }
            #expect((0..<cell.count).map { cell.text($0) } == normaliser.outcome(text).values)
        }
        #expect(cell.valueClass == .empty)
    }
}
