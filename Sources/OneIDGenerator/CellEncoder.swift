import OneIDMemory

/// Writes cells as a row of CSV (RFC 4180) or as a JSON object on a line.
struct CellEncoder: Sendable {
    private let isJSON: Bool
    private let isGB18030: Bool
    private let lineEnd: [UInt8]
    private let chinese: ChineseText
    /// What stands before each JSON value: `{"name":` or `,"name":`.
    private let keys: [[UInt8]]
    private let isNumber: [Bool]

    /// The first line of a CSV file, empty for JSON Lines.
    let header: [UInt8]

    init(layout: SourceLayout, format: GeneratorOptions.Format, chinese: ChineseText) {
        isJSON = format == .jsonl
        isGB18030 = layout.isGB18030
        lineEnd = layout.endsLinesWithCRLF ? [0x0d, 0x0a] : [0x0a]
        self.chinese = chinese
        keys = layout.headers.enumerated().map { Array((($0.offset == 0 ? "{\"" : ",\"") + $0.element + "\":").utf8) }
        isNumber = layout.columns.map(\.isNumber)
        var line: [UInt8] = []
        if format == .csv {
            let text = Array(layout.headers.joined(separator: ",").utf8)
            var encoded = ByteBuffer(capacity: text.count * 2)
            if layout.isGB18030 {
                text.withUnsafeBufferPointer { chinese.appendGBK($0, to: &encoded) }
            } else {
                encoded.append(text)
            }
            line = Array(encoded.bytes) + lineEnd
        }
        header = line
    }

    @inline(__always)
    func append(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int, to rows: inout ByteBuffer) {
        if isJSON {
            appendJSON(cell, column, to: &rows)
            return
        }
        if column > 0 { rows.append(UInt8(ascii: ",")) }
        var needsQuotes = false
        for byte in cell where byte < 0x30 && (byte == 0x2c || byte == 0x22 || byte == 0x0a || byte == 0x0d) {
            needsQuotes = true
        }
        if needsQuotes {
            rows.append(UInt8(ascii: "\""))
            for byte in cell {
                if byte == 0x22 { rows.append(byte) }
                rows.append(byte)
            }
            rows.append(UInt8(ascii: "\""))
        } else if isGB18030 {
            chinese.appendGBK(cell, to: &rows)
        } else {
            rows.append(cell)
        }
    }

    @inline(__always)
    func end(_ rows: inout ByteBuffer) {
        if isJSON { rows.append(UInt8(ascii: "}")) }
        for byte in lineEnd { rows.append(byte) }
    }

    private func appendJSON(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int, to rows: inout ByteBuffer) {
        rows.append(keys[column])
        if cell.isEmpty {
            rows.append("null")
        } else if isNumber[column] {
            rows.append(cell)
        } else {
            rows.append(UInt8(ascii: "\""))
            for byte in cell {
                switch byte {
                case 0x22, 0x5c:
                    rows.append(UInt8(ascii: "\\"))
                    rows.append(byte)
                case 0x0a: rows.append("\\n")
                case 0x09: rows.append("\\t")
                default: rows.append(byte)
                }
            }
            rows.append(UInt8(ascii: "\""))
        }
    }
}
