import OneIDCore

/// Sums over people who have something in common: a group, a cell of scores.
package struct ValueSummary: Sendable {
    package enum Sort: String, Sendable, Comparable, CaseIterable {
        case all
        case valueGroup = "value_group"
        case rfmGroup = "rfm_group"
        case rfmCell = "rfm_cell"

        private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
        package static func < (left: Sort, right: Sort) -> Bool { left.place < right.place }
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
    }

    /// All; groups in the order of the configuration, none last; cells, the best first.
    package let rows: [Row]
    /// Scores that somebody has.
    private let used: (recency: Set<UInt8>, frequency: Set<UInt8>, monetary: Set<UInt8>)

    package func rows(of sort: Sort) -> [Row] { rows.filter { $0.sort == sort } }

    /// People with an order that has a day.
    package var buyers: Int { rows(of: .rfmCell).reduce(0) { $0 + $1.people } }

    private struct Key: Hashable, Comparable {
        let sort: Sort
        /// Of a group its number, of a cell what the better has the lower.
        let number: Int

        static func < (left: Key, right: Key) -> Bool { (left.sort, left.number) < (right.sort, right.number) }
    }

    private struct Sums {
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

    private static let nobody = Int.max
    private static let block = 4096

    init(
        _ buyers: AllBuyers, _ scale: RFMScale, _ groups: ValueGroups, _ expectation: ValueExpectation, workers: Workers
    ) {
        let found = PerWorker<[(block: Int, sums: [Key: Sums])]>(workers.count) { [] }
        workers.forEach((buyers.people + Self.block - 1) / Self.block) { worker, number in
            var sums: [Key: Sums] = [:]
            for place in number * Self.block..<min(buyers.people, (number + 1) * Self.block) {
                let figures = buyers[place]
                let one = Sums(
                    people: 1, orders: figures.frequency, monetary: figures.monetary,
                    expectedOrders: expectation.orders(figures) ?? 0, expectedValue: expectation.value(figures) ?? 0)
                sums[Key(sort: .all, number: 0), default: Sums()].add(one)
                if !groups.names.isEmpty {
                    let group = groups.group(of: place) ?? Self.nobody
                    sums[Key(sort: .valueGroup, number: group), default: Sums()].add(one)
                }
                guard let scores = scale.scores(of: figures) else { continue }
                if !scale.partNames.isEmpty {
                    let part = scale.part(of: scores) ?? Self.nobody
                    sums[Key(sort: .rfmGroup, number: part), default: Sums()].add(one)
                }
                sums[Key(sort: .rfmCell, number: Self.number(of: scores)), default: Sums()].add(one)
            }
            found[worker].append((number, sums))
        }
        var all: [Key: Sums] = [Key(sort: .all, number: 0): Sums()]
        for number in groups.names.indices { all[Key(sort: .valueGroup, number: number)] = Sums() }
        for number in scale.partNames.indices { all[Key(sort: .rfmGroup, number: number)] = Sums() }
        // One sum for each key and block, in the order of blocks: the same whatever worker had which.
        for one in found.all.joined().sorted(by: { $0.block < $1.block }) {
            for (key, sums) in one.sums { all[key, default: Sums()].add(sums) }
        }
        var used: (recency: Set<UInt8>, frequency: Set<UInt8>, monetary: Set<UInt8>) = ([], [], [])
        var rows: [Row] = []
        for (key, sums) in all.sorted(by: { $0.key < $1.key }) {
            let name: String?
            switch key.sort {
            case .all: name = nil
            case .valueGroup: name = key.number == Self.nobody ? nil : groups.names[key.number]
            case .rfmGroup: name = key.number == Self.nobody ? nil : scale.partNames[key.number]
            case .rfmCell:
                let scores = Self.scores(of: key.number)
                name = scores.text
                used.recency.insert(scores.recency)
                used.frequency.insert(scores.frequency)
                used.monetary.insert(scores.monetary)
            }
            rows.append(
                Row(
                    sort: key.sort, name: name, people: sums.people, orders: sums.orders, monetary: sums.monetary,
                    expectedOrders: sums.expectedOrders, expectedValue: sums.expectedValue))
        }
        self.rows = rows
        self.used = used
    }

    private static func number(of scores: RFMScale.Scores) -> Int {
        (255 - Int(scores.recency)) << 16 | (255 - Int(scores.frequency)) << 8 | (255 - Int(scores.monetary))
    }

    private static func scores(of number: Int) -> RFMScale.Scores {
        RFMScale.Scores(
            recency: UInt8(255 - number >> 16), frequency: UInt8(255 - number >> 8 & 0xff),
            monetary: UInt8(255 - number & 0xff))
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
