import Foundation

/// A folder in which the commands of a page run as somebody would type them, with the program that was built.
class GuideFolder {
    let folder: URL

    init(of page: String) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(page)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Folders on the way are made.
    func write(_ name: String, _ text: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    /// Runs a script of bash in the folder, whose own `bin` comes first.
    ///
    /// - Parameter input: of the script.
    func run(_ script: String, input: String = "") throws -> (status: Int32, output: String) {
        try write(".input", input)
        try write(".printed", "")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.environment = [
            "PATH": folder.appendingPathComponent("bin").path + ":" + Repository.products.path
                + ":/usr/local/bin:/usr/bin:/bin",
            "LC_ALL": "C.UTF-8", "HOME": folder.path,
        ]
        process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent(".input"))
        let printed = try FileHandle(forWritingTo: folder.appendingPathComponent(".printed"))
        process.standardOutput = printed
        process.standardError = printed
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try text(".printed"))
    }
}
