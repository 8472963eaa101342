import OneIDCore
import OneIDLinking

/// The sources that a reader of an earlier map has met, in the order of their first rows.
///
/// In a map whose rows are in no order each row is of another source than the one before: so a name that was met lately is found
/// by a few of its bytes, without a copy of it.
struct MetSources {
    /// A source, with what reading its rows takes.
    struct Source {
        let name: [UInt8]
        /// The key of the hashes of its ids.
        let key: FingerprintKey
        /// Its number in the run; negative for one that the run does not have.
        let number: Int32
        /// The key of the hashes that choose records; nil where the run does not have it, or nothing is kept.
        let pickKey: FingerprintKey?
    }

    private let keys: SourceKeys
    private let hashes: RecordKeyHash?
    /// By place.
    private(set) var all: [Source] = []
    private var places: [[UInt8]: Int] = [:]
    /// By `slot(of:)`: the place of the name that was asked for last; negative where none was.
    private var recent = [Int32](repeating: -1, count: MetSources.slots)

    /// More than the sources of a run, as a rule.
    private static let slots = 256

    init(_ keys: SourceKeys, _ hashes: RecordKeyHash?) {
        self.keys = keys
        self.hashes = hashes
    }

    /// The place of a source in `all`, to which it is added if it is new.
    @inline(__always)
    mutating func place(of name: UnsafeBufferPointer<UInt8>) -> Int {
        let slot = MetSources.slot(of: name)
        let place = Int(recent[slot])
        if place >= 0, all[place].name.count == name.count, all[place].name.elementsEqual(name) { return place }
        let other = lookUp(Array(name))
        recent[slot] = Int32(truncatingIfNeeded: other)
        return other
    }

    private mutating func lookUp(_ name: [UInt8]) -> Int {
        if let place = places[name] { return place }
        let number = keys.number(of: name)
        all.append(
            Source(
                name: name, key: keys.key(of: name), number: number.map { Int32(truncatingIfNeeded: $0) } ?? -1,
                pickKey: number.flatMap { hashes?.key(of: $0) }))
        places[name] = all.count - 1
        return all.count - 1
    }

    /// A hash of the length and of three bytes, in which the names of platforms differ.
    @inline(__always)
    private static func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
        guard let last = name.last else { return 0 }
        let sum = UInt32(name[0]) &* 0x9e37 ^ UInt32(last) &* 0x85eb ^ UInt32(name[name.count / 2]) &* 0xc2b3
        return Int((sum &+ UInt32(truncatingIfNeeded: name.count) &* 0x27d5) &>> 6) & (slots - 1)
    }
}
