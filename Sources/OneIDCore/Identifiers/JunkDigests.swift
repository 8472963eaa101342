extension JunkList {
    /// The digests, in one form, of the empty string and of the junk values of a type.
    ///
    /// Of the values that only a rule calls junk, those that exports hash most are included.
    public func digests(of type: IdentifierType, form: DigestForm) -> Set<[UInt8]> {
        var values = self.values(of: type)
        values += type.junk.oftenHashed.map { Array($0.utf8) }
        var digests: Set<[UInt8]> = []
        var out = [UInt8](repeating: 0, count: 32)
        out.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            func add() { digests.insert(Array(buffer[..<form.algorithm.byteCount])) }
            form.algorithm.digest(UnsafeBufferPointer(start: nil, count: 0), into: start)
            add()
            // Words that stand for nothing, hashed as they are.
            for word in NullWords.oftenHashed + type.junk.hashedTexts {
                Array(word.utf8).withUnsafeBufferPointer { form.algorithm.digest($0, into: start) }
                add()
            }
            for value in values {
                value.withUnsafeBufferPointer { _ = Preimage.digest($0, form, into: start) }
                add()
            }
        }
        return digests
    }
}
