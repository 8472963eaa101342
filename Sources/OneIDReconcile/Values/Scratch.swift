/// Memory that is used again and again: it grows and never shrinks. Whoever made it calls `deallocate`.
///
/// Copied into a local variable where it is filled, so that no access to a class stands in a loop.
struct Scratch<Element: BitwiseCopyable> {
    private(set) var base: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 64) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    func deallocate() { base.deallocate() }

    @inline(__always)
    mutating func clear() { count = 0 }

    /// Forgets all but the first elements.
    @inline(__always)
    mutating func keep(_ first: Int) { count = min(count, max(0, first)) }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        (base + count).initialize(to: element)
        count &+= 1
    }

    @inline(__always)
    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let start = elements.baseAddress else { return }
        if capacity &- count < elements.count { grow(by: elements.count) }
        (base + count).update(from: start, count: elements.count)
        count &+= elements.count
    }

    /// All elements, good until the next append.
    @inline(__always)
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

    /// The elements from `start` on, good until the next append.
    @inline(__always)
    func elements(from start: Int) -> UnsafeMutableBufferPointer<Element> {
        UnsafeMutableBufferPointer(start: base + start, count: count &- start)
    }

    private mutating func grow(by size: Int) {
        let wanted = max(capacity &* 2, count &+ size)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }
}
