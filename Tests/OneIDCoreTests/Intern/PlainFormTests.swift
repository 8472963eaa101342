import OneIDTestSupport
import Testing

@testable import OneIDCore

/// The fast ways against the normalisers, which have the rules: what a fast way takes, the normaliser takes too, with
/// the same canonical value.
struct PlainFormTests {
    /// One form with what decides about its cells.
    private final class Check {
        let form: PlainForm
        let normaliser: any IdentifierNormaliser
        let junk: Set<[UInt8]>
        var taken = 0
        private var wrong = 0
        private var cell = NormalisedCell()

        init(_ tested: PlainForm.Case) {
            form = tested.form
            normaliser = tested.type.makeNormaliser()
            junk = Set(JunkList.builtIn.fastValues(of: tested.type))
        }

        /// Counts a cell that took the fast way; records an issue when the normaliser disagrees.
        func check(_ bytes: [UInt8]) {
            // Listed junk is kept out by the filter of fingerprints.
            guard let read = form.read(bytes), !junk.contains(read.canonical) else { return }
            taken += 1
            bytes.withUnsafeBufferPointer { normaliser.normalise($0, into: &cell) }
            let isSame =
                cell.valueClass == (read.isDecorated ? .decorated : .clean) && cell.count == 1
                && cell.withValue(0) { $0.elementsEqual(read.canonical) }
            guard !isSame else { return }
            wrong += 1
            // A broken rule shows in thousands of cells; a few of them tell.
            guard wrong <= 5 else { return }
            let canonical = String(decoding: read.canonical, as: UTF8.self)
            Issue.record(
                """
                \(String(decoding: bytes, as: UTF8.self)): taken as \(canonical), decorated: \(read.isDecorated); \
                the normaliser says \(normaliser.outcome(bytes))
                """)
        }

        func check(_ text: String) { check(Array(text.utf8)) }
    }

    @Test(arguments: PlainForm.Case.all) func plausibleCellsAgree(_ tested: PlainForm.Case) {
        let check = Check(tested)
        var cells = PlainCells(tested.form, seed: 11)
        for _ in 0..<50_000 { check.check(cells.plausible()) }
        // A good part goes the fast way, or it is none.
        #expect(check.taken > 10_000)
    }

    @Test(arguments: PlainForm.Case.all) func mutatedCellsAgree(_ tested: PlainForm.Case) {
        let check = Check(tested)
        var cells = PlainCells(tested.form, seed: 12)
        for _ in 0..<50_000 { check.check(cells.mutated()) }
        #expect(check.taken > 500)
    }

    @Test(arguments: PlainForm.Case.all) func cellsWithOneOddByteAgree(_ tested: PlainForm.Case) {
        let check = Check(tested)
        for common in Self.common(tested.form) {
            for place in 0..<common.count {
                for byte in UInt8.min...UInt8.max {
                    var cell = common
                    cell[place] = byte
                    check.check(cell)
                }
            }
        }
        #expect(check.taken > 0)
    }

    @Test(arguments: PlainForm.Case.all) func placeholdersAndDamageAgree(_ tested: PlainForm.Case) {
        let check = Check(tested)
        for cell in AdversarialCells.all { check.check(cell) }
    }

    // MARK: What must be fast

    /// The commonest spellings of each type, which have to take the fast way.
    private static func common(_ form: PlainForm) -> [[UInt8]] {
        let texts =
            switch form {
            case .mobile:
                [
                    "13862915074", "8613862915074", "+8613862915074", "008613862915074", "+86 13862915074",
                    "+86 138-6291-5074", "+86-138-6291-5074", "138 6291 5074", "138-6291-5074", "86 13862915074",
                    "86-13862915074", "'13862915074", "13862915074\t", "=\"13862915074\"", "'+86 138-6291-5074",
                    "１３８６２９１５０７４",
                ]
            case .address:
                [
                    "zhang.san@qq.com", "1386291507@qq.com", "wang_wei88@163.com", "lili2001@vip.sina.com.cn",
                    "zhao-lei@gmail.com", "chen+shop@outlook.com", "13862915074@139.com", "b.carter@hotmail.com",
                    "Zhang.San@QQ.com", " lili2001@163.com", "WANGWEI88@GMAIL.COM\t", "nina1988@qq.com",
                    "pan1972346@163.com",
                ]
            case .device:
                [
                    "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
                    "490124503237518", "356938035643817", "a1b2c3d4e5f60718", "A1B2C3D4E5F60718",
                ]
            case .token:
                [
                    "oGZUI0egBJY1zhBYw2KhdUfwVJJF", "o6_bmasdasdsad6_2sgVt7hMZOPL", "ofH-5wQ_9rT0kLmNbVcXzAsDfGhJ",
                    "B5E1D2A0F7C94E6B8A3D1F0C2E4A6B8D",
                ]
            }
        return texts.map { Array($0.utf8) }
    }

    @Test(arguments: PlainForm.Case.all) func commonSpellingsAreFast(_ tested: PlainForm.Case) {
        for cell in Self.common(tested.form) {
            #expect(tested.form.read(cell) != nil, "\(String(decoding: cell, as: UTF8.self))")
        }
    }

    @Test func nearlyAllRandomValuesAreFast() {
        var random = SeededGenerator(seed: 13)
        func text(_ count: Int, _ alphabet: String) -> [UInt8] {
            let bytes = Array(alphabet.utf8)
            return (0..<count).map { _ in bytes[Int.random(in: bytes.indices, using: &random)] }
        }
        var taken: [String: Int] = [:]
        func take(_ kind: String, _ form: PlainForm, _ cell: [UInt8]) {
            if form.read(cell) != nil { taken[kind, default: 0] += 1 }
        }
        let hex = "0123456789abcdef"
        for _ in 0..<1_000 {
            let digits = text(8, "0123456789")
            take("mobile", .mobile, Array("139".utf8) + digits)
            take("spelled", .mobile, Array("+86 139-".utf8) + digits[..<4] + [0x2D] + digits[4...])
            take("qq", .address, [0x31] + text(9, "0123456789") + Array("@qq.com".utf8))
            take("name", .address, text(10, "bceghijklmoqrstvwxyz") + Array("@163.com".utf8))
            take("uuid", .device, PlainCells.hyphenated(text(32, hex)))
            take("imei", .device, PlainCells.imei([0x38, 0x36] + text(12, "0123456789")))
            take("android", .device, text(16, hex))
            take("openid", .token, [0x6F] + text(27, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij0123456789_-"))
        }
        for kind in ["mobile", "spelled", "qq", "name", "uuid", "imei", "android", "openid"] {
            #expect(taken[kind, default: 0] > (kind == "qq" ? 950 : 800), "\(kind)")
        }
    }

    @Test func optionsThatChangeTheCanonicalValueHaveNoFastWay() {
        #expect(PlainForm(.email, options: NormaliserOptions(providerRules: true)) == nil)
        #expect(PlainForm(.phone, options: NormaliserOptions(region: .hk)) == nil)
        for tested in PlainForm.Case.all {
            #expect(PlainForm(tested.type, options: NormaliserOptions()) == tested.form)
        }
        for type in [IdentifierType.member, .cookie, .nationalID] {
            #expect(PlainForm(type, options: NormaliserOptions()) == nil)
        }
    }

    // MARK: Through the interner

    private func plan(_ tested: PlainForm.Case, junk: JunkList, fast: Bool) -> ColumnPlan {
        ColumnPlan(
            column: 0, slot: 3, type: tested.type,
            normaliser: tested.type.makeNormaliser(NormaliserOptions(junk: junk)),
            plainForm: fast ? tested.form : nil, junk: junk.fastValues(of: tested.type))
    }

    @Test(arguments: PlainForm.Case.all) func fastAndSlowInterningAreTheSame(_ tested: PlainForm.Case) {
        var random = PlainCells(tested.form, seed: 14)
        var cells: [[UInt8]] = AdversarialCells.all.map { Array($0.utf8) } + [[]] + Self.common(tested.form)
        for _ in 0..<3_000 { cells.append(random.plausible()) }
        for _ in 0..<3_000 { cells.append(random.mutated()) }
        let table = CellTable(cells)
        let interner = InternerTests()
        let fast = interner.intern(plan(tested, junk: .builtIn, fast: true), table)
        let slow = interner.intern(plan(tested, junk: .builtIn, fast: false), table)
        #expect(fast.links == slow.links)
        #expect(fast.counts == slow.counts)
        #expect(fast.examples == slow.examples)
        #expect(fast.links.count > 1_500)
    }

    @Test(arguments: PlainForm.Case.all) func listedJunkIsJunkOnTheFastWay(_ tested: PlainForm.Case) {
        let spellings = Self.common(tested.form)
        let configured = JunkList(
            extra: [tested.type.name: spellings.map { String(decoding: $0, as: UTF8.self) }])
        #expect(configured.refused.isEmpty)
        let table = CellTable(spellings)
        let interner = InternerTests()
        let without = interner.intern(plan(tested, junk: .builtIn, fast: true), table)
        #expect(without.links.count == spellings.count)
        let with = interner.intern(plan(tested, junk: configured, fast: true), table)
        #expect(with.links.isEmpty)
        #expect(with.counts[.junk] == spellings.count)
    }

    @Test(arguments: [1, 100, 5_000])
    func filterKnowsWhatWasInsertedAndNothingElse(count: Int) {
        var random = SeededGenerator(seed: 15)
        let filter = PrintFilter(capacity: count)
        defer { filter.deallocate() }
        var prints: [Fingerprint] = []
        for _ in 0..<count {
            // Some have the same place.
            let print = Fingerprint(high: random.next() & ~0x0fff_fff0 | 1, low: random.next())
            filter.insert(print)
            filter.insert(print)
            prints.append(print)
        }
        #expect(prints.allSatisfy(filter.mayContain))
        let others = (0..<10_000).filter { _ in
            filter.mayContain(Fingerprint(high: random.next() | 1, low: random.next()))
        }
        #expect(others.isEmpty)
    }
}
