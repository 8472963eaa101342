extension PersonName {
    /// How two names stand to each other.
    ///
    /// What can be compared is compared: a Han name beside one in letters is *compatible*, since a transcription has many
    /// readings. A *doubtful* pair of Han names differs in one character, or one lacks its family name: they may be a slip, and more
    /// often are siblings.
    public func compare(with other: PersonName) -> KindComparison { comparison(with: other) ?? .compatible }

    /// The same; nil where nothing of them can be compared, as 王安 and Ann Lee: they are compatible, and neither says anything of the
    /// other.
    public func comparison(with other: PersonName) -> KindComparison? {
        if canonical == other.canonical { return .equal }
        if let address, let theirs = other.address, address != theirs { return .different }
        let haveWords = !words.isEmpty && !other.words.isEmpty
        guard !eastAsian.isEmpty, !other.eastAsian.isEmpty else {
            return haveWords ? NameWordComparison.compare(words, other.words) : nil
        }
        // 陈 Kelly and 陈 Amy are told apart by their words, 陈美 Kelly and 陈美 by what they share.
        if haveWords, min(eastAsian.count, other.eastAsian.count) == 1, eastAsian == other.eastAsian {
            return NameWordComparison.compare(words, other.words)
        }
        return HanNameComparison.compare(eastAsian, other.eastAsian)
    }
}

extension PersonName {
    /// Whether no name of one side could be that of the other. Where both sides have full names, only these count: that both know a
    /// J Smith makes no John of a Jane; and where some can be compared, only these do: that 王安 is An Wang too does not make 李宁 of her.
    /// No name is foreign to none.
    public static func areForeign(_ left: some Collection<PersonName>, _ right: some Collection<PersonName>) -> Bool {
        nearest(left, right)?.standsAgainst ?? false
    }

    /// How the nearest names of two sides stand to each other, full names where both have some, and those that can be compared where
    /// there are any; nil where a side has no name.
    public static func nearest(
        _ left: some Collection<PersonName>, _ right: some Collection<PersonName>
    ) -> KindComparison? {
        let isFull = left.contains(where: \.isFull) && right.contains(where: \.isFull)
        var nearest: KindComparison?
        for one in left where !isFull || one.isFull {
            for other in right where !isFull || other.isFull {
                guard let found = one.comparison(with: other) else { continue }
                nearest = min(nearest ?? .different, found)
            }
        }
        return nearest ?? (left.isEmpty || right.isEmpty ? nil : .compatible)
    }
}

/// Names in Chinese, Japanese or Korean characters.
enum HanNameComparison {
    static func compare(_ left: [UInt32], _ right: [UInt32]) -> KindComparison? {
        if left == right { return .compatible }
        let isMasked = left.contains(PersonName.hidden) || right.contains(PersonName.hidden)
        if isMasked { return NameMask.fit(left, right) ? .compatible : .different }
        if areIncomparable(left[...], right[...]) { return nil }
        let shared = zip(left, right).prefix { $0 == $1 }.count
        if shared > 0, areIncomparable(left[shared...], right[shared...]) {
            // 高橋さくら and 高橋桜: the family name agrees, the rest cannot be compared.
            return .compatible
        }
        if TypingErrors.count(left, right, most: 1) != nil { return .doubtful }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        if short.count > 1, long.count == short.count + 2, long.suffix(short.count).elementsEqual(short),
            NameVocabulary.isCompoundFamilyName(long[0], long[1])
        {
            return .doubtful
        }
        return .different
    }

    /// Whether both have letters and none of one script.
    private static func areIncomparable(_ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>) -> Bool {
        let (own, others) = (scripts(left), scripts(right))
        return !own.isEmpty && !others.isEmpty && own.isDisjoint(with: others)
    }

    private static func scripts(_ letters: some Sequence<UInt32>) -> Set<NameScript> {
        Set(letters.compactMap { NameScript($0) })
    }
}

/// Names in letters.
enum NameWordComparison {
    /// Letters of the shorter word from which one typing error is forgiven, and two.
    ///
    /// Measured over the 2,109 pairs of FEBRL's data set 4 whose names differ, and over 60,000 pairs of given names drawn by
    /// their shares in the census of the United States of 1990, which stand for two of one family: with 5 and 8 letters the slips of 51 %
    /// of the former are forgiven and 0.06 % of the latter are taken for one. From 4 letters it would be 61 % and 0.13 % (Jane and Jana,
    /// Mary and Mark), from 6 only 37 %. A second error costs nothing from 8 letters, and from 6 twice as many (0.16 %).
    static let oneErrorFrom = 5
    static let twoErrorsFrom = 8
    /// Errors in all words of a name together.
    static let mostErrors = 2
    /// Words of a name that are paired in every way.
    private static let mostPaired = 8
    /// Words that are tried as one in every order: Xiao Ming and Xiaoming.
    private static let mostJoined = 4

    static func compare(_ left: [[UInt32]], _ right: [[UInt32]]) -> KindComparison? {
        guard sharesScript(left, right) else { return nil }
        let (few, many) = left.count <= right.count ? (left, right) : (right, left)
        if many.count <= mostPaired {
            var isTaken = [Bool](repeating: false, count: many.count)
            if pair(few[...], with: many, &isTaken, errors: 0) { return .compatible }
            isTaken = [Bool](repeating: false, count: many.count)
            if pair(few[...], with: many, &isTaken, errors: 0, takesGenders: true) { return .doubtful }
        } else if few.allSatisfy({ many.contains($0) }) {
            return .compatible
        }
        return areJoinedOtherwise(left, right) ? .compatible : .different
    }

    private static func sharesScript(_ left: [[UInt32]], _ right: [[UInt32]]) -> Bool {
        func scripts(_ words: [[UInt32]]) -> Set<NameScript> {
            Set(words.compactMap { $0.first { $0 != PersonName.hidden } }.compactMap { NameScript($0) })
        }
        let (first, second) = (scripts(left), scripts(right))
        return first.isEmpty || second.isEmpty || !first.isDisjoint(with: second)
    }

    /// Whether each word has one of its own among the others that it could be.
    private static func pair(
        _ words: ArraySlice<[UInt32]>, with others: [[UInt32]], _ isTaken: inout [Bool], errors: Int,
        takesGenders: Bool = false
    ) -> Bool {
        guard let word = words.first else { return true }
        for (index, other) in others.enumerated() where !isTaken[index] {
            guard let more = self.errors(word, other, takesGenders), errors + more <= mostErrors else { continue }
            isTaken[index] = true
            if pair(words.dropFirst(), with: others, &isTaken, errors: errors + more, takesGenders: takesGenders) {
                return true
            }
            isTaken[index] = false
        }
        return false
    }

    /// Typing errors between two words that could be one; nil when they could not.
    ///
    /// - Parameter takesGenders: whether a man's and a woman's form of one name are taken for a slip.
    private static func errors(_ left: [UInt32], _ right: [UInt32], _ takesGenders: Bool) -> Int? {
        if left == right { return 0 }
        if left.contains(PersonName.hidden) || right.contains(PersonName.hidden) {
            return NameMask.fit(left, right) ? 0 : nil
        }
        if left.count == 1 || right.count == 1 { return left.first == right.first ? 0 : nil }
        if ShortForms.areOfOneName(left, right) { return 0 }
        let shorter = min(left.count, right.count)
        guard shorter >= oneErrorFrom, takesGenders || !GenderForms.areOfTwo(left, right) else { return nil }
        return TypingErrors.count(left, right, most: shorter >= twoErrorsFrom ? 2 : 1)
    }

    /// Whether they are the same letters with blanks in other places.
    private static func areJoinedOtherwise(_ left: [[UInt32]], _ right: [[UInt32]]) -> Bool {
        var own = left
        var others = right
        for word in left {
            guard let index = others.firstIndex(of: word), let place = own.firstIndex(of: word) else { continue }
            others.remove(at: index)
            own.remove(at: place)
        }
        guard !own.isEmpty, !others.isEmpty, own.count <= mostJoined, others.count <= mostJoined,
            own.joined().count == others.joined().count
        else { return false }
        let texts = Set(orders(others).map { Array($0.joined()) })
        return orders(own).contains { texts.contains(Array($0.joined())) }
    }

    private static func orders(_ words: [[UInt32]]) -> [[[UInt32]]] {
        guard words.count > 1 else { return [words] }
        return words.indices.flatMap { index in
            var rest = words
            let word = rest.remove(at: index)
            return orders(rest).map { [word] + $0 }
        }
    }
}

/// Letters of which some are hidden.
enum NameMask {
    /// Whether some text fits both; a `*` stands for one character or more.
    static func fit(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        let width = right.count + 1
        // By how much is left of both, from nothing on.
        var fits = [Bool](repeating: false, count: (left.count + 1) * width)
        fits[left.count * width + right.count] = true
        for i in (0..<left.count).reversed() {
            for j in (0..<right.count).reversed() {
                let both = fits[(i + 1) * width + j + 1]
                let stays = fits[i * width + j + 1]
                let moves = fits[(i + 1) * width + j]
                switch (left[i] == PersonName.hidden, right[j] == PersonName.hidden) {
                case (false, false): fits[i * width + j] = left[i] == right[j] && both
                case (true, false): fits[i * width + j] = both || stays
                case (false, true): fits[i * width + j] = both || moves
                case (true, true): fits[i * width + j] = both || stays || moves
                }
            }
        }
        return fits[0]
    }
}

/// Typing errors between two words: letters left out, added, replaced or exchanged with their neighbour.
enum TypingErrors {
    /// The fewest (Damerau, 1964, each place touched once); nil when there are more than `most`.
    static func count(_ left: [UInt32], _ right: [UInt32], most: Int) -> Int? {
        guard abs(left.count - right.count) <= most else { return nil }
        var before: [Int] = []
        var last: [Int] = []
        var row = Array(0...right.count)
        for i in 0..<left.count {
            before = last
            last = row
            row[0] = i + 1
            for j in 0..<right.count {
                var fewest = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    fewest = min(fewest, before[j - 1] + 1)
                }
                row[j + 1] = fewest
            }
        }
        return row[right.count] <= most ? row[right.count] : nil
    }
}
