import Dispatch

/// Work that is done on another thread after a while, and not at all where the program has ended by then.
public enum Later {
    public static func run(after nanoseconds: UInt64, _ body: @escaping @Sendable () -> Void) {
        let pause = DispatchTimeInterval.nanoseconds(Int(clamping: nanoseconds))
        DispatchQueue.global().asyncAfter(deadline: .now() + pause, execute: body)
    }
}
