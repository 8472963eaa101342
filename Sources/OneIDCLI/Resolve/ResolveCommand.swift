import OneIDCore
import OneIDIO
import OneIDShell

/// `oneid resolve`: exports in, identity map out.
enum ResolveCommand {
    static let definition = CommandDefinition(
        "resolve",
        CommandHelp(
            summary: "join exports into one identity map",
            synopsis: "[FLAGS] [--config FILE] [SOURCE=]FILE...",
            paragraphs: [
                "Reads the member exports of several platforms and writes oneid,source,record_id: one line for each account, "
                    + "in the order of the input, with the same OneID for accounts that belong to the same person.",
                "A file is CSV, TSV, JSON, JSON Lines or a workbook (.xlsx, its first sheet or FILE.xlsx#SHEET), plain or packed with gzip or "
                    + "zstd, in UTF-8, UTF-16 or GB18030. SOURCE defaults to the file's name without its extension; a file with = in its name is written ./a=b.csv. - is standard "
                    + "input, which is never assumed.",
                "Without a configuration, columns are recognised by their usual English and Chinese names, and what was "
                    + "recognised is printed. --id and --identifier name the columns exactly.",
            ],
            examples: [
                .init(
                    explanation: "Join three exports; columns are recognised by their names",
                    command: "oneid resolve -o map.csv tmall.csv jd.csv wechat.jsonl"),
                .init(
                    explanation:
                        "Two exports as one table for a spreadsheet: every row with its columns, the same OneID for the same person",
                    command: "oneid resolve --with-columns -o people.xlsx members.csv newsletter.csv"),
                .init(
                    explanation: "The nightly job, with OneIDs that stay the same from day to day",
                    command: "oneid resolve -c oneid.json5 --previous yesterday.csv -o today.csv"),
                .init(
                    explanation: "Name a source, read it from a pipe",
                    command: "zcat jd-2026.csv.gz | oneid resolve tmall=t.csv jd=- > map.csv"),
                .init(
                    explanation: "Say which columns to use; the partner's phones are MD5 digests",
                    command: "oneid resolve --id uid --identifier mobile=phone --identifier "
                        + "partner.mobile_md5=phone:md5 app.csv partner.csv"),
                .init(
                    explanation: "Go on past broken rows and keep a record of them",
                    command: "oneid resolve -o map.csv --rejects rejects.csv --report report.json *.csv"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    /// Runs the job and says how it ended. Findings go to standard error, the map where `options` says.
    static func run(_ options: ResolveOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try ResolveRun(options: options, voice: voice).run()
        }
    }
}
