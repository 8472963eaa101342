import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// Names and how much each weighs, of one person.
struct NameWeights {
    private var entries: [(name: UInt32, weight: Int64)] = []
    private var isSettled = true

    mutating func removeAll() {
        guard !entries.isEmpty else { return }
        entries.removeAll(keepingCapacity: true)
        isSettled = true
    }

    mutating func add(_ name: UInt32, _ weight: Int64) {
        guard name != 0 else { return }
        if let last = entries.last, last.name == name {
            entries[entries.count - 1].weight += weight
        } else {
            entries.append((name, weight))
            isSettled = entries.count == 1
        }
    }

    mutating func add(contentsOf other: NameWeights) {
        for entry in other.entries { add(entry.name, entry.weight) }
        settle()
    }

    /// Puts equal names together.
    mutating func settle() {
        guard !isSettled else { return }
        isSettled = true
        entries.sort { $0.name < $1.name }
        var kept = 0
        for place in entries.indices.dropFirst() {
            if entries[place].name == entries[kept].name {
                entries[kept].weight += entries[place].weight
            } else {
                kept += 1
                entries[kept] = entries[place]
            }
        }
        entries.removeLast(entries.count - kept - 1)
    }

    var count: Int { entries.count }
    var total: Int64 { entries.reduce(0) { $0 + $1.weight } }

    /// The heaviest; of equally heavy ones the first in the order of names.
    func best(of person: TagPerson) -> (name: UInt32, weight: Int64)? {
        // All threads count who has the names: those are left alone who have nothing to compare.
        guard entries.count > 1 else { return entries.first }
        return person.names.flatMap { best($0) }
    }

    func best(_ names: PersonEventNames) -> (name: UInt32, weight: Int64)? {
        entries.max { left, right in
            left.weight != right.weight
                ? left.weight < right.weight : names.rank(left.name) > names.rank(right.name)
        }
    }

    /// What those among some weigh.
    func weight(among numbers: PersonEventNumbers?) -> Int64 {
        guard let numbers else { return 0 }
        return entries.reduce(0) { numbers.contains($1.name) ? $0 + $1.weight : $0 }
    }
}

/// What a person's orders come to. Money is in the run's currency. One object for all people of a worker: it is never copied.
final class OrderSummary {
    var count = 0
    /// Orders with a day.
    var dated = 0
    var pieces: Int64 = 0
    /// Different days, ascending.
    var days: [Int32] = []
    /// The day of each dated order, ascending.
    var moments: [Int32] = []
    var weekdays = [Int](repeating: 0, count: 7)
    var hours = [Int](repeating: 0, count: 24)
    /// Pieces by month.
    var months = [Int64](repeating: 0, count: 12)
    /// Dated orders of the days to the 10th, to the 20th and later.
    var thirds = [Int](repeating: 0, count: 3)
    var holidays = 0
    /// Orders with an amount, and the sum of these.
    var valued = 0
    var spent: Int128 = 0
    var refunded: Int128 = 0
    var largest: Int128?
    /// The amounts of orders of the last 365 days.
    var spentLately: Int128 = 0
    var couponed = 0
    var discount: Int128 = 0
    /// What orders with a discount came to before it.
    var price: Int128 = 0
    var channels = NameWeights()
    var categories = NameWeights()
    var products = NameWeights()
    var brands = NameWeights()
    var packages = NameWeights()
    var flavours = NameWeights()
    /// By product, the days on which it was bought.
    var productDays = NameWeights()
    /// Product and day of each line that has both; settled into `productDays`.
    private var bought: [UInt64] = []
    var sources: [Int] = []
    var firstChannel: UInt32 = 0
    var lastChannel: UInt32 = 0
    var firstCategory: UInt32 = 0
    /// Two categories of one order, the one first by name first, and in how many orders.
    private(set) var pairs: [(first: UInt32, second: UInt32, count: Int)] = []
    /// The two of each order; settled into `pairs`.
    private var together: [UInt64] = []
    /// Whether a product was bought soon after its first sale.
    var hasNewProduct = false

    func reset() {
        (count, dated, pieces, holidays, valued, couponed) = (0, 0, 0, 0, 0, 0)
        (spent, refunded, largest, spentLately, discount, price) = (0, 0, nil, 0, 0, 0)
        (firstChannel, lastChannel, firstCategory) = (0, 0, 0)
        hasNewProduct = false
        days.removeAll(keepingCapacity: true)
        moments.removeAll(keepingCapacity: true)
        for place in 0..<7 { weekdays[place] = 0 }
        for place in 0..<24 { hours[place] = 0 }
        for place in 0..<12 { months[place] = 0 }
        for place in 0..<3 { thirds[place] = 0 }
        for place in sources.indices { sources[place] = 0 }
        channels.removeAll()
        categories.removeAll()
        products.removeAll()
        brands.removeAll()
        packages.removeAll()
        flavours.removeAll()
        productDays.removeAll()
        bought.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
        together.removeAll(keepingCapacity: true)
    }

    /// Notes that a product was bought on a day.
    func buy(_ product: UInt32, on day: Int32) {
        bought.append(UInt64(product) << 32 | UInt64(UInt32(bitPattern: day)))
    }

    /// Notes two categories of one order, the one first by name first.
    func pair(_ first: UInt32, _ second: UInt32) { together.append(UInt64(first) << 32 | UInt64(second)) }

    /// Puts together what was noted line by line.
    func settle() {
        channels.settle()
        categories.settle()
        products.settle()
        brands.settle()
        packages.settle()
        flavours.settle()
        bought.sort()
        for (place, entry) in bought.enumerated() where place == 0 || bought[place - 1] != entry {
            productDays.add(UInt32(entry >> 32), 1)
        }
        productDays.settle()
        together.sort()
        for (place, entry) in together.enumerated() {
            if place == 0 || together[place - 1] != entry {
                pairs.append((UInt32(entry >> 32), UInt32(truncatingIfNeeded: entry), 0))
            }
            pairs[pairs.count - 1].count += 1
        }
    }

    /// Of what was paid back is taken off, never below nothing.
    var net: Int128 { refunded > 0 ? max(min(0, spent), spent - refunded) : spent }

    /// Orders of the days from one to another, both included.
    func count(from first: Int32, to last: Int32) -> Int { moments.count { $0 >= first && $0 <= last } }

    /// Whether there is an order on one of the days.
    func hasDay(from first: Int32, to last: Int32) -> Bool {
        let place = days.sortedIndex { $0 >= first }
        return place < days.count && days[place] <= last
    }
}

/// What a person's returns, reviews, messages or touches come to. One object for all people of a worker.
final class ContactSummary {
    var count = 0
    var exchanges = 0
    var rated = 0
    var ratings: Int128 = 0
    /// The day of each dated one, ascending.
    var days: [Int32] = []
    var channels = NameWeights()
    var types = NameWeights()
    /// Dated ones that an order followed within seven days.
    var answered = 0
    /// Campaigns, by orders that followed within seven days.
    var campaigns = NameWeights()
    /// Gifts and coupons that an order followed within seven days.
    var gifts = 0
    var coupons = 0

    func reset() {
        (count, exchanges, rated, ratings, answered, gifts, coupons) = (0, 0, 0, 0, 0, 0, 0)
        days.removeAll(keepingCapacity: true)
        channels.removeAll()
        types.removeAll()
        campaigns.removeAll()
    }

    /// How many of the last days, the as-of date among them.
    func count(last span: Int32, to asOf: Int32) -> Int { days.count { $0 > asOf - span && $0 <= asOf } }
}
