/// Punycode: a label of a domain in any script as ASCII, behind `xn--` (RFC 3492, with the parameters of §5; RFC 5891 §4.4).
enum Punycode {
    /// Bytes of a label in the domain name system (RFC 1035 §2.3.4).
    static let longestLabel = 63

    private static let base = 36
    private static let leastThreshold = 1
    private static let greatestThreshold = 26
    private static let firstBias = 72
    private static let firstCode = 0x80

    /// The label behind `xn--`, or nil when it is the Punycode of nothing.
    ///
    /// - Parameter encoded: in lower case.
    static func decode(_ encoded: CellBytes) -> [Unicode.Scalar]? {
        guard encoded.count <= longestLabel else { return nil }
        var output: [UInt32] = []
        var index = 0
        if let delimiter = encoded.lastIndex(of: UInt8(ascii: "-")) {
            output = encoded.part(0..<delimiter).map(UInt32.init)
            index = delimiter + 1
        }
        var code = firstCode
        var place = 0
        var bias = firstBias
        while index < encoded.count {
            let before = place
            var weight = 1
            var step = base
            while true {
                guard index < encoded.count, let digit = digit(encoded[index]) else { return nil }
                index += 1
                place += digit * weight
                let threshold = threshold(step, bias)
                if digit < threshold { break }
                weight *= base - threshold
                // No label of 63 bytes comes near: five digits hold every scalar.
                guard weight < 1 << 40, place < 1 << 40 else { return nil }
                step += base
            }
            bias = adapted(place - before, output.count + 1, isFirst: before == 0)
            code += place / (output.count + 1)
            place %= output.count + 1
            guard code <= 0x10_FFFF else { return nil }
            output.insert(UInt32(code), at: place)
            place += 1
        }
        var scalars: [Unicode.Scalar] = []
        for value in output {
            guard let scalar = Unicode.Scalar(value) else { return nil }
            scalars.append(scalar)
        }
        return scalars
    }

    /// What stands behind `xn--` for a label.
    static func encode(_ label: [Unicode.Scalar]) -> [UInt8] {
        var output = label.filter { $0.isASCII }.map { UInt8(truncatingIfNeeded: $0.value) }
        let basic = output.count
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var handled = basic
        var code = firstCode
        var delta = 0
        var bias = firstBias
        while handled < label.count {
            guard let next = label.lazy.map({ Int($0.value) }).filter({ $0 >= code }).min() else { break }
            delta += (next - code) * (handled + 1)
            code = next
            for scalar in label {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                var rest = delta
                var step = base
                while true {
                    let threshold = threshold(step, bias)
                    guard rest >= threshold else { break }
                    output.append(letter(threshold + (rest - threshold) % (base - threshold)))
                    rest = (rest - threshold) / (base - threshold)
                    step += base
                }
                output.append(letter(rest))
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output
    }

    private static func threshold(_ step: Int, _ bias: Int) -> Int {
        min(max(step - bias, leastThreshold), greatestThreshold)
    }

    /// RFC 3492 §6.1, with a skew of 38 and a damping of 700.
    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var step = 0
        while delta > (base - leastThreshold) * greatestThreshold / 2 {
            delta /= base - leastThreshold
            step += base
        }
        return step + (base - leastThreshold + 1) * delta / (delta + 38)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        if byte.isDigit { return Int(byte) - 0x30 + 26 }
        return byte.isASCIILetter ? Int(byte.lowercasedASCII) - 0x61 : nil
    }

    private static func letter(_ digit: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: digit < 26 ? digit + 0x61 : digit - 26 + 0x30)
    }
}
