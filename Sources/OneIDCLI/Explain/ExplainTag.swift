import OneIDCore
import OneIDFeatures
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The run behind `oneid explain ONEID --tag NAME`: why a person has a value of a tag.
struct ExplainTag {
    let options: ExplainOptions
    let voice: RunVoice
    let tag: String

    func run() throws(Finding) -> ExitStatus {
        var builder = RequestBuilder(resolving: options)
        builder.wantsProfiles = true
        builder.setsFaultsAside = options.rejects != nil
        var (request, configuration, _) = try builder.read(voice.log)
        request.findsNewest = options.asOf == nil
        let known = BuiltInTag.all.map(\.name) + configuration.tags.own.map(\.name)
        guard known.contains(tag) else {
            let near = Suggestion.nearest(to: tag, among: known).map { "did you mean \($0)?" }
            throw Finding(
                .tagName, "no tag is called '\(tag)'", fix: near ?? "docs/reference/tags.md lists those that there are")
        }
        configuration.tags.want([tag])
        return try AnswerRun(options: options, voice: voice).write(request) { (outputs) throws(Finding) in
            let rejects = try outputs.begin(options.rejects)
            var stages = ProfileStages(voice: voice, asOf: options.asOf)
            stages.keepsEvents = true
            let made = try stages.make(request)
            let knowledge = try KnowledgeStage(voice: voice).make(configuration, made)
            try made.writeRejects(to: rejects, forSpreadsheets: false)
            let chosen = try made.profiles.choose(options.people)
            return (bytes(knowledge.explain(tag: tag, of: chosen.places)), .init(notes: chosen.notes))
        }
    }

    private func bytes(_ answers: [ExplainedTag]) -> [UInt8] {
        guard options.format.name == "json" else { return Array(answers.map(text).joined(separator: "\n").utf8) }
        return JSONText.document { text in
            text.array("people") { text in
                for answer in answers {
                    text.object { text in
                        text.value("oneid", answer.oneID)
                        text.value("tag", answer.name)
                        text.value("value", answer.value)
                        text.value("unknown", answer.isUnknown)
                        text.array("because") { text in
                            for sentence in answer.sentences { text.object { $0.value("text", sentence) } }
                        }
                        text.conditions(answer.conditions)
                    }
                }
            }
        }
    }

    private func text(_ answer: ExplainedTag) -> String {
        let value =
            answer.value.map { "= \(ControlCharacters.escaped($0))" }
            ?? (answer.isUnknown ? "is unknown" : "is not given")
        var text = "\(answer.oneID) \(ControlCharacters.escaped(answer.name)) \(value)\n"
        for sentence in answer.sentences { text += "  \(ControlCharacters.escaped(sentence))\n" }
        return text + ExplainSegment.table(answer.conditions)
    }
}
