import OneIDCore
import OneIDLinking

/// What the records of one component say: every value, name and exclusive attribute once, and which record mentions it.
///
/// Flat arrays that are used again for the next component: most components turn out to break no rule, and then nothing
/// was made for them.
struct ComponentFacts {
    struct Item {
        let print: Fingerprint
        let kind: Kind
        let slot: UInt8
        /// Whether the text kept of a value is a plain one and not a digest.
        fileprivate(set) var isPlain: Bool
        fileprivate(set) var text: Range<Int>
        /// The smallest spelling of a name.
        fileprivate(set) var shown: Range<Int>
        /// Of the latest record that mentions it.
        fileprivate(set) var recency: Int64
        /// Records that mention it; one may do so twice.
        fileprivate(set) var mentions: Int32
    }

    enum Kind: Equatable {
        case value
        case name
        case trait(Int)
    }

    private(set) var items: [Item] = []
    private var texts: [UInt8] = []
    /// Items of the records, one record after the other; `ends` says where each one's end.
    private var mentions: [Int32] = []
    private var ends: [Int] = []
    /// Open addressing: item numbers, -1 where none is. A power of two.
    private var places: [Int32] = Array(repeating: -1, count: ComponentFacts.fewest)

    private static let fewest = 256

    mutating func clear() {
        items.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        mentions.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if places.count > ComponentFacts.fewest {
            places = Array(repeating: -1, count: ComponentFacts.fewest)
        } else {
            for place in places.indices { places[place] = -1 }
        }
    }

    /// Ends the mentions of a record.
    mutating func endRecord() { ends.append(mentions.count) }

    /// Items that a record mentions, by its place among the records.
    func mentions(of record: Int) -> ArraySlice<Int32> { mentions[(record == 0 ? 0 : ends[record - 1])..<ends[record]] }

    func text(_ item: Item) -> ArraySlice<UInt8> { texts[item.text] }

    /// A name as it is spelt.
    func shown(_ item: Item) -> ArraySlice<UInt8> { texts[item.shown] }

    /// What a cell says, without its text.
    struct Mention {
        let print: Fingerprint
        let kind: Kind
        var slot: UInt8 = 0
        /// Whether the text is a plain value and not a digest.
        var isPlain = true
        var recency = Int64.min
    }

    /// Notes what the current record says.
    ///
    /// - Parameter shown: a name as it is spelt.
    mutating func note(
        _ mention: Mention, _ text: UnsafeBufferPointer<UInt8>, shown: UnsafeBufferPointer<UInt8>? = nil
    ) {
        let (print, kind, isPlain) = (mention.print, mention.kind, mention.isPlain)
        let place = place(of: print, kind)
        let number = places[place]
        guard number >= 0 else {
            let made = Int32(truncatingIfNeeded: items.count)
            places[place] = made
            mentions.append(made)
            items.append(
                Item(
                    print: print, kind: kind, slot: mention.slot, isPlain: isPlain, text: keep(text),
                    shown: shown.map { keep($0) } ?? 0..<0, recency: mention.recency, mentions: 1))
            if items.count * 2 > places.count { grow() }
            return
        }
        mentions.append(number)
        let index = Int(number)
        items[index].mentions &+= 1
        items[index].recency = max(items[index].recency, mention.recency)
        if let shown, shown.lexicographicallyPrecedes(texts[items[index].shown]) { items[index].shown = keep(shown) }
        // The plain form where there is one, and the smallest: the same whoever was read first.
        let isBetter =
            isPlain == items[index].isPlain ? text.lexicographicallyPrecedes(texts[items[index].text]) : isPlain
        if isBetter {
            items[index].text = keep(text)
            items[index].isPlain = isPlain
        }
    }

    private mutating func keep(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = texts.count
        texts.append(contentsOf: text)
        return start..<texts.count
    }

    private func place(of print: Fingerprint, _ kind: Kind) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: print.high) & mask
        while places[place] >= 0 {
            let present = items[Int(places[place])]
            if present.print == print, present.kind == kind { break }
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func grow() {
        places = Array(repeating: -1, count: places.count * 2)
        for (number, item) in items.enumerated() {
            places[place(of: item.print, item.kind)] = Int32(truncatingIfNeeded: number)
        }
    }
}

extension ComponentFacts {
    /// Names more than this are not compared with each other.
    private static let mostNames = 32
    /// Holders up to which a value's groups are compared in pairs for certain.
    private static let mostRecords = Replay.mostCompared
    /// Items up to which they are compared with each other.
    private static let mostItems = 512

    /// Whether a replay could refuse anything; most components that are looked at for a difference in a name or on account
    /// of a hub are cleared here. True when in doubt.
    ///
    /// A refusal needs a limit that all values together exceed, two values of an exclusive attribute, a shared weak value
    /// beside two values that tell people apart, or two names that differ or are doubtful. Decisions are the caller's.
    func mayBreak(_ rules: LinkRules) -> Bool {
        guard ends.count <= ComponentFacts.mostRecords, items.count <= ComponentFacts.mostItems else { return true }
        var distinguishing = 0
        var sharesWeak = false
        var comparesNames = false
        for (index, item) in items.enumerated() {
            switch item.kind {
            case .value:
                let rule = rules.slots[Int(item.slot)]
                if rule.distinguishes { distinguishing += 1 }
                if rule.isWeak, item.mentions > 1 { sharesWeak = true }
                if rule.comparesNames, item.mentions > 1 { comparesNames = true }
                if let limit = rule.limit {
                    var count = 0
                    for other in items[...index] where other.kind == .value && other.slot == item.slot { count += 1 }
                    if count > limit { return true }
                }
            case .trait:
                if items[..<index].contains(where: { $0.kind == item.kind }) { return true }
            case .name: break
            }
        }
        if sharesWeak, distinguishing > 1 { return true }
        return comparesNames && namesDiffer()
    }

    private func namesDiffer() -> Bool {
        let count = items.count { $0.kind == .name }
        guard count > 1 else { return false }
        guard count <= ComponentFacts.mostNames else { return true }
        let names = items.filter { $0.kind == .name }.map { PersonName(canonical: text($0)) }
        for (index, one) in names.enumerated() {
            for other in names[..<index] where one.compare(with: other).standsAgainst { return true }
        }
        return false
    }
}
