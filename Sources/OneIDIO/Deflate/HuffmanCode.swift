/// A Huffman code for symbols that occur so often, no code longer than a limit (RFC 1951 §3.2.2).
struct HuffmanCode {
    /// Bits of each symbol's code, 0 for one that does not occur.
    private(set) var lengths: [UInt8]
    /// The codes, written backwards, as they are sent bit by bit.
    private(set) var codes: [UInt16]

    init(_ frequencies: UnsafeBufferPointer<UInt32>, longest: Int) {
        lengths = [UInt8](repeating: 0, count: frequencies.count)
        codes = [UInt16](repeating: 0, count: frequencies.count)
        // Rarest first; equals by their number, so that the code depends on nothing else.
        var used = frequencies.indices.filter { frequencies[$0] > 0 }
        used.sort { (frequencies[$0], $0) < (frequencies[$1], $1) }
        guard used.count > 1 else {
            if let only = used.first { lengths[only] = 1 }
            return
        }
        let depths = HuffmanCode.depths(used.map { Int(frequencies[$0]) })
        let counts = HuffmanCode.limited(depths, longest)
        // The rarest have the longest codes.
        var next = 0
        for length in stride(from: longest, through: 1, by: -1) {
            for _ in 0..<counts[length] {
                lengths[used[next]] = UInt8(length)
                next += 1
            }
        }
        assign(counts, longest)
    }

    /// How many codes have each length in a code without a limit, by the two queues of van Leeuwen: weights sorted upward.
    private static func depths(_ weights: [Int]) -> [Int] {
        let count = weights.count
        // Leaves, then the nodes that join two of them.
        var weight = weights
        var parent = [Int](repeating: 0, count: 2 * count - 1)
        var (leaf, node) = (0, count)
        for made in count..<2 * count - 1 {
            var sum = 0
            for _ in 0..<2 {
                let takesLeaf = leaf < count && (node >= made || weight[leaf] <= weight[node])
                let child = takesLeaf ? leaf : node
                if takesLeaf { leaf += 1 } else { node += 1 }
                sum += weight[child]
                parent[child] = made
            }
            weight.append(sum)
        }
        var depth = [Int](repeating: 0, count: 2 * count - 1)
        var counts = [Int](repeating: 0, count: count + 1)
        for index in stride(from: 2 * count - 3, through: 0, by: -1) {
            depth[index] = depth[parent[index]] + 1
            if index < count { counts[depth[index]] += 1 }
        }
        return counts
    }

    /// The same with none longer than the limit: longer ones are cut, and shorter ones made longer until all fit again.
    private static func limited(_ depths: [Int], _ longest: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: longest + 1)
        for (depth, count) in depths.enumerated() where count > 0 { counts[min(depth, longest)] += count }
        var taken = 0
        for length in 1...longest { taken += counts[length] << (longest - length) }
        while taken > 1 << longest {
            counts[longest] -= 1
            for length in stride(from: longest - 1, through: 1, by: -1) where counts[length] > 0 {
                counts[length] -= 1
                counts[length + 1] += 2
                break
            }
            taken -= 1
        }
        return counts
    }

    private mutating func assign(_ counts: [Int], _ longest: Int) {
        var next = [Int](repeating: 0, count: longest + 2)
        var code = 0
        for length in 1...longest {
            code = (code + (length > 1 ? counts[length - 1] : 0)) << 1
            next[length] = code
        }
        for symbol in lengths.indices where lengths[symbol] > 0 {
            let length = Int(lengths[symbol])
            var value = next[length]
            next[length] += 1
            var reversed = 0
            for _ in 0..<length {
                reversed = reversed << 1 | value & 1
                value >>= 1
            }
            codes[symbol] = UInt16(reversed)
        }
    }
}
