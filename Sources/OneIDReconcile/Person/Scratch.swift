/// Memory that is used again and again: it grows and never shrinks.
///
/// There is one owner. Loops get it `inout`, so that no access to a class stands in them; what only looks at the elements
/// takes a span of `elements`.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
    /// Behind the first `count` stand elements of earlier people.
    private(set) var elements: [Element] = []
    private(set) var count = 0

    init(capacity: Int = 64) { elements.reserveCapacity(capacity) }

    @inline(__always)
    mutating func clear() { count = 0 }

    /// Forgets all but the first elements.
    @inline(__always)
    mutating func keep(_ first: Int) { count = min(count, max(0, first)) }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count < elements.count { elements[count] = element } else { elements.append(element) }
        count &+= 1
    }

    @inline(__always)
    subscript(_ index: Int) -> Element {
        get { elements[index] }
        set { elements[index] = newValue }
    }

    /// Puts the elements from `start` on in order. By insertion where they are few, as of nearly everybody: then nothing is
    /// allocated.
    mutating func sort(from start: Int, by precedes: (Element, Element) -> Bool) {
        guard count - start <= 32 else {
            let sorted = elements[start..<count].sorted(by: precedes)
            elements.replaceSubrange(start..<count, with: sorted)
            return
        }
        for index in start..<count {
            let element = elements[index]
            var place = index
            while place > start, precedes(element, elements[place - 1]) {
                elements[place] = elements[place - 1]
                place -= 1
            }
            elements[place] = element
        }
    }
}
