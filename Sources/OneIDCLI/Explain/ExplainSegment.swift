import OneIDCore
import OneIDFeatures
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid explain ONEID --segment NAME`: why a person is in a segment, or is not.
struct ExplainSegment {
    let options: ExplainOptions
    let voice: RunVoice
    let segment: String

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.rejects != nil
        var (request, configuration, _) = try builder.read(voice.log)
        request.findsNewest = options.asOf == nil
        let known = configuration.segments.map(\.name)
        guard known.contains(segment) else {
            let near = Suggestion.nearest(to: segment, among: known).map { "did you mean \($0)? " } ?? ""
            throw Finding(
                known.isEmpty ? .segmentNone : .segmentName, "no segment is called '\(segment)'",
                fix: near
                    + (known.isEmpty ? "declare segments" : "segments are \(known.prefix(20).joined(separator: ", "))"))
        }
        return try AnswerRun(options: options, voice: voice).write(request) { (outputs) throws(Finding) in
            let rejects = try outputs.begin(options.rejects)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = true
            let made = try stages.make(request)
            let knowledge = try KnowledgeStage(voice: voice).make(configuration, made, telling: .none)
            try made.writeRejects(to: rejects, forSpreadsheets: false)
            let chosen = try made.profiles.choose(options.people)
            let answers = knowledge.explain(segment: segment, of: chosen.places)
            return (bytes(answers), .init(notes: chosen.notes))
        }
    }

    private func bytes(_ answers: [ExplainedSegment]) -> [UInt8] {
        guard options.format.name == "json" else {
            return Array(answers.map(text).joined(separator: "\n").utf8)
        }
        return JSONText.document { text in
            text.array("people") { text in
                for answer in answers {
                    text.object { text in
                        text.value("oneid", answer.oneID)
                        text.value("segment", answer.name)
                        text.value("answer", answer.conditions.first?.answer.word)
                        text.conditions(answer.conditions)
                    }
                }
            }
        }
    }

    private func text(_ answer: ExplainedSegment) -> String {
        let own = answer.conditions.first?.answer ?? .unknown
        return
            "\(answer.oneID) \(own == .yes ? "is in" : "is not in") segment \(ControlCharacters.escaped(answer.name))"
            + (own == .unknown ? ": the data do not tell\n" : "\n")
            + ExplainSegment.table(answer.conditions)
    }

    /// The parts of conditions, indented by how deep they stand.
    static func table(_ conditions: [AnsweredCondition]) -> String {
        guard !conditions.isEmpty else { return "" }
        var table = AlignedTable([("", .left), ("", .left), ("", .left)])
        for condition in conditions {
            table.add([
                String(repeating: "  ", count: condition.depth) + condition.question, condition.answer.word,
                condition.value,
            ])
        }
        // The first line of the table is the titles, which are blank.
        let lines = table.text(indent: 2).split(separator: "\n", omittingEmptySubsequences: true)
        return lines.map { $0 + "\n" }.joined()
    }
}

extension Truth {
    var word: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        }
    }
}

extension JSONText {
    /// The parts of a condition as they are answered for a person.
    mutating func conditions(_ conditions: [AnsweredCondition]) {
        array("conditions") { text in
            for condition in conditions {
                text.object { text in
                    text.value("depth", condition.depth)
                    text.value("question", condition.question)
                    text.value("value", condition.value.isEmpty ? nil : condition.value)
                    text.value("answer", condition.answer.word)
                }
            }
        }
    }
}
