/// Puts pieces that several threads make into their order, without one thread waiting for what another has in hand.
///
/// A thread that finishes a piece before its turn leaves it here and goes on with another sheet; whoever finishes the piece
/// that was missing places all that follow it. There are only so many sheets: a thread that finds none waits. It has handed in
/// what it had, so the first missing piece is always in the hands of a thread that does not wait.
public final class PieceQueue<Sheet: AnyObject & Sendable>: Sendable {
    private struct State {
        /// The first piece that has not been placed.
        var next = 0
        /// Finished pieces that have not been placed.
        var finished: [Int: Sheet] = [:]
        /// Whether a thread is placing.
        var isPlacing = false
        var free: [Sheet] = []

        /// The sheet to place now; nil, and nobody is placing any more, when it is not finished.
        mutating func following() -> Sheet? {
            guard let sheet = finished.removeValue(forKey: next) else {
                isPlacing = false
                return nil
            }
            next += 1
            return sheet
        }
    }

    private let state = Lock(State())
    private let freeSheets = Turnstile()
    private let place: @Sendable (Sheet) -> Bool
    private let store: @Sendable (Sheet) -> Void

    /// - Parameters:
    ///   - spare: sheets beside those that the threads begin with.
    ///   - place: called for every piece in order, one at a time; true when nothing is left to be done with it.
    ///   - store: called for placed pieces, in any order and by several threads at a time.
    public init(
        spare: [Sheet], place: @escaping @Sendable (Sheet) -> Bool, store: @escaping @Sendable (Sheet) -> Void
    ) {
        self.place = place
        self.store = store
        for sheet in spare { give(sheet) }
    }

    /// Hands in a finished piece and returns a sheet to go on with. Every piece from 0 on has to be handed in, once, in any
    /// order, but has to be begun in ascending order.
    public func finish(_ number: Int, _ sheet: Sheet) -> Sheet {
        let isPlacing = state.withLock { state in
            state.finished[number] = sheet
            guard !state.isPlacing, state.finished[state.next] != nil else { return false }
            state.isPlacing = true
            return true
        }
        guard isPlacing else { return take() }
        var own: Sheet?
        func free(_ sheet: Sheet) { if own == nil { own = sheet } else { give(sheet) } }
        var placed: [Sheet] = []
        while let next = state.withLock({ $0.following() }) {
            if place(next) { free(next) } else { placed.append(next) }
        }
        for sheet in placed {
            store(sheet)
            free(sheet)
        }
        return own ?? take()
    }

    private func give(_ sheet: Sheet) {
        state.withLock { $0.free.append(sheet) }
        freeSheets.give()
    }

    private func take() -> Sheet {
        while true {
            freeSheets.take()
            if let sheet = state.withLock({ $0.free.popLast() }) { return sheet }
        }
    }
}
