import OneIDConfiguration
import OneIDCore
import OneIDIO

/// Matches what was asked for with what the files hold: which columns are read and as what.
struct PlanBuilder {
    private let request: ResolveRequest
    private let junk: JunkList
    private var slots = SlotTable()
    private var digests: DigestForms
    private(set) var warnings: [Finding] = []

    init(_ request: ResolveRequest) {
        self.request = request
        junk = JunkList(extra: request.junk)
        digests = DigestForms(junk: junk)
    }

    /// Plans a run over opened files, grouped by source as in the request.
    mutating func build(_ opened: [[SourceFile]]) throws(Finding) -> RunPlan {
        for refused in junk.refused {
            warnings.append(
                Finding(
                    .badJunk, at: request.configurationFile.map { SourcePosition(file: $0) },
                    "the junk value for \(refused.type) is not a value of that type (\(refused.reason)) and has no effect",
                    fix: "correct it or take it out"))
        }
        var sources: [SourcePlan] = []
        var columns: [(file: SourceFile, source: Int, chosen: ChosenColumns)] = []
        for (number, source) in request.sources.enumerated() {
            warnAboutName(source)
            var plan = SourcePlan(name: source.declared.name)
            for file in opened[number] {
                let chosen = try ColumnChoice(source: source, file: file, request: request).choose()
                plan.announcement.append(chosen.announcement(file))
                if chosen.identifiers.isEmpty {
                    warnings.append(
                        Finding(
                            .noIdentifiers, at: SourcePosition(file: file.name),
                            "no column was recognised as an identifier; columns are \(ColumnChoice.list(file.columns))",
                            fix: "name them, for example --identifier \(source.declared.name).COLUMN=phone"))
                }
                for identifier in chosen.identifiers { digests.note(identifier) }
                columns.append((file, number, chosen))
            }
            sources.append(plan)
        }
        digests.settle()
        var files: [FilePlan] = []
        for (file, source, chosen) in columns {
            files.append(try filePlan(file, source: source, chosen))
        }
        return RunPlan(sources: sources, files: files, slots: slots, settings: request.identifiers)
    }

    private mutating func filePlan(
        _ file: SourceFile, source: Int, _ chosen: ChosenColumns
    ) throws(Finding) -> FilePlan {
        var names = [chosen.id]
        var plans: [ColumnPlan] = []
        for identifier in chosen.identifiers {
            let column = names.firstIndex(of: identifier.column.name) ?? names.count
            if column == names.count { names.append(identifier.column.name) }
            plans.append(try columnPlan(identifier, column: column))
        }
        let hotCount = names.count
        func onDemand(_ name: String) -> Int {
            if let present = names.firstIndex(of: name) { return present }
            names.append(name)
            return names.count - 1
        }
        let updated = chosen.updated.map(onDemand)
        let realNames = chosen.realNames.map(onDemand)
        return FilePlan(
            file: file, source: source, names: names, hotCount: hotCount, identifiers: plans, updated: updated,
            realNames: realNames)
    }

    private mutating func columnPlan(_ identifier: IdentifierColumn, column: Int) throws(Finding) -> ColumnPlan {
        let settings =
            request.identifiers.settings(for: identifier.type)
            ?? IdentifierTypeSettings(name: identifier.type, like: .text)
        guard let slot = slots.number(type: identifier.type, scope: identifier.scope ?? "") else {
            throw Finding(
                .tooManyScopes, "more than 255 different identifier types and scopes in one run",
                fix: "declare fewer scopes")
        }
        switch settings.like {
        case .text:
            let normaliser: TextIdentifierNormaliser
            do {
                normaliser = try TextIdentifierNormaliser(name: settings.name, pattern: settings.pattern, junk: junk)
            } catch {
                let place = settings.patternPosition
                throw Finding(
                    .badPattern,
                    at: SourcePosition(
                        file: request.configurationFile ?? "--identifier", line: place?.line, column: place?.column),
                    "the pattern of identifier type '\(settings.name)' is not a regular expression",
                    fix: "correct the pattern; ^[0-9]{12}$ is one")
            }
            return ColumnPlan(column: column, slot: slot, type: nil, normaliser: normaliser)
        case .builtIn(let type):
            let regionName = identifier.region ?? settings.region
            guard let region = PhoneRegion(regionName) else {
                throw Finding(
                    .unknownRegion, at: SourcePosition(file: request.configurationFile ?? "--region"),
                    "'\(regionName)' is no region oneid knows a calling code for",
                    fix: "use a two-letter country code such as CN, HK or DE")
            }
            let options = NormaliserOptions(region: region, providerRules: settings.providerRules, junk: junk)
            return ColumnPlan(
                column: column, slot: slot, type: type, normaliser: makeNormaliser(for: type, options: options),
                plainForm: PlainForm(type, options: options), junk: junk.values(of: type),
                digest: digests.plan(for: identifier), countsOnly: type == .member && identifier.scope == nil)
        }
    }

    /// A default name that changes from export to export would make every record a new one.
    private mutating func warnAboutName(_ source: SourceRequest) {
        guard !source.isNamed else { return }
        let name = source.declared.name
        let digits = name.reversed().prefix {
            $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." || $0 == "(" || $0 == ")"
        }
        guard digits.contains(where: \.isNumber), digits.count < name.count else { return }
        var stem = String(name.dropLast(digits.count))
        while let last = stem.last, last == "-" || last == "_" || last == " " { stem.removeLast() }
        warnings.append(
            Finding(
                .datedSourceName, at: SourcePosition(file: source.files.first?.display ?? name),
                "the source is named '\(name)' after its file, and the name is part of every record key",
                fix: "name the source so that the next export keeps it: \(stem)=\(source.files.first?.display ?? name)")
        )
    }
}

extension FindingID {
    public static let badPattern = FindingID(
        "config.pattern", status: .usage, summary: "The pattern of an identifier type is not a regular expression.",
        remedy: "Correct the pattern.")
    public static let unknownRegion = FindingID(
        "config.region", status: .usage, summary: "A phone region is not known.",
        remedy: "Use a two-letter country code.")
    public static let planBuilderCatalogue: [FindingID] = [.badPattern, .unknownRegion]
}
