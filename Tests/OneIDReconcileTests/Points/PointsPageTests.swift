import OneIDConfiguration
import Testing

@testable import OneIDReconcile

/// The worked example of `docs/reference/points.md`.
@Suite struct PointsPageTests {
    @Test func theWorkedExampleIsWhatComesOut() {
        let rule = pointsRule {
            $0.convert = [
                "jd": ExactRatio(numerator: 3, denominator: 1), "partner": ExactRatio(numerator: 1, denominator: 10),
            ]
        }
        let outcome = reconcilePoints(
            [
                TestAccount("tmall", "7102", ["points": "-20"]), TestAccount("partner", "5", ["points": "7"]),
                TestAccount("jd", "88", ["points": "900", "until": "2026-06-29"]),
                TestAccount("tmall", "7101", ["points": "12400", "until": "2026-12-31"]),
            ], pointsPlan([rule], sources: ["jd": nil, "partner": nil, "tmall": nil]))
        #expect(
            outcome.json == #"{"points":{"points":{"balance":12400,"residue":0.7,"rule":"sum","lots":["#
                + #"{"source":"jd","record":"88","amount":900,"ratio":"3","converted":2700,"kept":0,"residue":0,"#
                + #""expires":"2026-06-29","state":"expired"},"#
                + #"{"source":"partner","record":"5","amount":7,"ratio":"1/10","converted":0.7,"kept":0,"residue":0.7,"#
                + #""state":"kept"},"#
                + #"{"source":"tmall","record":"7101","amount":12400,"ratio":"1","converted":12400,"kept":12400,"#
                + #""residue":0,"expires":"2026-12-31","state":"kept"},"#
                + #"{"source":"tmall","record":"7102","amount":-20,"ratio":"1","converted":-20,"kept":0,"residue":0,"#
                + #""state":"held"}],"#
                + #""converted":15080.7,"superseded":0,"expired":2700,"capped":0,"held":-20,"rounded":0.7,"#
                + #""used":0,"void":0,"review":true}}}"#
        )
        #expect(
            outcome.totals.equations == [
                "points: 15,080.7 converted = 12,400 kept + 2,700 expired + -20 held for review + 0.7 rounded"
            ])
    }
}
