import OneIDConfiguration
import OneIDCore
import OneIDReconcile

extension Behaviours {
    /// Writes the member `owned`.
    ///
    /// ```
    /// "owned":[{"product":"AC-9","pieces":1,"at":"2025-03-01","channel":"pos","store":"S1","warranty":"2028-03-01","in_warranty":true,
    ///           "source":"orders","record":"T1"}]
    /// ```
    func writeOwned(_ cluster: UInt32, asOf: Int64, to text: inout JSONLine) {
        guard let goods, case let items = goods.items(of: cluster), !items.isEmpty else { return }
        let today = CalendarDay(nanoseconds: asOf)
        text.array("owned") { text in
            for item in items {
                text.object { text in
                    let product = Array(names[item.product])
                    text.key("product")
                    text.string(names[item.product])
                    text.key("pieces")
                    Behaviours.writeWeight(item.pieces, &text)
                    if let day = item.day {
                        text.key("at")
                        text.day(CalendarDay(number: day))
                    }
                    if item.channel != 0 {
                        text.key("channel")
                        text.string(names[item.channel])
                    }
                    if item.store != 0 {
                        text.key("store")
                        text.string(names[item.store])
                    }
                    if let span = goods.plan.warranty(of: product), let day = item.day {
                        let last = span.after(CalendarDay(number: day))
                        text.key("warranty")
                        text.day(last)
                        text.key("in_warranty")
                        text.boolean(last >= today)
                    }
                    writeKey(of: item.event, to: &text)
                }
            }
        }
    }

    /// The rights that what a person owns gives, by name, then in the order of what is owned.
    func rights(of cluster: UInt32, asOf: Int64) -> [GrantedRight] {
        guard let goods, case let items = goods.items(of: cluster), !items.isEmpty else { return [] }
        let today = CalendarDay(nanoseconds: asOf)
        var rights: [GrantedRight] = []
        for item in items {
            // Of a part of a thing nobody has a right.
            let pieces = Int(item.pieces / NameCount.unit)
            guard pieces > 0 else { continue }
            let product = Array(names[item.product])
            for rule in goods.plan.rights(of: product) {
                let until = rule.valid.flatMap { span in item.day.map { span.after(CalendarDay(number: $0)) } }
                let key = sourceAndID(of: item.event)
                rights.append(
                    GrantedRight(
                        right: rule.right, count: rule.count * pieces, until: until,
                        isExpired: until.map { $0 < today } ?? false, product: product, source: key.source,
                        record: key.id))
            }
        }
        // In one order whatever the sort does with equals.
        return rights.enumerated().sorted { ($0.element.right, $0.offset) < ($1.element.right, $1.offset) }
            .map(\.element)
    }

    func sourceAndID(of event: Int) -> (source: String, id: [UInt8]) {
        store.withKey(of: event + firstEvent) { source, id in (plan.run.sources[source].name, Array(id)) }
    }

    private func writeKey(of event: Int, to text: inout JSONLine) {
        let key = sourceAndID(of: event)
        text.key("source")
        text.string(key.source)
        text.key("record")
        text.string(String(decoding: key.id, as: UTF8.self))
    }
}
