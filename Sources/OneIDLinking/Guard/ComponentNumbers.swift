/// A number that something has within a component. Numbers of different things do not mix; at run time each is a plain integer.
public protocol ComponentNumber: Hashable, Comparable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    var raw: Int32 { get }
    init(raw: Int32)
}

extension ComponentNumber {
    public init(_ number: Int) { self.init(raw: Int32(truncatingIfNeeded: number)) }
    public init(integerLiteral number: Int32) { self.init(raw: number) }

    /// Its place in an array of all things of its kind.
    public var index: Int { Int(raw) }

    public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}

/// What is never taken apart: the rows of one account.
public struct UnitNumber: ComponentNumber {
    public let raw: Int32
    public init(raw: Int32) { self.raw = raw }
}

/// An identifier value.
public struct ValueNumber: ComponentNumber {
    public let raw: Int32
    public init(raw: Int32) { self.raw = raw }

    /// Items are numbered from the values on.
    init(_ item: ItemNumber) { raw = item.raw }
    var item: ItemNumber { ItemNumber(raw: raw) }
}

/// A value of an attribute of which one person has one.
public struct TraitNumber: ComponentNumber {
    public let raw: Int32
    public init(raw: Int32) { self.raw = raw }
}

/// A real name.
public struct NameNumber: ComponentNumber {
    public let raw: Int32
    public init(raw: Int32) { self.raw = raw }
}

/// Anything that a group has: values, then traits, then names, then the sides of decisions that it is on.
struct ItemNumber: ComponentNumber {
    let raw: Int32
}

/// A limit: of a slot, or of an exclusive attribute.
struct LimitNumber: ComponentNumber {
    let raw: Int32
}

/// Units that are one at some point of a replay, by the number of one of them.
struct GroupNumber: ComponentNumber {
    let raw: Int32
    init(raw: Int32) { self.raw = raw }

    init(of unit: UnitNumber) { raw = unit.raw }
    var unit: UnitNumber { UnitNumber(raw: raw) }
}

/// A group as it was before the first of the values that are looked at: an account, or several that a decision or stronger
/// values have made one. See `ContestSearch`.
struct AtomNumber: ComponentNumber {
    let raw: Int32
    init(raw: Int32) { self.raw = raw }

    /// - Parameter group: of the groups that were there before.
    init(of group: GroupNumber) { raw = group.raw }
    /// As a group of those that were there before.
    var group: GroupNumber { GroupNumber(raw: raw) }
    var unit: UnitNumber { UnitNumber(raw: raw) }
}

/// An array with something for each of the things of one kind.
struct Numbered<Number: ComponentNumber, Element> {
    private(set) var elements: [Element]

    init(_ elements: [Element]) { self.elements = elements }

    init(repeating element: Element, count: Int) { elements = Array(repeating: element, count: count) }

    var count: Int { elements.count }

    /// All numbers, ascending.
    var numbers: LazyMapSequence<Range<Int>, Number> { (0..<elements.count).lazy.map { Number($0) } }

    subscript(number: Number) -> Element {
        get { elements[number.index] }
        _modify { yield &elements[number.index] }
    }

    mutating func append(_ element: Element) { elements.append(element) }

    /// Puts one element in all places.
    mutating func fill(with element: Element) { for index in elements.indices { elements[index] = element } }
}

typealias ByUnit<Element> = Numbered<UnitNumber, Element>
typealias ByValue<Element> = Numbered<ValueNumber, Element>
typealias ByItem<Element> = Numbered<ItemNumber, Element>
typealias ByLimit<Element> = Numbered<LimitNumber, Element>
typealias ByGroup<Element> = Numbered<GroupNumber, Element>
typealias ByAtom<Element> = Numbered<AtomNumber, Element>
