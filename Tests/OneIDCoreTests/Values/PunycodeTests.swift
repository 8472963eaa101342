import OneIDTestSupport
import Testing

@testable import OneIDCore

/// Against the samples of RFC 3492 §7.1 and domains that exist.
@Suite struct PunycodeTests {
    private static let samples: [(String, String)] = [
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"), ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
        ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
        ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"), ("パフィーdeルンバ", "de-jg4avhby1noc0d"), ("bücher", "bcher-kva"),
        ("ü", "tda"),
        ("-> $1.00 <-", "-> $1.00 <--"),
    ]

    @Test(arguments: samples) func bothWays(label: String, encoded: String) {
        let scalars = Array(label.unicodeScalars)
        #expect(String(decoding: Punycode.encode(scalars), as: UTF8.self) == encoded)
        Array(encoded.utf8).withUnsafeBufferPointer { #expect(Punycode.decode($0) == scalars) }
    }

    @Test(arguments: ["bcher-kv", "99999999", "a-b-ü", "zzzzzzzzzzzzzz", String(repeating: "a", count: 64)])
    func others(encoded: String) { Array(encoded.utf8).withUnsafeBufferPointer { #expect(Punycode.decode($0) == nil) } }

    @Test func anythingIsSafe() {
        var generator = SeededGenerator(seed: 3492)
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
        for _ in 0..<20_000 {
            let encoded = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                letters.randomElement(using: &generator) ?? 0
            }
            encoded.withUnsafeBufferPointer { bytes in
                guard let label = Punycode.decode(bytes) else { return }
                // What decodes may be written in a longer way; what is encoded from it decodes to it.
                Punycode.encode(label).withUnsafeBufferPointer { #expect(Punycode.decode($0) == label) }
            }
        }
    }
}
