import OneIDCore

/// Sums over people who have something in common: a group, a cell of scores.
package struct ValueSummary: Sendable {
    package enum Sort: String, Sendable, CaseIterable {
        case all
        case valueGroup = "value_group"
        case rfmGroup = "rfm_group"
        case rfmCell = "rfm_cell"
    }

    package struct Row: Sendable {
        package let sort: Sort
        /// nil: who is in none.
        package let name: String?
        package let people: Int
        package let orders: Int
        /// In billionths.
        package let monetary: Int128
        package let expectedOrders: Double
        package let expectedValue: Double

        fileprivate init(_ sort: Sort, _ name: String?, _ sums: Sums) {
            self.sort = sort
            self.name = name
            people = sums.people
            orders = sums.orders
            monetary = sums.monetary
            expectedOrders = sums.expectedOrders
            expectedValue = sums.expectedValue
        }
    }

    /// All; groups in the order of the configuration, none last; cells, the best first.
    package let rows: [Row]
    /// Scores that somebody has.
    private let used: (recency: Set<UInt8>, frequency: Set<UInt8>, monetary: Set<UInt8>)

    package func rows(of sort: Sort) -> [Row] { rows.filter { $0.sort == sort } }

    /// People with an order that has a day.
    package var buyers: Int { rows(of: .rfmCell).reduce(0) { $0 + $1.people } }

    fileprivate struct Sums {
        var people = 0
        var orders = 0
        var monetary = Int128(0)
        var expectedOrders = 0.0
        var expectedValue = 0.0

        mutating func add(_ other: Sums) {
            people += other.people
            orders += other.orders
            monetary += other.monetary
            expectedOrders += other.expectedOrders
            expectedValue += other.expectedValue
        }
    }

    /// Where the sums of each group and cell stand in a row of all of them: everybody, value groups and who is in none, groups of
    /// cells and who is in none, cells.
    private struct Slots {
        let groups: Int
        let parts: Int
        let bands: (recency: Int, frequency: Int, monetary: Int)

        var firstPart: Int { groups + 2 }
        var firstCell: Int { firstPart + parts + 1 }
        var count: Int { firstCell + bands.recency * bands.frequency * bands.monetary }

        func group(_ number: Int?) -> Int { 1 + (number ?? groups) }
        func part(_ number: Int?) -> Int { firstPart + (number ?? parts) }

        /// The best first.
        func cell(_ scores: RFMScale.Scores) -> Int {
            let (r, f, m) = (Int(scores.recency), Int(scores.frequency), Int(scores.monetary))
            return firstCell + ((bands.recency - r) * bands.frequency + bands.frequency - f) * bands.monetary
                + bands.monetary - m
        }

        func scores(at slot: Int) -> RFMScale.Scores {
            let (rest, m) = (slot - firstCell).quotientAndRemainder(dividingBy: bands.monetary)
            let (r, f) = rest.quotientAndRemainder(dividingBy: bands.frequency)
            return RFMScale.Scores(
                recency: UInt8(bands.recency - r), frequency: UInt8(bands.frequency - f),
                monetary: UInt8(bands.monetary - m))
        }
    }

    private static let block = 4096

    init(
        _ buyers: AllBuyers, _ scale: RFMScale, _ groups: ValueGroups, _ expectation: ValueExpectation, workers: Workers
    ) {
        let slots = Slots(groups: groups.names.count, parts: scale.partNames.count, bands: scale.bands)
        let found = PerWorker<[(block: Int, sums: [(slot: Int, sums: Sums)])]>(workers.count) { [] }
        workers.forEach((buyers.people + Self.block - 1) / Self.block) { worker, number in
            var sums = [Sums](repeating: Sums(), count: slots.count)
            for place in number * Self.block..<min(buyers.people, (number + 1) * Self.block) {
                let figures = buyers[place]
                let expected = expectation.expected(figures)
                let one = Sums(
                    people: 1, orders: figures.frequency, monetary: figures.monetary,
                    expectedOrders: expected.orders ?? 0, expectedValue: expected.value ?? 0)
                sums[0].add(one)
                sums[slots.group(groups.group(of: place))].add(one)
                guard let scores = scale.scores(of: figures) else { continue }
                sums[slots.part(scale.part(of: scores))].add(one)
                sums[slots.cell(scores)].add(one)
            }
            let filled = sums.indices.filter { sums[$0].people > 0 }.map { (slot: $0, sums: sums[$0]) }
            found[worker].append((number, filled))
        }
        var all = [Sums](repeating: Sums(), count: slots.count)
        // In the order of blocks: the same sums whatever worker had which.
        for one in found.all.joined().sorted(by: { $0.block < $1.block }) {
            for part in one.sums { all[part.slot].add(part.sums) }
        }
        var used: (recency: Set<UInt8>, frequency: Set<UInt8>, monetary: Set<UInt8>) = ([], [], [])
        var rows: [Row] = []
        func add(_ sort: Sort, _ name: String?, _ slot: Int) { rows.append(Row(sort, name, all[slot])) }
        add(.all, nil, 0)
        for number in groups.names.indices { add(.valueGroup, groups.names[number], slots.group(number)) }
        if !groups.names.isEmpty, all[slots.group(nil)].people > 0 { add(.valueGroup, nil, slots.group(nil)) }
        for number in scale.partNames.indices { add(.rfmGroup, scale.partNames[number], slots.part(number)) }
        if !scale.partNames.isEmpty, all[slots.part(nil)].people > 0 { add(.rfmGroup, nil, slots.part(nil)) }
        for slot in slots.firstCell..<slots.count where all[slot].people > 0 {
            let scores = slots.scores(at: slot)
            add(.rfmCell, scores.text, slot)
            used.recency.insert(scores.recency)
            used.frequency.insert(scores.frequency)
            used.monetary.insert(scores.monetary)
        }
        self.rows = rows
        self.used = used
    }

    /// Scores that somebody has, by figure.
    package var usedScores: (recency: [Int], frequency: [Int], monetary: [Int]) {
        (
            used.recency.map(Int.init).sorted(), used.frequency.map(Int.init).sorted(),
            used.monetary.map(Int.init).sorted()
        )
    }

    /// Where equal values took up bands: nobody's values are torn apart.
    func fewerBands(than scale: RFMScale) -> [String] {
        let used = usedScores
        let figures = [
            ("recency", used.recency, scale.bands.recency), ("frequency", used.frequency, scale.bands.frequency),
            ("money", used.monetary, scale.bands.monetary),
        ]
        return figures.compactMap { name, scores, bands in
            guard !scores.isEmpty, scores.count < bands else { return nil }
            let list = scores.map { "\($0)" }.joined(separator: ", ")
            return "\(name) has \(scores.count) of \(bands) bands: equal values are in one; scores are \(list)"
        }
    }
}
