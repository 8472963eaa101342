import Glibc

/// The link job in as little code as it takes: what the machine can do with plain Swift where nobody asks for findings, versions of
/// accounts, guards, OneIDs or odd exports. Its time is the unit of the bench's bars, so that they move with the machine.
///
/// Six plain CSV files become `source,record_id,number`, where records that share a phone, e-mail, device, openid or unionid
/// have one number. It reads every byte, understands quotes, and normalises values as far as these files need it.
struct LimitProbe {
    let files: [(source: String, path: String)]
    let output: String
    let threads: Int

    private static let sources = ["tmall", "jd", "wechat", "app", "pos", "distributor"]

    /// The files of a folder that the generator wrote.
    ///
    /// - Parameter threads: 0: one a processor.
    init(_ folder: String, threads: Int) {
        files = LimitProbe.sources.map { ($0, "\(folder)/\($0).csv") }.filter { access($0.1, R_OK) == 0 }
        output = folder + "/limit.csv"
        self.threads = threads > 0 ? threads : max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    /// Runs the job. Returns the number of records.
    ///
    /// - Throws: when a file cannot be read or the output not be written.
    func run() throws(BenchFailure) -> Int {
        guard !files.isEmpty else { throw BenchFailure("no CSV files of the generator beside \(output)") }
        var inputs: [ProbeInput] = []
        for file in files { inputs.append(try ProbeInput(file.source, file.path)) }
        let bytes = inputs.reduce(0) { $0 + $1.count }
        let chunks = ProbeChunk.cut(inputs, threads: threads)
        // About 36 bytes of text a value, and tables that fit the second cache.
        var bits = 6
        while bits < 12, (bytes / 36) >> bits > 24_576 { bits += 1 }
        let workers = (0..<threads).map { _ in ProbeWorker(partitions: 1 << bits, bytes: bytes / threads) }
        ProbeThreads.forEach(chunks.count, threads: threads) { thread, index in
            workers[thread].scan(chunks[index], inputs[chunks[index].input])
        }
        var records = 0
        for worker in workers {
            worker.firstRecord = UInt32(records)
            records += worker.records
        }
        let parents = ProbeMemory<UInt32>(count: records)
        for record in 0..<records { parents[record] = UInt32(truncatingIfNeeded: record) }
        let tables = (0..<threads).map { _ in ProbeTable() }
        ProbeThreads.forEach(1 << bits, threads: threads) { thread, partition in
            tables[thread].join(workers, partition, bits: bits)
        }
        for table in tables { table.unite(parents) }
        try ProbeMap(inputs: inputs, workers: workers, parents: parents).write(to: output, threads: threads)
        return records
    }
}

/// Pages of the system, never given back: the probe ends with its process.
struct ProbeMemory<Element: BitwiseCopyable>: @unchecked Sendable {
    let start: UnsafeMutablePointer<Element>

    init(count: Int) {
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        let huge = 2 << 20
        let map = mmap(nil, bytes + huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let map, map != MAP_FAILED else {
            note("the system has no memory for the probe")
            exit(4)
        }
        let aligned = (UInt(bitPattern: map) + UInt(huge) - 1) & ~UInt(huge - 1)
        let place = UnsafeMutableRawPointer(bitPattern: aligned) ?? map
        madvise(place, bytes, Self.hugePages)
        start = place.bindMemory(to: Element.self, capacity: max(1, count))
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { start[index] }
        nonmutating set { start[index] = newValue }
    }

    /// MADV_HUGEPAGE of madvise(2).
    private static var hugePages: Int32 { 14 }
}

/// Threads that take tasks one after the other.
enum ProbeThreads {
    private final class Team {
        let tasks: Int
        let body: (Int, Int) -> Void
        var next = 0
        var lock = pthread_mutex_t()

        init(_ tasks: Int, _ body: @escaping (Int, Int) -> Void) {
            self.tasks = tasks
            self.body = body
            pthread_mutex_init(&lock, nil)
        }

        func work(_ thread: Int) {
            while true {
                pthread_mutex_lock(&lock)
                let task = next
                next += 1
                pthread_mutex_unlock(&lock)
                guard task < tasks else { return }
                body(thread, task)
            }
        }
    }

    private final class Start {
        let team: Team
        let thread: Int

        init(_ team: Team, _ thread: Int) {
            self.team = team
            self.thread = thread
        }
    }

    static func forEach(_ tasks: Int, threads: Int, _ body: (_ thread: Int, _ task: Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            let team = Team(tasks, body)
            var started: [pthread_t] = []
            for thread in 1..<max(1, threads) {
                var handle = pthread_t()
                let start = Unmanaged.passRetained(Start(team, thread)).toOpaque()
                let failure = pthread_create(
                    &handle, nil,
                    { argument in
                        guard let argument else { return nil }
                        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                        start.team.work(start.thread)
                        return nil
                    }, start)
                if failure == 0 { started.append(handle) }
            }
            team.work(0)
            for handle in started { pthread_join(handle, nil) }
        }
    }
}
