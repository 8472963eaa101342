import Glibc
import OneIDCore

extension FindingID {
    public static let generatorOutput = FindingID(
        "generate.output", .error, status: .output, summary: "A generated file could not be written.",
        remedy: "Check the directory, its permissions and the free space.")
    public static let generatorUsage = FindingID(
        "generate.usage", .error, status: .usage, summary: "The generator does not understand its arguments.",
        remedy: "See oneid-generate --help.")
}

/// A file being written at given offsets, by several threads at once.
final class GeneratedFile: Sendable {
    let path: String
    private let descriptor: Int32

    /// Creates or empties the file.
    init(path: String) throws(Finding) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw Self.failure(path, errno) }
    }

    deinit { close(descriptor) }

    func write(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(Finding) {
        var done = 0
        while done < bytes.count {
            guard let start = bytes.baseAddress else { return }
            let written = pwrite(descriptor, start + done, bytes.count - done, off_t(offset + done))
            if written < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path, errno)
            }
            done += written
        }
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(Finding) {
        var failure: Finding?
        bytes.withUnsafeBufferPointer { buffer in
            do throws(Finding) { try write(buffer, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    static func makeDirectory(_ path: String) throws(Finding) {
        if mkdir(path, 0o755) != 0, errno != EEXIST { throw failure(path, errno) }
    }

    private static func failure(_ path: String, _ number: Int32) -> Finding {
        Finding(
            .generatorOutput, at: SourcePosition(file: path),
            "cannot write: " + String(cString: strerror(number)), fix: "check the path and the free space")
    }
}
