import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDPipeline

/// Who was in the segments of an earlier run, as its folder says.
package struct EarlierSegments {
    private let folder: FilePath
    private let current: [OneID: OneID]
    /// Of the folder of a `run`, where all segments stand in one file.
    private var together: [String: Set<OneID>]?
    /// Those that it had, also where nobody was in them.
    private var names: Set<String>?

    /// - Parameter aliases: those of this run: a OneID that became another counts as that.
    /// - Throws: `segment.previous`, and what the scan finds.
    package init(reading folder: FilePath, aliases: [OneIDAlias]) throws(Finding) {
        self.folder = folder
        current = Dictionary(aliases.map { ($0.earlier, $0.current) }) { first, _ in first }
        let all = FilePath("segments.csv").relative(to: folder)
        if OutputPlaces.isRegularFile(all) {
            together = try read(all, hasNames: true)
            names = Set(Self.names(listedIn: FilePath("segment_counts.csv").relative(to: folder)))
        } else if !OutputPlaces.isRegularFile(FilePath("counts.csv").relative(to: folder)) {
            throw Finding(
                .segmentColumns, at: SourcePosition(file: folder.display), "no earlier run wrote segments here",
                fix: "name the folder that `oneid segment -o` or `oneid run` wrote")
        }
    }

    /// Whether a folder of an earlier run has segments.
    package static func stand(in folder: FilePath) -> Bool {
        ["segments.csv", "counts.csv"].contains { OutputPlaces.isRegularFile(FilePath($0).relative(to: folder)) }
    }

    /// The segments of a folder that `oneid segment` wrote, as far as its counts can be read.
    package static func names(in folder: FilePath) -> [String] {
        names(listedIn: FilePath("counts.csv").relative(to: folder))
    }

    private static func names(listedIn counts: FilePath) -> [String] {
        guard OutputPlaces.isRegularFile(counts),
            let table = try? OneIDTable(counts, columns: ["segment", "people"], optional: nil, .segmentColumns)
        else { return [] }
        var names: [String] = []
        try? table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                names.append(batch.withBytes(column: 0, row: row) { String(decoding: $0, as: UTF8.self) })
            }
        }
        return names
    }

    /// How a segment differs; nil where the earlier run did not have it.
    package func change(to selected: SelectedSegment, in knowledge: Knowledge) throws(Finding) -> SegmentChange? {
        let name = selected.segment.name
        let earlier: Set<OneID>
        if let together {
            guard names?.contains(name) ?? (together[name] != nil) else { return nil }
            earlier = together[name] ?? []
        } else {
            let path = FilePath("\(name).csv").relative(to: folder)
            guard OutputPlaces.isRegularFile(path) else { return nil }
            earlier = try read(path, hasNames: false)[""] ?? []
        }
        var kept = 0
        selected.people.forEach { place in
            if earlier.contains(knowledge.run.profiles.oneID(at: place)) { kept += 1 }
        }
        return SegmentChange(added: selected.count - kept, removed: earlier.count - kept)
    }

    private func read(_ path: FilePath, hasNames: Bool) throws(Finding) -> [String: Set<OneID>] {
        let columns = hasNames ? ["oneid", "segment"] : ["oneid"]
        let table = try OneIDTable(path, columns: columns, optional: nil, .segmentColumns)
        var found: [String: Set<OneID>] = [:]
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                guard let id = batch.withBytes(column: 0, row: row, { OneID(String(decoding: $0, as: UTF8.self)) })
                else {
                    throw Finding(
                        .segmentColumns, at: table.position(batch, row, column: 0), "the cell is no OneID",
                        fix: "use the file as oneid wrote it")
                }
                let name = hasNames ? batch.withBytes(column: 1, row: row) { String(decoding: $0, as: UTF8.self) } : ""
                found[name, default: []].insert(current[id] ?? id)
            }
        }
        return found
    }
}
