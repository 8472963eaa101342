extension JunkList {
    /// The digests, in one form, of the empty string and of the junk values of a type.
    ///
    /// Of the values that only a rule calls junk, the mainland mobiles whose last eight digits are the same are
    /// included: exports that hash whatever stood in the column hash those most.
    public func digests(of type: BuiltInType, form: DigestForm) -> Set<[UInt8]> {
        var values = self.values(of: type)
        if type == .phone {
            for prefix in 130...199 {
                for digit in 0...9 {
                    values.append(Array("+86\(prefix)\(String(repeating: "\(digit)", count: 8))".utf8))
                }
            }
        }
        var digests: Set<[UInt8]> = []
        var out = [UInt8](repeating: 0, count: 32)
        out.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            func add() { digests.insert(Array(buffer[..<form.algorithm.byteCount])) }
            form.algorithm.digest(UnsafeBufferPointer(start: nil, count: 0), into: start)
            add()
            // Words that stand for nothing, hashed as they are.
            // Eleven equal digits are no number in any region, and hashed all the same.
            let repeated = type == .phone ? (0...9).map { String(repeating: "\($0)", count: 11) } : []
            for word in ["null", "NULL", "None", "nan", "0", "-", "无"] + repeated {
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
