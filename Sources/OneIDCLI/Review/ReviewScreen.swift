import OneIDCore
import OneIDFeatures
import OneIDShell

/// The review on a full screen: keys go to the state, what they decide goes to the file before the next frame is drawn.
struct ReviewScreen {
    let log: DecisionLog
    let reviewer: String
    /// The time for `decided_at`.
    let now: () -> String
    /// The item with values where the queue has masks, or the other way round.
    let otherWording: (ReviewItem) -> ReviewItem
    /// Whether the items of the queue show values.
    let queueShowsValues: Bool
    let renderer: ReviewScreenFrame
    private(set) var state: ReviewScreenState
    /// What was drawn last, for frames of the same item.
    private var view: (place: Int, showsValues: Bool, view: ReviewItemView)?

    init(
        _ items: [ReviewItem], log: DecisionLog, reviewer: String, queueShowsValues: Bool, isPlain: Bool,
        otherWording: @escaping (ReviewItem) -> ReviewItem, now: @escaping () -> String
    ) {
        self.log = log
        self.reviewer = reviewer
        self.now = now
        self.otherWording = otherWording
        self.queueShowsValues = queueShowsValues
        renderer = ReviewScreenFrame(isPlain: isPlain)
        state = ReviewScreenState(items, showsValues: queueShowsValues)
    }

    // MARK: Drawing

    mutating func frame(_ size: ScreenSize) -> ScreenFrame { renderer.frame(&state, shown(), size) }

    private mutating func shown() -> ReviewItemView? {
        guard let place = state.current else { return nil }
        if let view, view.place == place, view.showsValues == state.showsValues { return view.view }
        let item = state.items[place]
        let other = otherWording(item)
        let made = ReviewItemView(
            item: state.showsValues == queueShowsValues ? item : other,
            agreements: (queueShowsValues ? item : other).agreements)
        view = (place, state.showsValues, made)
        return made
    }

    // MARK: Keys

    /// Returns whether the screen goes on.
    mutating func take(_ event: ScreenEvent) throws(Finding) -> Bool {
        switch event {
        case .redraw: return true
        case .closed: return false
        case .key(let key):
            guard let effect = state.press(key) else { return true }
            return try carryOut(effect)
        }
    }

    private mutating func carryOut(_ effect: ReviewScreenState.Effect) throws(Finding) -> Bool {
        switch effect {
        case .quit: return false
        case .search(let text): search(text)
        case .takeBack(let places):
            try log.takeBack(Set(places.map { state.items[$0].id }))
            state.tookBack(places)
        case .decide(let place, let verdict):
            if try write(place, verdict, note: state.notes[place] ?? "") { state.decided([(place, verdict)]) }
        case .note(let place, let written):
            let text = String(written.drop { $0 == " " })
            guard log.keepsNotes else {
                state.remark = "The file of decisions has no column note, so the note is not kept."
                return true
            }
            // A note on a decision that stands belongs into the file at once.
            if let verdict = state.verdicts[place], try !write(place, verdict, note: text) { return true }
            state.noted(place, text)
        case .decideAsSuggested(let places): try decideAsSuggested(places)
        }
        return true
    }

    /// Whether it is in the file; if not, the state says what stands against it.
    private mutating func write(_ place: Int, _ verdict: ReviewVerdict, note: String) throws(Finding) -> Bool {
        do {
            let signature = DecisionSignature(reviewer: reviewer, decidedAt: now(), note: note)
            try log.decide(state.items[place], verdict, signature)
            return true
        } catch {
            guard error.id == .decisionContradiction else { throw error }
            state.remark = "Not written: \(error.message)."
            return false
        }
    }

    /// Items with a note keep it: they are written one by one.
    private mutating func decideAsSuggested(_ places: [Int]) throws(Finding) {
        let placeOf = Dictionary(places.map { (state.items[$0].id, $0) }) { first, _ in first }
        let suggested = log.suggested(places.map { state.items[$0] })
        let time = now()
        let items = suggested.items.filter { state.notes[placeOf[$0.item.id] ?? -1] == nil }
        try log.decide(items, DecisionSignature(reviewer: reviewer, decidedAt: time))
        for (item, verdict) in suggested.items {
            guard let note = state.notes[placeOf[item.id] ?? -1] else { continue }
            try log.decide(item, verdict, DecisionSignature(reviewer: reviewer, decidedAt: time, note: note))
        }
        let decided = suggested.items.compactMap { entry in
            placeOf[entry.item.id].map { (place: $0, verdict: entry.verdict) }
        }
        state.remark =
            "\(FindingText.count(decided.count, "item")) decided as suggested"
            + (suggested.contradicting > 0
                ? "; \(FindingText.count(suggested.contradicting)) against other decisions left" : "")
            + ". u takes them back."
        state.decided(decided)
    }

    /// The next item with the text, from the one behind the item shown around to that one.
    private mutating func search(_ text: String) {
        let search = ReviewScreenSearch(text)
        let isOther = state.showsValues != queueShowsValues
        for step in 1...max(1, state.count) {
            let position = (state.position + step) % state.count
            let item = state.items[state.place(position)]
            guard search.matches(isOther ? otherWording(item) : item) else { continue }
            let isAround = position <= state.position && step < state.count
            if step == state.count { state.remark = "Only this item has it." }
            if isAround { state.remark = "From the first item on." }
            state.go(to: position)
            return
        }
        state.remark = "Nothing here has '\(text)'" + (state.showsValues ? "." : "; values are masked.")
    }
}

extension ReviewScreen {
    /// The smallest terminal that gets the screen.
    static let smallest = ScreenSize(columns: 60, rows: 16)

    /// Whether a terminal can show it.
    static func fits(_ size: ScreenSize?, term: String?) -> Bool {
        guard let size, let term, !term.isEmpty, term != "dumb" else { return false }
        return size.columns >= smallest.columns && size.rows >= smallest.rows
    }

    /// Returns false when the terminal cannot be taken over.
    mutating func run(colour: Bool) throws(Finding) -> Bool {
        var screen = self
        defer { self = screen }
        return try FullScreen.run(
            colour: colour, draw: { screen.frame($0) },
            take: { (event) throws(Finding) in try screen.take(event) })
    }
}
