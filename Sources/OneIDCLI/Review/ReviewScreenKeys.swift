import OneIDCore
import OneIDFeatures
import OneIDShell

/// What each key of the review screen does.
extension ReviewScreenState {
    @discardableResult
    mutating func press(_ key: TerminalKey) -> Effect? {
        // Leaves from everywhere, as the end of the input does.
        if key == .control("d") { return .quit }
        let typed = mode
        if case .typing(let prompt, let text) = typed { return type(key, prompt, text) }
        if case .confirming(let places) = typed {
            mode = .browsing
            remark = nil
            if key == .text("y") { return .decideAsSuggested(places) }
            remark = "Nothing was decided."
            return nil
        }
        if move(key) { return nil }
        remark = nil
        if mode == .help {
            mode = .browsing
            scroll = 0
            return key == .text("q") ? .quit : nil
        }
        return browse(key)
    }

    /// Scrolling, which the help has, too.
    private mutating func move(_ key: TerminalKey) -> Bool {
        switch key {
        case .down: scroll = min(scroll + 1, reach)
        case .up: scroll = max(scroll - 1, 0)
        case .pageDown: scroll = min(scroll + page, reach)
        case .pageUp: scroll = max(scroll - page, 0)
        default: return false
        }
        return true
    }

    private mutating func browse(_ key: TerminalKey) -> Effect? {
        switch key {
        case .right, .text("j"), .text(" "), .enter: step(1)
        case .left, .text("k"), .text("b"): step(-1)
        case .home: go(to: 0)
        case .end: go(to: count - 1)
        case .text("?"), .text("？"), .text("h"):
            mode = .help
            scroll = 0
        case .text("/"): mode = .typing(.search, "")
        case .text("g"): mode = .typing(.jump, "")
        case .text("f"): turnFilter()
        case .escape: clearFilter()
        case .text("v"): showsValues.toggle()
        case .text("q"): return .quit
        case .text("u"): return undo()
        case .text("A"): offerAlike()
        case .text("n"):
            if let current { mode = .typing(.note, notes[current] ?? "") }
        case .text(let letter): return answer(letter)
        default: break
        }
        return nil
    }

    private mutating func step(_ way: Int) {
        guard count > 0 else { return }
        let next = position + way
        if next < 0 { remark = "This is the first item." }
        if next >= count { remark = "This is the last item." }
        if (0..<count).contains(next) { go(to: next) }
    }

    /// What was decided about the item shown; where nothing was, what was decided last.
    private mutating func undo() -> Effect? {
        if let current, verdicts[current] != nil { return .takeBack([current]) }
        guard let last = history.last else {
            remark = "Nothing was decided in this session."
            return nil
        }
        return .takeBack(last)
    }

    private mutating func offerAlike() {
        guard let item else { return }
        guard item.suggestion != .undecided else {
            remark = "Nothing is suggested for this item, so each of its kind is decided alone."
            return
        }
        let alike = alike
        guard !alike.isEmpty else {
            remark = "Every item like this one is decided."
            return
        }
        mode = .confirming(alike)
    }

    private mutating func answer(_ letter: Character) -> Effect? {
        guard let item, let current else { return nil }
        guard let (verdict, _) = ReviewAnswer.keys(item).first(where: { $0.key.letter == letter }) else {
            remark = "No key of this item. ? shows all keys."
            return nil
        }
        if ReviewAnswer.takesText(verdict, item) {
            mode = .typing(.answer(letter), "")
            return nil
        }
        return take(ReviewAnswer.action(Substring(String(letter)), for: item), current)
    }

    private mutating func take(_ action: ReviewAnswer.Action, _ place: Int) -> Effect? {
        switch action {
        case .decide(let verdict): return .decide(place, verdict)
        case .needsAmount: remark = "That is not an amount. Write the one that counts, such as 120.50"
        default: remark = "There is no such account."
        }
        return nil
    }

    // MARK: Typing

    private mutating func type(_ key: TerminalKey, _ prompt: Prompt, _ text: String) -> Effect? {
        remark = nil
        switch key {
        case .text(let character): mode = .typing(prompt, text + String(character))
        case .backspace: mode = text.isEmpty ? .browsing : .typing(prompt, String(text.dropLast()))
        case .control("u"): mode = .typing(prompt, "")
        case .escape: mode = .browsing
        case .enter:
            mode = .browsing
            return finish(prompt, text)
        default: break
        }
        return nil
    }

    private mutating func finish(_ prompt: Prompt, _ text: String) -> Effect? {
        switch prompt {
        case .search:
            let wanted = text.isEmpty ? lastSearch : text
            lastSearch = wanted
            return wanted.isEmpty || count == 0 ? nil : .search(wanted)
        case .jump:
            guard let number = Int(text.filter { $0 != "," && $0 != " " }), (1...max(1, count)).contains(number),
                count > 0
            else {
                remark = "Items have the numbers 1 to \(FindingText.count(count))."
                return nil
            }
            go(to: number - 1)
        case .note:
            if let current { return .note(current, text) }
        case .answer(let letter):
            guard let item, let current else { return nil }
            return take(ReviewAnswer.action(Substring("\(letter) \(text)"), for: item), current)
        }
        return nil
    }
}
