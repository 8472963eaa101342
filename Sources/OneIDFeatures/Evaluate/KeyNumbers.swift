import OneIDCore

/// Numbers keys densely in the order in which they first come: about 24 bytes a key.
struct KeyNumbers {
    /// By number.
    private(set) var keys: [Fingerprint] = []
    /// Number plus one; 0 is a free place. Open addressing, at most half full.
    private var places: [UInt32]

    init() { places = Array(repeating: 0, count: 1 << 10) }

    var count: Int { keys.count }

    /// The number of a key, which gets one if it has none.
    mutating func number(of key: Fingerprint) -> (number: Int, isNew: Bool) {
        var place = place(of: key)
        if places[place] != 0 { return (Int(places[place]) - 1, false) }
        if keys.count * 2 >= places.count {
            grow()
            place = self.place(of: key)
        }
        keys.append(key)
        places[place] = UInt32(keys.count)
        return (keys.count - 1, true)
    }

    func find(_ key: Fingerprint) -> Int? {
        let place = place(of: key)
        return places[place] == 0 ? nil : Int(places[place]) - 1
    }

    /// Where a key stands, or the free place where it would.
    private func place(of key: Fingerprint) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: key.high) & mask
        while places[place] != 0, keys[Int(places[place]) - 1] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        let mask = places.count - 1
        for (number, key) in keys.enumerated() {
            var place = Int(truncatingIfNeeded: key.high) & mask
            while places[place] != 0 { place = (place + 1) & mask }
            places[place] = UInt32(number + 1)
        }
    }
}

/// Fingerprints of record keys and labels under a key that is always the same, so that the order they give is too.
struct LabelPrints {
    private let key = FingerprintKey(seed: 0x6576_616c_7561_7465)
    private var buffer: [UInt8] = []
    private var canonical: [UInt8] = []

    /// - Parameter id: in any spelling.
    mutating func record(_ source: Cell, _ id: Cell) -> Fingerprint {
        buffer.removeAll(keepingCapacity: true)
        buffer += source.bytes
        // No source's name holds a zero byte, so no two keys give the same bytes.
        buffer.append(0)
        if RecordID.isPlain(id) || !RecordID.read(id.bytes, into: &canonical).valueClass.links {
            buffer += id.bytes
        } else {
            buffer += canonical
        }
        return key.fingerprint(buffer, slot: 0)
    }

    func label(_ text: Cell) -> Fingerprint { key.fingerprint(text, slot: 1) }

    func label(_ text: String) -> Fingerprint { key.fingerprint(Array(text.utf8), slot: 1) }
}
