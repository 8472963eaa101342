import OneIDCore

/// A path as the system sees it: bytes, which need not be text.
public struct FilePath: Sendable, Hashable {
    /// Without a trailing NUL.
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// This path with more behind its last name: `map.csv` + `.new`.
    func appending(_ suffix: String) -> FilePath { FilePath(bytes + Array(suffix.utf8)) }

    /// A file in this folder.
    public func child(_ name: String) -> FilePath { appending("/" + name) }

    /// For messages; bytes that are not UTF-8 show as `\xNN`.
    public var display: String { isDash ? "<stdin>" : VisibleBytes.text(bytes) }

    /// `-`: standard input, or standard output where a file is written.
    public var isDash: Bool { bytes == [UInt8(ascii: "-")] }

    public var isAbsolute: Bool { bytes.first == UInt8(ascii: "/") }

    /// The part after the last slash.
    public var lastComponent: String {
        let name = bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? bytes
        return String(decoding: name, as: UTF8.self)
    }

    /// The folder, `.` for a bare name.
    public var folder: FilePath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
        return slash == 0 ? FilePath("/") : FilePath(Array(bytes[..<slash]))
    }

    /// This path as seen from `folder` unless it is absolute or standard input.
    public func relative(to folder: FilePath) -> FilePath {
        if isAbsolute || isDash || folder.bytes == [UInt8(ascii: ".")] { return self }
        return FilePath(folder.bytes + [UInt8(ascii: "/")] + bytes)
    }

    /// The name without folder, compression suffix and extension: the default name of a source. The sheet of a workbook stays,
    /// for two sheets are two sources: `members#Sheet1`.
    public var stem: String {
        var name = lastComponent
        if let mark = name.firstIndex(of: "#"), FilePath.isWorkbook(name[..<mark]) {
            return FilePath(String(name[..<mark])).stem + name[mark...]
        }
        for suffix in [".gz", ".zst"] where name.hasSuffix(suffix) && name.count > suffix.count {
            name.removeLast(suffix.count)
        }
        if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = String(name[..<dot]) }
        return name
    }

    /// Whether a name ends as those of workbooks do.
    package static func isWorkbook(_ name: Substring) -> Bool {
        let end = name.utf8.suffix(5).map(\.lowercasedASCII)
        return [".xlsx", ".xlsm"].contains { end.elementsEqual($0.utf8) }
    }

    /// What the system gave, up to its NUL.
    init(cString: UnsafePointer<CChar>) {
        var bytes: [UInt8] = []
        var next = cString
        while next.pointee != 0 {
            bytes.append(UInt8(bitPattern: next.pointee))
            next += 1
        }
        self.bytes = bytes
    }

    /// Calls `body` with the NUL-terminated path.
    func withCString<Result, Failure: Error>(
        _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
        return try terminated.withUnsafeBufferPointer { buffer throws(Failure) in
            // An array that ends in a zero has an element, so it has an address.
            try body(buffer.baseAddress!)
        }
    }
}
