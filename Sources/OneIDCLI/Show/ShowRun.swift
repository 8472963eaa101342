import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell

/// The run behind `oneid show`.
struct ShowRun {
    let options: ShowOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        let folder = options.folder
        let index = try PeopleIndex(folder: folder)
        guard !options.writesTimeline || index.hasTimeline else {
            throw Finding(
                .indexTimeline, at: SourcePosition(file: folder.display), "the run has no timeline.jsonl",
                fix: "run oneid run with --timeline, then oneid index")
        }
        let types = try TypesOfValues.read(
            options.configuration, region: options.region, voice.log)
        var places: Set<Int> = []
        for text in options.sought {
            let found = try index.find(SoughtFacts(text, in: index, types))
            if found.isEmpty { voice.log.report(nobody(text)) }
            places.formUnion(found)
        }
        try refuseOverwriting(folder)
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let file = try outputs.begin(options.output) ?? outputs.standardOutput()
            try write(places.sorted(), of: index, to: file)
            try outputs.commit()
            return .done
        } catch {
            outputs.abandon()
            throw error
        }
    }

    private func write(_ places: [Int], of index: PeopleIndex, to file: OutputFile) throws(Finding) {
        let colour = Terminal.coloursData(options.messages.colour, isFile: options.output != .standardOutput)
        for (number, place) in places.enumerated() {
            if options.writesTimeline {
                var bytes: [UInt8] = []
                try index.timeline(ofProfileAt: place) { (line) throws(Finding) in
                    bytes += line + [0x0a]
                    guard bytes.count > 1 << 20 else { return }
                    try file.write(bytes)
                    bytes.removeAll(keepingCapacity: true)
                }
                try file.write(bytes)
            } else if options.writesCards {
                let card = PersonCard(index.profile(at: place), colour: colour)
                try file.write((number == 0 ? "" : "\n") + card.text)
            } else {
                try file.write(index.profile(at: place) + [0x0a])
            }
        }
    }

    /// The same as of `--find`.
    private func nobody(_ text: String) -> Finding {
        let mark = text.firstIndex { $0 == "=" || $0 == ":" }
        let name = mark.map { String(text[..<$0]) } ?? ""
        let value = mark.map { String(text[text.index(after: $0)...]) } ?? text
        func shown(_ value: String, _ type: IdentifierType?) -> String {
            options.messages.showsValues ? value : Masking.mask(value, type: type)
        }
        if name == "oneid" { return Finding(.findNobody, "no person of this run has the OneID \(value)") }
        guard let mark, text[mark] == "=", name != "record" else {
            let parts = (name == "record" ? value : text).split(separator: ":", maxSplits: 1).map(String.init)
            let source = parts.count == 2 ? parts[0] + ":" : ""
            return Finding(.findNobody, "nobody has the number \(source)\(shown(parts.last ?? "", nil))")
        }
        return Finding(.findNobody, "nobody has the \(name) \(shown(value, IdentifierType.named(name)))")
    }

    private func refuseOverwriting(_ folder: FilePath) throws(Finding) {
        var places = OutputPlaces()
        for name in ["profiles.jsonl", "timeline.jsonl", RunFolder.indexName] {
            places.reads(folder.child(name), "what people are looked up in")
        }
        if let path = options.configuration { places.reads(path, "the configuration") }
        try places.writes(options.output)
    }
}
