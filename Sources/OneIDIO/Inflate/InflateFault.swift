/// Why packed data cannot be unpacked, and at which byte of it that was noticed.
struct InflateFault: Error, Equatable {
    /// What is wrong, to stand behind a colon.
    var what: String
    /// From the start of the packed data.
    var offset: Int
    /// Whether the data ends too early, and not: says something impossible.
    var isCut = false

    static func cut(_ offset: Int) -> InflateFault {
        InflateFault(what: "it ends in the middle of its data", offset: offset, isCut: true)
    }
}
