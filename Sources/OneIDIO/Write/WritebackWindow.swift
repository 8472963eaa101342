/// Which stretches of a long file go to the disk, and leave the system's cache, while the file is still being written.
///
/// A file of many gigabytes that only fills the cache makes the system find a fresh page for every 4 KiB – on a virtual
/// machine the host has to supply it, which was measured to cost eight times what the copying costs – and pushes out
/// the inputs that are still to be read again. Beyond `kept` bytes the pages of a window that is on the disk are
/// therefore given back, so that later windows use them again. What comes before them goes to the disk as well, from the first
/// window on: at the end the run waits until all of it is there, and that would cost a second a gigabyte.
///
/// The windows follow the number of bytes written, not the place: pieces are written by several threads, a little out
/// of order. That is harmless, since only pages that are on the disk are ever given back.
struct WritebackWindow: Sendable {
    /// What a step of the file asks of the system.
    struct Step: Equatable {
        /// Just filled: the system is to begin to write it, where the end of the file is waited for.
        let begin: Range<Int>
        /// Just filled, behind what is kept: the system is to begin to write it in any case, and may let go of its pages.
        let push: Range<Int>
        /// Filled some windows ago and on the disk by now, as a rule: its pages are given back. Empty near the beginning.
        let release: Range<Int>
    }

    /// Bytes at the beginning of a file that stay in the cache: what fits there is mostly read by the next program.
    var kept = 512 << 20
    /// Bytes of a window.
    var window = 16 << 20
    /// Windows that are on their way to the disk while the next is filled.
    var lag = 4

    /// The step due when the bytes written grow from `before` to `after`; nil when no window was completed.
    func step(from before: Int, to after: Int) -> Step? {
        let first = before / window
        let last = after / window
        guard last > first else { return nil }
        let end = last * window
        let start = min(max(first * window, kept), max(end, kept))
        let back = lag * window
        return Step(
            begin: first * window..<end, push: start..<max(end, kept),
            release: max(kept, start - back)..<max(kept, end - back))
    }
}
