import OneIDCore
import OneIDIO

/// What a program on a full screen is told.
package enum ScreenEvent: Sendable, Hashable {
    case key(TerminalKey)
    /// The terminal has another size, or what stood on it is gone.
    case redraw
    /// Nothing more will be typed.
    case closed
}

/// The terminal taken over for a screen, and given back on every way out: at the end of `run`, and by the handlers of `Signals`.
package enum FullScreen {
    /// Escape alone is a key when nothing follows it for so long; what a key sends comes in one piece but for slow lines.
    private static let pause: Int32 = 40

    /// Runs a screen until it is told to end; false when the terminal cannot be taken over.
    ///
    /// - Parameters:
    ///   - draw: what stands on the screen; asked after every event, with all keys that came at once taken.
    ///   - take: returns whether the screen goes on.
    package static func run(
        colour: Bool, draw: (ScreenSize) -> ScreenFrame, take: (ScreenEvent) throws(Finding) -> Bool
    ) throws(Finding) -> Bool {
        SystemCall.noteSignals([.resize, .stop, .goOn])
        guard SystemCall.enterScreen() else { return false }
        defer { SystemCall.leaveScreen() }
        var painter = FramePainter(colour: colour)
        var decoder = KeyDecoder()
        while true {
            let size = Terminal.size ?? ScreenSize(columns: Terminal.defaultWidth, rows: 24)
            StandardStream.message(painter.paint(draw(size)))
            for event in next(&decoder, &painter) { if try !take(event) { return true } }
        }
    }

    /// Waits for what happens next.
    private static func next(_ decoder: inout KeyDecoder, _ painter: inout FramePainter) -> [ScreenEvent] {
        switch SystemCall.wait(forInput: SystemCall.standardInput, milliseconds: decoder.isWaiting ? pause : nil) {
        case .nothing: return decoder.flush().map(ScreenEvent.key)
        case .signal:
            let stops = SystemCall.takesStop
            if stops {
                SystemCall.leaveScreen()
                SystemCall.stop()
            }
            if SystemCall.takesGoingOn || stops {
                // The terminal may be as a shell left it.
                SystemCall.leaveScreen()
                guard SystemCall.enterScreen() else { return [.closed] }
            }
            painter.forget()
            return [.redraw]
        case .input:
            let bytes = SystemCall.readAvailable(SystemCall.standardInput)
            return bytes.isEmpty ? [.closed] : decoder.take(bytes).map(ScreenEvent.key)
        }
    }
}
