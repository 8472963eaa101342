/// Did-you-mean: the candidates nearest to what was written.
///
/// Optimal string alignment distance (Damerau–Levenshtein without repeated edits of one substring;
/// Boytsov, "Indexing methods for approximate dictionary searching", 2011), on lower-cased text.
public enum Suggestion {
    /// The nearest candidate, or nil when none is near enough (a third of the length, at least one edit).
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        // Nobody mistypes a name of this length, and the distance of two such takes long.
        guard word.utf8.count <= longest else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate.utf8.count <= longest {
            let limit = max(1, max(word.count, candidate.count) / 3)
            let found = distance(word.lowercased(), candidate.lowercased())
            guard found <= limit else { continue }
            if best == nil || found < best!.distance { best = (candidate, found) }
        }
        return best?.candidate
    }

    /// The same for words that people begin to type, such as commands and flags: else what the word is the beginning of, where that
    /// is one candidate alone.
    ///
    /// It is said and never assumed.
    public static func completing(_ word: String, among candidates: some Sequence<String>) -> String? {
        let begun = candidates.filter { word.count >= shortest && $0.lowercased().hasPrefix(word.lowercased()) }
        return begun.count == 1 ? begun[0] : nearest(to: word, among: candidates)
    }

    /// Letters that tell what a word begins.
    private static let shortest = 2
    private static let longest = 1024

    /// Number of insertions, deletions, substitutions and swaps of neighbours between two words.
    public static func distance(_ left: String, _ right: String) -> Int {
        let a = Array(left)
        let b = Array(right)
        if a.isEmpty { return b.count }
        if b.isEmpty { return a.count }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var current = [Int](repeating: 0, count: b.count + 1)
            current[0] = i
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], beforeLast[j - 2] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[b.count]
    }
}
