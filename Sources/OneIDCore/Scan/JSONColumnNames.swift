/// The columns that JSON records have, as dotted names, to recognise them without a configuration.
public enum JSONColumnNames {
    /// Names kept at most: an object used as a dictionary would otherwise give one a key.
    public static let nameLimit = 4096

    /// The names of the leaves of the first records in order of first appearance.
    ///
    /// An array of scalars is one leaf; of an array of objects the first element is followed (`contacts.0.phone`).
    /// Records that are not well formed are passed over and left to the scanner.
    ///
    /// - Parameter limit: Records looked at.
    public static func sample(
        _ content: UnsafeBufferPointer<UInt8>, _ layout: JSONLayout, limit: Int = 1000
    ) -> [String] {
        guard let bytes = content.baseAddress, limit > 0 else { return [] }
        let lexer = JSONLexer(bytes: bytes, limit: content.count, newlineEndsRecord: layout.framing == .lines)
        var names = NameCollector(lexer: lexer)
        var recordCount = 0
        for part in layout.parts {
            var walk = JSONRecordWalk(
                bytes: bytes, count: part.upperBound, framing: layout.framing, start: part.lowerBound)
            var reader = JSONRecordReader(columns: JSONColumns([]), lexer: walk.lexer, base: 0, scratch: [])
            while recordCount < limit, names.ordered.count < nameLimit {
                do throws(JSONSyntaxError) {
                    guard let record = try walk.nextRecord(before: part.upperBound) else { break }
                    reader.lexer.limit = min(part.upperBound, record + ScanLimits.recordBytes)
                    let end = try reader.read(record)
                    try walk.finishRecord(end)
                    names.collect(from: record, to: end)
                } catch {
                    _ = walk.recover(from: error)
                }
                recordCount += 1
            }
        }
        let found = names.ordered.map { String(decoding: $0, as: UTF8.self) }
        guard !layout.inner.isEmpty else { return found }
        let above = layout.inner.joined(separator: ".") + "."
        return found.filter { $0.hasPrefix(above) }.map { String($0.dropFirst(above.count)) }
    }
}

/// Walks well-formed records and notes the paths of their leaves.
private struct NameCollector {
    private struct Level {
        /// Length of the path before the last key was added.
        var pathLength: Int
        var isObject: Bool
        /// Of an array, only the first element is followed.
        var element = 0
    }

    let lexer: JSONLexer
    private(set) var ordered: [[UInt8]] = []
    private var known: Set<[UInt8]> = []

    init(lexer: JSONLexer) { self.lexer = lexer }

    mutating func collect(from start: Int, to end: Int) {
        var path: [UInt8] = []
        var levels = [Level(pathLength: 0, isObject: true)]
        var offset = start + 1
        while offset < end, let level = levels.last {
            offset = lexer.skipSpace(offset)
            let byte = lexer.byte(offset)
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                levels.removeLast()
                offset += 1
                continue
            }
            if byte == UInt8(ascii: ",") {
                levels[levels.count - 1].element += 1
                offset += 1
                continue
            }
            path.removeLast(path.count - level.pathLength)
            if level.isObject {
                guard let key = try? lexer.endOfString(offset + 1) else { return }
                if levels.count > 1 { path.append(UInt8(ascii: ".")) }
                JSONEscapes.appendText(of: lexer.bytes, from: offset + 1, to: key.quote, to: &path)
                offset = lexer.skipSpace(lexer.skipSpace(key.quote + 1) + 1)
            }
            let first = lexer.byte(offset)
            let isContainer = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            if !level.isObject {
                if isContainer { path += ".\(level.element)".utf8 }
                if !isContainer || level.element > 0 {
                    // A scalar element stands for the array; later containers are not followed.
                    if !isContainer, level.element == 0 { note(path) }
                    guard let after = lexer.endOfWellFormedValue(offset) else { return }
                    offset = after
                    continue
                }
            }
            if isContainer {
                let inside = lexer.skipSpace(offset + 1)
                if lexer.byte(inside) == first + 2 {
                    note(path)
                    offset = inside + 1
                } else {
                    levels.append(Level(pathLength: path.count, isObject: first == UInt8(ascii: "{")))
                    offset = inside
                }
            } else {
                note(path)
                guard let after = lexer.endOfWellFormedValue(offset) else { return }
                offset = after
            }
        }
    }

    private mutating func note(_ path: [UInt8]) {
        guard ordered.count < JSONColumnNames.nameLimit, known.insert(path).inserted else { return }
        ordered.append(path)
    }
}
