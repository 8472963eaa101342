import Testing

@testable import OneIDCore

/// Cells laid out as a scanner leaves them.
final class CellTable {
    let table: FieldTable
    private let bytes: UnsafeMutablePointer<UInt8>

    init(_ cells: [[UInt8]]) {
        let total = cells.reduce(0) { $0 + $1.count }
        bytes = .allocate(capacity: max(1, total))
        table = FieldTable(columnCount: 1, capacity: max(1, cells.count))
        table.reset(base: UnsafePointer(bytes))
        var offset = 0
        for (row, cell) in cells.enumerated() {
            for (index, byte) in cell.enumerated() { bytes[offset + index] = byte }
            table.columns[0][row] = FieldSpan(offset: UInt32(offset), length: UInt32(cell.count))
            table.rowStarts[row] = UInt32(offset)
            offset += cell.count
        }
        table.rowCount = cells.count
    }

    convenience init(_ cells: [String]) { self.init(cells.map { Array($0.utf8) }) }

    deinit { bytes.deallocate() }
}

struct InternerTests {
    private let key = FingerprintKey(seed: 7)

    struct Interned: Equatable {
        var links: Set<String> = []
        var counts = ClassCounts()
        var examples: [String] = []
    }

    func intern(_ plan: ColumnPlan, _ cells: CellTable, firstRecord: Int = 100) -> Interned {
        let writer = PartitionWriter<LinkEntry>(layout: PartitionLayout(expectedEntries: 1_000))
        let interner = Interner(key: key, writer: writer)
        var result = Interned()
        var examples: [CellExample] = []
        withExtendedLifetime(cells) {
            interner.intern(
                plan, of: cells.table, firstRecord: firstRecord, counts: &result.counts, examples: &examples)
        }
        for partition in 0..<writer.layout.count {
            writer.forEachBlock(partition) { block in
                for entry in block {
                    result.links.insert("\(partition) \(entry.high) \(entry.tag) \(entry.record)")
                }
            }
        }
        result.examples = examples.map { "\($0.record) \($0.valueClass) \(String(decoding: $0.raw, as: UTF8.self))" }
        return result
    }

    private func phonePlan(fast: Bool) -> ColumnPlan {
        ColumnPlan(
            column: 0, slot: 3, type: .phone, normaliser: IdentifierType.phone.makeNormaliser(),
            plainForm: fast ? .mobile : nil, junk: JunkList.builtIn.fastValues(of: .phone))
    }

    @Test func spellingsOfOneNumberAreOneValue() {
        let cells = CellTable(["13812345671", "+86 138 1234 5671", "0086-13812345671", "'13812345671", "１３８１２３４５６７１"])
        let interned = intern(phonePlan(fast: true), cells)
        let values = Set(interned.links.map { $0.split(separator: " ").dropLast().joined(separator: " ") })
        #expect(values.count == 1)
        #expect(interned.links.count == 5)
        #expect(interned.counts[.clean] + interned.counts[.decorated] == 5)
    }

    @Test func fingerprintsAreThoseThatWereInterned() {
        let plan = phonePlan(fast: true)
        let reader = CellReader(key: key)
        for cell in ["13812345671", "13812345671/13912345672", "021-62345678-801", "+447421906283", "13800138000"] {
            let table = CellTable([cell])
            let interned = intern(plan, table, firstRecord: 0)
            let prints = Array(cell.utf8).withUnsafeBufferPointer { reader.fingerprints(of: $0, plan) }
            let expected = prints.map { print in
                let entry = LinkEntry(print.print, record: 0)
                return "\(print.print.low >> 56) \(entry.high) \(entry.tag) 0"
            }
            #expect(interned.links == Set(expected), "\(cell)")
        }
    }

    @Test func countsOnlyLinksNothing() {
        let plan = ColumnPlan(
            column: 0, slot: 0, type: .member, normaliser: IdentifierType.member.makeNormaliser(), countsOnly: true)
        let interned = intern(plan, CellTable(["A1", "A2", ""]))
        #expect(interned.links.isEmpty)
        #expect(interned.counts[.clean] == 2)
        #expect(interned.counts[.empty] == 1)
    }

    @Test func recordNumbersCountFromTheFirst() {
        let interned = intern(
            phonePlan(fast: true), CellTable(["13812345671", "", "13912345672"]), firstRecord: 1_000_000)
        #expect(Set(interned.links.compactMap { $0.split(separator: " ").last }) == ["1000000", "1000002"])
    }

    @Test func keepsTheFirstExamplesOfEachClass() {
        let cells = (0..<20).map { "123\($0)" } + (0..<20).map { _ in "13800138000" }
        let interned = intern(phonePlan(fast: true), CellTable(cells), firstRecord: 0)
        #expect(interned.examples.count == 2 * Interner.exampleLimit)
        #expect(interned.examples.first == "0 invalid 1230")
        #expect(interned.counts[.invalid] == 20)
        #expect(interned.counts[.junk] == 20)
    }

    @Test func digestsOfSeveralFormsMeetThroughThePlainValue() {
        let forms = [DigestForm(algorithm: .md5, form: .national), DigestForm(algorithm: .sha256, form: .e164)]
        let junk = JunkList.builtIn
        func plan(_ own: DigestForm?) -> ColumnPlan {
            ColumnPlan(
                column: 0, slot: 0, type: .phone, normaliser: IdentifierType.phone.makeNormaliser(),
                digest: DigestPlan(
                    own: own, forms: forms, junk: own.map { junk.digests(of: .phone, form: $0) } ?? []))
        }
        func hex(_ text: String, _ algorithm: DigestAlgorithm) -> String {
            var out = [UInt8](repeating: 0, count: 32)
            Array(text.utf8).withUnsafeBufferPointer { message in
                out.withUnsafeMutableBufferPointer { algorithm.digest(message, into: $0.baseAddress!) }
            }
            return out.prefix(algorithm.byteCount).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        let writer = PartitionWriter<LinkEntry>(layout: PartitionLayout(expectedEntries: 0))
        let interner = Interner(key: key, writer: writer)
        var counts = ClassCounts()
        var examples: [CellExample] = []
        func intern(_ own: DigestForm?, _ cells: [String], _ first: Int) {
            let cells = CellTable(cells)
            withExtendedLifetime(cells) {
                interner.intern(plan(own), of: cells.table, firstRecord: first, counts: &counts, examples: &examples)
            }
        }
        intern(nil, ["138 1234 5671"], 0)
        intern(forms[0], [hex("13812345671", .md5).uppercased(), hex("", .md5), hex("13800138000", .md5)], 10)
        intern(forms[1], [hex("+8613812345671", .sha256), hex("", .sha256), hex("+8613900000001", .sha256)], 20)
        DigestTranslations.resolve([interner.translations], into: writer)
        var holders: [String: [UInt32]] = [:]
        for partition in 0..<writer.layout.count {
            writer.forEachBlock(partition) { block in
                for entry in block { holders["\(entry.high) \(entry.tag)", default: []].append(entry.record) }
            }
        }
        #expect(Set(holders.values.map { $0.sorted() }) == [[0, 10, 20], [22]])
        #expect(counts[.junk] == 3)
        #expect(counts[.hashed] == 3)
    }
}
