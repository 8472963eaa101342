import OneIDTestSupport
import Testing

@testable import OneIDCore

@Suite struct JunkDigestTests {
    private static let texts: [(IdentifierType, [String])] = [
        (
            .phone,
            [
                "", "0", "null", "NULL", "Unknown", "undefined", "无", "false", "13800138000", "+8613800138000",
                "8613800138000", "13812345678",
                "13111111111", "11111111111", "00000000000", "13487654321", "13900139000", "12345678901", "13800210500",
            ]
        ),
        (
            .device,
            [
                "", "0", "00000000-0000-0000-0000-000000000000", "000000000000000", "02:00:00:00:00:00", "020000000000",
                "AA-BB-CC-DD-EE-FF",
                "aabbccddeeff", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "9774D56D682E549C", "123456789012345", "unknown",
                "None",
            ]
        ),
        (.email, ["test@test.com", "TEST@TEST.COM", "guest@guest.com", "noreply@qq.com", "a@a.com", "n/a", "x@x.cn"]),
        (.nationalID, ["11010519491231002X", "11010519491231002x", "111111111111111111", "123456789012345678", ""]),
    ]

    @Test("Digests of what is junk are junk, whatever form was declared", arguments: texts)
    func digests(type: IdentifierType, texts: [String]) {
        for algorithm in DigestAlgorithm.allCases {
            for form in type.hashForms {
                let junk = JunkList.builtIn.digests(of: type, form: DigestForm(algorithm: algorithm, form: form))
                for text in texts {
                    #expect(junk.contains(algorithm.digest(Array(text.utf8))), "\(algorithm) \(form) \(text)")
                }
                let example = DigestForm(algorithm: algorithm, form: form).digest(of: Array(type.example.utf8))
                #expect(!junk.contains(example))
            }
        }
    }

    @Test("Configured junk is junk as a digest, in every spelling")
    func configured() {
        let junk = JunkList(extra: ["phone": ["13752614083"]])
        let digests = junk.digests(of: .phone, form: DigestForm(algorithm: .md5, form: .national))
        for text in ["13752614083", "+8613752614083", "8613752614083"] {
            #expect(digests.contains(DigestAlgorithm.md5.digest(Array(text.utf8))))
        }
    }

    @Test func lowerCaseOfWhatIsWrittenInUpperCase() {
        let form = DigestForm(algorithm: .md5, form: .lower)
        #expect(
            form.digest(of: Array("11010519491231002X".utf8))
                == DigestAlgorithm.md5.digest(Array("11010519491231002x".utf8)))
        #expect(
            form.digest(of: Array("meid:A0000000002329".utf8))
                == DigestAlgorithm.md5.digest(Array("a0000000002329".utf8)))
    }

    @Test func setHoldsWhatIsInIt() {
        var random = SeededGenerator(seed: 1321)
        let digests = (0..<3_000).map { number in
            DigestAlgorithm.allCases[number % 3].digest(Array("\(UInt64.random(in: 0 ... .max, using: &random))".utf8))
        }
        var set = DigestSet(digests[..<1_000])
        for digest in digests[1_000..<2_000] { set.insert(digest) }
        set.insert(digests[0])
        #expect(set.count == 2_000)
        for (number, digest) in digests.enumerated() { #expect(set.contains(digest) == (number < 2_000)) }
        #expect(!set.contains([]) && !([] as DigestSet).contains(digests[0]))
    }
}
