import OneIDMemory

/// Some rows of a sheet that is written: put together, then packed, each piece for itself.
package final class SheetPiece: @unchecked Sendable {
    /// Rows as XML.
    package var xml = ByteBuffer(capacity: 1 << 16)
    package var rows = 0
    private(set) var packed = ByteBuffer(capacity: 1 << 14)
    private(set) var sum: UInt32 = 0
    private(set) var length = 0
    private let deflater = Deflater()

    package init() {}

    /// Forgets everything and keeps the memory.
    package func clear() {
        xml.clear()
        packed.clear()
        (rows, sum, length) = (0, 0, 0)
    }

    /// Packs what was put together; any thread may, for its own piece.
    package func pack() {
        var checksum = CRC32()
        checksum.add(xml.bytes)
        (sum, length) = (checksum.value, xml.count)
        deflater.append(xml.bytes, to: &packed)
    }

    // MARK: Rows

    package static let rowStart: StaticString = "<row>"
    package static let rowEnd: StaticString = "</row>\n"
    package static let cellStart: StaticString = "<c t=\"inlineStr\"><is><t>"
    package static let cellEnd: StaticString = "</t></is></c>"

    /// A row of texts.
    ///
    /// - Parameter style: of all cells; 0 is the usual one.
    package func append(row cells: [String], style: Int = 0) {
        xml.append(SheetPiece.rowStart)
        for cell in cells {
            guard !cell.isEmpty else {
                xml.append("<c/>")
                continue
            }
            xml.append("<c")
            if style > 0 { xml.append(Array(" s=\"\(style)\"".utf8)) }
            var text = cell
            text.withUTF8 { _ = SheetPiece.append(text: $0, to: &xml) }
        }
        xml.append(SheetPiece.rowEnd)
        rows += 1
    }

    /// Adds the cell of a text. Returns whether some of it was cut off, because a cell takes no more.
    package static func append(cell: UnsafeBufferPointer<UInt8>, to xml: inout ByteBuffer) -> Bool {
        guard !cell.isEmpty else {
            xml.append("<c/>")
            return false
        }
        xml.append("<c")
        return append(text: cell, to: &xml)
    }

    /// Adds what stands in a cell behind its style.
    private static func append(text: UnsafeBufferPointer<UInt8>, to xml: inout ByteBuffer) -> Bool {
        xml.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
        let shown = SheetText.cut(text)
        xml.reserve(SheetText.room(shown.count))
        let end = SheetText.write(shown, to: xml.end)
        xml.finish(at: end)
        xml.append(cellEnd)
        return shown.count < text.count
    }

    /// `AB` is column 27, counted from 0.
    static func name(ofColumn column: Int) -> String {
        var name = ""
        var rest = column + 1
        while rest > 0 {
            name = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + name
            rest = (rest - 1) / 26
        }
        return name
    }
}
