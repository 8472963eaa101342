/// An array of memory on huge pages that lives as long as its owner. Not zeroed when it comes from a space.
public final class PageMemory<Element: ~Copyable>: @unchecked Sendable {
    public let start: UnsafeMutablePointer<Element>
    private let region: UnsafeMutableRawPointer?
    private let space: PageSpace?
    private let bytes: Int

    public init(count: Int, space: PageSpace? = nil) {
        bytes = (max(1, count) * MemoryLayout<Element>.stride + 4095) & ~4095
        if let taken = space?.take(bytes) {
            region = nil
            self.space = space
            start = taken.bindMemory(to: Element.self, capacity: max(1, count))
        } else {
            let mapped = PageArena.map(bytes)
            region = mapped
            self.space = nil
            start = mapped.bindMemory(to: Element.self, capacity: max(1, count))
        }
    }

    deinit { if let region { SystemPages.unmap(region, bytes) } }
}
