import OneIDCore
import Testing

@testable import OneIDIO

/// How much memory a container allows, and what is refused.
struct MemoryBudgetTests {
    private func limit(_ files: [String: String]) -> Int? { ContainerLimit.bytes { files[$0] } }

    @Test("The least limit of the group and those around it counts, in both versions")
    func groups() {
        #expect(limit([:]) == nil)
        let second = ["/proc/self/cgroup": "0::/a/b\n", "/sys/fs/cgroup/a/b/memory.max": "max\n"]
        #expect(limit(second) == nil)
        #expect(limit(second.merging(["/sys/fs/cgroup/a/memory.max": "4096\n"]) { $1 }) == 4_096)
        #expect(
            limit([
                "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "8192\n",
                "/sys/fs/cgroup/a/memory.max": "1",
            ]) == 8_192)
        let first = ["/proc/self/cgroup": "5:cpu:/x\n4:memory,hugetlb:/x/y\n0::/\n"]
        #expect(limit(first.merging(["/sys/fs/cgroup/memory/x/memory.limit_in_bytes": "77\n"]) { $1 }) == 77)
        #expect(limit(["/proc/self/cgroup": "rubbish\n1:2\n"]) == nil)
    }

    @Test("What cannot fit is refused with the figures, what may fit is not")
    func refusal() throws {
        let budget = MemoryBudget(bytes: 17 << 20, origin: "--memory")
        try budget.require(forText: 8 << 20)
        let error = #expect(throws: Finding.self) { try budget.require(forText: (8 << 20) + 8) }
        #expect(error?.id == .memoryLimit && error?.id.status == .output)
        #expect(error?.message.contains("(--memory)") == true)
        #expect(MemoryBudget.usual.bytes > 0)
        // The program itself has to fit as well.
        try MemoryBudget(bytes: 16 << 20, origin: "ulimit -v").require(forText: 0)
        #expect(throws: Finding.self) {
            try MemoryBudget(bytes: (16 << 20) - 1, origin: "ulimit -v").require(forText: 0)
        }
    }
}
