import OneIDCore
import OneIDIO

/// What a run writes about its people.
enum ProfilePart: Int, CaseIterable {
    case profiles, conflicts, ledger, timeline
}

/// The memory that one piece of consecutive people is written into, and where it goes. In one thread's hands at a time.
package final class ProfileSheet: @unchecked Sendable {
    /// Profiles as JSON, or as whatever the form makes of them.
    @exclusivity(unchecked) var text = JSONLine(capacity: 1 << 19)
    /// Profiles as rows.
    @exclusivity(unchecked) var rows: FlatRows
    @exclusivity(unchecked) var conflicts: FlatRows
    @exclusivity(unchecked) var ledger = JSONLine(capacity: 1 << 16)
    @exclusivity(unchecked) var timeline = JSONLine(capacity: 1 << 12)
    /// What of a long timeline has left memory: it comes before `timeline`.
    private(set) var spilled: SpilledText?
    /// Why something could not leave memory.
    private(set) var failure: Finding?
    private let isFlat: Bool
    /// By part: where it begins in its output.
    var offsets = [Int](repeating: 0, count: ProfilePart.allCases.count)

    init(_ form: ProfileForm) {
        isFlat = form.layout.hasColumns
        rows = FlatRows(delimiter: form.layout.delimiter ?? UInt8(ascii: ","), neutralises: form.neutralises)
        conflicts = FlatRows(neutralises: form.neutralises)
    }

    func clear() {
        text.clear()
        rows.clear()
        conflicts.clear()
        ledger.clear()
        timeline.clear()
        spilled = nil
    }

    /// Lets go of the text of a timeline that is being written, once there is much of it.
    func spill(_ text: inout JSONLine) {
        guard text.bytes.count >= spilledFrom, failure == nil else { return }
        do throws(Finding) {
            if spilled == nil { spilled = try SpilledText() }
            try spilled?.append(text.bytes)
        } catch { failure = error }
        text.clear()
    }

    /// Of fewer bytes in tests.
    var spilledFrom = 4 << 20

    /// Bytes before those of `bytes`.
    func spilledBytes(_ part: ProfilePart) -> Int { part == .timeline ? spilled?.count ?? 0 : 0 }

    func bytes(_ part: ProfilePart) -> UnsafeBufferPointer<UInt8> {
        switch part {
        case .profiles: isFlat ? rows.bytes : text.bytes
        case .conflicts: conflicts.bytes
        case .ledger: ledger.bytes
        case .timeline: timeline.bytes
        }
    }
}
