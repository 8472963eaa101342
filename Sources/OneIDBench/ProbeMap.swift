import Glibc

/// Writes `source,record_id,number`, all threads at once, each run of records where it belongs.
struct ProbeMap {
    let inputs: [ProbeInput]
    let workers: [ProbeWorker]
    let parents: ProbeMemory<UInt32>

    private static let header = "source,record_id,number\n"
    private static let window = 1 << 20

    func write(to path: String, threads: Int) throws(BenchFailure) {
        let runs = workers.enumerated().flatMap { worker, own in own.runs.map { (worker, $0) } }
        let sizes = ProbeMemory<Int>(count: runs.count)
        ProbeThreads.forEach(runs.count, threads: threads) { _, index in
            let (worker, run) = runs[index]
            sizes[index] = size(run, workers[worker])
        }
        var offsets = [ProbeMap.header.utf8.count]
        for index in runs.indices { offsets.append(offsets[index] + sizes[index]) }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw BenchFailure("cannot write \(path)") }
        defer { close(file) }
        let head = Array(ProbeMap.header.utf8)
        guard pwrite(file, head, head.count, 0) == head.count else { throw BenchFailure("cannot write \(path)") }
        let failed = ProbeMemory<Bool>(count: threads)
        let buffers = (0..<threads).map { _ in ProbeMemory<UInt8>(count: ProbeMap.window + 4096) }
        let places = offsets
        ProbeThreads.forEach(runs.count, threads: threads) { thread, index in
            let (worker, run) = runs[index]
            if !write(run, workers[worker], to: file, at: places[index], buffers[thread].start) {
                failed[thread] = true
            }
        }
        for thread in 0..<threads where failed[thread] { throw BenchFailure("cannot write \(path)") }
    }

    private func size(_ run: ProbeWorker.Run, _ worker: ProbeWorker) -> Int {
        var size = run.count * (inputs[run.input].source.utf8.count + 3)
        for record in run.first..<run.first + run.count {
            let node = UInt32(truncatingIfNeeded: record) &+ worker.firstRecord
            var root = parents[Int(node)]
            while parents[Int(root)] != root { root = parents[Int(root)] }
            size &+= Int(worker.lengths[record]) &+ ProbeMap.digits(root)
        }
        return size
    }

    private func write(
        _ run: ProbeWorker.Run, _ worker: ProbeWorker, to file: Int32, at offset: Int,
        _ buffer: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        let input = inputs[run.input]
        let source = Array(input.source.utf8) + [UInt8(ascii: ",")]
        var out = buffer
        var offset = offset
        func flush() -> Bool {
            let count = out - buffer
            defer {
                out = buffer
                offset += count
            }
            return pwrite(file, buffer, count, offset) == count
        }
        for record in run.first..<run.first + run.count {
            for byte in source {
                out[0] = byte
                out += 1
            }
            let length = Int(worker.lengths[record])
            out.update(from: input.text + Int(worker.starts[record]), count: length)
            out += length
            out[0] = UInt8(ascii: ",")
            out += 1
            var root = parents[Int(UInt32(truncatingIfNeeded: record) &+ worker.firstRecord)]
            while parents[Int(root)] != root { root = parents[Int(root)] }
            let digits = ProbeMap.digits(root)
            for place in stride(from: digits - 1, through: 0, by: -1) {
                out[place] = UInt8(0x30 + root % 10)
                root /= 10
            }
            out += digits
            out[0] = 0x0a
            out += 1
            if out - buffer >= ProbeMap.window, !flush() { return false }
        }
        return flush()
    }

    @inline(__always)
    private static func digits(_ number: UInt32) -> Int {
        var (count, limit) = (1, UInt64(10))
        while UInt64(number) >= limit {
            count += 1
            limit *= 10
        }
        return count
    }
}
