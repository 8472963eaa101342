import OneIDCore

/// Decisions as pairs of records of the run.
struct DecisionLinks: Sendable {
    var merges: [(UInt32, UInt32)] = []
    var separations: [(UInt32, UInt32)] = []

    var isEmpty: Bool { merges.isEmpty && separations.isEmpty }
}
