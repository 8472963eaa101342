import Glibc
import OneIDCore

/// The command line of `oneid-generate`.
public enum GeneratorCommand {
    public static let help = """
        Seeded member exports of a snack brand, with the truth about who is who.

          oneid-generate --records 10000 --seed 1 -o out --truth
          oneid-generate --records 10000000 --seed 1 -o bench --plain

        -o, --output DIR    where the files go (made if missing)
        --records N         records in all files together, 1 to 200 million (default 10000)
        --seed S            same seed, same bytes, whatever the number of threads (default 1)
        --plain             six UTF-8 files without hashed columns, mistyped values and namesakes, and
                            oneid-guards-off.json5
        --format csv|jsonl  (default csv)
        --columns lean|rich what linking needs, or also what profiles are made of (default lean)
        --orders N          also orders.csv with N orders of members of the first source, and oneid-members.json5
                            without them
        --truth             also truth.csv: source,record_id,person,trap. Traps that join people: shared_device,
                            recycled_phone, store_tablet, company_mailbox, guest_mailbox. Traps that join nothing, of
                            one person: phone_slip, other_domain; of two whom nothing may tell apart: namesake
        --clean             no traps at all
        --threads N         (default 2)

        Also writes shares.json (what is in each identifier column, counted) and oneid.json5.
        """

    /// Runs the command and returns its exit status.
    public static func run(_ arguments: [String]) -> ExitStatus {
        do throws(Finding) {
            guard let (options, directory) = try parse(arguments) else {
                print(help)
                return .done
            }
            let summary = try MemberExports(options).write(to: directory)
            note(
                "\(summary.records) records of \(summary.persons) persons, \(summary.bytes) bytes, "
                    + "\(summary.identifierValues) identifier values in \(directory)")
            return .done
        } catch {
            note(
                "oneid-generate: error[\(error.id.id)]: " + (error.position.map { $0.file + ": " } ?? "")
                    + error.message)
            if let fix = error.fix { note("fix: " + fix) }
            return error.id.status
        }
    }

    /// The options and the output directory; nil when help was asked for.
    ///
    /// - Throws: `Finding` with `generate.usage`.
    static func parse(_ arguments: [String]) throws(Finding) -> (GeneratorOptions, String)? {
        var options = GeneratorOptions()
        var directory: String?
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            var name = argument
            var inline: String?
            if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
                name = String(argument[..<equals])
                inline = String(argument[argument.index(after: equals)...])
            }
            func value() throws(Finding) -> String {
                if let inline { return inline }
                guard let next = rest.popFirst() else { throw usage("\(name) needs a value") }
                return next
            }
            switch name {
            case "-h", "--help": return nil
            case "-o", "--output": directory = try value()
            case "--records": options.records = try number(name, try value(), in: 1...200_000_000)
            case "--threads": options.threads = try number(name, try value(), in: 1...64)
            case "--seed":
                let text = try value()
                guard let seed = UInt64(text) else { throw usage("--seed takes a whole number, found \(text)") }
                options.seed = seed
            case "--format": options.format = try choice(name, try value())
            case "--columns": options.columns = try choice(name, try value())
            case "--orders": options.orders = try number(name, try value(), in: 0...1_000_000_000)
            case "--plain": options.plain = true
            case "--truth": options.truth = true
            case "--clean": options.traps = .none
            default: throw usage("unknown argument \(argument)")
            }
        }
        guard let directory else { throw usage("no output directory; -o DIR is needed") }
        return (options, directory)
    }

    private static func number(_ name: String, _ text: String, in range: ClosedRange<Int>) throws(Finding) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw usage("\(name) takes a number from \(range.lowerBound) to \(range.upperBound), found \(text)")
        }
        return number
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ text: String
    ) throws(Finding) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw usage("\(name) takes one of \(known), found \(text)")
        }
        return choice
    }

    private static func usage(_ message: String) -> Finding {
        Finding(.generatorUsage, message, fix: "see oneid-generate --help")
    }

    private static func note(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
