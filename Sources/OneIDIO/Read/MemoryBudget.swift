import OneIDCore
import Synchronization

/// How much memory a run may take: as the user says, else the least of what the container, `ulimit -v` and the machine have.
///
/// A container that goes beyond its limit is killed without a word, so what cannot fit is refused before the work.
public struct MemoryBudget: Sendable, Equatable {
    public let bytes: Int
    /// Who says so, for messages: `--memory`.
    public let origin: String

    public init(bytes: Int, origin: String) {
        self.bytes = bytes
        self.origin = origin
    }

    /// Of this process where nobody states another one.
    public static var usual: MemoryBudget {
        var least = MemoryBudget(bytes: SystemCall.machineMemory, origin: "the machine's memory")
        if let limit = SystemCall.addressLimit, limit < least.bytes {
            least = MemoryBudget(bytes: limit, origin: "ulimit -v")
        }
        if let limit = ContainerLimit.bytes(read: SystemCall.smallFile), limit < least.bytes {
            least = MemoryBudget(bytes: limit, origin: "the container's limit")
        }
        return least
    }

    /// What the program takes before it has read anything: its tables, and the buffers of each thread.
    public static let ofProgram = 16 << 20

    /// What a run over so many bytes of text takes at the very least: besides the program numbers and fingerprints, of which
    /// there is little per record where records are long. A run over narrow records takes four times as much.
    public static func least(forText bytes: Int) -> Int { ofProgram + bytes / 8 }

    /// Whether a run over so much text may fit.
    func fits(text bytes: Int) -> Bool { MemoryBudget.least(forText: bytes) <= self.bytes }

    /// - Throws: `system.memory-limit` where a run over so much text cannot fit.
    public func require(forText bytes: Int, at place: SourcePosition? = nil) throws(Finding) {
        guard !fits(text: bytes) else { return }
        let needed = MemoryBudget.least(forText: bytes)
        throw Finding(
            .memoryLimit, at: place,
            "the program and \(FindingText.size(bytes: UInt64(bytes))) of input take at least "
                + "\(FindingText.size(bytes: UInt64(needed))) of memory, and \(FindingText.size(bytes: UInt64(self.bytes))) "
                + "are allowed (\(origin))",
            fix: "allow more, or split the run by source")
    }
}

/// The limit of the control group that the process runs in, and of those around it (cgroups(7), both versions).
enum ContainerLimit {
    /// nil: none.
    ///
    /// - Parameter read: gives the text of a file, nil when there is none.
    static func bytes(read: (String) -> String?) -> Int? {
        guard let groups = read("/proc/self/cgroup") else { return nil }
        var least: Int?
        for line in groups.split(separator: "\n") {
            // `0::/path`, or `4:memory,cpu:/path` of the first version.
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let isSecond = parts[0] == "0" && parts[1].isEmpty
            guard isSecond || parts[1].split(separator: ",").contains("memory") else { continue }
            let root = isSecond ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
            let name = isSecond ? "memory.max" : "memory.limit_in_bytes"
            var steps = parts[2].split(separator: "/")
            while true {
                let folder = steps.isEmpty ? root : root + "/" + steps.joined(separator: "/")
                // Without a limit the second version says `max`, the first a number beyond all memory.
                if let text = read(folder + "/" + name), let bytes = Int(text.prefix { $0.isNumber }) {
                    least = min(least ?? bytes, bytes)
                }
                if steps.popLast() == nil { break }
            }
        }
        return least
    }
}

extension Finding {
    /// What a file that is there cannot be read for, where that is memory: no fault of the file, and no advice about it.
    static func noMemory(toRead place: SourcePosition?) -> Finding {
        Finding(
            .memoryLimit, at: place, "the system refused the memory to read it",
            fix: "free memory, raise the limit, or run on a larger machine")
    }
}

extension FindingID {
    public static let memoryLimit = FindingID(
        "system.memory-limit", status: .output,
        summary: "The input cannot fit into the memory that the run may take.",
        remedy: "Allow more with --memory, a larger container or a larger machine, or split the run by source.")
}
