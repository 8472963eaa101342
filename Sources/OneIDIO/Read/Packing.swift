import OneIDCore

/// How an input is packed.
public enum Packing: Sendable {
    case gzip, zstd

    public init?(_ content: ContentKind) {
        switch content {
        case .gzip: self = .gzip
        case .zstd: self = .zstd
        case .text, .refused, .workbook: return nil
        }
    }

    public var name: String { self == .gzip ? "gzip" : "zstd" }

    /// Unpacks a file to its end.
    ///
    /// - Parameters:
    ///   - bytes: the file, mapped.
    ///   - packed: the same file, read from its current offset, so it has to be at its start.
    /// - Throws: `input.no-decompressor`, `input.damaged-archive`, `input.no-room-to-unpack`, `input.unpacks-too-large`,
    ///   `system.memory-limit`.
    func unpack(
        _ bytes: UnsafeBufferPointer<UInt8>, _ packed: () throws(Finding) -> PackedSource, into room: inout UnpackRoom
    ) throws(Finding) {
        switch self {
        case .gzip: try Packing.gunzip(bytes, into: &room)
        case .zstd:
            let source = try packed()
            // Its descriptor is open as long as it is there.
            defer { withExtendedLifetime(source) {} }
            try Decompression.run(from: source.descriptor, into: room)
        }
    }

    static func gunzip(_ bytes: UnsafeBufferPointer<UInt8>, into room: inout UnpackRoom) throws(Finding) {
        var reader = GzipReader(bytes)
        while true {
            let piece: UnsafeBufferPointer<UInt8>?
            do { piece = try reader.next() } catch {
                throw DecompressionFindings.damaged("gzip", error, file: room.file)
            }
            guard let piece else { return }
            try room.append(piece)
        }
    }

    /// Writes a sheet of a workbook as CSV and gives its name; nil: the first one. What is in the parts of the workbook counts as
    /// unpacked as well.
    static func readSheet(
        _ bytes: UnsafeBufferPointer<UInt8>, _ sheet: String?, into room: inout UnpackRoom
    ) throws(Finding) -> SheetRead {
        let checking = room
        let workbook = try WorkbookReader(bytes, file: room.file) { (size) throws(Finding) in
            try checking.requireRoom(size)
        }
        // The closure outlives no call.
        return try withUnsafeMutablePointer(to: &room) { room throws(Finding) in
            try workbook.write(sheet: sheet) { (piece) throws(Finding) in try room.pointee.append(piece) }
        }
    }
}
