import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// Finds files of events that are the very same under two names: a download that was made twice.
///
/// In one source their rows are the same events and count once. In two sources of one kind every event would count twice.
enum SameFiles {
    /// - Parameter opened: the files by source.
    /// - Throws: `event.same-file`.
    static func refuse(in opened: [[SourceFile]], of events: [SourceRequest]) throws(Finding) {
        var bySize: [Int: [(file: SourceFile, source: Int)]] = [:]
        for (source, files) in opened.enumerated() {
            for file in files where !file.isEmpty {
                let bytes = file.content.bytes
                for other in bySize[bytes.count] ?? [] where other.source != source {
                    let (left, right) = (events[source].declared, events[other.source].declared)
                    guard left.kind == right.kind, !areOneSource(left, right),
                        bytes.elementsEqual(other.file.content.bytes)
                    else { continue }
                    throw Finding(
                        .eventSameFile, at: SourcePosition(file: file.name),
                        "this is the very same file as \(other.file.name) of source '\(right.name)', so its "
                            + "\(left.kind.rawValue) would count twice",
                        fix: "leave out the source '\(left.name)', or give it its own file")
                }
                bySize[bytes.count, default: []].append((file, source))
            }
        }
    }

    /// Whether the rows of two sources are declared to be the same orders.
    private static func areOneSource(_ left: SourceConfiguration, _ right: SourceConfiguration) -> Bool {
        let (first, second) = (left.event.orders.sameAs, right.event.orders.sameAs)
        return first == right.name || second == left.name || first != nil && first == second
    }
}
