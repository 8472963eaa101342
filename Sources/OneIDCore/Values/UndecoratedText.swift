/// A cell that people filled in, or that a spreadsheet saved, without what was put around its value.
public enum UndecoratedText {
    /// Without blanks around it, apostrophe, quotes and `="…"`; full-width forms made ASCII.
    public static func of(_ text: String) -> String {
        var copy = text
        return copy.withUTF8 { bytes in
            let bare = bytes.trimmed
            guard bare.count > 0, bare.count <= Decoration.longest, Decoration.mayBeDecorated(bare) else {
                return String(decoding: bare, as: UTF8.self)
            }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Decoration.longest) { room in
                var changed = false
                let plain = Decoration.unwrap(Decoration.fold(bare, into: room, changed: &changed), changed: &changed)
                return String(decoding: plain, as: UTF8.self)
            }
        }
    }
}
