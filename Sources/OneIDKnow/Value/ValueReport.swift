import OneIDCore

/// What people are worth and how it was found, as JSON.
package struct ValueReport {
    private let value: PeopleValue

    package init(_ value: PeopleValue) { self.value = value }

    package var json: [UInt8] {
        JSONText.document { text in
            text.value("as_of", value.asOf.text)
            text.value("currency", value.currency?.code)
            text.value("people", value.buyers.people)
            text.value("buyers", value.summary.buyers)
            text.object("left_out") { text in
                text.value("orders_in_other_currencies", value.buyers.foreign)
                text.value("orders_without_amount", value.buyers.unpriced)
                text.value("orders_without_day", value.buyers.undated)
            }
            text.object("rfm") { text in
                let used = value.summary.usedScores
                let bands = value.scale.bands
                figure("recency", value.scale.recencyCuts, used.recency, of: bands.recency, &text)
                figure(
                    "frequency", value.scale.frequencyCuts.map { "\($0)" }, used.frequency, of: bands.frequency, &text)
                figure("monetary", value.scale.monetaryCuts.map(\.money), used.monetary, of: bands.monetary, &text)
            }
            text.object("expected") { text in
                text.value("horizon_days", value.expectation.days)
                text.value("unit", "day")
                ordering(&text)
                spending(&text)
            }
            for sort in ValueSummary.Sort.allCases { rows(sort, &text) }
            text.strings("notes", value.notes)
        }
    }

    private func figure(
        _ key: String, _ cuts: [String], _ used: [Int], of bands: Int, _ text: inout JSONText
    ) {
        text.object(key) { text in
            text.value("bands", bands)
            text.strings("cuts", cuts)
            text.row("scores", used)
        }
    }

    private func ordering(_ text: inout JSONText) {
        text.object("orders") { text in
            switch value.expectation.ordering {
            case .fitted(let model):
                begin("BG/NBD", value.expectation.orderingFit, &text)
                number("r", model.r, &text)
                number("alpha", model.alpha, &text)
                number("alpha_weeks", model.alpha / 7, &text)
                number("a", model.a, &text)
                number("b", model.b, &text)
                end(value.expectation.orderingFit, &text)
            case .plain(let orders, let days):
                begin("plain average", value.expectation.orderingFit, &text)
                number("mean_orders_after_first", orders, &text)
                number("mean_days_since_first", days, &text)
            case .none: begin("none", value.expectation.orderingFit, &text)
            }
        }
    }

    private func spending(_ text: inout JSONText) {
        text.object("value") { text in
            switch value.expectation.spending {
            case .fitted(let model):
                begin("Gamma-Gamma", value.expectation.spendingFit, &text)
                number("p", model.p, &text)
                number("q", model.q, &text)
                number("gamma", model.gamma, &text)
                number("mean", model.mean, &text)
                number("correlation_with_orders", value.expectation.correlation, &text)
                end(value.expectation.spendingFit, &text)
            case .plain(let mean):
                begin("plain average", value.expectation.spendingFit, &text)
                number("mean", mean, &text)
            case .none: begin("none", value.expectation.spendingFit, &text)
            }
        }
    }

    private func begin(_ model: String, _ fit: ValueExpectation.Fit, _ text: inout JSONText) {
        text.value("model", model)
        text.value("buyers", fit.buyers)
        text.value("converged", fit.failure == nil)
        if let failure = fit.failure { text.value("reason", failure) }
    }

    private func end(_ fit: ValueExpectation.Fit, _ text: inout JSONText) {
        text.value("steps", fit.steps)
        literal("log_likelihood", fit.logLikelihood.flatMap { FourDigits.text($0, decimals: 1) }, &text)
        guard let test = fit.test else { return text.value("fit", nil as String?) }
        text.object("fit") { text in
            number("chi_square", test.statistic, &text)
            text.value("degrees_of_freedom", test.degreesOfFreedom)
            number("probability", test.probability, &text)
            text.array("bins") { text in
                for bin in test.bins {
                    text.object { text in
                        text.value("bin", bin.name)
                        text.value("actual", Int(bin.actual))
                        number("expected", bin.expected, &text)
                    }
                }
            }
        }
    }

    private func rows(_ sort: ValueSummary.Sort, _ text: inout JSONText) {
        let all = value.summary.rows(of: sort)
        guard !all.isEmpty else { return }
        let body = { (row: ValueSummary.Row, text: inout JSONText) in
            if sort != .all { text.value("name", row.name) }
            text.value("people", row.people)
            text.value("orders", row.orders)
            literal("monetary", row.monetary.money, &text)
            number("expected_orders", row.expectedOrders, &text)
            number("expected_value", row.expectedValue, &text)
        }
        guard sort != .all else { return text.object("all") { body(all[0], &$0) } }
        text.array("\(sort.rawValue)s") { text in for row in all { text.object { body(row, &$0) } } }
    }

    /// Four digits of a number; null where there is none.
    private func number(_ key: String, _ number: Double?, _ text: inout JSONText) {
        literal(key, number.flatMap { FourDigits.text($0) }, &text)
    }

    private func literal(_ key: String, _ digits: String?, _ text: inout JSONText) {
        var line = JSONLine(capacity: 256)
        line.literal { line in
            for byte in "\"\(key)\": ".utf8 { line.append(byte) }
            for byte in (digits ?? "null").utf8 { line.append(byte) }
        }
        text.verbatim(line)
    }
}
