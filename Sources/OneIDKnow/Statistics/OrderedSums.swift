import OneIDCore

/// Sums of many numbers that are the same whatever threads there are: of blocks of one size, added up in their order.
struct OrderedSums {
    private static let block = 4096
    let workers: Workers

    /// - Parameters:
    ///   - count: things that are added up, by number.
    ///   - width: sums.
    ///   - body: adds the things of a range to the sums.
    func of(_ count: Int, width: Int, _ body: @Sendable (Range<Int>, inout [Double]) -> Void) -> [Double] {
        let blocks = (count + Self.block - 1) / Self.block
        let found = PerWorker<[(block: Int, sums: [Double])]>(workers.count) { [] }
        workers.forEach(blocks) { worker, number in
            var sums = [Double](repeating: 0, count: width)
            body(number * Self.block..<min(count, (number + 1) * Self.block), &sums)
            found[worker].append((number, sums))
        }
        var all = [Double](repeating: 0, count: width)
        for one in found.all.joined().sorted(by: { $0.block < $1.block }) {
            for place in all.indices { all[place] += one.sums[place] }
        }
        return all
    }
}
