import OneIDLinking
import OneIDPipeline

/// The cases of a run before they are put into words, numbered.
struct ReviewCases {
    let refused: [RefusedLink]
    let groups: [NearGroup]
    let suspicious: [SuspiciousMerge]
    let doubts: [Doubt]
    let hubs: [Hub]

    /// What an item is about.
    enum Case {
        case refused(RefusedLink)
        case near(NearGroup)
        case suspicious(SuspiciousMerge)
        case doubt(Doubt)
        case hub(Hub)
    }

    var count: Int { refused.count + groups.count + suspicious.count + doubts.count + hubs.count }

    subscript(number: Int) -> Case {
        var place = number
        if place < refused.count { return .refused(refused[place]) }
        place -= refused.count
        if place < groups.count { return .near(groups[place]) }
        place -= groups.count
        if place < suspicious.count { return .suspicious(suspicious[place]) }
        place -= suspicious.count
        return place < doubts.count ? .doubt(doubts[place]) : .hub(hubs[place - doubts.count])
    }

    /// - Parameter reader: asked for where sides are read again.
    func draft(_ number: Int, _ maker: ReviewItemMaker, _ reader: () -> EvidenceReader) -> ReviewDraft? {
        switch self[number] {
        case .refused(let link): maker.item(link)
        case .near(let group): maker.item(group)
        case .suspicious(let merge): maker.item(merge, reader())
        case .doubt(let doubt): maker.item(doubt)
        case .hub(let hub): maker.item(hub)
        }
    }
}

/// Items in words as the queue does not have them: with values where it masks them, with masks where it shows values.
///
/// Each is made when it is asked for, so that the queue costs no more. Not for several threads at once.
public final class OtherWording: @unchecked Sendable {
    private let cases: ReviewCases
    /// By id of the item.
    private let places: [String: Int]
    private let maker: ReviewItemMaker
    private let reader: EvidenceReader

    init(_ cases: ReviewCases, _ places: [String: Int], maker: ReviewItemMaker, reader: EvidenceReader) {
        self.cases = cases
        self.places = places
        self.maker = maker
        self.reader = reader
    }

    /// The same item; itself when it is none of the queue.
    public func item(_ item: ReviewItem) -> ReviewItem {
        places[item.id].flatMap { cases.draft($0, maker) { reader } }?.item ?? item
    }
}
