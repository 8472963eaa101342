import OneIDCore

/// A path that may name a sheet behind its file: `members.xlsx#Sheet1`.
///
/// A file whose name has a `#` is itself: only where there is no such file does the part behind a `#` name a sheet.
public struct SheetPath: Sendable {
    /// As given.
    public let whole: FilePath
    public let file: FilePath
    public let sheet: String?

    public init(_ path: FilePath) {
        whole = path
        let mark = UInt8(ascii: "#")
        if path.bytes.contains(mark), SystemCall.status(at: path) == nil {
            for index in path.bytes.indices where path.bytes[index] == mark {
                let file = FilePath(Array(path.bytes[..<index]))
                if file.isDash || SystemCall.status(at: file)?.kind == .regular {
                    self.file = file
                    sheet = String(decoding: path.bytes[(index + 1)...], as: UTF8.self)
                    return
                }
            }
        }
        file = path
        sheet = nil
    }
}
