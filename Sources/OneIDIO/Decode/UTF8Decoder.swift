import OneIDCore

/// UTF-8 as an encoding among others: checked and copied.
enum UTF8Decoder {
    static func decode(
        _ source: UnsafeBufferPointer<UInt8>, into destination: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodeProgress {
        guard let from = source.baseAddress, source.count > 0 else {
            return DecodeProgress(read: 0, written: 0, stop: .end)
        }
        guard let to = destination.baseAddress, destination.count >= DecodeProgress.reserve else {
            return DecodeProgress(read: 0, written: 0, stop: .full)
        }
        let count = min(source.count, destination.count)
        let block = UnsafeBufferPointer(start: from, count: count)
        let valid = UTF8Validation.firstInvalid(in: block) ?? count
        to.update(from: from, count: valid)
        let stop: DecodeProgress.Stop
        if valid == source.count {
            stop = .end
        } else if UTF8Validation.isCutOff(block, at: valid) {
            stop = count < source.count ? .full : .truncated
        } else {
            stop = valid == count ? .full : .invalid
        }
        return DecodeProgress(read: valid, written: valid, stop: stop)
    }
}
