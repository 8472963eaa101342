/// How good the answers are, on generated exports whose truth is known: not a measure of time.
///
/// The policy is the default one; of the configuration that comes with the exports the guards use nothing but their defaults.
extension Bench {
    /// Records of the data the bars are set for.
    static let qualityRecords = 150_000

    /// The exports as they come, and with names beside e-mails and birthdays, which let two more rules find near matches.
    private static let qualitySets: [(name: String, arguments: [String])] = [
        ("lean", []), ("rich", ["--columns", "rich"]),
    ]

    mutating func quality() throws(BenchFailure) {
        for set in Bench.qualitySets {
            let data = try Dataset.withTruth(
                options, records: Bench.qualityRecords, name: "truth-\(set.name)", set.arguments)
            let output = data.folder + "/quality.json"
            let arguments = [
                options.oneid, "evaluate", "--quiet", "--truth", data.folder + "/truth.csv", "--config", data.guardsOn,
                "--limit", "0", "--format", "json", "-o", output,
            ]
            _ = try Command(arguments: arguments).run()
            let figures = QualityFigures(json: try Dataset.text(of: output))
            try judge(figures, "\(Bench.qualityRecords.grouped) records, \(set.name)")
        }
    }

    private mutating func judge(_ figures: QualityFigures, _ title: String) throws(BenchFailure) {
        var table = TextTable([title, ""])
        for row in QualityFigures.shown {
            table.add([row.name, figures.text(row.path) ?? "-"])
        }
        show(table.text + "\n")
        var reasons = TextTable(["review queue, \(title)", "items", "true", "precision"])
        for reason in figures.reasons {
            reasons.add([reason.name, reason.items, reason.right, reason.precision])
        }
        show(reasons.text + "\n")
        for bar in QualityBar.all {
            guard let figure = bar.figure(figures) else {
                throw BenchFailure("the evaluation says nothing of: \(bar.name)")
            }
            add(bar.bar(title), figure)
        }
        for reason in figures.reasons where QualityBar.nearMatches.contains(reason.name) {
            // A share of a handful says nothing.
            guard let items = Int(reason.items), items >= 10, let precision = Double(reason.precision) else { continue }
            add(QualityBar.precision(of: reason.name, title), precision)
        }
    }
}

/// What the answers promise on generated exports.
struct QualityBar: Sendable {
    let name: String
    let limit: Double
    let isLeast: Bool
    let decimals: Int
    let figure: @Sendable (QualityFigures) -> Double?

    /// Reasons of items that share no value.
    static let nearMatches = ["masked_value", "name_birthday", "near_phone", "email_domain"]

    static let all: [QualityBar] = [
        QualityBar(name: "precision where something tells apart", limit: 0.999, isLeast: true, decimals: 6) {
            $0.number("told_apart.precision")
        },
        QualityBar(name: "recall of the ceiling", limit: 0.97, isLeast: true, decimals: 6) {
            $0.number("ceiling.reached")
        },
        QualityBar(name: "traps with evidence, joined", limit: 0, isLeast: false, decimals: 0) {
            $0.sum("traps", "joined")
        },
        QualityBar(name: "traps with evidence, not in the queue", limit: 0, isLeast: false, decimals: 0) { figures in
            figures.number("queue.traps_with_evidence.all").flatMap { all in
                figures.number("queue.traps_with_evidence.shown").map { all - $0 }
            }
        },
        QualityBar(name: "queue items for 1,000 records", limit: 20, isLeast: false, decimals: 3) {
            $0.number("queue.items_per_1000_records")
        },
        QualityBar(name: "near matches that are true", limit: 1.0 / 3, isLeast: true, decimals: 6) {
            $0.number("queue.near_matches.precision")
        },
    ]

    func bar(_ title: String) -> Bar {
        Bar(name: "\(title): \(name)", limit: limit, unit: "", decimals: decimals, isLeast: isLeast)
    }

    static func precision(of reason: String, _ title: String) -> Bar {
        Bar(name: "\(title): \(reason) items that are true", limit: 1.0 / 3, unit: "", decimals: 6, isLeast: true)
    }
}

/// The figures of `oneid evaluate --format json` by path, as `queue.near_matches.precision`; elements of lists by number.
///
/// Reads the form in which oneid writes JSON, one member a line.
struct QualityFigures: Sendable {
    private let values: [String: String]

    static let shown: [(name: String, path: String)] = [
        ("pairwise precision, all traps counted", "pairwise.precision"),
        ("pairwise precision where something tells apart", "told_apart.precision"),
        ("wrong pairs that something tells apart", "told_apart.wrong_pairs"),
        ("wrong pairs that nothing tells apart", "told_apart.wrong_pairs_without_evidence"),
        ("pairwise recall", "pairwise.recall"), ("recall of the ceiling itself", "ceiling.recall"),
        ("of the ceiling reached", "ceiling.reached"), ("people split below the ceiling", "ceiling.split_people"),
        ("B-cubed precision", "b_cubed.precision"), ("B-cubed recall", "b_cubed.recall"),
        ("exact clusters, F1", "exact_clusters.f1"), ("clusters of several people", "impure_clusters"),
        ("queue items", "queue.items"), ("queue items for 1,000 records", "queue.items_per_1000_records"),
        ("queue precision", "queue.precision"), ("traps with evidence", "queue.traps_with_evidence.all"),
        ("traps with evidence, in the queue", "queue.traps_with_evidence.shown"),
    ]

    init(json: String) {
        var values: [String: String] = [:]
        var path: [String] = []
        var counts: [Int] = []
        for line in json.split(separator: "\n") {
            var rest = line.drop { $0 == " " }
            if rest.last == "," { rest = rest.dropLast() }
            if rest == "}" || rest == "]" {
                _ = path.popLast()
                _ = counts.popLast()
                continue
            }
            var name = "\(counts.last ?? 0)"
            if rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\""), rest[end...].hasPrefix("\": ") {
                name = String(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[end...].dropFirst(3)
            }
            if !counts.isEmpty { counts[counts.count - 1] += 1 }
            if rest == "{" || rest == "[" {
                path.append(name)
                counts.append(0)
            } else {
                if rest.first == "\"" { rest = rest.dropFirst().dropLast() }
                // The outermost object has no name.
                values[(path.dropFirst() + [name]).joined(separator: ".")] = String(rest)
            }
        }
        self.values = values
    }

    func text(_ path: String) -> String? { values[path] }

    func number(_ path: String) -> Double? { values[path].flatMap { Double($0) } }

    /// Of a member over the elements of a list.
    func sum(_ list: String, _ member: String) -> Double? {
        var sum = 0.0
        var index = 0
        while let number = number("\(list).\(index).\(member)") {
            sum += number
            index += 1
        }
        return values.keys.contains { $0.hasPrefix("queue.") } ? sum : nil
    }

    /// The items of the queue by reason.
    var reasons: [(name: String, items: String, right: String, precision: String)] {
        var reasons: [(name: String, items: String, right: String, precision: String)] = []
        while let name = values["queue.by_reason.\(reasons.count).reason"] {
            func member(_ key: String) -> String { values["queue.by_reason.\(reasons.count).\(key)"] ?? "-" }
            reasons.append((name, member("items"), member("true"), member("precision")))
        }
        return reasons
    }
}
