import OneIDCore

/// Finds the record ids that are written most like ids that no record has, in one pass: for what a spreadsheet made of them, and slips.
package struct NearestRecordIDs {
    private let store: RecordStore
    private let workers: Workers

    package init(_ store: RecordStore, workers: Workers) {
        self.store = store
        self.workers = workers
    }

    /// How an id differs, the likeliest first.
    private enum Likeness: UInt8, Comparable {
        /// In zeros at its beginning or the case of letters.
        case folded
        /// In the digits that scientific notation lost: 7.10138E+17.
        case rounded
        /// By one character, or two neighbours in the other order.
        case slip

        static func < (left: Likeness, right: Likeness) -> Bool { left.rawValue < right.rawValue }
    }

    private struct Found {
        var likeness: Likeness
        var id: [UInt8]
        var isOne = true
    }

    /// - Parameter wanted: ids, each with its source.
    /// - Returns: for each the nearest id of the source; nil where none is near, or several are that lost digits may have been.
    package func nearest(to wanted: [(source: Int, id: [UInt8])]) -> [String?] {
        let texts = wanted.map { Wanted($0.source, RecordID.canonical($0.id) ?? $0.id) }
        let best = PerWorker<[Int: Found]>(workers.count) { [:] }
        let store = store
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            for (number, text) in texts.enumerated() where text.source == chunk.source {
                for row in 0..<chunk.count {
                    chunk.withID(row) { id in
                        guard let likeness = text.likeness(to: id) else { return }
                        NearestRecordIDs.note(Found(likeness: likeness, id: Array(id)), &best[worker][number])
                    }
                }
            }
        }
        var all: [Int: Found] = [:]
        for (number, found) in best.all.joined() { NearestRecordIDs.note(found, &all[number]) }
        return texts.indices.map { number in
            guard let found = all[number], found.likeness != .rounded || found.isOne else { return nil }
            return String(decoding: found.id, as: UTF8.self)
        }
    }

    private static func note(_ found: Found, _ best: inout Found?) {
        guard let present = best, present.likeness <= found.likeness else {
            best = found
            return
        }
        guard present.likeness == found.likeness, present.id != found.id else { return }
        if found.id.lexicographicallyPrecedes(present.id) { best = found }
        best?.isOne = false
    }

    /// An id that no record has.
    private struct Wanted: Sendable {
        let source: Int
        private let id: [UInt8]
        private let folded: [UInt8]
        /// The digits that are left, and how many there were.
        private let digits: (known: [UInt8], count: Int)?

        init(_ source: Int, _ id: [UInt8]) {
            self.source = source
            self.id = id
            folded = Wanted.fold(id)
            digits = Wanted.digits(of: id)
        }

        /// Lower case, without zeros at the beginning.
        private static func fold(_ id: some Collection<UInt8>) -> [UInt8] {
            Array(id.drop { $0 == UInt8(ascii: "0") }.map(\.lowercasedASCII))
        }

        /// `7.10138E+17`: 710138 of 18 digits.
        private static func digits(of id: [UInt8]) -> (known: [UInt8], count: Int)? {
            let parts = id.split(whereSeparator: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") })
            guard parts.count == 2, let power = Int(String(decoding: parts[1], as: UTF8.self)), (1..<40).contains(power)
            else { return nil }
            let known = parts[0].filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }
            guard known.allSatisfy(\.isDigit), known.count > 2 else { return nil }
            return (known, power + 1)
        }

        func likeness(to other: UnsafeBufferPointer<UInt8>) -> Likeness? {
            if let digits {
                guard other.count == digits.count, other.allSatisfy(\.isDigit) else { return nil }
                // The last digit was rounded.
                return other.starts(with: digits.known.dropLast()) ? .rounded : nil
            }
            if isFolded(other) { return .folded }
            guard id.count >= 4, abs(other.count - id.count) <= 1 else { return nil }
            let shorter = min(id.count, other.count)
            var start = 0
            while start < shorter, other[start] == id[start] { start += 1 }
            var end = 0
            while end < shorter - start, other[other.count - 1 - end] == id[id.count - 1 - end] { end += 1 }
            let between = max(id.count, other.count) - start - end
            if between == 1 { return .slip }
            guard between == 2, other.count == id.count else { return nil }
            return other[start] == id[start + 1] && other[start + 1] == id[start] ? .slip : nil
        }

        /// Whether nothing differs but zeros at the beginning and the case of letters.
        private func isFolded(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
            guard !folded.isEmpty, other.count >= folded.count else { return false }
            let zeros = other.count - folded.count
            for index in 0..<zeros where other[index] != UInt8(ascii: "0") { return false }
            for index in 0..<folded.count where other[zeros + index].lowercasedASCII != folded[index] { return false }
            return true
        }
    }
}
