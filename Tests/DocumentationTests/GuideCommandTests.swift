import Foundation
import Testing

/// The shell blocks of the guides that have no tests of their own: every command ends as the page says, on exports of two platforms.
@Suite struct GuideCommandTests {
    /// A folder with exports, a configuration, and what a day before left.
    private final class Project: GuideFolder {
        init(more: String = "") throws {
            try super.init(of: "guide")
            try write(
                "tmall.csv",
                """
                member_id,mobile,name,birthday,city,modified
                A1,13822345678,林晓梅,1990-03-04,上海,2026-03-01
                A2,13922345678,赵鹏飞,1985-06-07,北京,2026-02-01

                """)
            try write(
                "pos.csv",
                """
                card_no,phone,name,birthday,modified
                C1,13799990000,林晓梅,1990-03-04,2026-02-03
                C2,13922345678,赵鹏飞,1985-06-07,2026-02-03

                """)
            try write(
                "oneid.json5",
                """
                {
                  sources: {
                    tmall: { files: ["tmall.csv"], id: "member_id", updated: "modified", identifiers: { mobile: "phone" },
                             attributes: { name: "name", birthday: "birthday", city: "city" } },
                    pos: { files: ["pos.csv"], id: "card_no", updated: "modified", identifiers: { phone: "phone" },
                           attributes: { name: "name", birthday: "birthday" } },
                  },
                  \(more)
                }

                """)
        }

        /// Stops at the first command that fails.
        override func run(_ script: String, input: String = "") throws -> (status: Int32, output: String) {
            try super.run("set -e\n" + script, input: input)
        }
    }

    @Test("The jobs of the guide to pipelines take what the day before left")
    func pipeline() throws {
        let project = try Project()
        let before = "oneid resolve -q -c oneid.json5 -o yesterday.csv && oneid run -q -c oneid.json5 -o yesterday"
        #expect(try project.run(before).status == 0)
        try project.write("yesterday/aliases.csv", "alias,oneid\n")
        let blocks = try Repository.blocks("sh", of: "docs/guide/pipeline.md")
        #expect(blocks.count == 2)
        for block in blocks {
            let (status, output) = try project.run(block)
            #expect(status == 0 && output.isEmpty, "\(block)\(output)")
        }
        #expect(try project.text("today.csv") == project.text("yesterday.csv"))
        #expect(try project.text("today/identity_map.csv") == project.text("yesterday.csv"))
    }

    @Test("The commands of the guide to the queue work through it")
    func review() throws {
        let project = try Project()
        let blocks = try Repository.blocks("sh", of: "docs/guide/review.md")
        #expect(blocks.count == 4)
        for block in blocks {
            // Somebody sits before the screen; here are the keys, a line each.
            let script = block.replacing("--interactive", with: "--interactive --lines")
            let (status, output) = try project.run(script, input: "m\n")
            #expect(status == 0, "\(block)\(output)")
        }
        #expect(try project.text("queue.csv").contains("林晓梅") && project.text("queue.jsonl").contains("name_birthday"))
        let decisions = try project.text("decisions.csv").split(separator: "\n")
        #expect(decisions.count == 2 && decisions[1].hasPrefix("merge,pos,C1,tmall,A1,"), "\(decisions)")
    }

    @Test("The command of the guide to segments writes a campaign's files, and lists nobody twice")
    func segments() throws {
        let project = try Project(
            more:
                "segments: { birthday_soon: { attribute: \"birthday\", anniversary: \"7d\", kind: \"event\", once_per: \"365d\" } }"
        )
        let blocks = try Repository.blocks("sh", of: "docs/guide/segments.md")
        #expect(blocks.count == 1)
        for block in blocks {
            let (status, output) = try project.run(block)
            #expect(status == 0, "\(block)\(output)")
        }
        let rows = try project.text("today/birthday_soon.csv").split(separator: "\n")
        #expect(rows[0] == "oneid,identifiers.phone,attributes.city.value" && rows.count == 3, "\(rows)")
        #expect(try project.text("fired.csv").split(separator: "\n").count == 3)
    }

    @Test("Every shell block of a guide is run by a test")
    func all() throws {
        let covered = ["ci.md", "nightly.md", "pipeline.md", "review.md", "segments.md"]
        for page in Repository.files(in: "docs/guide", suffix: ".md") where !covered.contains(where: page.hasSuffix) {
            #expect(try Repository.blocks("sh", of: page).isEmpty, "\(page)")
        }
    }
}
