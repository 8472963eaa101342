import OneIDLinking
import OneIDMemory

/// What a worker formats rows of the map with, or of the table.
package final class MapBuffer {
    @exclusivity(unchecked) var rows = ByteBuffer(capacity: 1 << 21)
    let texts = OneIDTexts()
    /// Cells of which a workbook did not take all.
    @exclusivity(unchecked) var cutCells = 0
}
