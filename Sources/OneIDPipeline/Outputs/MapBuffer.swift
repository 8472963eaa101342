import OneIDLinking
import OneIDMemory

/// What a worker formats rows of the map with.
package final class MapBuffer {
    @exclusivity(unchecked) var rows = ByteBuffer(capacity: 1 << 21)
    let texts = OneIDTexts()
}
