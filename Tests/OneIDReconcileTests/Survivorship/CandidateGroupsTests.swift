import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDReconcile

/// Groups of candidates against the plain way: a dictionary of canonical values.
@Suite struct CandidateGroupsTests {
    /// The groups that candidates with these values get, and whether there is more than one.
    private func groups(_ values: [String], as kind: ValueKind) -> (groups: [Int], differ: Bool) {
        let text = values.map { Array($0.utf8) }
        let whole = text.flatMap(\.self)
        return whole.withUnsafeBufferPointer { bytes in
            var candidates = Scratch<Candidate>()
            var start = 0
            // Two of an earlier decision stand before them.
            for value in [[], []] + text {
                let cell = Cell(UnsafeBufferPointer(rebasing: bytes[start..<start + value.count]))
                start += value.count
                candidates.append(Candidate(value: cell, account: candidates.count, group: 9, updated: 0, priority: 1))
            }
            let differ = candidates.group(from: 2, as: kind)
            return ((2..<candidates.count).map { candidates[$0].group }, differ)
        }
    }

    private func reference(_ values: [String], as kind: ValueKind) -> [Int] {
        var first: [[UInt8]: Int] = [:]
        return values.enumerated().map { index, value in
            let canonical = Array(value.utf8).withCell { kind.canonical($0) }
            let key = canonical.isEmpty ? [0xFF] + Array(value.utf8) : canonical
            let group = first[key] ?? index
            first[key] = group
            return group
        }
    }

    @Test("Few and many candidates are grouped by their canonical values", arguments: [3, 8, 16, 17, 40, 90])
    func byCanonicalValue(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let kinds = [ValueKind(.text), ValueKind(.place), ValueKind(.word, words: .gender), ValueKind(.name)]
        let usual = [
            "Gold", "gold", " gold", "ＧＯＬＤ", "M", "male", "男", "女", "张伟", "張偉", "Wang An", "an wang", "-", "*", "é",
            "e", "None",
        ]
        for round in 0..<60 {
            // With many different ones the groups no longer fit a short list.
            let values = (0..<count).map { _ in
                round % 2 == 0
                    ? usual.randomElement(using: &random) ?? "" : "V\(Int.random(in: 0..<count, using: &random))"
            }
            for kind in kinds {
                let expected = reference(values, as: kind)
                let found = groups(values, as: kind)
                #expect(found.groups == expected, "\(kind.sort) \(values)")
                #expect(found.differ == (Set(expected).count > 1))
            }
        }
    }
}

/// The values of a record against arrays of them.
@Suite struct JoinedValuesTests {
    private func joined(_ values: [String]) -> [UInt8] { values.flatMap { Array($0.utf8) + [JoinedValues.separator] } }

    @Test("A record is a part of another that states the same and more")
    func parts() {
        var random = SeededGenerator(seed: 7)
        let usual = ["", "", "Suzhou", "Su", "Suzhou ", "苏州", "x"]
        var parts = 0
        for _ in 0..<20_000 {
            let width = Int.random(in: 1...4, using: &random)
            let (one, other) = (
                (0..<width).map { _ in usual.randomElement(using: &random) ?? "" },
                (0..<width).map { _ in usual.randomElement(using: &random) ?? "" }
            )
            let expected = one != other && zip(one, other).allSatisfy { $0.isEmpty || $0 == $1 }
            let found = joined(one).withCell { left in joined(other).withCell { JoinedValues.isPart(left, of: $0) } }
            #expect(found == expected, "\(one) \(other)")
            #expect(joined(one).withCell(JoinedValues.stated) == one.count { !$0.isEmpty })
            if found { parts += 1 }
        }
        #expect(parts > 500)
    }
}
