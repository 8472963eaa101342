/// How far a decoder came with one block.
///
/// A block may be cut anywhere: what was not read is put in front of the next one.
public struct DecodeProgress: Sendable, Equatable {
    /// Why a decoder stopped.
    public enum Stop: Sendable, Equatable {
        /// All of the source was read.
        case end
        /// The source ends inside a character. At the end of an input that is an error, before it is not.
        case truncated
        /// The byte at `read` begins no character of the encoding.
        case invalid
        /// Fewer than `DecodeProgress.reserve` bytes are left in the destination.
        case full
    }

    /// A decoder stops unless the destination has room for this many bytes, so a smaller one is never filled.
    public static let reserve = 8

    /// Bytes of the source consumed: always whole characters.
    public var read: Int
    /// Bytes of UTF-8 written.
    public var written: Int
    public var stop: Stop
}
