#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Arrays of the C library that grow with the input. Where there is no memory for one, the run ends with a message that says
/// how much was wanted, and leaves nothing behind; Swift's own allocation would end in a fault.
public enum GuardedMemory {
    /// Room for so many elements, not initialised; `free` gives it back.
    public static func allocate<Element>(_ count: Int, of type: Element.Type = Element.self) -> UnsafeMutablePointer<
        Element
    > {
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        guard !RefusedMemory.isRefused(), let start = unsafe malloc(bytes) else { OutOfMemory.stop(wanted: bytes) }
        return unsafe start.bindMemory(to: Element.self, capacity: max(1, count))
    }

    /// Gives back what `allocate` gave.
    public static func free<Element>(_ start: UnsafeMutablePointer<Element>) {
        #if canImport(Glibc)
            unsafe Glibc.free(start)
        #else
            unsafe Darwin.free(start)
        #endif
    }
}
