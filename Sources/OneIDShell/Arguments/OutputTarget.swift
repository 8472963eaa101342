import OneIDCore
import OneIDIO

/// Where an output goes.
package enum OutputTarget: Sendable, Equatable {
    case standardOutput
    case file(FilePath)

    /// `-` is standard output.
    package init(_ path: FilePath) { self = path.isDash ? .standardOutput : .file(path) }

    /// As messages name it.
    package var display: String {
        switch self {
        case .standardOutput: "standard output"
        case .file(let path): path.display
        }
    }

    /// Refuses outputs that would write to one place. Those that were not asked for are nil.
    ///
    /// - Throws: `usage.conflicting-flags`.
    package static func refuseShared(
        _ outputs: [(flag: FlagDefinition, target: OutputTarget?)]
    ) throws(Finding) {
        for (index, one) in outputs.enumerated() {
            guard let target = one.target, let other = outputs[..<index].first(where: { $0.target == target }) else {
                continue
            }
            throw Finding(
                .usageConflictingFlags,
                "\(other.flag.spelling) and \(one.flag.spelling) would both write to \(target.display)",
                fix: "give each a file of its own, for example \(one.flag.example)")
        }
    }
}
