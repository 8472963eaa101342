import OneIDCore
import OneIDIO

/// What `oneid --version` says: the version, and what the program was made from and with.
struct VersionText {
    let version: String
    /// 40 hexadecimal digits; nil where the build was told none.
    let commit: String?
    /// Whether files differed from the commit.
    let isModified: Bool

    /// Before the commit in the linker's build id; the byte behind it is 1 where files differed. The Makefile writes it.
    private static let mark = Array("oneid".utf8)
    private static let commitBytes = 20

    init(version: String, buildID: [UInt8] = SystemCall.buildID) {
        self.version = version
        let mark = VersionText.mark
        guard buildID.count == mark.count + 1 + VersionText.commitBytes, buildID.starts(with: mark) else {
            commit = nil
            isModified = false
            return
        }
        let digits = Array("0123456789abcdef".utf8)
        commit = String(
            decoding: buildID.suffix(VersionText.commitBytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
        isModified = buildID[mark.count] == 1
    }

    /// The compiler's release, as far as a program can ask for its own.
    static var compiler: String {
        #if compiler(>=6.5)
            "Swift 6.5 or later"
        #elseif compiler(>=6.4)
            "Swift 6.4"
        #elseif compiler(>=6.3)
            "Swift 6.3"
        #else
            "Swift 6.2"
        #endif
    }

    static var target: String {
        #if arch(x86_64)
            let processor = "x86_64"
        #elseif arch(arm64)
            let processor = "arm64"
        #else
            let processor = "unknown"
        #endif
        #if os(Linux)
            return processor + "-linux"
        #else
            return processor + "-darwin"
        #endif
    }

    /// One line: `oneid 0.1.0 (4f2a91c07be3, Swift 6.3)`.
    var line: String {
        let commit = commit.map { $0.prefix(12) + (isModified ? " and changes" : "") + ", " } ?? ""
        return "oneid \(version) (\(commit)\(VersionText.compiler))\n"
    }

    /// The same as an object of JSON.
    var json: String {
        let bytes = JSONText.document { text in
            text.value("version", version)
            text.value("commit", commit)
            if commit != nil { text.value("modified", isModified) }
            text.value("compiler", VersionText.compiler)
            text.value("target", VersionText.target)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
