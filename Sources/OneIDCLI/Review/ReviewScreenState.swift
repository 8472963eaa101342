import OneIDCore
import OneIDFeatures
import OneIDShell

/// Where somebody is on the review screen: what is shown, what was decided, what is being typed.
///
/// Keys change it and give effects, which are carried out outside; nothing here reads a clock or a file.
struct ReviewScreenState {
    enum Mode: Equatable {
        case browsing, help
        case typing(Prompt, String)
        /// Whether these items are decided as suggested.
        case confirming([Int])
    }

    enum Prompt: Equatable {
        case search, jump, note
        /// What belongs to the letter of an answer.
        case answer(Character)
    }

    enum Effect: Equatable {
        case decide(Int, ReviewVerdict)
        case decideAsSuggested([Int])
        case takeBack([Int])
        case note(Int, String)
        case search(String)
        case quit
    }

    let items: [ReviewItem]
    /// Reasons that there are, in the order of their first items, with the places of their items.
    let reasons: [(reason: ReviewReason, places: [Int])]
    /// nil: all items.
    private(set) var filter: Int?
    /// Among those that pass the filter.
    private(set) var position = 0
    var scroll = 0
    /// The largest `scroll` that the last frame had use for, and the lines of a page.
    var reach = 0
    var page = 10
    var mode = Mode.browsing
    var showsValues: Bool
    /// Said above the keys until the next one.
    var remark: String?
    private(set) var verdicts: [Int: ReviewVerdict] = [:]
    private(set) var notes: [Int: String] = [:]
    /// What was decided together, oldest first.
    private(set) var history: [[Int]] = []
    var lastSearch = ""

    init(_ items: [ReviewItem], showsValues: Bool) {
        self.items = items
        self.showsValues = showsValues
        var order: [ReviewReason] = []
        var places: [ReviewReason: [Int]] = [:]
        for (place, item) in items.enumerated() {
            if places[item.reason] == nil { order.append(item.reason) }
            places[item.reason, default: []].append(place)
        }
        reasons = order.map { ($0, places[$0] ?? []) }
    }

    // MARK: Where

    /// Items that pass the filter.
    var count: Int { filter.map { reasons[$0].places.count } ?? items.count }

    /// The place of an item among all.
    func place(_ position: Int) -> Int { filter.map { reasons[$0].places[position] } ?? position }

    /// The place of the item shown; nil when there is none.
    var current: Int? { position < count ? place(position) : nil }

    var item: ReviewItem? { current.map { items[$0] } }

    mutating func go(to position: Int) {
        self.position = max(0, min(position, count - 1))
        scroll = 0
    }

    mutating func show(_ place: Int) {
        guard let filter else {
            go(to: place)
            return
        }
        let places = reasons[filter].places
        let at = places.partition(before: place)
        guard at < places.count, places[at] == place else {
            self.filter = nil
            go(to: place)
            return
        }
        go(to: at)
    }

    /// The next filter: each reason, then all. The item stays where it passes.
    mutating func turnFilter() {
        let place = current ?? 0
        filter = filter.map { $0 + 1 < reasons.count ? $0 + 1 : nil } ?? (reasons.isEmpty ? nil : 0)
        go(to: filter.map { reasons[$0].places.partition(before: place) } ?? place)
        remark =
            filter.map {
                "Only \(reasons[$0].reason.rawValue): \(FindingText.count(count, "item")). f: the next reason"
            }
            ?? "All reasons: \(FindingText.count(count, "item"))."
    }

    mutating func clearFilter() {
        guard filter != nil, let place = current else { return }
        filter = nil
        go(to: place)
        remark = "All reasons: \(FindingText.count(count, "item"))."
    }

    /// Undecided items like the one shown, by reason and suggestion, that pass the filter.
    var alike: [Int] {
        guard let item, let places = reasons.first(where: { $0.reason == item.reason })?.places else { return [] }
        return places.filter { verdicts[$0] == nil && items[$0].suggestion == item.suggestion }
    }

    // MARK: What was done

    /// Decisions are in the file.
    mutating func decided(_ made: [(place: Int, verdict: ReviewVerdict)]) {
        // The last decision on an item is the one that counts, also for undo.
        dropFromHistory(Set(made.map(\.place).filter { verdicts[$0] != nil }))
        for (place, verdict) in made { verdicts[place] = verdict }
        if !made.isEmpty { history.append(made.map(\.place)) }
        goOn()
    }

    private mutating func dropFromHistory(_ places: Set<Int>) {
        guard !places.isEmpty else { return }
        history = history.compactMap { step in
            let rest = step.filter { !places.contains($0) }
            return rest.isEmpty ? nil : rest
        }
    }

    /// To the next item that is not decided.
    private mutating func goOn() {
        var next = position
        while next < count, verdicts[place(next)] != nil { next += 1 }
        if next < count {
            go(to: next)
        } else if remark == nil {
            let left = items.count - verdicts.count
            remark =
                left == 0
                ? "All \(FindingText.count(items.count, "item")) are decided. q leaves."
                : "That was the last one here; \(FindingText.count(left)) of \(FindingText.count(items.count)) are left. q leaves."
        }
    }

    /// They are out of the file again.
    mutating func tookBack(_ places: [Int]) {
        for place in places { verdicts[place] = nil }
        dropFromHistory(Set(places))
        guard let first = places.min() else { return }
        show(first)
        remark =
            places.count == 1 ? "Taken back." : "\(FindingText.count(places.count, "decision")) taken back."
    }

    mutating func noted(_ place: Int, _ text: String) { notes[place] = text.isEmpty ? nil : text }
}

extension [Int] {
    /// Of ascending numbers: the place of the first that is not smaller.
    func partition(before number: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
