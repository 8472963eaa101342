import OneIDCore

/// One input as UTF-8 text in memory-mapped bytes, whatever it was: a file or a pipe, packed or not, in any encoding.
public final class InputContent: @unchecked Sendable {
    /// What is known of an input before it is decoded.
    private struct Origin {
        let path: FilePath
        /// nil for a stream.
        let status: FileStatus?
        let packing: String?
        /// The sheet that was read, of a workbook.
        let sheet: SheetRead?
        let size: Int
        let keepsBadBytes: Bool
    }

    private let origin: Origin
    private let raw: MappedFile
    private let text: MappedFile
    /// The text, without a byte order mark.
    public let bytes: UnsafeBufferPointer<UInt8>
    public let decision: EncodingDecision
    /// Whether the decision took the whole content into account.
    public let isDecided: Bool
    /// Whether the text was decoded, so that a byte that is not UTF-8 stands for one of the file (`BadByte`).
    public var isDecoded: Bool { text !== raw }
    /// Offset of `bytes` in the file as read, nil when the text was unpacked or decoded and offsets mean nothing there.
    public let fileOffset: Int?

    public var path: FilePath { origin.path }
    /// `gzip`, `zstd`, `xlsx` or nil.
    public var packing: String? { origin.packing }
    /// The sheet whose rows the text is, where the input is a workbook: then it is CSV with commas, a line for each row.
    public var sheet: String? { origin.sheet?.name }
    /// Sheets of the workbook that are not read, though nobody named the one that is.
    public var sheetsNotRead: [String] { origin.sheet?.others ?? [] }
    /// Formulas of the sheet that have no value and are blank in the text.
    public var uncomputedFormulas: UncomputedFormulas? { origin.sheet?.uncomputed }
    /// nil for standard input.
    public var identity: FileIdentity? {
        var identity = origin.status?.identity
        identity?.sheet = sheet
        return identity
    }
    /// The file as it was when it was opened; nil for a stream.
    var status: FileStatus? { origin.status }
    /// Bytes of the input as it came.
    public var size: Int { origin.size }
    public var name: String { path.display }

    private init(_ origin: Origin, raw: MappedFile, text: MappedFile, decision: EncodingDecision, isDecided: Bool) {
        self.origin = origin
        self.raw = raw
        self.text = text
        self.decision = decision
        self.isDecided = isDecided
        let isDecoded = text !== raw
        let skipped = isDecoded ? 0 : decision.markLength
        fileOffset = isDecoded || origin.packing != nil ? nil : skipped
        bytes = UnsafeBufferPointer(rebasing: text.bytes[min(skipped, text.bytes.count)...])
    }

    /// Bytes of a text looked at before it is taken for UTF-8 until something proves the contrary.
    static let sampleLength = 1 << 16

    /// Opens an input.
    ///
    /// - Parameters:
    ///   - encoding: as asked; nil to recognise it.
    ///   - keepsBadBytes: what cannot be decoded becomes bytes that are not UTF-8 (`BadByte`), so that the record which holds it
    ///     is set aside and the others are read; else it is an error.
    ///   - unpacked: how much a packed file may become.
    ///   - memory: what the run may take: a pipe, and what comes out of a packed file, are held to it while they grow.
    /// - Throws: `input.*` and `encoding.*` findings, `system.memory-limit`.
    public static func open(
        _ path: FilePath, encoding: TextEncoding?, keepsBadBytes: Bool = false, unpacked: UnpackLimit = UnpackLimit(),
        memory: MemoryBudget? = nil
    ) throws(Finding) -> InputContent {
        let place = SourcePosition(file: path.display)
        let sheetPath = SheetPath(path)
        let (file, status) = try mapInput(sheetPath.file, place, memory)
        let (plain, packing, sheet) = try unpack(file, sheetPath, encoding, unpacked, memory)
        try memory?.require(forText: plain.bytes.count, at: place)
        guard plain.bytes.count > 0 else {
            throw Finding(
                .inputEmpty, at: place,
                sheet.map { "there is nothing in the sheet '\(Shortening.name($0.name))'" }
                    ?? packing.map { "there is nothing in the \($0) file" } ?? "the file is empty",
                fix: sheet?.others.first.map { "name the sheet that is meant: FILE.xlsx#\(Shortening.name($0))" }
                    ?? "export it again, or leave it out")
        }
        let decision: EncodingDecision
        var isDecided = true
        if sheet != nil {
            // Workbooks are UTF-8, whatever the files beside them are.
            decision = EncodingDecision(encoding: .utf8, markLength: 0, evidence: .valid)
        } else if let encoding {
            if let finding = EncodingDecision.contradiction(encoding, with: plain.bytes, file: path.display) {
                throw finding
            }
            decision = EncodingDecision.asked(encoding, for: plain.bytes)
        } else {
            let sample = UnsafeBufferPointer(rebasing: plain.bytes[..<min(sampleLength, plain.bytes.count)])
            let cut = sample.count < plain.bytes.count
            let first = try EncodingDecision.decide(sample, file: path.display, sampleOnly: cut).get()
            let settled = first.encoding == .utf8 && first.firstInvalid == nil || first.markLength > 0 || !cut
            decision = settled ? first : try EncodingDecision.decide(plain.bytes, file: path.display).get()
            isDecided = !cut || !settled || first.markLength > 0
        }
        guard plain.bytes.count > decision.markLength else {
            throw Finding(
                .inputEmpty, at: place, "the file contains a byte order mark and nothing else",
                fix: "export it again, or leave it out")
        }
        let origin = Origin(
            path: path, status: status, packing: packing, sheet: sheet, size: file.bytes.count,
            keepsBadBytes: keepsBadBytes)
        return try decoded(origin, plain, decision, isDecided: isDecided)
    }

    /// The same input decided on its whole content, after a byte was met that is not UTF-8.
    public func decidedOnAll() throws(Finding) -> InputContent {
        let decision = try EncodingDecision.decide(raw.bytes, file: name).get()
        return try InputContent.decoded(origin, raw, decision, isDecided: true)
    }

    private static func decoded(
        _ origin: Origin, _ raw: MappedFile, _ decision: EncodingDecision, isDecided: Bool
    ) throws(Finding) -> InputContent {
        let text = decision.encoding == .utf8 ? raw : try decode(raw, decision, origin)
        return InputContent(origin, raw: raw, text: text, decision: decision, isDecided: isDecided)
    }

    // MARK: Steps

    private static func mapInput(
        _ path: FilePath, _ place: SourcePosition, _ memory: MemoryBudget?
    ) throws(Finding) -> (MappedFile, FileStatus?) {
        if path.isDash {
            let input = SystemCall.standardInput
            if let status = try? SystemCall.status(of: input), status.isRegular,
                SystemCall.position(of: input) == 0, let file = try? MappedFile(descriptor: input)
            {
                return (file, status)
            }
            return (try spool(from: input, place, memory), nil)
        }
        let descriptor: Int32
        do {
            descriptor = try SystemCall.open(path, for: .reading)
        } catch {
            throw error == .noSuchFile ? NearestFile.missing(path) : unreadable(place, error)
        }
        defer { SystemCall.closeQuietly(descriptor) }
        let status: FileStatus
        do { status = try SystemCall.status(of: descriptor) } catch { throw unreadable(place, error) }
        switch status.kind {
        case .folder:
            throw Finding(
                .inputUnreadable, at: place, "this is a folder, not a file",
                fix: "name the files in it, for example \(path.display.hasSuffix("/") ? "" : path.display)/*.csv")
        case .regular where status.size > 0:
            do { return (try MappedFile(descriptor: descriptor), status) } catch {
                throw unreadable(place, error)
            }
        default:
            // A pipe or device, or a file without a size as the kernel makes them up.
            return (try spool(from: descriptor, place, memory), status.isRegular ? status : nil)
        }
    }

    private static func unreadable(_ place: SourcePosition, _ failure: Errno) -> Finding {
        guard failure != .outOfMemory else { return .noMemory(toRead: place) }
        let fix =
            switch failure {
            case .accessDenied, .notPermitted: "ask for the right to read it, for example chmod u+r"
            case .notAFolder, .symbolicLinkLoop, .nameTooLong: "check the path"
            case .tooManyOpenFiles, .tooManyOpenFilesInSystem:
                "allow more open files with ulimit -n, or give fewer at once"
            case .isAFolder: "give a file instead"
            case .badDescriptor: "redirect a file or a pipe to it"
            default: "copy it to a local disk and try again"
            }
        return Finding(.inputUnreadable, at: place, "cannot be read: \(failure.text)", fix: fix)
    }

    private static func spool(
        from descriptor: Int32, _ place: SourcePosition, _ memory: MemoryBudget?
    ) throws(Finding) -> MappedFile {
        let spool = try Spool()
        let failure = try spool.fill(from: descriptor) { (length) throws(Finding) in
            try memory?.require(forText: length, at: place)
        }
        if let failure { throw unreadable(place, failure) }
        return try spool.map()
    }

    /// The text of an input, how it was packed, and the sheet that it is of a workbook.
    private static func unpack(
        _ file: MappedFile, _ path: SheetPath, _ asked: TextEncoding?, _ limit: UnpackLimit, _ memory: MemoryBudget?
    ) throws(Finding) -> (text: MappedFile, packing: String?, sheet: SheetRead?) {
        let name = path.whole.display
        let packed = file.bytes.count
        var (plain, packing): (MappedFile, Packing?) = (file, nil)
        var kind = ContentKind.sniff(file.bytes, file: name, asked: asked)
        if let found = Packing(kind) {
            packing = found
            plain = try spooled(name, packed, limit, memory) { (room) throws(Finding) in
                try found.unpack(
                    file.bytes, { () throws(Finding) in try PackedSource(path.file, file.bytes) }, into: &room)
            }
            kind = ContentKind.sniff(plain.bytes, file: name, asked: asked)
        }
        switch kind {
        case .workbook:
            var sheet: SheetRead?
            let source = plain
            let text = try spooled(name, packed, limit, memory) { (room) throws(Finding) in
                sheet = try Packing.readSheet(source.bytes, path.sheet, into: &room)
            }
            return (text, "xlsx", sheet)
        case .text:
            if let sheet = path.sheet { throw WorkbookFindings.noWorkbook(sheet, file: name) }
            return (plain, packing?.name, nil)
        case .refused(let finding): throw finding
        case .gzip, .zstd:
            throw Finding(
                .inputPackedTwice, at: SourcePosition(file: name), "the file is packed twice",
                fix: "unpack it once, for example \((packing ?? .gzip).name) -dc FILE | oneid … NAME=-")
        }
    }

    /// What `fill` writes, in a spool.
    private static func spooled(
        _ name: String, _ packed: Int, _ limit: UnpackLimit, _ memory: MemoryBudget?,
        _ fill: (inout UnpackRoom) throws(Finding) -> Void
    ) throws(Finding) -> MappedFile {
        let spool = try Spool()
        var room = UnpackRoom(spool.descriptor, file: name, packed: packed, limit: limit, memory: memory)
        try fill(&room)
        return try spool.map()
    }

    /// Decodes to UTF-8 in a spool.
    private static func decode(
        _ raw: MappedFile, _ decision: EncodingDecision, _ origin: Origin
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
            var written = progress.written
            position += progress.read
            let isStuck = progress.stop == .invalid || progress.stop == .truncated && end == raw.bytes.count
            if isStuck {
                guard origin.keepsBadBytes else {
                    throw DecodeFindings.invalidBytes(encoding, in: raw.bytes, at: position, file: origin.path.display)
                }
                // A decoder stops with room to spare.
                let length =
                    progress.stop == .truncated
                    ? raw.bytes.count - position : encoding.invalidLength(raw.bytes, at: position)
                for byte in raw.bytes[position..<position + min(2, length)] {
                    written += BadByte.write(byte, to: buffer, at: written)
                }
                position += min(2, length)
            }
            if let start = buffer.baseAddress { try spool.append(start, count: written) }
        }
        return try spool.map()
    }

    /// Lets go of the pages of a part of the text; whoever reads there again maps them again.
    ///
    /// Letting go of the hundred thousand pages of a large input takes one thread tens of milliseconds; several threads
    /// may do it at once.
    public func dropPages(_ range: Range<Int>) {
        SystemCall.dropPages(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range])))
    }

    /// Identity of the file at a path, nil when there is none.
    public static func identity(at path: FilePath) -> FileIdentity? {
        let path = SheetPath(path)
        var identity = SystemCall.status(at: path.file)?.identity
        identity?.sheet = path.sheet
        return identity
    }
}
