import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDPipeline

/// Which decision makes a value link nothing.
struct IgnoredValues {
    /// By type and canonical value; of several decisions the first.
    private let decisions: [String: [[UInt8]: Decision]]

    init(_ resolution: Resolution) {
        var decisions: [String: [[UInt8]: Decision]] = [:]
        for decision in resolution.request.decisions.all(.ignore) {
            guard let type = decision.type, let value = decision.value,
                let settings = resolution.request.identifiers.settings(for: type)
            else { continue }
            for canonical in IgnoredValues.canonical(value, settings) where decisions[type]?[canonical] == nil {
                decisions[type, default: [:]][canonical] = decision
            }
        }
        self.decisions = decisions
    }

    /// As the run's junk is read: see `RunJunk`.
    private static func canonical(_ value: String, _ settings: IdentifierTypeSettings) -> [[UInt8]] {
        guard case .builtIn(let like) = settings.like else {
            return [Array((settings.normalise?.folded(value) ?? value).utf8)]
        }
        return JunkList.canonical(
            value, of: like, region: PhoneRegion(settings.region) ?? .cn, providerRules: settings.providerRules)
    }

    /// - Parameters:
    ///   - raw: a cell that the run calls junk.
    ///   - type: of its column.
    func decision(
        on raw: Cell, of type: String, _ column: ColumnPlan, _ cell: inout NormalisedCell
    ) -> (decision: Decision, value: [UInt8])? {
        guard let known = decisions[type] else { return nil }
        column.withoutJunk.normalise(raw.bytes, into: &cell)
        for value in 0..<cell.count {
            let held = cell.withValue(value) { Array($0) }
            if let own = column.digest?.own {
                // Distinct values have distinct digests: at most one fits.
                if let match = known.first(where: { own.digest(of: $0.key) == held }) { return (match.value, held) }
            } else if let decision = known[held] {
                return (decision, held)
            }
        }
        return nil
    }
}
