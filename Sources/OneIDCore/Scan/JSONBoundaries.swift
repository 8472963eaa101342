/// Cuts content into stretches of about equal size at the starts of records, for scanning them in parallel.
///
/// JSON Lines is cut after line ends. The other framings need to know strings and nesting from the first byte on:
/// a pass over 64 bytes at a time marks quotes, backslashes and brackets as bits (after Langdale and Lemire,
/// "Parsing Gigabytes of JSON per Second", 2019) and follows the depth of the brackets outside strings.
///
/// The pass does not check the grammar. Stretches are exact as far as the content is well formed; in `.sequence` and
/// `.array` those behind the first fault are not to be trusted. A caller that goes on after faults must, from the
/// first stretch with a fault on, scan to the end as one stretch; a caller that stops at the first fault in input
/// order needs no such care. Stretches of `.lines` are always exact.
public struct JSONBoundaries {
    private let content: UnsafeBufferPointer<UInt8>
    private let framing: JSONFraming
    private let size: Int
    /// Start of the stretch that is to be given next.
    private var start: Int
    private var structure: JSONStructure

    /// - Parameters:
    ///   - firstRecord: As `JSONFraming.detect` gives it.
    ///   - size: Bytes a stretch is to have at least; the last may have fewer.
    public init(_ content: UnsafeBufferPointer<UInt8>, firstRecord: Int, framing: JSONFraming, size: Int) {
        self.content = content
        self.framing = framing
        self.size = max(1, size)
        start = firstRecord
        structure = JSONStructure(content, from: firstRecord)
    }

    /// The next stretch, or nil at the end. Together they cover everything from the first record on.
    public mutating func next() -> Range<Int>? {
        guard start < content.count else { return nil }
        let (sum, overflow) = start.addingReportingOverflow(size)
        let wanted = overflow ? content.count : min(sum, content.count)
        let end: Int
        if framing == .lines {
            var offset = wanted - 1
            while offset < content.count, content[offset] != 0x0a { offset += 1 }
            end = min(offset + 1, content.count)
        } else {
            end = wanted < content.count ? structure.nextRecord(atOrAfter: wanted) ?? content.count : content.count
        }
        defer { start = end }
        return start..<end
    }

    /// All stretches at once.
    public static func stretches(
        of content: UnsafeBufferPointer<UInt8>, firstRecord: Int, framing: JSONFraming, size: Int
    ) -> [Range<Int>] {
        var boundaries = JSONBoundaries(content, firstRecord: firstRecord, framing: framing, size: size)
        var stretches: [Range<Int>] = []
        while let stretch = boundaries.next() { stretches.append(stretch) }
        return stretches
    }
}
