import Foundation

/// The examples of the folder `Fixtures`.
enum Fixtures {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures")

    /// A run of a folder's own configuration.
    static func resolve(_ name: String) throws -> Answer {
        let folder = folder.appendingPathComponent(name)
        let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent("oneid.json5")), as: UTF8.self)
        return try TestRun(configuration: text, in: folder).resolve()
    }
}
