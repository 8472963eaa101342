import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport

@testable import OneIDReport

/// A folder as a run writes it, made of texts.
struct FolderFixture {
    /// Files by name.
    var files: [String: String] = ["report.json": FolderFixture.report()]

    func folder() throws -> ReportFolder {
        let place = try TemporaryFolder()
        for (name, text) in files { try place.write(name, text) }
        let path = FilePath(place.url.path)
        return try withExtendedLifetime(place) { try ReportFolder(reading: path, shown: FilePath("out")) }
    }

    func page() throws -> StrictPage { try StrictPage(RunPage(folder()).bytes()) }

    /// - Parameters:
    ///   - names: of the sources; each has 100 rows, 90 of them accounts of people of its own.
    ///   - more: members at the end.
    static func report(names: [String] = ["tmall", "jd"], more: [String: Any] = [:]) -> String {
        let count = names.count
        let people = 90 * count
        var report: [String: Any] = [
            "version": 1,
            "totals": [
                "read": 100 * count, "in_map": people, "older_versions": 5 * count, "repeated_rows": 0, "rejected": 0,
                "skipped": 5 * count, "people": people,
            ],
            "sources": names.map { name in
                [
                    "name": name, "rows": 100, "in_map": 90, "older_versions": 5, "repeated_rows": 0, "rejected": 0,
                    "skipped": 5, "people": 90,
                    "identifiers": [
                        [
                            "type": "phone", "scope": NSNull(), "clean": 60, "decorated": 10, "damaged": 1, "masked": 2,
                            "hashed": 0, "junk": 3, "invalid": 4, "empty": 10, "hub": 0,
                        ] as [String: Any]
                    ],
                ] as [String: Any]
            },
            "hubs": ["count": 0, "values": [Any]()],
            "refused": ["count": 0, "by_rule": [String: Int](), "links": [Any]()],
            "clusters": [
                "count": people, "sizes": [["from": 1, "to": 1, "clusters": people]], "largest": [Any](),
            ],
            "overlap": [
                "sources": names,
                "people": names.indices.map { row in names.indices.map { row == $0 ? 90 : 0 } },
                "combinations": [
                    "count": count, "others": 0,
                    "largest": names.indices.map { ["sources": [$0], "people": 90] as [String: Any] },
                ],
            ],
            "settings": ["guards": true, "types": [Any]()],
            "previous": NSNull(),
            "queue": ["refused": 0, "scored": 0, "undecided": 0, "items": [Any]()],
        ]
        for (key, value) in more { report[key] = value }
        let data = (try? JSONSerialization.data(withJSONObject: report, options: [.sortedKeys])) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
