import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

private func name(_ number: Int) -> String {
    let characters = Array("安宁清和乐雨晨星河山云禾麦杏桃柚栗枫竹岚月柏溪蓝果米豆枣茶松")
    return "王\(characters[number % 30])\(characters[number / 30 % 30])"
}

/// Limits hold exactly at their boundary.
struct HubTests {
    private let phone = "13862915074"
    private let device = "864976589556501"

    private func people(_ answer: Answer) -> Int { answer.resolution.reconciliation.people }

    @Test(arguments: [(50, 1), (51, 51)]) func recordsOfAPhone(holders: Int, expected: Int) throws {
        let text = "user_id,phone\n" + (0..<holders).map { "u\($0),\(phone)\n" }.joined()
        let answer = try resolve([("app", text)])
        #expect(people(answer) == expected)
        #expect(answer.resolution.hubs.count == (expected > 1 ? 1 : 0))
        if let hub = answer.resolution.hubs.first {
            #expect(hub.records == holders)
            #expect(hub.value == "+86" + phone)
            #expect(hub.type == "phone")
        }
    }

    @Test(arguments: [(20, 1), (21, 21)]) func recordsOfADevice(holders: Int, expected: Int) throws {
        let text = "user_id,device_id\n" + (0..<holders).map { "u\($0),\(device)\n" }.joined()
        #expect(people(try resolve([("app", text)])) == expected)
    }

    @Test(arguments: [(20, 1), (21, 21)]) func namesAtAPhone(names: Int, expected: Int) throws {
        let text = "card_no,phone,name\n" + (0..<names).map { "u\($0),\(phone),\(name($0))\n" }.joined()
        let answer = try resolve([("pos", text)])
        #expect(people(answer) == expected)
        #expect(answer.resolution.hubs.first?.names == (expected > 1 ? names : nil))
    }

    /// Thirty records, but one name in many spellings and words that are no names: a family's phone.
    @Test func spellingsOfANameAreOneName() throws {
        let spellings = ["王安宁", "王 安宁", " 王安宁 ", "", "null", "138****0000", "先生"]
        let text = "card_no,phone,name\n" + (0..<42).map { "u\($0),\(phone),\(spellings[$0 % 7])\n" }.joined()
        #expect(people(try resolve([("pos", text)])) == 1)
    }

    @Test(arguments: [(10, 1), (11, 11)]) func phonesAtADevice(phones: Int, expected: Int) throws {
        let text = "user_id,device_id,phone\n" + (0..<phones).map { "u\($0),\(device),138629150\(10 + $0)\n" }.joined()
        let answer = try resolve([("app", text)])
        #expect(people(answer) == expected)
        #expect(answer.resolution.hubs.first?.phones == (expected > 1 ? phones : nil))
    }

    @Test(arguments: [(20, 1), (21, 21)]) func phonesAtAnEmail(phones: Int, expected: Int) throws {
        let text =
            "user_id,email,phone\n" + (0..<phones).map { "u\($0),shop@mail.internal,138629150\(10 + $0)\n" }.joined()
        #expect(people(try resolve([("app", text)])) == expected)
    }

    /// What stands beside a phone in its own cell is somebody's second phone.
    @Test func phonesAtAPhoneAreNotCounted() throws {
        let rows = (0..<21).map { "u\($0),\(phone)/138629150\(10 + $0)\n" }.joined()
        let answer = try resolve([("app", "user_id,phone\n" + rows)])
        #expect(people(answer) == 1)
        #expect(answer.resolution.hubs.isEmpty)
    }

    /// Rows of one account count once.
    @Test func repeatedAccountsCountOnce() throws {
        let rows = (0..<60).map { "u\($0 % 50),\(phone)\n" }.joined()
        let answer = try resolve([("app", "user_id,phone\n" + rows)])
        #expect(people(answer) == 1)
        #expect(answer.resolution.reconciliation.repeatedAccounts == 10)
    }

    /// A hashed and its plain form count against one limit.
    @Test(arguments: [(25, 1), (26, 51)]) func digestsCountWithThePlainForm(hashed: Int, expected: Int) throws {
        let plain = "user_id,phone\n" + (0..<25).map { "u\($0),\(phone)\n" }.joined()
        let digests = "user_id,phone_md5\n" + (0..<hashed).map { "u\($0),\(BruteForce.md5(phone))\n" }.joined()
        let answer = try resolve([("app", plain), ("partner", digests)])
        #expect(people(answer) == expected)
        if expected > 1 { #expect(answer.resolution.hubs.map(\.value) == ["+86" + phone]) }
    }

    @Test func aHubStillLeavesOtherIdentifiers() throws {
        let rows = (0..<60).map { "u\($0),\(phone),m\($0 / 2)@mail.internal\n" }.joined()
        #expect(people(try resolve([("app", "user_id,phone,email\n" + rows)])) == 30)
    }

    @Test func withoutGuardsEverythingLinks() throws {
        let rows = (0..<5_000).map { "u\($0),\(phone),\(name($0))\n" }.joined()
        let answer = try resolve([("pos", "card_no,phone,name\n" + rows)]) { $0.identifiers.switchGuardsOff() }
        #expect(people(answer) == 1)
        #expect(answer.resolution.hubs.isEmpty)
    }

    @Test func oneValueOfAHundredThousandRecords() throws {
        let rows = (0..<100_000).map { "u\($0),\(phone)\n" }.joined()
        let linked = try resolve([("app", "user_id,phone\n" + rows)]) { $0.identifiers.switchGuardsOff() }
        #expect(people(linked) == 1)
        let held = try resolve([("app", "user_id,phone\n" + rows)])
        #expect(people(held) == 100_000)
        #expect(held.resolution.hubs.map(\.records) == [100_000])
    }
}
