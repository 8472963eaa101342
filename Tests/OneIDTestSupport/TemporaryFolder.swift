import Foundation

/// A folder for one test, removed with it.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-test-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    public func file(_ name: String) -> URL { url.appendingPathComponent(name) }
    public func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: file(name)) }
    public func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }
    public func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: file(name))) }
    public func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

    /// What lies in it, sorted.
    public var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}
