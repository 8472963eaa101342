/// What a name beside an event is of. Numbers from `declared` on are the dimensions of the configuration, by name.
enum EventDimension {
    static let channel: UInt8 = 0
    static let category: UInt8 = 1
    static let product: UInt8 = 2
    static let day: UInt8 = 3
    static let hour: UInt8 = 4
    static let declared: UInt8 = 8

    /// Dimensions of one run: what is left of a byte.
    static let limit = 240

    /// A day as a name: numbers in the order of days.
    @inline(__always)
    static func number(ofDay day: Int32) -> UInt32 { UInt32(bitPattern: day) ^ 0x8000_0000 }

    @inline(__always)
    static func day(of number: UInt32) -> Int32 { Int32(bitPattern: number ^ 0x8000_0000) }
}
