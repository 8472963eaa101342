/// The fast way for WeChat ids: 20 to 64 characters of their alphabet, beginning with a letter.
enum PlainToken {
    @inline(__always)
    static func accepts(_ text: UnsafePointer<UInt8>, _ count: Int, _ classes: UnsafePointer<UInt8>) -> Bool {
        guard count >= 20, count <= 64 else { return false }
        // A digit or a sign first might be a number in scientific notation, a repeated character a placeholder.
        guard text[0].isASCIILetter, text[0] != text[1] || text[1] != text[2] else { return false }
        var all = PlainBytes.token
        for index in 0..<count { all &= classes[Int(text[index])] }
        return all != 0
    }
}
