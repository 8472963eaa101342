import OneIDCore
import OneIDIO
import Synchronization

/// The outputs of a profile run that are wanted, with sheets put into them in order.
final class ProfileOutputs: @unchecked Sendable {
    private struct Channel {
        let part: ProfilePart
        let file: OutputFile
    }

    /// Read by threads that store while another places: never changed after `init`.
    private let channels: [Channel]
    /// Bytes placed, by channel. Only whoever places sheets may touch it.
    private var ends: [Int]
    private let areStreams: Bool
    private let failure = Lock<Finding?>(nil)
    private let failed = Atomic<Bool>(false)

    /// Begins every output with its header.
    init(_ files: [(part: ProfilePart, file: OutputFile?, header: [UInt8])]) throws(Finding) {
        var channels: [Channel] = []
        var ends: [Int] = []
        for (part, file, header) in files {
            guard let file else { continue }
            try file.write(header)
            channels.append(Channel(part: part, file: file))
            ends.append(header.count)
        }
        self.channels = channels
        self.ends = ends
        areStreams = channels.allSatisfy { !$0.file.isSeekable }
    }

    func wants(_ part: ProfilePart) -> Bool { channels.contains { $0.part == part } }

    /// Whether going on makes no sense.
    var hasFailed: Bool { failed.load(ordering: .acquiring) }

    /// Puts a sheet behind those before it; true when nothing of it is left to be stored.
    func place(_ sheet: ProfileSheet) -> Bool {
        for index in channels.indices {
            let part = channels[index].part
            let bytes = sheet.bytes(part)
            sheet.offsets[part.rawValue] = ends[index]
            ends[index] += sheet.spilledBytes(part) + bytes.count
            guard !channels[index].file.isSeekable else { continue }
            if part == .timeline { writeSpilled(of: sheet, to: channels[index].file, at: nil) }
            write(bytes, to: channels[index].file, at: nil)
        }
        return areStreams
    }

    /// Writes the parts of a placed sheet that go to files.
    func store(_ sheet: ProfileSheet) {
        for channel in channels where channel.file.isSeekable {
            let offset = sheet.offsets[channel.part.rawValue]
            if channel.part == .timeline { writeSpilled(of: sheet, to: channel.file, at: offset) }
            write(sheet.bytes(channel.part), to: channel.file, at: offset + sheet.spilledBytes(channel.part))
        }
    }

    private func write(_ bytes: UnsafeBufferPointer<UInt8>, to file: OutputFile, at offset: Int?) {
        guard let start = bytes.baseAddress, bytes.count > 0, !hasFailed else { return }
        do throws(Finding) {
            if let offset {
                try file.write(start, count: bytes.count, at: offset)
            } else {
                try file.write(start, count: bytes.count)
            }
        } catch { fail(error) }
    }

    private func fail(_ error: Finding) {
        failure.withLock { if $0 == nil { $0 = error } }
        failed.store(true, ordering: .releasing)
    }

    /// Writes what of a timeline has left memory.
    private func writeSpilled(of sheet: ProfileSheet, to file: OutputFile, at offset: Int?) {
        if let failure = sheet.failure { return fail(failure) }
        guard let spilled = sheet.spilled, !hasFailed else { return }
        do throws(Finding) {
            try spilled.forEachPiece { (bytes, count, place) throws(Finding) in
                if let offset {
                    try file.write(bytes, count: count, at: offset + place)
                } else {
                    try file.write(bytes, count: count)
                }
            }
        } catch { fail(error) }
    }

    /// Ends the profiles with their tail; throws what went wrong.
    func finish(tail: [UInt8]) throws(Finding) {
        if let index = channels.firstIndex(where: { $0.part == .profiles }) {
            let profiles = channels[index].file
            tail.withUnsafeBufferPointer { write($0, to: profiles, at: profiles.isSeekable ? ends[index] : nil) }
        }
        if let finding = failure.withLock({ $0 }) { throw finding }
    }
}
