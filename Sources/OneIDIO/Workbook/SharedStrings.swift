import OneIDCore
import OneIDMemory

/// The texts that cells of a workbook share, ready to be fields of CSV: the one part of a workbook that is kept whole.
final class SharedStrings {
    private let text: ByteBuffer
    private let ends: [Int]

    /// None at all.
    init() {
        text = ByteBuffer(capacity: 0)
        ends = [0]
    }

    init(_ source: ZipEntryReader) throws(Finding) {
        var xml = try XMLReader(source)
        var text = ByteBuffer(capacity: 1 << 20)
        var ends = [0]
        var string = ByteBuffer(capacity: 1 << 10)
        var isText = false
        var phonetic = 0
        var quick = QuickCell()
        reading: while true {
            while phonetic == 0, string.count == 0, !isText, xml.takeString(&quick) {
                if quick.isPlain {
                    SheetField.append(quick.value, to: &text)
                } else {
                    XMLText.decode(quick.value, to: &string)
                    SheetField.append(string.bytes, to: &text)
                    string.clear()
                }
                ends.append(text.count)
            }
            switch try xml.next() {
            case .open:
                if xml.name == .text { isText = phonetic == 0 }
                if xml.name == .phonetic { phonetic += 1 }
            case .text:
                guard isText else { continue }
                if xml.isPlain { string.append(xml.text) } else { XMLText.decode(xml.text, to: &string) }
            case .close:
                if xml.name == .text { isText = false }
                if xml.name == .phonetic { phonetic -= 1 }
                guard xml.name == .string else { continue }
                SheetField.append(string.bytes, to: &text)
                ends.append(text.count)
                string.clear()
            case .end: break reading
            }
        }
        self.text = text
        self.ends = ends
    }

    var count: Int { ends.count - 1 }

    /// A text as a field of CSV; nil where there is none of the number.
    @inline(__always)
    subscript(_ number: Int) -> UnsafeBufferPointer<UInt8>? {
        guard number >= 0, number < ends.count - 1 else { return nil }
        return UnsafeBufferPointer(rebasing: text.bytes[ends[number]..<ends[number + 1]])
    }
}

/// A cell as a field of CSV.
enum SheetField {
    /// Quoted where a reader that does not know the delimiter could see one in it, or take it for something else than a field.
    static func append(_ value: UnsafeBufferPointer<UInt8>, to out: inout ByteBuffer) {
        var isPlain = true
        for byte in value where isSpecial(byte) {
            isPlain = false
            break
        }
        if isPlain {
            out.append(value)
            return
        }
        out.reserve(2 * value.count + 2)
        let end = Escaping.quoted(value, to: out.end)
        out.finish(at: end)
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\t"),
            UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "{"), UInt8(ascii: "["):
            true
        default: false
        }
    }
}
