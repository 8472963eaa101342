import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The same files give the same people, points and money with the configuration that `init` writes and with none.
@Suite struct OneRecognitionTests {
    /// Profiles as parsed, without the level on a ladder, whose order only a configuration says.
    private static func facts(_ answer: ProfileAnswer) throws -> [NSDictionary] {
        try answer.lines.map { line in
            let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            var person = try #require(parsed)
            if var membership = person["membership"] as? [String: Any] {
                membership["level"] = nil
                membership["level_decision"] = nil
                person["membership"] = membership
            }
            person["conflicts"] = ((person["conflicts"] as? [[String: Any]]) ?? []).filter {
                ($0["kind"] as? String) != "level"
            }
            return person as NSDictionary
        }
    }

    private static func expectAgreement(_ files: [(name: String, text: String)]) throws {
        let folder = try InspectFolder(files.map { ($0.name + ".csv", $0.text) })
        let (_, text) = try folder.configuration(files.map { $0.name + ".csv" })
        let without = try folder.folder.recognised(files).profiles()
        let with = try TestRun.withRules(text, in: folder.folder.url).profiles()
        withExtendedLifetime(folder) {}
        #expect(try facts(without) == facts(with), "\(text)\n\(without.lines)\n\(with.lines)")
    }

    @Test(
        "One file of members",
        arguments: [
            "会员号,手机号,余额,赠送余额,优惠券,等级,成长值\n1,13752614083,50.00,10.00,A券,金卡,120\n2,13752614084,1,0,B券,银卡,90\n",
            "member_id,手机号,accept_push,accept_sms,subscribed,beans,beans_until\n1,13870451383,0,1,1,40,2026-12-31\n2,13917130295,1,1,1,7,2027-12-31\n",
            "客户编号,客户姓名,客户昵称,免费等级,客户手机号,客户积分,客户储值余额\n1,莫岚,岚岚,VIP2,13752614083,300,120.50\n2,王丽,丽丽,VIP1,15983027164,20,0\n",
            "会员号,手机号,积分,状态\n1,13752614083,900,已注销\n2,13752614083,70,正常\n3,15983027164,7,冻结\n",
            "会员号,手机号,专属导购,分销商,推荐人,更新时间\n1,13752614083,G1,D1,M9,2026-01-01\n2,13752614083,G2,,,2026-02-01\n",
            "会员号,手机号,积分,状态\n1,13752614083,900,A\n2,13752614083,70,B\n",
            "会员号,手机号,是否退订,拒收短信,可用积分,当前积分\n9,13752614083,是,是,5,6\n",
            "买家会员名,手机号,会员等级,会员积分,省份,城市,更新时间\n小鱼,13752614083,V2,1280,江苏,南京,2026-01-01\nlily,15983027164,V1,0,浙江,,2026-01-02\n",
            "会员号,手机号,accepts_email,email_consent,email_unsubscribed_at,UNSUBSCRIBED\n9,13752614083,yes,no,2025-03-01,0\n",
            "Record ID,Email,Contact owner,Created By,Phone 1 - Value\n1,a@corp.cn,r@shop.cn,r@shop.cn,+8613752614083\n2,b@corp.cn,r@shop.cn,r@shop.cn,+8615983027164\n",
            "会员号,姓名,手机号,生日,更新时间\n1,莫岚,13752614083,07/09/1988,25/12/2025\n2,王丽,15983027164,25/12/1990,02/01/2026\n",
            "id,phone,birthday,gender,tags,blacklisted,created_at,channel,store,brand,coins\n1,13752614083,1990-01-02,f,a|b,0,2020-01-01,app,s1,b1,3\n",
        ])
    func members(_ text: String) throws {
        try Self.expectAgreement([("shop", text)])
    }

    private static let tmall = "会员号,手机号,积分\nu1,13752614083,5\nu2,15983027164,7\n"

    @Test(
        "Members and what they did",
        arguments: [
            "订单编号,会员号,付款时间,实付金额,收货人,手机\n1,u1,2026-10-03,79.00,王丽,15983027164\n2,,2026-10-04,5.00,王丽,15983027164\n",
            "订单编号,手机号,付款时间,实付金额,币种,渠道\n1,13752614083,2026-10-03,79.00,HKD,app\n2,15983027164,2026-10-04,5.00,CNY,web\n",
            "退款编号,订单编号,会员号,退款金额,申请时间,售后类型\nT1,9,u1,79.00,2026/10/12 9:00,换货\n",
            "消息编号,手机号,发送时间,渠道,状态\nS1,13752614083,2026/10/9 12:00,短信,已送达\n",
            "review_id,buyer,rating,reviewed_at\nr1,u1,5,2026-01-01\n",
            "订单编号,会员号,付款时间,实付金额,订单状态\n1,u1,2026-10-03,79.00,交易成功\n2,u1,2026-10-04,5.00,交易关闭\n3,u1,2026-10-04,6.00,待处理\n",
            "订单编号,会员号,付款时间,实付金额,status\n1,u1,2026-10-03,79.00,1\n2,u1,2026-10-04,5.00,2\n",
            "会员号,变动积分,变动时间,到期日,变动类型\nu1,500,2026-01-03,2026-12-31,购物\nu1,-100,2026-05-01,,兑换\nu2,7,2026-05-01,,签到\n",
            "礼品卡号,持有人,余额,币种,有效期至,状态\nG1,u1,100.00,CNY,2027-12-31,正常\nG2,u1,50.00,CNY,2027-12-31,已作废\n",
            "券码,会员号,优惠券名称,生效时间,失效时间,使用时间,状态\nC1,u1,8折券,2026-01-01,2027-01-01,,未使用\nC2,u1,8折券,2026-01-01,2027-01-01,2026-02-01,已使用\n",
            "订单编号,平台,买家,付款时间,实付金额\n1,天猫,u1,2026-10-03,79.00\n2,京东,u1,2026-10-04,500.00\n3,淘宝,u1,2026-10-05,1.00\n",
        ])
    func events(_ text: String) throws {
        try Self.expectAgreement([("tmall", Self.tmall), ("events", text)])
    }

    @Test("What init writes can be run, or stands in it as a comment")
    func canRun() throws {
        for text in [
            "订单编号,付款时间\n1,2026-01-01\n", "活动,发送时间,短信模板,手机号\nx,2026-01-01,t,13752614083\n",
            "退款金额,订单号,会员号\n5,1,u1\n",
        ] {
            let folder = try InspectFolder([("tmall.csv", Self.tmall), ("sms.csv", text)])
            let (_, written) = try folder.configuration(["tmall.csv", "sms.csv"])
            let run = try TestRun.withRules(written, in: URL(fileURLWithPath: folder.folder.path("").display))
            #expect(try run.profiles().lines.count == 2, "\(written)")
        }
    }

    @Test("A column of claims is written so that other words in it count, and read so again")
    func claims() throws {
        let orders =
            "订单编号,会员号,付款时间,实付金额,订单状态,退款状态\n1,u1,2026-10-03,79.00,交易成功,未知词\n2,u1,2026-10-04,5.00,交易成功,退款成功\n"
        let folder = try InspectFolder([("tmall.csv", Self.tmall), ("o.csv", orders)])
        let (configuration, text) = try folder.configuration(["tmall.csv", "o.csv"])
        #expect(text.contains(#"status: ["订单状态", { column: "退款状态", unknown: "counts" }],"#), "\(text)")
        let status = try #require(configuration.sources.last?.status)
        #expect(status.columns.map { $0.unknown == .counts } == [false, true])
    }

    /// Those that are refused without a configuration are left out, and those in which `init` takes a column for an identifier by its content.
    @Test("Every fixture gives the same people and values with the configuration that init writes and with none")
    func fixtures() throws {
        let files = try #require(
            FileManager.default.enumerator(at: Fixtures.folder, includingPropertiesForKeys: [.fileSizeKey]))
        var tried = 0
        for case let url as URL in files where url.pathExtension == "csv" {
            let bytes = try Data(contentsOf: url)
            guard bytes.count < 20_000, let text = String(data: bytes, encoding: .utf8) else { continue }
            let folder = try InspectFolder([("shop.csv", text)])
            guard let without = try? folder.folder.recognised([("shop", text)]).profiles() else { continue }
            let written = try folder.draft(["shop.csv"]).text(file: "oneid.json5")
            guard !written.contains("by its content;") else { continue }
            let with = try TestRun.withRules(written, in: folder.folder.url).profiles()
            #expect(try Self.facts(without) == Self.facts(with), "\(url.path)\n\(written)")
            tried += 1
        }
        #expect(tried > 40)
    }

    @Test("What is left unused is listed, with what that means")
    func unused() throws {
        let folder = try InspectFolder([
            ("tmall.csv", "会员号,手机号,DoNotCall,有效期,备注\nu1,13752614083,1,2027-01-01,x\n"),
            ("o.csv", "订单编号,会员号,付款时间,实付金额,订单状态,收货人,联系手机,oaid\n1,u1,2026-10-03,79.00,交易关闭,王丽,15983027164,x\n"),
        ])
        let draft = try folder.draft(["tmall.csv", "o.csv"])
        let text = draft.text(file: "oneid.json5")
        for line in [
            "status: \"订单状态\",",
            "// Not used: \"联系手机\", the recipient of a parcel",
            "// Not used: \"收货人\", the recipient", "// Not used: \"oaid\", the recipient",
            "consent: { phone: { column: \"DoNotCall\", means: \"opt_out\" } },",
            "// Not used: \"备注\"",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
    }
}
