import OneIDConfiguration
import OneIDCore

/// What the events of one kind come to for one person. 80 bytes, however many events.
struct KindTotals: BitwiseCopyable, Sendable {
    var kind: UInt32
    var count: UInt32 = 0
    /// Events whose date could be read.
    var dated: UInt32 = 0
    /// Events whose amount or rating could be read.
    var valued: UInt32 = 0
    /// Days since 1970 of the first and last dated event.
    var first: Int32 = .max
    var last: Int32 = .min
    /// Where the names and sums of this kind begin in the partition's lists; they end where the next entry's begin.
    var firstName: UInt32 = 0
    var firstSum: UInt32 = 0
    /// Monday to Thursday.
    private var days: SIMD4<UInt32> = .zero
    /// Friday to Sunday, then exchanges.
    private var more: SIMD4<UInt32> = .zero
    /// Pieces bought, in thousandths.
    var pieces: Int64 = 0
    /// Events for which a coupon was used.
    var couponed: UInt32 = 0

    init(kind: Int) { self.kind = UInt32(kind) }

    /// Events of a day of the week; Monday is 0.
    subscript(weekday: Int) -> Int { Int(weekday < 4 ? days[weekday] : more[weekday - 4]) }

    var exchanges: Int { Int(more[3]) }
    var weekend: Int { self[5] + self[6] }

    @inline(__always)
    mutating func add(_ fact: EventFact) {
        count &+= 1
        if fact.isValued { valued &+= 1 }
        if fact.isExchange { more[3] &+= 1 }
        if fact.hasCoupon { couponed &+= 1 }
        if fact.isPiece { pieces &+= NameCount.unit }
        guard fact.isDated else { return }
        dated &+= 1
        if fact.day < first { first = fact.day }
        if fact.day > last { last = fact.day }
        let weekday = CalendarDay(number: fact.day).weekday
        if weekday < 4 { days[weekday] &+= 1 } else { more[weekday &- 4] &+= 1 }
    }

    mutating func add(_ other: KindTotals) {
        count &+= other.count
        dated &+= other.dated
        valued &+= other.valued
        first = min(first, other.first)
        last = max(last, other.last)
        days &+= other.days
        more &+= other.more
        pieces &+= other.pieces
        couponed &+= other.couponed
    }
}

/// What the events of a kind have of one name: a channel, a category, a product, a day. 16 bytes.
struct NameCount: BitwiseCopyable, Sendable {
    /// Number of the name; of a day its number, of an hour the hour.
    var number: UInt32
    /// Where weights are of money: what in.
    var currency: UInt16
    var dimension: UInt8
    /// In thousandths of events or pieces, or in units of 10^-4 of money.
    var weight: Int64

    /// The weight of one event or piece.
    static let unit: Int64 = 1000

    fileprivate init(key: UInt64, weight: Int64) {
        number = UInt32(truncatingIfNeeded: key)
        currency = UInt16(truncatingIfNeeded: key &>> 32)
        dimension = UInt8(truncatingIfNeeded: key &>> 48)
        self.weight = weight
    }

    fileprivate static func key(kind: Int, _ dimension: UInt8, currency: UInt16 = 0, _ name: UInt32) -> UInt64 {
        UInt64(kind) &<< 56 | UInt64(dimension) &<< 48 | UInt64(currency) &<< 32 | UInt64(name)
    }

    fileprivate var key: UInt64 { NameCount.key(kind: 0, dimension, currency: currency, number) }
}

/// A sum of a kind's money in one currency, or of its ratings (currency 0). 32 bytes.
struct CurrencySum: BitwiseCopyable, Sendable {
    /// What the money was.
    enum Use: UInt8 {
        case amount, refund, discount, discounted
    }

    /// In units of 10^-9.
    var billionths: Int128
    var count: UInt32
    var currency: UInt16
    private var rawUse: UInt8

    var use: Use { Use(rawValue: rawUse) ?? .amount }

    fileprivate init(key: UInt32) {
        billionths = 0
        count = 0
        currency = UInt16(truncatingIfNeeded: key)
        rawUse = UInt8(truncatingIfNeeded: key &>> 16)
    }

    fileprivate static func key(kind: Int, _ use: Use, _ currency: UInt16) -> UInt32 {
        UInt32(kind) &<< 24 | UInt32(use.rawValue) &<< 16 | UInt32(currency)
    }

    fileprivate var key: UInt32 { CurrencySum.key(kind: 0, use, currency) }
}

/// The totals of the people of one range of clusters, ascending by cluster, then by kind; growing or settled.
protocol TotalsLists {
    associatedtype Starts: RandomAccessCollection<UInt32> where Starts.Index == Int
    associatedtype Kinds: RandomAccessCollection<KindTotals> where Kinds.Index == Int
    associatedtype Names: RandomAccessCollection<NameCount> where Names.Index == Int
    associatedtype Sums: RandomAccessCollection<CurrencySum> where Sums.Index == Int

    var firstCluster: Int { get }
    /// By cluster of the range, and one more: where its kinds begin. Also for those without events: profiles come in the
    /// order of OneIDs, and a search among the others would miss the cache at each of its steps.
    var firstKinds: Starts { get }
    var kinds: Kinds { get }
    var names: Names { get }
    var sums: Sums { get }
}

extension TotalsLists {
    /// Positions in `kinds` of a person; empty when she has no events.
    func kinds(of cluster: UInt32) -> Range<Int> {
        guard !firstKinds.isEmpty else { return 0..<0 }
        let local = Int(cluster) - firstCluster
        return Int(firstKinds[local])..<Int(firstKinds[local + 1])
    }

    func names(of kind: Int) -> Names.SubSequence {
        let end = kind + 1 < kinds.count ? Int(kinds[kind + 1].firstName) : names.count
        return names[Int(kinds[kind].firstName)..<end]
    }

    func sums(of kind: Int) -> Sums.SubSequence {
        let end = kind + 1 < kinds.count ? Int(kinds[kind + 1].firstSum) : sums.count
        return sums[Int(kinds[kind].firstSum)..<end]
    }
}

/// Totals while facts are added up.
final class PartitionTotals: TotalsLists, @unchecked Sendable {
    let firstCluster: Int
    private(set) var firstKinds: [UInt32]
    fileprivate(set) var kinds: [KindTotals] = []
    fileprivate(set) var names: [NameCount] = []
    fileprivate(set) var sums: [CurrencySum] = []

    /// - Parameters:
    ///   - firstCluster: where the range begins.
    ///   - width: clusters of the range.
    ///   - kinds: entries to make room for.
    init(firstCluster: Int, width: Int, kinds count: Int) {
        self.firstCluster = firstCluster
        firstKinds = [0]
        firstKinds.reserveCapacity(width + 1)
        kinds.reserveCapacity(count)
        sums.reserveCapacity(count)
    }

    /// Ends the next cluster of the range: the kinds appended since the one before it are its own, or it has none.
    func endCluster() { firstKinds.append(UInt32(truncatingIfNeeded: kinds.count)) }
}

/// One worker's working memory for adding facts up, person by person.
struct PersonAdder {
    /// A name of a kind and its weight: key is kind, dimension, currency, number.
    private struct Named {
        var key: UInt64
        var weight: Int64
    }

    /// A currency of a kind and its sum: key is kind, use, currency.
    private struct Summed {
        var key: UInt32
        var count: UInt32
        var billionths: Int128
    }

    private var totals = (0..<SourceKind.events.count).map { KindTotals(kind: $0) }
    private var named: [Named] = []
    private var summed: [Summed] = []

    /// Adds what was known of a person.
    mutating func add(_ old: PartitionTotals, _ range: Range<Int>) {
        for position in range {
            let kind = Int(old.kinds[position].kind)
            totals[kind].add(old.kinds[position])
            for name in old.names(of: position) {
                named.append(Named(key: UInt64(kind) << 56 | name.key, weight: name.weight))
            }
            for sum in old.sums(of: position) {
                summed.append(
                    Summed(key: UInt32(kind) << 24 | sum.key, count: sum.count, billionths: sum.billionths))
            }
        }
    }

    @inline(__always)
    mutating func add(_ fact: EventFact) {
        let kind = fact.kind
        switch fact.part {
        case .event: addEvent(fact)
        case .name:
            let key = NameCount.key(kind: kind, fact.dimension, currency: fact.currency, fact.category)
            named.append(Named(key: key, weight: fact.value))
        case .pieces: totals[kind].pieces &+= fact.value
        case .refund: addMoney(fact, .refund)
        case .discount: addMoney(fact, .discount)
        case .discounted: addMoney(fact, .discounted)
        }
    }

    @inline(__always)
    private mutating func addEvent(_ fact: EventFact) {
        let kind = fact.kind
        totals[kind].add(fact)
        func name(_ dimension: UInt8, _ number: UInt32) {
            named.append(Named(key: NameCount.key(kind: kind, dimension, number), weight: NameCount.unit))
        }
        if fact.channel != 0 { name(EventDimension.channel, fact.channel) }
        if fact.category != 0 { name(EventDimension.category, fact.category) }
        if kind == 0, fact.isDated { name(EventDimension.day, EventDimension.number(ofDay: fact.day)) }
        if fact.hour != EventFact.noHour { name(EventDimension.hour, UInt32(fact.hour)) }
        if fact.isValued { addMoney(fact, .amount) }
    }

    @inline(__always)
    private mutating func addMoney(_ fact: EventFact, _ use: CurrencySum.Use) {
        let value = EventValue.billionths(fact.value, decimals: fact.decimals)
        let key = CurrencySum.key(kind: fact.kind, use, fact.currency)
        if let last = summed.indices.last, summed[last].key == key {
            summed[last].count &+= 1
            summed[last].billionths &+= value
        } else {
            summed.append(Summed(key: key, count: 1, billionths: value))
        }
    }

    /// Writes the person behind those in `target`, as its next cluster, and forgets her.
    mutating func finish(into target: PartitionTotals) {
        if named.count > 1 { named.sort { $0.key < $1.key } }
        if summed.count > 1 { summed.sort { $0.key < $1.key } }
        var name = 0
        var sum = 0
        for kind in totals.indices {
            // Money may have come back of orders that are not in the input, or are added later.
            guard totals[kind].count > 0 || sum < summed.count && summed[sum].key >> 24 == UInt32(kind) else {
                continue
            }
            var entry = totals[kind]
            entry.firstName = UInt32(truncatingIfNeeded: target.names.count)
            entry.firstSum = UInt32(truncatingIfNeeded: target.sums.count)
            target.kinds.append(entry)
            totals[kind] = KindTotals(kind: kind)
            while name < named.count, named[name].key >> 56 == UInt64(kind) {
                let key = named[name].key
                var weight: Int64 = 0
                while name < named.count, named[name].key == key {
                    weight &+= named[name].weight
                    name &+= 1
                }
                target.names.append(NameCount(key: key, weight: weight))
            }
            while sum < summed.count, summed[sum].key >> 24 == UInt32(kind) {
                let key = summed[sum].key
                var total = CurrencySum(key: key)
                while sum < summed.count, summed[sum].key == key {
                    total.count &+= summed[sum].count
                    total.billionths &+= summed[sum].billionths
                    sum &+= 1
                }
                target.sums.append(total)
            }
        }
        named.removeAll(keepingCapacity: true)
        summed.removeAll(keepingCapacity: true)
        target.endCluster()
    }
}
