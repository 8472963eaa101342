/// Which values of a component are ids of one device: those that one account has, by way of others too.
///
/// An app reports the IMEI and the OAID of one phone, so that two accounts which share both share one thing and not two.
struct DeviceIDs {
    /// By value: another id of its device, on the way to the first of them; empty when no two are of one device.
    private var parents = ByValue<ValueNumber>([])

    init(_ component: GuardedComponent, rules: LinkRules) {
        let ids = component.values.indices.filter { rules.slots[Int(component.values[$0].slot)].isOfDevice }
        guard ids.count > 1 else { return }
        parents = ByValue(component.values.indices.map { ValueNumber($0) })
        var first = ByUnit<ValueNumber?>(repeating: nil, count: component.unitCount)
        for id in ids.lazy.map({ ValueNumber($0) }) {
            for holder in component[id].holders {
                guard let other = first[holder] else {
                    first[holder] = id
                    continue
                }
                let (own, others) = (find(id), find(other))
                parents[max(own, others)] = min(own, others)
            }
        }
        for id in parents.numbers { parents[id] = find(id) }
    }

    private mutating func find(_ value: ValueNumber) -> ValueNumber {
        var node = value
        while parents[node] != node {
            parents[node] = parents[parents[node]]
            node = parents[node]
        }
        return node
    }

    /// The same for all ids of one device; any other value is its own.
    subscript(value: ValueNumber) -> ValueNumber { parents.count == 0 ? value : parents[value] }
}
