import Testing

@testable import OneIDCore

/// The values shown in profiles are those that the normaliser gives, by whatever way they were read.
struct CanonicalValuesTests {
    private func plan(_ type: IdentifierType, _ options: NormaliserOptions, countsOnly: Bool = false) -> ColumnPlan {
        ColumnPlan(
            column: 0, slot: 1, type: type, normaliser: type.makeNormaliser(options),
            plainForm: PlainForm(type, options: options), junk: options.junk.fastValues(of: type),
            countsOnly: countsOnly)
    }

    private func read(_ cell: [UInt8], _ plan: ColumnPlan) -> [[UInt8]] { read([cell], plan)[0] }

    /// Of each cell the values, all read by one reader.
    private func read(_ cells: [[UInt8]], _ plan: ColumnPlan) -> [[[UInt8]]] {
        var values = CanonicalValues([plan])
        defer { values.deallocate() }
        let column = values.column(plan)
        return cells.map { cell in
            var found: [[UInt8]] = []
            cell.withUnsafeBufferPointer { raw in values.read(raw, column) { found.append(Array($0)) } }
            return found
        }
    }

    @Test(arguments: PlainForm.Case.all) func agreesWithTheNormaliser(_ form: PlainForm.Case) {
        let options = NormaliserOptions(
            region: .cn, providerRules: false,
            junk: JunkList(extra: ["phone": ["13900000000", "13812345670"], "email": ["nobody@b.internal"]]))
        let plan = plan(form.type, options)
        var normalised = NormalisedCell()
        var cells = PlainCells(form.form, seed: 21)
        let listed =
            AdversarialCells.all.map { Array($0.utf8) }
            + [
                "13900000000", "13812345670", "nobody@b.internal", "13812345671",
            ].map { Array($0.utf8) }
        let tried = listed + (0..<500).map({ _ in cells.plausible() })
        for (cell, found) in zip(tried, read(tried, plan)) {
            cell.withUnsafeBufferPointer { plan.normaliser.normalise($0, into: &normalised) }
            let expected =
                normalised.valueClass.links ? (0..<normalised.count).map { normalised.withValue($0) { Array($0) } } : []
            #expect(found == expected, "\(String(decoding: cell, as: UTF8.self).debugDescription)")
        }
    }

    @Test func memberNumbersOfNoPlatformAreNoIdentifiers() {
        #expect(read(Array("10001".utf8), plan(.member, NormaliserOptions(region: .cn), countsOnly: true)).isEmpty)
    }

    @Test func aDigestIsThatOfTheValueAsItWasHashed() {
        let form = DigestForm(algorithm: .md5, form: .national)
        let hex = form.digest(of: Array("+8613812345671".utf8)).map { String($0, radix: 16) }.joined()
        // MD5 of 13812345671 has 16 bytes; of the E.164 form it is another.
        #expect(form.digest(of: Array("+8613812345671".utf8)).count == 16)
        #expect(DigestForm(algorithm: .md5, form: .e164).digest(of: Array("+8613812345671".utf8)).count == 16)
        #expect(
            hex
                != DigestForm(algorithm: .md5, form: .e164).digest(of: Array("+8613812345671".utf8))
                .map { String($0, radix: 16) }.joined())
    }
}
