import OneIDCore

/// Big5 of Taiwan and Hong Kong, code page 950 among its forms: one byte (ASCII) or two (`Big5Table`).
///
/// Decoded as the WHATWG Encoding Standard does (section 12.1), which is what programs write: with the extensions of ETEN and
/// the Hong Kong Supplementary Character Set. Four codes are a letter and a combining mark.
enum Big5 {
    static func decode(
        _ source: UnsafeBufferPointer<UInt8>, into destination: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodeProgress {
        guard let from = source.baseAddress, let to = destination.baseAddress else {
            return DecodeProgress(read: 0, written: 0, stop: source.isEmpty ? .end : .full)
        }
        let count = source.count
        let limit = destination.count &- DecodeProgress.reserve
        return scalars.withUnsafeBufferPointer { scalars in
            var read = 0
            var written = 0
            while read < count {
                if written > limit { return DecodeProgress(read: read, written: written, stop: .full) }
                let lead = from[read]
                if lead < 0x80 {
                    to[written] = lead
                    read &+= 1
                    written &+= 1
                    continue
                }
                guard lead > 0x80, lead < 0xff else {
                    return DecodeProgress(read: read, written: written, stop: .invalid)
                }
                guard read &+ 1 < count else { return DecodeProgress(read: read, written: written, stop: .truncated) }
                guard let index = index(lead, from[read &+ 1]), scalars[index] != 0 else {
                    return DecodeProgress(read: read, written: written, stop: .invalid)
                }
                let scalar = scalars[index]
                written &+= ScalarUTF8.write(scalar & 0x3f_ffff, to: to + written)
                if scalar &>> 22 != 0 { written &+= ScalarUTF8.write(0x300 &+ scalar &>> 22, to: to + written) }
                read &+= 2
            }
            return DecodeProgress(read: read, written: written, stop: .end)
        }
    }

    /// The scalar of a code, nil where there is none. Of a letter with a mark, the letter.
    static func scalar(_ lead: UInt8, _ trail: UInt8) -> UInt32? {
        guard lead > 0x80, lead < 0xff, let index = index(lead, trail) else { return nil }
        let scalar = scalars[index] & 0x3f_ffff
        return scalar == 0 ? nil : scalar
    }

    /// Bytes to pass over where a character is not valid: the trail byte goes with its lead unless it is ASCII, which may
    /// be punctuation of the file.
    static func invalidLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        offset + 1 < bytes.count && bytes[offset] != 0x80 && bytes[offset] != 0xff && bytes[offset + 1] >= 0x80 ? 2 : 1
    }

    @inline(__always)
    private static func index(_ lead: UInt8, _ trail: UInt8) -> Int? {
        let column: UInt8
        switch trail {
        case 0x40...0x7e: column = trail &- 0x40
        case 0xa1...0xfe: column = trail &- 0x62
        default: return nil
        }
        let row = Int(lead) &- Big5Table.firstLead
        return row < 0 ? nil : row &* Big5Table.trailCount &+ Int(column)
    }

    /// In the order of the codes; 0 where there is no character. Above 22 bits a combining mark that follows, less U+0300.
    private static let scalars: [UInt32] = {
        var scalars = Big5Table.codePoints()
        // 8862, 8864, 88A3 and 88A5: Ê and ê with macron (U+0304) and caron (U+030C), which have no scalar of their own.
        for (trail, letter, mark) in [(0x62, 0xca, 0x04), (0x64, 0xca, 0x0c), (0xa3, 0xea, 0x04), (0xa5, 0xea, 0x0c)] {
            if let index = index(0x88, UInt8(trail)) { scalars[index] = UInt32(mark) << 22 | UInt32(letter) }
        }
        return scalars
    }()
}
