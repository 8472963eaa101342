import Testing

@testable import OneIDBench

@Suite struct QualityTests {
    private static let json = """
        {
          "version": 1,
          "told_apart": {
            "precision": "0.999968",
            "wrong_pairs": 4
          },
          "ceiling": {
            "reached": "0.998512"
          },
          "traps": [
            {
              "trap": null,
              "joined": 1
            },
            {
              "trap": "shared_device",
              "joined": 2
            }
          ],
          "queue": {
            "items_per_1000_records": "1.133",
            "near_matches": {
              "precision": "0.920454"
            },
            "traps_with_evidence": {
              "all": 74,
              "shown": 73
            },
            "by_reason": [
              {
                "reason": "near_phone",
                "items": 38,
                "true": 35,
                "precision": "0.921052"
              },
              {
                "reason": "weak",
                "items": 2,
                "true": 0,
                "precision": null
              }
            ]
          },
          "largest": [],
          "hints": {
            "records": 10
          }
        }
        """

    @Test("Figures are found by their path, also behind lists")
    func paths() {
        let figures = QualityFigures(json: Self.json)
        #expect(figures.number("told_apart.precision") == 0.999968)
        #expect(figures.number("told_apart.wrong_pairs") == 4)
        #expect(figures.number("hints.records") == 10)
        #expect(figures.number("version") == 1)
        #expect(figures.sum("traps", "joined") == 3)
        #expect(figures.number("traps.1.precision") == nil)
        #expect(figures.reasons.map(\.name) == ["near_phone", "weak"])
        #expect(figures.reasons.map(\.right) == ["35", "0"])
    }

    @Test("Every bar has its figure, and says which are missed")
    func bars() {
        let figures = QualityFigures(json: Self.json)
        let verdicts = QualityBar.all.compactMap { bar in
            bar.figure(figures).map { Verdict(bar: bar.bar("lean"), figure: $0) }
        }
        #expect(verdicts.count == QualityBar.all.count)
        #expect(verdicts.map(\.isMissed) == [false, false, true, true, false, false])
        #expect(verdicts[0].cells == ["lean: precision where something tells apart", "0.999968", ">= 0.999", "ok"])
        #expect(verdicts[2].cells == ["lean: traps with evidence, joined", "3", "<= 0", "MISSED"])
    }

    @Test("An evaluation without a queue has no figures, and none that looks good")
    func nothing() {
        let figures = QualityFigures(json: "{\n  \"version\": 1\n}\n")
        #expect(QualityBar.all.allSatisfy { $0.figure(figures) == nil })
    }

    @Test("A least limit is kept at the limit and missed below")
    func least() {
        let bar = Bar(name: "x", limit: 0.97, unit: "", decimals: 2, isLeast: true)
        #expect(!Verdict(bar: bar, figure: 0.97).isMissed && Verdict(bar: bar, figure: 0.9699).isMissed)
        #expect(Verdict(bar: bar, figure: .nan).isMissed)
    }
}
