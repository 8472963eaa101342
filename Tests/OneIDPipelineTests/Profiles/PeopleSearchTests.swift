import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// `--find`, `--oneid`, `--tier`, `--source`, `--limit`.
struct PeopleSearchTests {
    private let configuration = """
        { sources: {
            a: { files: ["a.csv"], id: "id", tier: "brand", identifiers: { phone: "phone", mail: "email" } },
            b: { files: ["b.csv"], id: "id", tier: "store", identifiers: { phone: "phone" } },
            h: { files: ["h.csv"], id: "id", identifiers: { md5: { type: "phone", hash: "md5" } } },
        } }
        """

    private func run() throws -> (TemporaryFolder, TestRun) {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "id,phone,mail\nA1,138 1234 0001,x@b.internal\nA2,13812340002,y@b.internal\n")
        try folder.write("b.csv", "id,phone\nB1,+86-13812340001\nB9,13812340009\n")
        // The digests of 13812340001 and 13812340003.
        let digests = ["13812340001", "13812340003"].map { text in
            DigestForm(algorithm: .md5, form: .national).digest(of: Array("+86\(text)".utf8))
                .map { String($0, radix: 16).leftPadded }.joined()
        }
        try folder.write("h.csv", "id,md5\nH1,\(digests[0])\nH3,\(digests[1])\n")
        return (folder, try TestRun.withRules(configuration, in: folder.url))
    }

    private func records(_ people: PeopleRequest) throws -> [String] {
        let (folder, run) = try run()
        return try withExtendedLifetime(folder) {
            try run.profiles(people).lines.map { line in
                String(line.split(separator: "\"records\":").last ?? "")
            }.sorted()
        }
    }

    private func find(_ pairs: (String, String)...) -> PeopleRequest {
        var people = PeopleRequest()
        people.find = pairs.map { .init(type: $0.0, value: $0.1) }
        return people
    }

    @Test func aValueIsNormalisedLikeAnyInput() throws {
        for spelling in ["13812340001", "+86 138-1234-0001", "0086 13812340001", "１３８１２３４０００１"] {
            let found = try records(find(("phone", spelling)))
            #expect(found.count == 1)
            #expect(found.first?.contains("A1") == true && found.first?.contains("H1") == true, "\(spelling)")
        }
    }

    @Test func aDigestIsFoundByThePlainValue() throws {
        let found = try records(find(("phone", "13812340003")))
        #expect(found.count == 1 && found.first?.contains("H3") == true)
    }

    @Test func severalValuesAreAnyOfThem() throws {
        #expect(try records(find(("phone", "13812340009"), ("email", "Y@B.internal"))).count == 2)
    }

    @Test func nobodyIsANote() throws {
        let (folder, run) = try run()
        try withExtendedLifetime(folder) {
            let answer = try run.profiles()
            let chosen = try answer.profiles.choose(find(("phone", "13900000001")))
            #expect(chosen.count == 0)
            #expect(chosen.notes.map(\.id) == [.findNobody])
            #expect(chosen.notes.first?.message.contains("13900000001") == false)
        }
    }

    @Test func whatCannotBeFoundIsAnError() throws {
        let (folder, run) = try run()
        try withExtendedLifetime(folder) {
            let profiles = try run.profiles().profiles
            func error(_ people: PeopleRequest) -> FindingID? {
                do throws(Finding) {
                    _ = try profiles.choose(people)
                    return nil
                } catch { return error.id }
            }
            #expect(error(find(("phon", "13812340001"))) == .findType)
            #expect(error(find(("phone", "12"))) == .findValue)
            var people = PeopleRequest()
            people.sources = ["c"]
            #expect(error(people) == .unknownSourceChosen)
        }
    }

    @Test func tierAndSourceRestrictAccountsAndPeople() throws {
        var people = PeopleRequest()
        people.tiers = [.store]
        let (folder, run) = try run()
        try withExtendedLifetime(folder) {
            let lines = try run.profiles(people).lines
            #expect(lines.count == 2)
            for line in lines {
                #expect(line.contains("\"tiers\":[\"store\"]"))
                #expect(!line.contains("\"tier\":\"brand\""))
            }
            people.tiers = nil
            people.sources = ["h"]
            #expect(try run.profiles(people).lines.count == 2)
            people.limit = 1
            #expect(try run.profiles(people).lines.count == 1)
        }
    }

    @Test func theFirstSoManyComeInTheOrderOfOneIDs() throws {
        let (folder, run) = try run()
        try withExtendedLifetime(folder) {
            let all = try run.profiles().lines
            var people = PeopleRequest()
            people.limit = 2
            #expect(try run.profiles(people).lines == Array(all.prefix(2)))
        }
    }
}

extension String {
    fileprivate var leftPadded: String { count == 1 ? "0" + self : self }
}
