/// The canonical texts of the items of a component: values, then traits, then names.
struct ItemTexts {
    private let component: GuardedComponent

    init(_ component: GuardedComponent) { self.component = component }

    private subscript(item: ItemNumber) -> [UInt8] {
        var index = item.index
        if index < component.values.count { return component.values[index].text }
        index -= component.values.count
        if index < component.traits.count { return component.traits[index].text }
        return component.names[index - component.traits.count].text
    }

    func text(of item: ItemNumber, precedes other: ItemNumber) -> Bool {
        self[item].lexicographicallyPrecedes(self[other])
    }

    func slot(_ value: ValueNumber) -> Int { Int(component[value].slot) }
}
