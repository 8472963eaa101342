import Testing

@testable import OneIDCore

/// Names of columns of consent that are put together from a channel and what is said of it.
struct ConsentPhraseTests {
    @Test(arguments: [
        ("拒绝推送", ConsentChannel.push), ("谢绝来电", .phone), ("不接收短信", .sms), ("Email Unsubscribe Date", .email),
        ("do not disturb", .marketing), ("Opt out of direct mail", .post), ("短信退订日期", .sms),
        ("has_opted_out_of_ads", .ads),
        ("global_opt_out", .marketing), ("No Email", .email), ("电话免打扰", .phone), ("이메일 수신거부", .email),
        ("sms_unsubscribed_on", .sms), ("Do Not Call", .phone), ("dont_email", .email),
    ])
    func refusals(_ name: String, _ channel: ConsentChannel) {
        #expect(HeaderNames.recognise(name) == .optOut(channel))
    }

    @Test(arguments: [
        ("email_permission", ConsentChannel.email), ("同意短信", .sms), ("Consent to phone calls", .phone),
        ("push_opted_in", .push), ("sms_marketing_consent.state", .sms), ("email_marketing_status", .email),
        ("consent_email", .email), ("邮件订阅状态", .email), ("是否同意接收营销信息", .marketing), ("允许电话回访", .phone),
        ("SMS subscription status", .sms), ("Permission to call", .phone), ("마케팅 수신동의", .marketing),
    ])
    func agreements(_ name: String, _ channel: ConsentChannel) {
        #expect(HeaderNames.recognise(name) == .consent(channel))
    }

    /// When somebody agreed is no answer of yes or no.
    @Test(arguments: [
        "email_optin_date", "sms consent time", "拒绝原因", "订阅数", "receive phone", "No Phone", "No. Phone", "email status",
        "sms_marketing_consent.consent_updated_at", "stop", "mail", "contact", "post_count", "订阅手机",
    ])
    func othersAreNone(_ name: String) {
        switch HeaderNames.recognise(name) {
        case .consent?, .optOut?: Issue.record("\(name) is none")
        default: break
        }
    }
}
