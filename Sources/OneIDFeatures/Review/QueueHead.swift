import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

extension Resolution {
    /// The first of the refused links that wait for somebody to decide them, for the report of a run.
    ///
    /// They are worded, scored and left out when decided as in the queue. The near matches of the queue are not searched, so that it
    /// costs no more than reading those concerned.
    package func queueHead(asOf: Int64?, with behaviours: Behaviours?) -> QueueHead {
        QueueHead(ReviewQueueBuilder(self, asOf: asOf, with: behaviours))
    }
}

/// The most important refused links with their sides, as a report shows them: no record id, values masked unless they were asked for.
package struct QueueHead: Sendable {
    /// Items in the report.
    static let listed = 10
    /// Refused links that are scored: those with the most accounts.
    static let scored = 2000
    /// Values of a side, and shared ones, that are listed.
    static let valuesListed = 6

    /// A value that sides have in common.
    struct Shared {
        let identifier: ReviewIdentifier
        /// As shown.
        let value: String
        /// Places of the sides, ascending.
        let sides: [Int]
    }

    struct Entry {
        let item: ReviewItem
        let link: RefusedLink
        let clash: [String]
        /// Sources of the accounts of each side, in the order of the run.
        let sources: [[(name: String, accounts: Int)]]
        let shared: [Shared]
    }

    private let refused: Int
    private let considered: Int
    private let undecided: Int
    private let entries: [Entry]

    init(_ builder: ReviewQueueBuilder) {
        let resolution = builder.resolution
        let all = resolution.guards.refused
        refused = all.count
        let links = QueueHead.largest(all)
        considered = links.count
        var people: Set<ClusterNumber> = []
        for link in links {
            for group in link.groups.prefix(ReviewItem.shownSides) {
                if let first = group.first { people.insert(resolution.clusters[first]) }
            }
        }
        let evidence = links.isEmpty ? [:] : builder.read(people)
        let settled = SettledEvidence(resolution.request.decisions)
        let maker = ReviewItemMaker(
            resolution, evidence, links.isEmpty ? nil : builder.context?.reader(),
            links.isEmpty ? nil : MergeForecast(resolution)?.reader())
        var drafts: [(item: ReviewItem, link: RefusedLink)] = []
        for link in links {
            guard let draft = maker.item(link), !settled.contains(draft) else { continue }
            drafts.append((draft.item, link))
        }
        undecided = drafts.count
        drafts.sort { left, right in
            left.item.score != right.item.score ? left.item.score > right.item.score : left.item.id < right.item.id
        }
        entries = drafts.prefix(QueueHead.listed).map { draft in
            let sides = draft.link.groups.prefix(ReviewItem.shownSides).compactMap { group in
                group.first.flatMap { evidence[resolution.clusters[$0]] }
            }
            return Entry(
                item: draft.item, link: draft.link,
                clash: [maker.words.shown(draft.link.left), maker.words.shown(draft.link.right)],
                sources: sides.map { QueueHead.sources(of: $0, resolution) },
                shared: QueueHead.shared(by: sides, draft.link, maker.words))
        }
    }

    /// Those with the most accounts, in their own order.
    private static func largest(_ links: [RefusedLink]) -> [RefusedLink] {
        guard links.count > scored else { return links }
        func accounts(_ link: RefusedLink) -> Int { link.groups.reduce(0) { $0 + $1.count } }
        let ranked = links.indices.sorted { left, right in
            let (one, other) = (accounts(links[left]), accounts(links[right]))
            return one != other ? one > other : left < right
        }
        return ranked.prefix(scored).sorted().map { links[$0] }
    }

    private static func sources(
        of person: PersonEvidence, _ resolution: Resolution
    ) -> [(name: String, accounts: Int)] {
        var counts: [String: Int] = [:]
        for record in person.records { counts[record.key.source, default: 0] += 1 }
        return resolution.plan.sources.compactMap { source in counts[source.name].map { (source.name, $0) } }
    }

    /// The refused value before the others.
    private static func shared(by sides: [PersonEvidence], _ link: RefusedLink, _ words: GuardWords) -> [Shared] {
        var places: [ReviewIdentifier: [Int]] = [:]
        for (place, side) in sides.enumerated() {
            for identifier in side.identifiers { places[identifier, default: []].append(place) }
        }
        let own = ReviewIdentifier(type: link.type, scope: link.scope, value: link.value)
        // Also where a digest or a composite key is refused, which no side shows.
        places[own] = Array(sides.indices)
        return places.filter { $0.value.count > 1 }
            .sorted { left, right in
                (left.key == own ? 0 : 1, left.key) < (right.key == own ? 0 : 1, right.key)
            }
            .prefix(valuesListed)
            .map { Shared(identifier: $0.key, value: words.shown($0.key.value, $0.key.type), sides: $0.value) }
    }
}

/// The member `queue` of the report.
extension QueueHead {
    package func write(to text: inout JSONText) {
        text.object("queue") { text in
            text.value("refused", refused)
            text.value("scored", considered)
            text.value("undecided", undecided)
            text.array("items") { text in
                for entry in entries { write(entry, &text) }
            }
        }
    }

    private func write(_ entry: Entry, _ text: inout JSONText) {
        let item = entry.item
        text.object { text in
            text.value("item", item.id)
            text.value("reason", item.reason.rawValue)
            text.value("score", item.score)
            text.value("suggested", item.suggestion.rawValue)
            text.strings("clash", entry.clash)
            text.value("contested", entry.link.contested.count)
            text.array("shared") { text in
                for shared in entry.shared {
                    text.object { text in
                        text.value("type", shared.identifier.type)
                        text.value("scope", shared.identifier.scope.isEmpty ? nil : shared.identifier.scope)
                        text.value("value", shared.value)
                        text.row("sides", shared.sides)
                    }
                }
            }
            text.value("side_count", item.sideCount)
            text.array("sides") { text in
                for (side, sources) in zip(item.sides, entry.sources) { write(side, sources, &text) }
            }
            text.object("merged") { text in if let merged = item.merged { write(merged, &text) } }
        }
    }

    private func write(_ side: ReviewSide, _ sources: [(name: String, accounts: Int)], _ text: inout JSONText) {
        text.object { text in
            text.value("accounts", side.recordCount)
            text.object("sources") { text in
                for source in sources { text.value(source.name, source.accounts) }
            }
            text.strings("names", side.names.prefix(QueueHead.valuesListed))
            text.array("identifiers") { text in
                for identifier in side.identifiers.prefix(QueueHead.valuesListed) {
                    text.object { text in
                        text.value("type", identifier.type)
                        text.value("value", identifier.value)
                    }
                }
            }
            text.value("identifier_count", side.identifiers.count)
            write(side.standing, &text)
        }
    }

    private func write(_ standing: ReviewStanding, _ text: inout JSONText) {
        text.value("level", standing.level)
        text.array("balances") { text in
            for balance in standing.points + standing.storedValue {
                text.object { text in
                    text.value("name", balance.name)
                    text.value("amount", balance.amount)
                    if let gift = balance.gifts { text.value("gift", gift) }
                }
            }
        }
    }
}
