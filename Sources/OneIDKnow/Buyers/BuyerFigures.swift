import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// What a person's orders come to, up to the date as of which: those that count, in one currency, what was paid back taken off.
package struct BuyerFigures: Sendable, Equatable {
    /// Days from the last order to the date as of which; nil: no order has a day.
    package var recency: Int? { lastAgo < 0 ? nil : Int(lastAgo) }
    /// Orders.
    package var frequency: Int { Int(orders) }
    /// In billionths.
    package var monetary: Int128 { Int128(whole) * 1_000_000_000 + Int128(billionths) }
    /// Days with orders after the first, when it was, and when the first was; nil: no order has a day.
    package var buying: RepeatBuying? {
        firstAgo < 0
            ? nil : RepeatBuying(orders: Int(repeats), last: Int(firstAgo - lastAgo), age: Int(firstAgo))
    }
    /// Days with orders after the first that tell amounts, and what such a day came to on average.
    package var spending: (days: Int, mean: Double)? { priced == 0 ? nil : (Int(priced), mean) }

    private var whole: Int64 = 0
    private var mean = 0.0
    private var billionths: Int32 = 0
    private var firstAgo: Int32 = -1
    private var lastAgo: Int32 = -1
    private var orders: UInt32 = 0
    private var repeats: UInt32 = 0
    private var priced: UInt32 = 0

    init() {}

    fileprivate init(
        orders: Int, monetary: Int128, days: (first: Int32, last: Int32, count: Int)?, asOf: Int32,
        priced: (days: Int, sum: Int128)
    ) {
        self.orders = UInt32(clamping: orders)
        let (whole, rest) = monetary.quotientAndRemainder(dividingBy: 1_000_000_000)
        self.whole = Int64(clamping: whole)
        billionths = Int32(rest)
        if let days {
            firstAgo = max(0, asOf - days.first)
            lastAgo = max(0, asOf - days.last)
            repeats = UInt32(clamping: days.count - 1)
        }
        self.priced = UInt32(clamping: priced.days)
        if priced.days > 0 { mean = max(0, Double(priced.sum) / 1e9 / Double(priced.days)) }
    }
}

/// Adds up the orders of people; what it leaves out it counts.
struct BuyerReader {
    private let currency: UInt16?
    private let asOf: Int32
    private let orders = SourceKind.orders.eventNumber
    private let returns = SourceKind.returns.eventNumber
    /// Orders in another currency: they are left out.
    private(set) var foreign = 0
    /// Orders of which nothing tells what they came to.
    private(set) var unpriced = 0
    /// Orders of which nothing tells when they were.
    private(set) var undated = 0
    /// What each day with orders came to, of one person.
    private var days: [Day] = []

    private struct Day {
        let number: Int32
        var sum: Int128 = 0
        var isPriced = false
    }

    init(currency: UInt16?, asOf: CalendarDay) {
        self.currency = currency
        self.asOf = asOf.number
    }

    mutating func figures(_ lines: Range<Int>, of events: PersonEvents) -> BuyerFigures {
        days.removeAll(keepingCapacity: true)
        var count = 0
        var (paid, back) = (Int128(0), Int128(0))
        for index in lines {
            let line = events[index]
            // In the order of days, undated ones last.
            if let day = line.day, day > asOf { continue }
            if line.kindNumber == returns {
                guard line.refund > 0, line.currency == currency else { continue }
                back += line.refund
                // Of no order that is known: it is taken off the last one before it.
                if !days.isEmpty { days[days.count - 1].sum -= line.refund }
                continue
            }
            guard line.kindNumber == orders, line.isFirstLine else { continue }
            let total = line.total
            guard total == nil || line.currency == currency else {
                foreign += 1
                continue
            }
            count += 1
            paid += total ?? 0
            back += total == nil ? 0 : line.refund
            if total == nil { unpriced += 1 }
            guard let day = line.day else {
                undated += 1
                continue
            }
            if days.last?.number != day { days.append(Day(number: day)) }
            guard let total else { continue }
            days[days.count - 1].sum += total - line.refund
            days[days.count - 1].isPriced = true
        }
        guard count > 0 else { return BuyerFigures() }
        // Nobody gets back more than was paid; what remains is of orders that are not in the input.
        let net = back > 0 ? max(min(0, paid), paid - back) : paid
        var priced = (days: 0, sum: Int128(0))
        for day in days.dropFirst() where day.isPriced {
            priced.days += 1
            priced.sum += day.sum
        }
        return BuyerFigures(
            orders: count, monetary: net,
            days: days.isEmpty ? nil : (days[0].number, days[days.count - 1].number, days.count), asOf: asOf,
            priced: priced)
    }
}

/// The figures of everybody, by place in the order of OneIDs.
package struct AllBuyers: Sendable {
    private static let size = 4096
    private let pieces: [[BuyerFigures]]
    package let people: Int
    package private(set) var foreign = 0
    package private(set) var unpriced = 0
    package private(set) var undated = 0

    init(_ run: KnownRun, currency: UInt16?, asOf: CalendarDay) {
        people = run.profiles.count
        let workers = run.profiles.team
        let count = (people + Self.size - 1) / Self.size
        let found = PerWorker<(reader: BuyerReader, pieces: [(number: Int, figures: [BuyerFigures])])>(workers.count) {
            (BuyerReader(currency: currency, asOf: asOf), [])
        }
        let people = people
        workers.forEach(count) { worker, number in
            let range = number * Self.size..<min(people, (number + 1) * Self.size)
            var piece: [BuyerFigures] = []
            piece.reserveCapacity(range.count)
            for place in range {
                guard let events = run.events else {
                    piece.append(BuyerFigures())
                    continue
                }
                let lines = events.range(of: run.profiles.cluster(at: place))
                piece.append(lines.isEmpty ? BuyerFigures() : found[worker].reader.figures(lines, of: events))
            }
            found[worker].pieces.append((number, piece))
        }
        var pieces = Array(repeating: [BuyerFigures](), count: count)
        for one in found.all {
            foreign += one.reader.foreign
            unpriced += one.reader.unpriced
            undated += one.reader.undated
            for piece in one.pieces { pieces[piece.number] = piece.figures }
        }
        self.pieces = pieces
    }

    package subscript(place: Int) -> BuyerFigures { pieces[place / Self.size][place % Self.size] }

    /// In the order of places.
    func forEach(_ body: (BuyerFigures) -> Void) { for piece in pieces { for figures in piece { body(figures) } } }
}
