import OneIDCore

/// A worker's growing output buffer.
package final class MapBuffer {
    private(set) var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0
    let texts = OneIDTexts()

    init() {
        capacity = 1 << 21
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    /// The end of the room there is.
    var end: UnsafeMutablePointer<UInt8> { start + capacity }

    func clear() { count = 0 }

    @inline(__always)
    func room(for bytes: Int) -> UnsafeMutablePointer<UInt8> {
        if count &+ bytes > capacity { grow(bytes) }
        return start + count
    }

    @inline(__always)
    func end(at position: UnsafeMutablePointer<UInt8>) { count = position - start }

    private func grow(_ bytes: Int) {
        let wanted = max(capacity * 2, count + bytes)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
        capacity = wanted
    }
}
