import OneIDCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One input as UTF-8 text in memory-mapped bytes, whatever it was: a file or a pipe, packed or not, in any encoding.
public final class InputContent: @unchecked Sendable {
    /// Device and inode, by which two names of one file are recognised.
    public struct Identity: Sendable, Hashable {
        let device: UInt64
        let inode: UInt64
    }

    public let path: FilePath
    /// The text, without a byte order mark.
    public let bytes: UnsafeBufferPointer<UInt8>
    public let decision: EncodingDecision
    /// Whether the decision took the whole content into account.
    public let isDecided: Bool
    /// Offset of `bytes` in the file as read, nil when the text was unpacked or decoded and offsets mean nothing there.
    public let fileOffset: Int?
    /// `gzip`, `zstd` or nil.
    public let packing: String?
    /// nil for standard input.
    public let identity: Identity?
    /// Bytes of the input as it came.
    public let size: Int
    /// What is odd about the input without stopping it.
    public private(set) var warning: Finding?
    private let raw: MappedFile
    private let text: MappedFile

    public var name: String { path.display }

    private init(
        path: FilePath, raw: MappedFile, text: MappedFile, decision: EncodingDecision, isDecided: Bool,
        packing: String?, identity: Identity?, size: Int
    ) {
        self.path = path
        self.raw = raw
        self.text = text
        self.decision = decision
        self.isDecided = isDecided
        self.packing = packing
        self.identity = identity
        self.size = size
        let isDecoded = text !== raw
        let skipped = isDecoded ? 0 : decision.markLength
        fileOffset = isDecoded || packing != nil ? nil : skipped
        bytes = UnsafeBufferPointer(rebasing: text.bytes[min(skipped, text.bytes.count)...])
    }

    /// Bytes of a text looked at before it is taken for UTF-8 until something proves the contrary.
    static let sampleLength = 1 << 16

    /// Opens an input.
    ///
    /// - Parameter encoding: as asked; nil to recognise it.
    /// - Throws: `input.*` and `encoding.*` findings.
    public static func open(_ path: FilePath, encoding: TextEncoding?) throws(Finding) -> InputContent {
        let place = SourcePosition(file: path.display)
        let (file, identity) = try mapInput(path, place)
        let size = file.bytes.count
        let (plain, packing) = try unpack(file, path, place, encoding)
        guard plain.bytes.count > 0 else {
            throw Finding(.inputEmpty, at: place, "the input is empty", fix: "export it again, or leave it out")
        }
        if let encoding {
            let content = try decoded(
                path, plain, EncodingDecision.asked(encoding, for: plain.bytes), isDecided: true, packing: packing,
                identity: identity, size: size)
            content.warning = EncodingDecision.contradiction(encoding, with: plain.bytes, file: path.display)
            return content
        }
        let sample = UnsafeBufferPointer(rebasing: plain.bytes[..<min(sampleLength, plain.bytes.count)])
        let cut = sample.count < plain.bytes.count
        let first = try EncodingDecision.decide(sample, file: path.display, sampleOnly: cut).get()
        let settled = first.encoding == .utf8 && first.firstInvalid == nil || first.markLength > 0 || !cut
        let decision =
            settled ? first : try EncodingDecision.decide(plain.bytes, file: path.display).get()
        return try decoded(
            path, plain, decision, isDecided: !cut || !settled || first.markLength > 0, packing: packing,
            identity: identity, size: size)
    }

    /// The same input decided on its whole content, after a byte was met that is not UTF-8.
    public func decidedOnAll() throws(Finding) -> InputContent {
        let decision = try EncodingDecision.decide(raw.bytes, file: name).get()
        return try InputContent.decoded(
            path, raw, decision, isDecided: true, packing: packing, identity: identity, size: size)
    }

    private static func decoded(
        _ path: FilePath, _ raw: MappedFile, _ decision: EncodingDecision, isDecided: Bool, packing: String?,
        identity: Identity?, size: Int
    ) throws(Finding) -> InputContent {
        let text = decision.encoding == .utf8 ? raw : try decode(raw, decision, name: path.display)
        return InputContent(
            path: path, raw: raw, text: text, decision: decision, isDecided: isDecided, packing: packing,
            identity: identity, size: size)
    }

    // MARK: Steps

    private static func mapInput(
        _ path: FilePath, _ place: SourcePosition
    ) throws(Finding) -> (MappedFile, Identity?) {
        if path.isStandardInput {
            if let status = try? SystemCall.status(of: 0), status.st_mode & S_IFMT == S_IFREG,
                lseek(0, 0, SEEK_CUR) == 0, let file = try? MappedFile(descriptor: 0)
            {
                return (file, Identity(status))
            }
            return (try spool(from: 0, place), nil)
        }
        let descriptor: Int32
        do {
            descriptor = try SystemCall.open(path, O_RDONLY)
        } catch {
            guard error.code == ENOENT else {
                throw Finding(.inputUnreadable, at: place, "cannot open: \(error.text)", fix: "check its permissions")
            }
            throw Finding(
                .inputMissing, at: place, "no such file",
                fix: nearestName(to: path).map { "did you mean \($0)?" } ?? "check the path")
        }
        defer { close(descriptor) }
        do {
            let status = try SystemCall.status(of: descriptor)
            if status.st_mode & S_IFMT == S_IFDIR {
                throw Finding(
                    .inputUnreadable, at: place, "is a directory",
                    fix: "name the files in it, for example \(path.display)/*.csv")
            }
            guard status.st_mode & S_IFMT == S_IFREG else { return (try spool(from: descriptor, place), nil) }
            return (try MappedFile(descriptor: descriptor), Identity(status))
        } catch let error as SystemCall.Failure {
            throw Finding(.inputUnreadable, at: place, "cannot read: \(error.text)")
        } catch let finding as Finding {
            throw finding
        } catch {
            throw Finding(.inputUnreadable, at: place, "cannot read")
        }
    }

    private static func spool(from descriptor: Int32, _ place: SourcePosition) throws(Finding) -> MappedFile {
        let spool = try Spool()
        try spool.fill(from: descriptor, prefix: UnsafeBufferPointer(start: nil, count: 0), name: place.file)
        return try spool.map()
    }

    private static func unpack(
        _ file: MappedFile, _ path: FilePath, _ place: SourcePosition, _ asked: TextEncoding?
    ) throws(Finding) -> (MappedFile, String?) {
        let head = UnsafeBufferPointer(
            rebasing: file.bytes[..<min(ContentKind.sniffLength, file.bytes.count)])
        switch ContentKind.sniff(head, file: path.display, asked: asked) {
        case .text: return (file, nil)
        case .refused(let finding): throw finding
        case .gzip: return (try unpack(file, .gzip, path), "gzip")
        case .zstd: return (try unpack(file, .zstd, path), "zstd")
        }
    }

    private static func unpack(
        _ file: MappedFile, _ packing: Decompression.Kind, _ path: FilePath
    ) throws(Finding) -> MappedFile {
        let packed: Int32
        var opened: Spool?
        if !path.isStandardInput, let descriptor = try? SystemCall.open(path, O_RDONLY) {
            packed = descriptor
        } else {
            let spool = try Spool()
            if let start = file.bytes.baseAddress { try spool.append(start, count: file.bytes.count) }
            lseek(spool.descriptor, 0, SEEK_SET)
            packed = dup(spool.descriptor)
            opened = spool
        }
        defer { close(packed) }
        _ = opened
        let spool = try Spool()
        try Decompression.run(packing, from: packed, to: spool.descriptor, file: path.display)
        let plain = try spool.map()
        let head = UnsafeBufferPointer(
            rebasing: plain.bytes[..<min(ContentKind.sniffLength, plain.bytes.count)])
        if case .refused(let finding) = ContentKind.sniff(head, file: path.display) { throw finding }
        return plain
    }

    /// Decodes to UTF-8 in a spool.
    private static func decode(
        _ raw: MappedFile, _ decision: EncodingDecision, name: String
    ) throws(Finding) -> MappedFile {
        let spool = try Spool()
        let encoding = decision.encoding
        let block = 1 << 20
        let room = encoding.usualCapacity(for: block)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room)
        defer { buffer.deallocate() }
        var position = decision.markLength
        while position < raw.bytes.count {
            let end = min(position + block, raw.bytes.count)
            let piece = UnsafeBufferPointer(rebasing: raw.bytes[position..<end])
            let progress = encoding.decode(piece, into: buffer)
            if let start = buffer.baseAddress { try spool.append(start, count: progress.written) }
            position += progress.read
            let isStuck = progress.stop == .invalid || progress.stop == .truncated && end == raw.bytes.count
            if isStuck {
                throw DecodeFindings.invalidBytes(encoding, in: raw.bytes, at: position, file: name)
            }
        }
        return try spool.map()
    }

    /// The file in the same folder whose name is nearest to a missing one.
    private static func nearestName(to path: FilePath) -> String? {
        guard let folder = path.folder.withCString({ opendir($0) }) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return Suggestion.nearest(to: path.lastComponent, among: names.sorted())
    }

    /// Identity of the file at a path, nil when there is none.
    public static func identity(at path: FilePath) -> Identity? {
        SystemCall.status(at: path).map { Identity($0) }
    }
}

extension InputContent.Identity {
    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
    }
}
