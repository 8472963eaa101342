import OneIDCore

/// The people whose profiles are written: places in the order of OneIDs, ascending.
enum PeopleChoice: Sendable {
    /// The first so many.
    case first(Int)
    case places([UInt32])

    var count: Int {
        switch self {
        case .first(let count): count
        case .places(let places): places.count
        }
    }

    @inline(__always)
    subscript(index: Int) -> Int {
        switch self {
        case .first: index
        case .places(let places): Int(places[index])
        }
    }
}
