#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A stack of its own for the signal handlers of one thread: when a thread has used up its stack, the handler that cleans up
/// would have none to run on (sigaltstack(2)).
public struct SignalStack {
    /// Much more than the handlers need; the registers of large processors take some KiB of it.
    private static let size = 64 << 10
    private let memory: UnsafeMutableRawPointer

    /// Gives the calling thread one; nil where there is no memory for it, or it has one.
    public init?() {
        var present = stack_t()
        guard sigaltstack(nil, &present) == 0, present.ss_flags & Int32(SS_DISABLE) != 0,
            let memory = malloc(SignalStack.size)
        else { return nil }
        var stack = stack_t()
        stack.ss_sp = memory
        stack.ss_size = SignalStack.size
        guard sigaltstack(&stack, nil) == 0 else {
            free(memory)
            return nil
        }
        self.memory = memory
    }

    /// Takes it from the thread, which has to be the one that it was made for.
    public func remove() {
        var none = stack_t()
        none.ss_flags = Int32(SS_DISABLE)
        if sigaltstack(&none, nil) == 0 { free(memory) }
    }
}
