/// An array of memory on huge pages that lives as long as its owner. Not zeroed when it comes from a space.
@safe
public final class PageMemory<Element: ~Copyable>: @unchecked Sendable {
    public let start: UnsafeMutablePointer<Element>
    private let region: UnsafeMutableRawPointer?
    private let space: PageSpace?
    private let bytes: Int

    public init(count: Int, space: PageSpace? = nil) {
        bytes = (max(1, count) * MemoryLayout<Element>.stride + 4095) & ~4095
        if let taken = unsafe space?.take(bytes) {
            unsafe region = nil
            self.space = space
            unsafe start = unsafe taken.bindMemory(to: Element.self, capacity: max(1, count))
        } else {
            let mapped = unsafe PageArena.map(bytes)
            unsafe region = unsafe mapped
            self.space = nil
            unsafe start = unsafe mapped.bindMemory(to: Element.self, capacity: max(1, count))
        }
    }

    deinit { if let region = unsafe region { unsafe PageArena.unmap(region, bytes) } }
}
