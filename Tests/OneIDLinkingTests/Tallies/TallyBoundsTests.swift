import Testing

@testable import OneIDCore
@testable import OneIDLinking

/// Both sides of the boundaries of what check counts.
@Suite struct TallyBoundsTests {
    // MARK: Runs

    private func cells(_ first: Int, step: Int, count: Int = 10) -> Int {
        var runs = SequenceRuns()
        runs.append(SequenceRuns.read(ColumnCells((0..<count).map { "\(first + $0 * step)" }).column()))
        runs.close()
        return runs.cells.count
    }

    @Test("Runs are of numbers of seven to thirteen digits, with steps of up to ten")
    func runs() {
        #expect(cells(1_000_000, step: 1) == 10)
        #expect(cells(100_000, step: 1) == 0)
        #expect(cells(1_000_000_000_000, step: 1) == 10)
        #expect(cells(10_000_000_000_000, step: 1) == 0)
        #expect(cells(1_000_000, step: 10) == 10)
        #expect(cells(1_000_000, step: 11) == 0)
        #expect(cells(1_000_000, step: 1, count: 9) == 0)
    }

    // MARK: Beginnings of tokens

    private func prefixes(_ shares: [(prefix: String, count: Int)], length: Int = 28) -> TokenPrefixes {
        var prefixes = TokenPrefixes()
        let tokens = shares.flatMap { share in
            (0..<share.count).map { number in
                let digits = String(number + 1_000_000_000)
                return share.prefix + String(repeating: "x", count: length - share.prefix.count - digits.count) + digits
            }
        }
        prefixes.add(ColumnCells(tokens).column())
        return prefixes
    }

    @Test("A beginning needs twenty ids, and half of them")
    func prefixes() {
        #expect(prefixes([("oAbCdE", 20)]).verdict()?.own == 20)
        #expect(prefixes([("oAbCdE", 19)]).verdict() == nil)
        #expect(prefixes([("oAbCdE", 20)], length: 20).verdict()?.own == 20)
        // Three tenths have one beginning and all others one each.
        let scattered = (0..<70).map { (prefix: "o\(10_000 + $0)", count: 1) }
        #expect(prefixes([("oAbCdE", 30)] + scattered).verdict() == nil)
        #expect(prefixes([("oAbCdE", 80)] + scattered).verdict()?.own == 80)
        // Ten apps with a tenth each: each is common.
        let apps = (0..<10).map { (prefix: "o\(10_000 + $0)", count: 10) }
        #expect(prefixes(apps).verdict() != nil)
    }

    // MARK: Budget

    private func level(entries: Int, limit: Int) -> Int {
        let layout = PartitionLayout(expectedEntries: 0)
        let writer = PartitionWriter<LinkEntry>(layout: layout)
        let budget = EntryBudget(limit: limit, layout: layout, workers: 1)
        let shift = UInt64(64 - layout.bits)
        for record in 0..<entries {
            let print = FingerprintKey(seed: 1).fingerprint(exact: UInt64(record), slot: 0)
            writer.append(LinkEntry(print, record: UInt32(record)), to: Int(truncatingIfNeeded: print.low &>> shift))
        }
        budget.finish([writer])
        return budget.level
    }

    @Test("A budget that is just kept is kept")
    func budget() {
        #expect(level(entries: 1000, limit: 1000) == 0)
        #expect(level(entries: 1001, limit: 1000) > 0)
    }

    @Test("An estimate has an error, and never overflows")
    func estimates() {
        #expect(SampledCount(sampled: .max, level: 2).value == .max)
        #expect(SampledCount(sampled: 3, level: 2).value == 12)
        #expect(SampledCount(sampled: 1, level: 2).errorPerMille == 867)
        #expect(SampledCount(sampled: 0, level: 2).errorPerMille == 0)
        #expect(SampledCount(sampled: 7, level: 0).errorPerMille == 0)
    }

    // MARK: Values and looks

    @Test("A thousand different values are kept, not one more")
    func named() {
        for (count, isCut) in [(1000, false), (1001, true)] {
            var values = NamedValues()
            values.add(ColumnCells((0..<count).map { "level \($0)" }).column())
            values.finish()
            #expect(values.sorted.count == 1000)
            #expect(values.isCut == isCut)
        }
    }

    @Test("Twenty cells are enough for a look; letters alone are no digest")
    func looks() {
        func look(_ cell: String, _ count: Int = 20) -> ContentLook? {
            ContentLook.of(Array(repeating: Array(cell.utf8), count: count))
        }
        #expect(look("13822345678") == .phone)
        #expect(look("13822345678", 19) == nil)
        #expect(look("abcdefabcdefabcdefabcdefabcdefab") == nil)
        #expect(look("abcdefabcdefabcdefabcdefabcdefa1") == .digest)
        #expect(look("12345678901234567890123456789012") == nil)
        #expect(look("a@b.cn") == .email)
        #expect(look("a@b.c") == nil)
        #expect(ContentLook.digest.suits(.device, isHashed: false))
        #expect(ContentLook.uuid.suits(.device, isHashed: false))
        #expect(!ContentLook.date.suits(.device, isHashed: false))
    }

    @Test("The first day of the future is in it, the day before is not")
    func future() {
        var dates = DateCells()
        // 2030-01-02 is day 21,916.
        dates.add(
            ColumnCells(["2030-01-01", "2030-01-02", "1899-12-29", "1900-01-02"]).column(), latest: 21_916,
            dates: DateColumn(source: 0, name: "date") { DateColumnTally() }, isBirthday: false)
        #expect(dates.future.count == 1)
        #expect(dates.future.firstRecord == 1)
        #expect(dates.early.count == 1)
    }

    @Test("A backslash is odd in JSON alone, where it may write a control character")
    func backslashes() {
        func count(_ text: String, delimiter: UInt8?) -> Int {
            var count = 0
            let bytes = Array(text.utf8)
            bytes.withUnsafeBufferPointer {
                OddBytes.find(in: $0, 0..<bytes.count, delimiter: delimiter) { _, _ in count += 1 }
            }
            return count
        }
        #expect(count(#"abc\u0001def"#, delimiter: nil) == 1)
        #expect(count(#"abc\u0001def"#, delimiter: 0x2c) == 0)
        #expect(count("abc\u{7F}", delimiter: 0x2c) == 1)
    }
}
