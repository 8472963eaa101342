/// What stands on a screen: never more lines than it has rows, and none wider than it is.
package struct ScreenFrame: Sendable, Hashable {
    package let size: ScreenSize
    package let lines: [ScreenLine]

    /// What does not fit is left out.
    package init(_ lines: [ScreenLine], size: ScreenSize) {
        self.size = size
        self.lines = lines.prefix(max(0, size.rows)).map { $0.clipped(to: max(0, size.columns)) }
    }

    /// For tests and documents.
    package var text: String { lines.map { $0.text + "\n" }.joined() }
}

/// Draws frames one over the other: only lines that differ are written, so that nothing flickers.
package struct FramePainter: Sendable {
    private let colour: Bool
    private var shown: ScreenFrame?

    package init(colour: Bool) { self.colour = colour }

    /// What stands on the screen is not known any more: the next frame is drawn whole.
    package mutating func forget() { shown = nil }

    /// The bytes that make the screen look like the frame.
    package mutating func paint(_ frame: ScreenFrame) -> String {
        var text = ""
        let before = shown?.size == frame.size ? shown : nil
        if before == nil { text += "\u{1B}[H\u{1B}[2J" }
        for row in 0..<max(frame.lines.count, before?.lines.count ?? 0) {
            let line = row < frame.lines.count ? frame.lines[row] : ScreenLine()
            let old = before.map { row < $0.lines.count ? $0.lines[row] : ScreenLine() } ?? ScreenLine()
            guard line != old else { continue }
            text += "\u{1B}[\(row + 1);1H" + line.drawn(colour: colour)
            // At the last column the cursor still stands on the last character, which would be erased.
            if line.width < frame.size.columns { text += "\u{1B}[K" }
        }
        shown = frame
        return text
    }
}
