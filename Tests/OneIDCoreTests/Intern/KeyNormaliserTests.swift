import Testing

@testable import OneIDCore

/// Which cells make a key, and which are equal.
struct KeyNormaliserTests {
    private let nameAndDay = KeyNormaliser(
        name: "name+birthday",
        parts: [.attribute(ValueKind(.name)), .attribute(ValueKind(ofAttribute: "birthday", isDate: true))])

    private func read(_ parts: String..., by normaliser: KeyNormaliser? = nil) -> NormalisedCell {
        var cell = NormalisedCell()
        var raw = parts.joined(separator: "\u{1F}")
        raw.withUTF8 { (normaliser ?? nameAndDay).normalise($0, into: &cell) }
        return cell
    }

    @Test(arguments: [
        ("王安", "1993-09-14"), (" 王 安 ", "1993/9/14"), ("王安", "1993年9月14日"), ("'王安", "19930914"),
        ("王安", "1993-09-14 00:00:00"), ("王安", "14 Sep 1993"),
    ])
    func equal(name: String, day: String) {
        let cell = read(name, day)
        #expect(cell.valueClass == .clean && cell.count == 1)
        #expect(cell.text(0) == "王安 + 1993-09-14")
        // The text of a key is the key.
        #expect(read(cell.text(0)).text(0) == cell.text(0))
    }

    @Test(arguments: [
        ("", "1993-09-14", ValueClass.empty), ("王安", "", .empty), ("王安", "NULL", .empty), ("王*", "1993-09-14", .masked),
        ("王女士", "1993-09-14", .masked), ("王安", "1900-01-01", .junk), ("测试", "1993-09-14", .junk),
        ("王安", "1993-09", .invalid), ("王安", "93-09-14", .invalid), ("王安", "03/04/1993", .invalid),
        ("王安", "1993-02-30", .invalid), ("王安123", "1993-09-14", .invalid), ("王\u{1F}安", "1993-09-14", .invalid),
        ("王*", "", .empty), ("王*", "1900-01-01", .masked),
    ])
    func noKey(name: String, day: String, expected: ValueClass) {
        let cell = read(name, day)
        #expect(cell.valueClass == expected, "\(name) \(day): \(cell.reason)")
        #expect(cell.count == 0)
    }

    @Test func anEmptyCellIsNoKey() { #expect(read("").valueClass == .empty) }

    /// Each phone of a cell makes a key; a part that is junk by its type makes none.
    @Test func identifiersAreParts() {
        let plan = ColumnPlan(column: 0, slot: 3, type: .phone, normaliser: IdentifierType.phone.makeNormaliser())
        let keys = KeyNormaliser(
            name: "phone+postcode",
            parts: [.identifier(plan, scope: "hz"), .attribute(ValueKind(ofAttribute: "postcode", isDate: false))])
        let two = read("13752614081/13852614082", "310000", by: keys)
        #expect((0..<two.count).map(two.text) == ["hz:+8613752614081 + 310000", "hz:+8613852614082 + 310000"])
        #expect(read("13800138000", "310000", by: keys).valueClass == .junk)
        #expect(read("138****0000", "310000", by: keys).valueClass == .masked)
        #expect(read("13752614081", "000000", by: keys).valueClass == .junk)
        #expect(read("13752614081", "3100**", by: keys).valueClass == .masked)
        #expect(read("1.38E+10", "310000", by: keys).valueClass == .damaged)
    }

    /// Of a type that occurs in digests, a value and its digest are one part.
    @Test func digestsAreParts() throws {
        let form = DigestForm(algorithm: .md5, form: .national)
        let other = DigestForm(algorithm: .sha1, form: .national)
        func keys(_ own: DigestForm?) -> KeyNormaliser {
            let plan = ColumnPlan(
                column: 0, slot: 0, type: .phone, normaliser: IdentifierType.phone.makeNormaliser(),
                digest: DigestPlan(own: own, forms: [form, other], junk: []))
            return KeyNormaliser(
                name: "k", parts: [.identifier(plan, scope: ""), .attribute(ValueKind(.name))])
        }
        let plain = read("13752614081", "王安", by: keys(nil))
        let digest = form.digest(of: Array("+8613752614081".utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        #expect(read(digest.joined(), "王安", by: keys(form)).text(0) == plain.text(0))
        #expect(read(String(repeating: "ab", count: 20), "王安", by: keys(other)).count == 0)
    }

    /// What a person called junk, as the queue shows it.
    @Test func junkIsNoKey() {
        let keys = KeyNormaliser(
            name: "k", parts: nameAndDay.parts, junk: JunkList(extra: ["k": ["王安 + 1993-09-14"]]))
        #expect(read("王安", "1993/9/14", by: keys).valueClass == .junk)
        #expect(read("王宁", "1993/9/14", by: keys).valueClass == .clean)
    }
}
