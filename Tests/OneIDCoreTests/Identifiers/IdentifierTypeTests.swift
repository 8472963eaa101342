import Testing

@testable import OneIDCore

/// Every type of the table, through what the core knows of it. No test here lists types: one that forgets a fact fails by itself.
@Suite struct IdentifierTypeTests {
    private static let spellings = IdentifierType.builtIn.flatMap { type in
        (type.headers.owned + type.headers.alone).map { (type, $0) }
    }

    @Test("Its example is a canonical value that links, alone and as a digest", arguments: IdentifierType.builtIn)
    func example(type: IdentifierType) {
        #expect(values(type.example, type) == [type.example])
        var cell = NormalisedCell()
        for form in type.hashForms {
            let digest = DigestForm(algorithm: .md5, form: form).digest(of: Array(type.example.utf8))
            let text = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let hashed = HashedValue(form: DigestForm(algorithm: .md5, form: form), junk: [])
            Array(text.utf8).withUnsafeBufferPointer { hashed.normalise($0, into: &cell) }
            #expect(cell.valueClass == .hashed, "\(form)")
        }
    }

    @Test("Its placeholders are junk, for it and as digests", arguments: IdentifierType.builtIn)
    func junk(type: IdentifierType) {
        #expect(!type.junk.values.isEmpty, "a type without placeholders: what do people type to pass a form?")
        for value in type.junk.values {
            #expect(valueClass(value, type) == .junk, "\(value)")
        }
        for form in type.hashForms {
            let form = DigestForm(algorithm: .sha256, form: form)
            let digests = JunkList.builtIn.digests(of: type, form: form)
            for value in type.junk.values { #expect(digests.contains(form.digest(of: Array(value.utf8))), "\(value)") }
        }
        #expect(valueClass(type.example, type, junk: JunkList(extra: [type.name: [type.example]])) == .junk)
        #expect(valueClass("null", type) == .junk)
    }

    @Test("A value with some of it hidden is masked and fits the value", arguments: IdentifierType.builtIn)
    func masks(type: IdentifierType) throws {
        let length = type.example.utf8.count
        let masked = type.example.prefix(length - 5) + "***" + type.example.suffix(2)
        #expect(valueClass(String(masked), type) == .masked)
        let pattern = try #require(Array(masked.utf8).withUnsafeBufferPointer { MaskedPattern($0, type: type) })
        #expect(Array(type.example.utf8).withUnsafeBufferPointer { pattern.fits($0) })
        let shown = Masking.mask(type.example, type: type)
        #expect(shown.contains("*") && shown != type.example)
    }

    @Test("It is explained step by step", arguments: IdentifierType.builtIn)
    func steps(type: IdentifierType) {
        let steps = NormalisationSteps(type.example, as: type)
        #expect(steps.valueClass == .clean)
        #expect(steps.steps.last?.hasPrefix("clean") == true)
    }

    @Test("Its plain form accepts what its normaliser accepts", arguments: IdentifierType.builtIn)
    func plainForm(type: IdentifierType) {
        let plan = ColumnPlan(
            column: 0, slot: 0, type: type, normaliser: type.makeNormaliser(),
            plainForm: PlainForm(type, options: NormaliserOptions()), junk: JunkList.builtIn.fastValues(of: type))
        var fast = CanonicalValues([plan])
        defer { fast.deallocate() }
        let column = fast.column(plan)
        var found: [String] = []
        // The fast ways look at whole blocks, as there is always more of a file around a cell.
        let room = [UInt8](repeating: 0, count: 64)
        let value = Array(type.example.utf8)
        (room + value + room).withUnsafeBufferPointer { bytes in
            let raw = UnsafeBufferPointer(rebasing: bytes[room.count..<room.count + value.count])
            fast.read(raw, column) { found.append(String(decoding: $0, as: UTF8.self)) }
        }
        #expect(found == [type.example])
    }

    @Test("Its columns are recognised by every spelling, and as digests where it has any", arguments: spellings)
    func headers(type: IdentifierType, name: String) {
        #expect(HeaderNames.folded(name) == name)
        #expect(HeaderNames.recognise(name) == .identifier(type, hash: nil))
        if !type.hashForms.isEmpty { #expect(HeaderNames.recognise(name + "_md5") == .identifier(type, hash: .md5)) }
    }

    @Test("Only numbers of other platforms have no names: they need a scope, which no header says")
    func namelessTypes() {
        for type in IdentifierType.builtIn {
            #expect((type.headers.owned + type.headers.alone).isEmpty == (type.scope == .required), "\(type)")
        }
        let rows = IdentifierType.builtIn.map(\.headers.row).filter { $0 != .max }
        #expect(Set(rows).count == rows.count, "two types have one row in the reference of names")
    }

    @Test("A column of its examples looks like what it may be", arguments: IdentifierType.builtIn)
    func content(type: IdentifierType) {
        let sample = [[UInt8]](repeating: Array(type.example.utf8), count: ContentLook.least)
        if let look = ContentLook.of(sample) { #expect(look.suits(type, isHashed: false), "\(look)") }
        if let rule = type.content { #expect(rule.hasShape(type.example)) }
        #expect(ContentLook.digest.suits(type, isHashed: true) && !ContentLook.date.suits(type, isHashed: true))
    }

    @Test("Names and other names mean one type each")
    func names() {
        let names = IdentifierType.builtIn.flatMap { [$0.name] + $0.otherNames }
        #expect(Set(names).count == names.count)
        for type in IdentifierType.builtIn {
            #expect(IdentifierType.named(type.name) == type && !type.plural.isEmpty)
            #expect(IdentifierType.builtIn[type.strength] == type)
        }
        let ranks = IdentifierType.builtIn.compactMap(\.recordIDRank)
        #expect(Set(ranks).count == ranks.count)
    }

    @Test("Weak types tell nobody apart, and what tells people apart is limited")
    func guards() {
        for type in IdentifierType.builtIn {
            #expect(!type.isWeak || !type.tellsPeopleApart, "\(type)")
            #expect(!type.tellsPeopleApart || type.limits.maxPerPerson != nil, "\(type)")
        }
    }

    private func valueClass(_ text: String, _ type: IdentifierType, junk: JunkList = .builtIn) -> ValueClass {
        var cell = NormalisedCell()
        let normaliser = type.makeNormaliser(NormaliserOptions(junk: junk))
        Array(text.utf8).withUnsafeBufferPointer { normaliser.normalise($0, into: &cell) }
        return cell.valueClass
    }

    private func values(_ text: String, _ type: IdentifierType) -> [String] {
        var cell = NormalisedCell()
        let normaliser = type.makeNormaliser()
        Array(text.utf8).withUnsafeBufferPointer { normaliser.normalise($0, into: &cell) }
        return (0..<cell.count).map { cell.text($0) }
    }
}
