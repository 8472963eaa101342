/// How often and when a buyer bought again, and how many buyers did just so.
package struct RepeatBuying: Sendable, Hashable {
    /// Days with orders after the first: x.
    package var orders: Int
    /// Days from the first order to the last: t_x.
    package var last: Int
    /// Days from the first order to the date as of which: T.
    package var age: Int
    package var people: Int

    package init(orders: Int, last: Int, age: Int, people: Int = 1) {
        self.orders = orders
        self.last = last
        self.age = age
        self.people = people
    }

    /// Each different history once, sorted, with all its people.
    package static func counted(_ all: [RepeatBuying]) -> [RepeatBuying] {
        counted(packed: all.flatMap { Array(repeating: $0.packed, count: $0.people) })
    }

    /// In one number that sorts as the three do: 20 bits of orders, 22 of each of the days.
    var packed: UInt64 {
        UInt64(min(max(orders, 0), 0xf_ffff)) << 44 | UInt64(min(max(last, 0), 0x3f_ffff)) << 22
            | UInt64(min(max(age, 0), 0x3f_ffff))
    }

    init(packed: UInt64, people: Int) {
        self.init(
            orders: Int(packed >> 44), last: Int(packed >> 22 & 0x3f_ffff), age: Int(packed & 0x3f_ffff), people: people
        )
    }

    static func counted(packed: [UInt64]) -> [RepeatBuying] {
        let sorted = packed.sorted()
        var counts: [RepeatBuying] = []
        var first = 0
        while first < sorted.count {
            var end = first + 1
            while end < sorted.count, sorted[end] == sorted[first] { end += 1 }
            counts.append(RepeatBuying(packed: sorted[first], people: end - first))
            first = end
        }
        return counts
    }
}
