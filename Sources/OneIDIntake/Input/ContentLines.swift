import OneIDCore
import OneIDIO

/// Lines and columns of many offsets of one content in a single pass over it.
package struct ContentLines {
    private let content: InputContent
    private let terminator: UInt8
    private var line = 1
    private var lineStart = 0

    package init(_ content: InputContent) {
        self.content = content
        terminator = LineEnd.terminator(of: content.bytes)
    }

    /// The place of an offset. Offsets must not descend from call to call.
    package mutating func position(of offset: Int) -> SourcePosition {
        let bytes = content.bytes
        let offset = min(max(offset, lineStart), bytes.count)
        advance(to: offset)
        var column = 1
        for index in lineStart..<offset where bytes[index] & 0xc0 != 0x80 { column += 1 }
        return SourcePosition(
            file: content.name, line: line, column: column, byte: content.fileOffset.map { $0 + offset })
    }

    /// Counts the lines that end before `offset`: block by block, so that the count is vectorised.
    private mutating func advance(to offset: Int) {
        let bytes = content.bytes
        let terminator = terminator
        let block = 1 << 14
        var position = lineStart
        while position < offset {
            let end = min(position + block, offset)
            var ends = 0
            for index in position..<end { ends &+= bytes[index] == terminator ? 1 : 0 }
            if ends > 0 {
                line += ends
                var last = end - 1
                while last >= position, bytes[last] != terminator { last -= 1 }
                lineStart = last + 1
            }
            position = end
        }
    }

    /// The place of one offset.
    package static func position(of offset: Int, in content: InputContent) -> SourcePosition {
        var lines = ContentLines(content)
        return lines.position(of: offset)
    }
}
