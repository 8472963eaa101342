import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// The lists of channels, categories, products and declared dimensions.
extension Behaviours {
    typealias Names = Slice<UnsafeBufferPointer<NameCount>>

    func writeNames(
        _ all: Names, _ sums: Slice<UnsafeBufferPointer<CurrencySum>>, of kind: SourceKind, _ text: inout JSONLine
    ) {
        guard !all.isEmpty else { return }
        let currency = kind == .orders && plan.orders.measure == .amount ? Behaviours.mainCurrency(sums) : nil
        let channels = Behaviours.part(all, EventDimension.channel)
        write(channels, NameList(list: "channels", one: "channel", preferred: "preferred_channel"), &text)
        writeGroups(channels, &text)
        let categories = Behaviours.part(all, EventDimension.category)
        write(
            categories, NameList(list: "categories", one: "category", preferred: "preferred_category"), in: currency,
            &text)
        let products = Behaviours.part(all, EventDimension.product)
        write(products, NameList(list: "products", one: "product", preferred: "preferred_product"), in: currency, &text)
        guard let last = all.last, last.dimension >= EventDimension.declared else { return }
        text.object("by") { text in
            for (number, name) in plan.dimensions.enumerated() {
                let own = Behaviours.part(all, EventDimension.declared + UInt8(truncatingIfNeeded: number))
                guard !own.isEmpty else { continue }
                text.key(named: name)
                text.object { text in
                    write(own, NameList(list: "values", one: "value", preferred: "preferred"), in: currency, &text)
                }
            }
        }
    }

    /// The names of one dimension: they stand together.
    private static func part(_ names: Names, _ dimension: UInt8) -> Names {
        var start = names.startIndex
        while start < names.endIndex, names[start].dimension < dimension { start += 1 }
        var end = start
        while end < names.endIndex, names[end].dimension == dimension { end += 1 }
        return names[start..<end]
    }

    /// The currency of most orders; of equally many the first by its code.
    private static func mainCurrency(_ sums: Slice<UnsafeBufferPointer<CurrencySum>>) -> UInt16? {
        sums.filter { $0.use == .amount }
            .max { ($0.count, $1.currency) < ($1.count, $0.currency) }?.currency
    }

    /// What a list of names is called.
    private struct NameList {
        let list: StaticString
        let one: StaticString
        let preferred: StaticString
    }

    /// The largest first, then by name; shares are of what has a name.
    ///
    /// - Parameter currency: where weights are of money, what in; others are left out.
    private func write(_ counts: Names, _ words: NameList, in currency: UInt16? = nil, _ text: inout JSONLine) {
        guard !counts.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: NameCount.self, capacity: counts.count) { room in
            var filled = 0
            for count in counts where currency == nil || count.currency == currency {
                (room.baseAddress.unsafelyUnwrapped + filled).initialize(to: count)
                filled += 1
            }
            let room = UnsafeMutableBufferPointer(rebasing: room[..<filled])
            guard !room.isEmpty else { return }
            let total = room.reduce(Int128(0)) { $0 + Int128($1.weight) }
            sort(room)
            text.array(words.list) { text in
                for entry in room {
                    text.object { text in
                        text.key(words.one)
                        text.string(names[entry.number])
                        if currency == nil {
                            text.key("count")
                            Behaviours.writeWeight(entry.weight, &text)
                        } else {
                            text.key("amount")
                            text.amount(Amount(billionths: Int128(entry.weight) * 100_000), decimals: 2)
                        }
                        text.key("share")
                        if let share = Behaviours.share(Int128(entry.weight), of: total) {
                            text.amount(share)
                        } else {
                            text.null()
                        }
                    }
                }
            }
            text.key(words.preferred)
            text.string(names[room[0].number])
        }
    }

    /// By insertion where there are few, as nearly everybody has.
    private func sort(_ room: UnsafeMutableBufferPointer<NameCount>) {
        func precedes(_ left: NameCount, _ right: NameCount) -> Bool {
            left.weight != right.weight
                ? left.weight > right.weight : names.rank(left.number) < names.rank(right.number)
        }
        guard room.count <= 16 else {
            var all = room
            all.sort(by: precedes)
            return
        }
        for index in room.indices.dropFirst() {
            let entry = room[index]
            var place = index
            while place > 0, precedes(entry, room[place - 1]) {
                room[place] = room[place - 1]
                place -= 1
            }
            room[place] = entry
        }
    }

    /// Declared groups of channels: online, private. A group's share is of what has a channel.
    private func writeGroups(_ channels: Names, _ text: inout JSONLine) {
        guard !channels.isEmpty, !plan.channelGroups.isEmpty else { return }
        let total = channels.reduce(Int128(0)) { $0 + Int128($1.weight) }
        text.object("channel_groups") { text in
            for (number, group) in plan.channelGroups.enumerated() {
                let weight = channels.reduce(Int64(0)) {
                    groupMembers[number].contains($1.number) ? $0 + $1.weight : $0
                }
                text.key(named: group.name)
                text.object { text in
                    text.key("count")
                    Behaviours.writeWeight(weight, &text)
                    text.key("share")
                    if let share = Behaviours.share(Int128(weight), of: total) {
                        text.amount(share)
                    } else {
                        text.null()
                    }
                }
            }
        }
    }
}
