import Foundation

/// A Markdown page whose `console` blocks show commands behind `$ ` and, below them, what they print.
struct ConsolePage {
    /// A command with its place in the page.
    struct Command: Equatable {
        /// Lines as written, the first without `$ `; a line ending in a backslash goes on.
        var lines: [String]
        var output: [String]
    }

    enum Part: Equatable {
        case text([String])
        case block([Command])
    }

    private(set) var parts: [Part]

    var commands: [Command] {
        parts.flatMap { part -> [Command] in
            if case .block(let commands) = part { return commands }
            return []
        }
    }

    init(_ text: String) {
        parts = []
        var plain: [String] = []
        var block: [Command]?
        var goesOn = false
        for line in text.components(separatedBy: "\n") {
            guard var commands = block else {
                plain.append(line)
                if line == "```console" {
                    parts.append(.text(plain))
                    plain = []
                    block = []
                }
                continue
            }
            if line == "```" {
                parts.append(.block(commands))
                block = nil
                plain = [line]
                continue
            }
            if goesOn, !commands.isEmpty {
                commands[commands.count - 1].lines.append(line)
                goesOn = line.hasSuffix("\\")
            } else if line.hasPrefix("$ ") {
                commands.append(Command(lines: [String(line.dropFirst(2))], output: []))
                goesOn = line.hasSuffix("\\")
            } else if !commands.isEmpty {
                commands[commands.count - 1].output.append(line)
            }
            block = commands
        }
        parts.append(.text(plain))
    }

    /// The page with other output below its commands.
    func text(with outputs: [[String]]) -> String {
        var rest = outputs[...]
        var lines: [String] = []
        for part in parts {
            switch part {
            case .text(let text): lines += text
            case .block(let commands):
                for command in commands {
                    lines.append("$ " + command.lines.joined(separator: "\n"))
                    lines += rest.popFirst() ?? []
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Runs all commands of the page in one bash, in a fresh folder where `Fixtures` is that of the repository; returns
    /// what each printed on standard output and standard error together.
    func run() throws -> [[String]] {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-page-\(UUID().uuidString)")
        let work = scratch.appendingPathComponent("work")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        try FileManager.default.createSymbolicLink(
            at: work.appendingPathComponent("Fixtures"),
            withDestinationURL: Repository.root.appendingPathComponent("Fixtures"))
        let printed = scratch.appendingPathComponent("printed")
        try Data().write(to: printed)
        // A control character between the outputs; `$?` is still that of the command before.
        let mark = "\u{1}"
        let script = commands.map { $0.lines.joined(separator: "\n") + "\nstatus=$?; printf '\\001'; (exit $status)\n" }
            .joined()

        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = work
        process.environment = [
            "PATH": Repository.products.path + ":/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "dumb",
            "TMPDIR": scratch.path, "HOME": scratch.path,
        ]
        process.standardInput = FileHandle.nullDevice
        let handle = try FileHandle(forWritingTo: printed)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        let all = String(decoding: try Data(contentsOf: printed), as: UTF8.self)
        return all.components(separatedBy: mark).prefix(commands.count).map { text in
            var lines = text.components(separatedBy: "\n")
            if lines.last == "" { lines.removeLast() }
            return lines
        }
    }
}
