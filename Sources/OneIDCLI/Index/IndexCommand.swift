import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell

/// `oneid index`: the profiles of a run made ready for look-ups.
enum IndexCommand {
    static let definition = CommandDefinition(
        "index",
        CommandHelp(
            summary: "make a run's profiles ready for oneid show",
            synopsis: "[FLAGS] DIR",
            paragraphs: [
                "Writes profiles.index beside profiles.jsonl into the folder that `oneid run` wrote, so that `oneid show` finds "
                    + "a person in milliseconds by an identifier, a OneID or the number of an account, a card or a coupon; "
                    + "where the run wrote timeline.jsonl, also by the number of an order or another event.",
                "An index is good for the very files it was made of; `oneid run --force` replaces the folder and leaves none.",
            ],
            examples: [
                .init(
                    explanation: "Behind the nightly run",
                    command: "oneid run -c oneid.json5 -o out --force --timeline && oneid index out"),
                .init(explanation: "Then, at the till", command: "oneid show out phone=13800001111"),
            ]),
        operands: [OperandDefinition("DIR", summary: "the folder of a run", required: true, values: .files)],
        run: run)

    static func run(_ options: IndexOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            let outputs = OutputSet(options.writing.manner(voice.log))
            do throws(Finding) {
                let folder = options.folder
                let workers = options.threads.map { Workers(count: $0) } ?? .available
                let build = try IndexBuild(folder: folder, workers: workers)
                voice.line.stage("reading profiles")
                let sums = try build.write(to: outputs.begin(at: RunFolder.index(of: folder)))
                try outputs.commit()
                voice.line.clear()
                voice.log.line("oneid: \(text(sums))")
                return .done
            } catch {
                outputs.abandon()
                throw error
            }
        }
    }

    /// `1,000 people, 8,120 values in 130 KB; orders and other events are not found: the run has no timeline.jsonl`
    private static func text(_ sums: IndexBuild.Sums) -> String {
        FindingText.count(sums.people, "person", plural: "people")
            + ", \(FindingText.count(sums.values, "value")) in \(FindingText.size(bytes: UInt64(sums.bytes)))"
            + (sums.hasTimeline ? "" : "; numbers of orders are not in it: the run has no timeline.jsonl")
    }
}
