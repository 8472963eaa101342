/// What a run of the benchmark was asked to do.
public struct BenchOptions: Sendable, Equatable {
    /// What is measured, in the order printed.
    public enum Section: String, Sendable, CaseIterable {
        /// The link job beside `wc -l` and `cat`.
        case link
        /// The same job with guards, without and with the report, in the same rounds.
        case guards
        /// The same records in other formats.
        case formats
        /// `oneid check` of the same files.
        case check
        /// `oneid --version`.
        case startup
        /// The link job with the map of an earlier run of the same records.
        case previous
        /// Profiles of records with attributes, levels and balances, without and with orders.
        case profiles
        /// Segments, tags, the journey and values beside profiles that nobody writes.
        case know
        /// Whole rows, workbooks and the page of a run.
        case views
        /// Precision, recall and review queue on exports with a truth.
        case quality
    }

    /// Timed rounds after the warm-up. Odd, so that the median is a run that happened.
    public var runs = 5
    public var records = [1_000_000, 10_000_000]
    public var sections = Section.allCases
    /// A missed bar makes the exit status 1.
    public var isStrict = false
    public var oneid = "bin/oneid"
    public var generator = ".build/release/oneid-generate"
    public var data = ".build-bench"
    /// A folder with inputs: instead of the benchmark only the probe runs on them, and writes its map there.
    public var limit: String?
    public var threads = 0

    public init() {}

    static let help = """
        Times oneid beside wc -l of the same files, in interleaved rounds.

          oneid-bench --oneid bin/oneid --generator .build/release/oneid-generate

        --runs N            timed rounds after the warm-up (default 5)
        --records LIST      sizes, comma-separated (default 1000000,10000000)
        --only LIST         of link, guards, formats, check, startup, previous, profiles, know, views, quality
        --strict            exit status 1 when a bar is missed
        --oneid FILE        the program to time
        --generator FILE    oneid-generate, which writes the inputs
        --limit DIR         only the probe, on the CSV files of DIR; it writes DIR/limit.csv
        --threads N         of the probe (default: one a processor)
        --data DIR          where inputs are kept from run to run (default .build-bench)
        """

    /// Reads the arguments; nil when help was asked for.
    ///
    /// - Throws: `BenchFailure` that names the argument.
    public static func parse(_ arguments: [String]) throws(BenchFailure) -> BenchOptions? {
        var options = BenchOptions()
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            func value() throws(BenchFailure) -> String {
                guard let next = rest.popFirst(), !next.isEmpty else { throw BenchFailure("\(argument) needs a value") }
                return next
            }
            switch argument {
            case "-h", "--help": return nil
            case "--strict": options.isStrict = true
            case "--oneid": options.oneid = try value()
            case "--generator": options.generator = try value()
            case "--data": options.data = try value()
            case "--limit": options.limit = try value()
            case "--threads": options.threads = try number(try value(), in: 1...256, of: argument)
            case "--runs": options.runs = try number(try value(), in: 1...1_000, of: argument)
            case "--records":
                options.records = []
                for part in try value().split(separator: ",") {
                    options.records.append(try number(String(part), in: 1...200_000_000, of: argument))
                }
            case "--only":
                options.sections = []
                for part in try value().split(separator: ",") {
                    guard let section = Section(rawValue: String(part)) else {
                        throw BenchFailure("--only: there is no section '\(part)'")
                    }
                    options.sections.append(section)
                }
            default: throw BenchFailure("unknown argument \(argument)")
            }
        }
        return options
    }

    private static func number(
        _ text: String, in range: ClosedRange<Int>, of argument: String
    ) throws(BenchFailure) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw BenchFailure("\(argument): a number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
        }
        return number
    }
}

/// Why the benchmark cannot go on.
public struct BenchFailure: Error, Equatable {
    public let message: String

    init(_ message: String) { self.message = message }
}
