import OneIDCore

extension YesNo {
    @inline(__always)
    static func read(_ raw: Cell, _ vocabulary: Vocabulary = .answers) -> Answer { read(raw.bytes, vocabulary) }
}
