import Dispatch
import OneIDCore
import OneIDMemory

/// `orders.csv`: what the members of the first source bought.
///
/// Seven orders of ten name the member's account, the others the phone of the person alone; a few belong to nobody known.
/// An order is a function of (seed, number), so memory does not grow and the number of threads changes no byte.
struct OrderExport: Sendable {
    static let fileName = "orders.csv"
    static let header = "order_id,member_id,receiver_mobile,paid_at,amount,channel,category\n"
    /// Orders a thread makes at a time.
    private static let stretch = 32_768
    private static let longestRow = 256

    private static let channels: [StaticString] = ["app", "wechat", "store", "web", "live"]
    private static let categories: [StaticString] = [
        "nuts", "dried fruit", "candied fruit", "biscuits", "jerky", "chocolate", "seeds", "gift box", "drinks", "tofu",
    ]

    let options: GeneratorOptions
    let plan: BlockPlan
    let population: Population

    func write(to file: GeneratedFile) throws(Finding) -> Int {
        try file.write(Array(Self.header.utf8), at: 0)
        var end = Self.header.utf8.count
        let threads = min(max(options.threads, 1), 64)
        // Each thread works on its own element between two barriers of `concurrentPerform`.
        nonisolated(unsafe) let buffers = UnsafeMutablePointer<ByteBuffer>.allocate(capacity: threads)
        for index in 0..<threads { (buffers + index).initialize(to: ByteBuffer(capacity: 1 << 20)) }
        defer {
            buffers.deinitialize(count: threads)
            buffers.deallocate()
        }
        let failure = Lock<Finding?>(nil)
        var next = 0
        while next < options.orders {
            let first = next
            DispatchQueue.concurrentPerform(iterations: threads) { index in
                buffers[index].clear()
                let low = min(options.orders, first + index * Self.stretch)
                for number in low..<min(options.orders, low + Self.stretch) { append(number, to: &buffers[index]) }
            }
            next = min(options.orders, first + threads * Self.stretch)
            var offsets: [Int] = []
            for index in 0..<threads {
                offsets.append(end)
                end += buffers[index].count
            }
            let places = offsets
            DispatchQueue.concurrentPerform(iterations: threads) { index in
                do throws(Finding) { try file.write(buffers[index].bytes, at: places[index]) } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
            if let failure = failure.withLock({ $0 }) { throw failure }
        }
        return end
    }

    private func append(_ number: Int, to rows: inout ByteBuffer) {
        rows.reserve(Self.longestRow)
        var draws = population.hash.draws(.order, UInt64(number))
        rows.append("T")
        rows.append(decimal: 10_000_000_000 + UInt64(number))
        rows.append(UInt8(ascii: ","))
        let accounts = plan.rowCounts[0]
        let isStrange = accounts == 0 || draws.happens(options.dirt.strangeOrders)
        let row = isStrange ? nil : plan.row(0, at: draws.below(accounts))
        let namesAccount = draws.below(10) < 7
        if namesAccount, let row {
            rows.append(decimal: 1_000_000_000 + population.memberNumbers(row.account))
        } else if namesAccount {
            // Member numbers of the source have ten or eleven digits.
            rows.append(decimal: 1000 + UInt64(draws.below(1000)))
        }
        rows.append(UInt8(ascii: ","))
        if !namesAccount {
            // Phones of nobody lie behind the last person's.
            let person = row?.person ?? UInt64(population.personCount) + 1000 + UInt64(draws.below(1_000_000))
            rows.append(decimal: population.phone(of: person, 0))
        }
        rows.append(UInt8(ascii: ","))
        appendMoment(&draws, to: &rows)
        rows.append(decimal: UInt64(draws.below(300)) + 5)
        rows.append(UInt8(ascii: "."))
        rows.append(decimal: UInt64(draws.below(100)), width: 2)
        rows.append(UInt8(ascii: ","))
        rows.append(Self.channels[draws.below(Self.channels.count)])
        rows.append(UInt8(ascii: ","))
        rows.append(Self.categories[draws.below(Self.categories.count)])
        rows.append(0x0a)
    }

    private func appendMoment(_ draws: inout Draws, to rows: inout ByteBuffer) {
        rows.append(decimal: UInt64(2022 + draws.below(4)))
        rows.append(UInt8(ascii: "-"))
        rows.append(decimal: UInt64(draws.below(12) + 1), width: 2)
        rows.append(UInt8(ascii: "-"))
        rows.append(decimal: UInt64(draws.below(28) + 1), width: 2)
        rows.append(UInt8(ascii: " "))
        rows.append(decimal: UInt64(draws.below(24)), width: 2)
        rows.append(UInt8(ascii: ":"))
        rows.append(decimal: UInt64(draws.below(60)), width: 2)
        rows.append(":00,")
    }
}
