/// Copies what was written before once more, which is what deflate's matches are.
enum MatchCopy {
    /// Copies a match in words, up to fifteen bytes too much.
    @inline(__always)
    static func copy(to place: UnsafeMutablePointer<UInt8>, _ length: Int, _ distance: Int) {
        var to = UnsafeMutableRawPointer(place)
        let end = to + length
        if distance >= 16 {
            repeat {
                let block = (to - distance).loadUnaligned(as: SIMD16<UInt8>.self)
                to.storeBytes(of: block, as: SIMD16<UInt8>.self)
                to += 16
            } while to < end
        } else if distance == 1 {
            let word = UInt64((to - 1).load(as: UInt8.self)) &* 0x0101_0101_0101_0101
            repeat {
                to.storeBytes(of: word, as: UInt64.self)
                to += 8
            } while to < end
        } else {
            // Of each word as many bytes are right as the distance has.
            let step = min(8, distance)
            repeat {
                let word = (to - distance).loadUnaligned(as: UInt64.self)
                to.storeBytes(of: word, as: UInt64.self)
                to += step
            } while to < end
        }
    }
}
