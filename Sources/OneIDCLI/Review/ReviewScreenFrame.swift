import OneIDCore
import OneIDFeatures
import OneIDShell

/// The item that a screen shows, in the words it shows it in, with what its sides agree on.
struct ReviewItemView {
    let item: ReviewItem
    let agreements: [String: ReviewAgreement]
}

/// Draws the review screen: of all items only the one that it shows.
struct ReviewScreenFrame {
    /// No signs beyond ASCII of its own.
    let isPlain: Bool

    /// Lines above the body.
    private static let headLines = 2

    /// - Parameter state: gets how far it can be scrolled.
    func frame(_ state: inout ReviewScreenState, _ view: ReviewItemView?, _ size: ScreenSize) -> ScreenFrame {
        let columns = size.columns
        let foot = self.foot(state, view, size)
        let body = body(state, view, columns)
        let room = max(0, size.rows - Self.headLines - foot.count - 1)
        state.page = max(1, room - 1)
        state.reach = max(0, body.count - room)
        state.scroll = min(state.scroll, state.reach)
        var lines = [head(state, view, columns), under(state, view, columns)]
        let shown = body.dropFirst(state.scroll).prefix(room)
        lines += shown
        lines += Array(repeating: ScreenLine(), count: room - shown.count)
        lines.append(rule(below: max(0, body.count - state.scroll - room), above: state.scroll, columns))
        return ScreenFrame(lines + foot, size: size)
    }

    // MARK: Head

    private func head(_ state: ReviewScreenState, _ view: ReviewItemView?, _ columns: Int) -> ScreenLine {
        let decided = FindingText.count(state.verdicts.count)
        let progress =
            state.count == 0
            ? "nothing to decide "
            : "\(FindingText.count(state.position + 1)) of \(FindingText.count(state.count)), \(decided) decided "
        // The numbers stay where there is not room for both, then the suggestion.
        let right = ScreenLine(progress, .turned)
        let room = max(0, columns - right.width - 2)
        var heads = [" oneid review"]
        if let item = view?.item {
            let what = " \(item.reason.rawValue)  score \(item.score)  "
            let suggested = "suggested: \(item.suggestion.rawValue)"
            heads = [
                what + suggested + "  \(item.id)", what + suggested, what + item.suggestion.rawValue,
                " \(item.reason.rawValue)  \(item.suggestion.rawValue)",
            ]
        }
        let head = heads.first { DisplayWidth.of($0) <= room } ?? heads[heads.count - 1]
        var line = ScreenLine(head, .turned).clipped(to: room)
        line.pad(to: columns - right.width, .turned)
        line.add(right)
        return line
    }

    /// What is decided, the note, and the filter, on the line below the head.
    private func under(_ state: ReviewScreenState, _ view: ReviewItemView?, _ columns: Int) -> ScreenLine {
        var line = ScreenLine()
        if let current = state.current {
            if let verdict = state.verdicts[current] {
                line.add(isPlain ? " * " : " ✓ ", .green)
                line.add("decided: " + verdict.word.rawValue, .green)
                if let written = verdict.written { line.add(" " + written, .green) }
                if verdict.statement > 0 { line.add(" \(verdict.statement + 1)", .green) }
            }
            if let note = state.notes[current] { line.add("  note: " + note) }
        }
        var parts: [String] = []
        if let filter = state.filter { parts.append("only \(state.reasons[filter].reason.rawValue)") }
        if state.showsValues { parts.append("values shown") }
        let right = ScreenLine(parts.isEmpty ? "" : parts.joined(separator: ", ") + " ", .blue)
        guard right.width > 0 else { return line }
        line = line.clipped(to: max(0, columns - right.width - 1))
        line.pad(to: columns - right.width)
        line.add(right)
        return line
    }

    // MARK: Body

    private func body(_ state: ReviewScreenState, _ view: ReviewItemView?, _ columns: Int) -> [ScreenLine] {
        if state.mode == .help { return ReviewScreenHelp.lines(view?.item, columns, isPlain: isPlain) }
        guard let view else { return [ScreenLine(), ScreenLine("  No item is in doubt. q leaves.")] }
        var lines: [ScreenLine] = []
        for (label, text) in ReviewCard.evidence(view.item) {
            let pieces = ScreenLine.broken(text, columns: max(2, columns - Self.textColumn - 1))
            for (index, piece) in pieces.enumerated() {
                var line = ScreenLine("  ")
                line.add(index == 0 ? label : "", .bold)
                line.pad(to: Self.textColumn)
                line.add(piece)
                lines.append(line)
            }
        }
        lines.append(ScreenLine())
        return lines + ReviewScreenSides(view: view, columns: columns, isPlain: isPlain).lines
    }

    private static let textColumn = 12

    /// How much is above and below.
    private func rule(below: Int, above: Int, _ columns: Int) -> ScreenLine {
        let dash = isPlain ? "-" : "─"
        var parts: [String] = []
        if above > 0 { parts.append("\(above) above") }
        if below > 0 { parts.append("\(below) below") }
        let words = parts.isEmpty ? "" : " \(parts.joined(separator: ", ")) (PgDn, PgUp) "
        let line = words + String(repeating: dash, count: max(0, columns - DisplayWidth.of(words)))
        return ScreenLine(line).clipped(to: columns)
    }

    // MARK: Foot

    /// What was said or is asked, and the keys.
    private func foot(_ state: ReviewScreenState, _ view: ReviewItemView?, _ size: ScreenSize) -> [ScreenLine] {
        let columns = size.columns
        var lines: [ScreenLine] = []
        switch state.mode {
        case .typing(let prompt, let text):
            // The end of what is typed is what is seen.
            let begin = " " + words(prompt)
            var typed = text
            while !typed.isEmpty, DisplayWidth.of(begin) + DisplayWidth.of(typed) + 2 > columns { typed.removeFirst() }
            var line = ScreenLine(begin, .bold)
            line.add(typed + "_")
            lines = [line]
        case .confirming(let places): lines = [question(state, places)]
        case .help, .browsing:
            let most = max(1, (size.rows - 8) / 3)
            let said = (state.remark ?? "").split(separator: "\n")
                .flatMap { ScreenLine.broken(String($0), columns: max(2, columns - 2)) }
            lines = said.prefix(most).map { ScreenLine(" " + $0, .yellow) }
        }
        if lines.isEmpty { lines = [ScreenLine()] }
        return lines + [keys(state, view, columns)]
    }

    private func words(_ prompt: ReviewScreenState.Prompt) -> String {
        switch prompt {
        case .search: "search (Enter finds, Esc leaves): "
        case .jump: "item number: "
        case .note: "note (empty removes it): "
        case .answer("a"): "amount that counts (Enter: the one shown): "
        case .answer: "which account, by number (Enter: 1): "
        }
    }

    private func question(_ state: ReviewScreenState, _ places: [Int]) -> ScreenLine {
        let first = places.first.map { state.items[$0] }
        return ScreenLine(
            " Decide \(FindingText.count(places.count, "item")) (\(first?.reason.rawValue ?? "")) as suggested: "
                + "\(first?.suggestion.rawValue ?? "")? y/n",
            .bold)
    }

    private func keys(_ state: ReviewScreenState, _ view: ReviewItemView?, _ columns: Int) -> ScreenLine {
        switch state.mode {
        case .confirming: return keys([("y", "yes"), ("n", "no")], [], columns)
        case .typing: return keys([("Enter", "done"), ("Esc", "leave")], [], columns)
        case .help: return keys([("any key", "back to the item"), ("q", "quit")], [], columns)
        case .browsing: break
        }
        guard let item = view?.item else { return keys([("?", "help"), ("q", "quit")], [], columns) }
        let answers = ReviewAnswer.keys(item).map { (String($0.key.letter), $0.verdict.rawValue) }
        let others = [
            ("u", "undo"), ("/", "search"), ("f", "filter"), ("v", state.showsValues ? "mask" : "values"),
            ("g", "jump"), ("n", "note"), ("A", "all alike"), ("b", "back"),
        ]
        return keys(answers + [("?", "help"), ("q", "quit")], others, columns, before: 2)
    }

    /// - Parameters:
    ///   - needed: those that are always there.
    ///   - others: those for which there is room, before the last `before` of the needed ones.
    private func keys(
        _ needed: [(String, String)], _ others: [(String, String)], _ columns: Int, before: Int = 0
    ) -> ScreenLine {
        func width(_ key: (String, String)) -> Int { key.0.count + key.1.count + 3 }
        var room = columns - needed.reduce(0) { $0 + width($1) }
        let fitting = others.prefix { key in
            room -= width(key)
            return room >= 0
        }
        var line = ScreenLine()
        for key in needed.dropLast(before) + fitting + needed.suffix(before) {
            line.add(" ")
            line.add(key.0, .bold)
            line.add(" " + key.1 + " ")
        }
        return line
    }
}
