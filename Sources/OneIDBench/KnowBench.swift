extension Bar {
    /// What a question about everybody costs, beyond looking at everybody.
    static func know(_ question: KnowQuestion, _ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(name: "10M records, \(question.title), seconds more", limit: question.limit, unit: " s", decimals: 1)
    }

    /// What a question takes beyond what everybody's reading does: ten million against a million people.
    static func knowGrowth(_ question: KnowQuestion) -> Bar {
        Bar(name: "\(question.title), time per record, 10M against 1M", limit: 1.5, unit: "x", decimals: 2)
    }

    static func knowMemory(_ question: KnowQuestion, _ records: Int) -> Bar? {
        guard records == 10_000_000 else { return nil }
        return Bar(
            name: "10M records, \(question.title), own memory per record more", limit: 100, unit: " bytes", decimals: 1)
    }
}

/// What is asked about everybody.
enum KnowQuestion: String, CaseIterable, Sendable {
    case segments, tags, quantiles, journey, value

    var title: String {
        switch self {
        case .segments: "\(KnowConfiguration.segmentCount) segments"
        case .tags: "all built-in tags, counted"
        case .quantiles: "exact quantiles"
        case .journey: "a journey of \(KnowConfiguration.days) days"
        case .value: "value by RFM and BG/NBD"
        }
    }

    /// Seconds at 10 million records and as many order lines.
    var limit: Double {
        switch self {
        case .segments: 3
        case .tags: 12
        case .quantiles: 1.5
        case .journey: 10
        case .value: 12
        }
    }

    /// Arguments after the program.
    var arguments: [String] {
        switch self {
        case .segments: ["segment", "--dry-run"]
        case .tags: ["tags", "--summary"]
        case .quantiles: ["tags", KnowConfiguration.quantiles, "--summary"]
        case .journey:
            ["journey", "--since", KnowConfiguration.since, "--as-of", KnowConfiguration.asOf, "--every", "day"]
        case .value: ["value"]
        }
    }
}

/// The configuration of the generated exports with everything that can be asked of them.
enum KnowConfiguration {
    static let segmentCount = 100
    /// The tag that divides all people by what they ordered.
    static let quantiles = "amount_part"
    static let days = 400
    static let since = "2025-01-01"
    static let asOf = "2026-02-05"

    private static let categories = ["dried fruit", "biscuits", "nuts", "candy"]
    private static let channels = ["store", "live", "app", "tmall"]
    private static let cities = ["Shanghai", "Shenzhen", "Beijing", "Hangzhou", "Chengdu"]
    private static let sources = ["tmall", "jd", "wechat", "app", "pos", "distributor"]

    /// The number of the segment that asks for accounts of the first source, and of nothing else.
    static var ofAccounts: Int { 1 + (conditions.firstIndex { $0.hasPrefix("{ account:") } ?? 0) }

    /// Conditions of every kind, as a company has them.
    static var conditions: [String] {
        var found = (1...9).map { decade in
            "{ attribute: \"birthday\", min: \"19\(decade)0-01-01\", max: \"19\(decade)9-12-31\" }"
        }
        for city in cities {
            let own = "{ attribute: \"city\", in: [\"\(city)\"] }"
            found.append(own)
            for level in ["silver", "gold"] {
                found.append("{ all: [\(own), { level: { at_least: \"\(level)\" } }] }")
            }
        }
        for category in categories {
            for days in [30, 90, 180, 365] {
                found.append("{ orders: { category: \"\(category)\", last: \"\(days)d\" } }")
            }
            found.append("{ orders: { category: \"\(category)\", count: { min: 2 } } }")
            found.append("{ all: [{ orders: { category: \"\(category)\" } }, { consent: \"marketing\" }] }")
        }
        for channel in channels {
            for amount in [100, 200, 500] {
                found.append(
                    "{ orders: { channel: \"\(channel)\", amount: { min: \"\(amount)\", currency: \"CNY\" } } }")
            }
        }
        for points in [1000, 5000, 10_000, 20_000] {
            let own = "{ points: { system: \"points\", min: \(points) } }"
            found += [own, "{ all: [\(own), { none: [{ orders: { last: \"365d\" } }] }] }"]
        }
        for source in sources {
            let own = "{ account: { source: \"\(source)\" } }"
            found += [own, "{ all: [\(own), { attribute: \"gender\", is: \"F\" }] }"]
        }
        found += [0, 3, 7, 30].map { "{ attribute: \"birthday\", anniversary: \"\($0)d\" }" }
        while found.count < segmentCount {
            found.append("{ any: [{ segment: \"s\(found.count)\" }, { segment: \"s\(found.count - 20)\" }] }")
        }
        return found
    }

    /// The members of an object in JSON5, before its last brace.
    ///
    /// - Parameter asksQuantiles: whether the only tag is the one that divides all people.
    static func extended(_ configuration: String, asksQuantiles: Bool = false) throws(BenchFailure) -> String {
        guard let end = configuration.lastIndex(of: "}") else {
            throw BenchFailure("the configuration is not an object")
        }
        let tags =
            asksQuantiles
            ? "\(quantiles): { of: { orders: {}, measure: \"amount\" }, quantiles: [\"a\", \"b\", \"c\", \"d\", \"e\"] }"
            : "built_in: true"
        let segments = conditions.enumerated().map { "    s\($0.offset + 1): \($0.element)," }
        let lines =
            ["  segments: {"] + segments + ["  },", "  tags: { version: \"1\", \(tags) },", "  journey: {},"]
            + ["  value: { expected: { horizon: \"365d\" } },", "}", ""]
        return configuration[..<end] + lines.joined(separator: "\n")
    }
}

/// Questions about everybody beside the reading of everybody.
extension Bench {
    mutating func know() throws(BenchFailure) {
        var more: [Int: [Double]] = [:]
        for records in options.records { more[records] = try know(records) }
        guard let small = more[1_000_000], let large = more[10_000_000] else { return }
        for (place, question) in KnowQuestion.allCases.enumerated() where small[place] > 0 {
            add(.knowGrowth(question), large[place] / small[place] / 10)
        }
    }

    /// - Returns: by question, seconds beyond those of reading everybody; none where nothing was measured.
    private mutating func know(_ records: Int) throws(BenchFailure) -> [Double] {
        let data = try Dataset.rich(options, records: records)
        let configuration = data.folder + "/oneid-know.json5"
        let ofQuantiles = data.folder + "/oneid-quantiles.json5"
        let plain = try Dataset.text(of: data.guardsOn)
        try Dataset.write(try KnowConfiguration.extended(plain), to: configuration)
        try Dataset.write(try KnowConfiguration.extended(plain, asksQuantiles: true), to: ofQuantiles)
        func contender(_ name: String, _ arguments: [String], _ configuration: String) -> Contender {
            Contender(
                name: name,
                command: Command(arguments: [options.oneid] + arguments + ["--quiet", "--config", configuration]),
                isSampled: true)
        }
        // One segment that asks which accounts there are: everybody and every event is read, and no rule is applied.
        let base = contender(
            "read everybody", ["segment", "s\(KnowConfiguration.ofAccounts)", "--dry-run"], configuration)
        let questions = KnowQuestion.allCases.map {
            contender($0.title, $0.arguments, $0 == .quantiles ? ofQuantiles : configuration)
        }
        let runs = records > 1_000_000 ? min(options.runs, 3) : options.runs
        let results = try Rounds.run([base] + questions, runs: runs)
        guard results.count == questions.count + 1 else { return [] }
        var table = TextTable([
            "\(records.grouped) records, as many orders", "seconds", "min", "max", "cpu s", "more s", "own B/record",
        ])
        for result in results {
            table.add([
                result.name, result.seconds.median.fixed(2), result.seconds.least.fixed(2),
                result.seconds.most.fixed(2),
                result.processorSeconds.fixed(2), (result.seconds.median - results[0].seconds.median).fixed(2),
                (Double(result.ownMemory) / Double(records)).fixed(1),
            ])
        }
        Rounds.show(table, results)
        for (question, result) in zip(KnowQuestion.allCases, results.dropFirst()) {
            add(.know(question, records), result.seconds.median - results[0].seconds.median)
            add(.knowMemory(question, records), Double(result.ownMemory - results[0].ownMemory) / Double(records))
        }
        return results.dropFirst().map { $0.seconds.median - results[0].seconds.median }
    }
}
