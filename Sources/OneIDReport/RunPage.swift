import OneIDCore

/// One page that shows a run: a pure function of the files of its folder.
///
/// There is no clock, no path and no number of threads in it. Every list is cut at a number that its section states, so that the page of
/// ten million people is no larger than that of a thousand.
public struct RunPage {
    private let folder: ReportFolder

    public init(_ folder: ReportFolder) { self.folder = folder }

    private var report: Fact { folder.report }

    public func bytes() -> [UInt8] {
        let sections = sections
        return Markup.document { page in
            page.element(.html, [Attribute("lang", "en")]) { page in
                page.element(.head) { head(&$0) }
                page.element(.body) { page in
                    page.element(.header) { header(&$0) }
                    page.element(.nav, [Attribute("aria-label", "Sections")]) { page in
                        page.element(.ul) { page in
                            for section in sections {
                                page.element(.li) { page in
                                    page.element(.a, [Attribute("href", "#\(section.id)")], section.short)
                                }
                            }
                        }
                    }
                    page.element(.main) { page in
                        for section in sections { section.draw(&page) }
                    }
                    page.element(.footer) { footer(&$0) }
                    page.constant(.script, PageScript.text)
                }
            }
        }
    }

    private var sections: [PageSection] {
        let people = report["totals"]["people"].count
        let all: [PageSection?] = [
            FlowSection(report: report).section, ChangeSection(report: report).section,
            OverlapSection(report: report).section, SizeSection(report: report).section,
            IdentifierSection(report: report).section, GuardSection(report: report).section,
            QueueSection(report: report).section, BalanceSection(report: report).section,
            LadderSection(report: report).section, ConsentPageSection(report: report).section,
            EventSection(report: report).section, JourneySection(table: folder.journey).section,
            MonitorSection(table: folder.monitor).section,
            SegmentPageSection(table: folder.segments, people: people).section,
            ValuePageSection(value: folder.value).section, QualitySection(evaluation: folder.evaluation).section,
        ]
        return all.compactMap(\.self)
    }

    private func head(_ page: inout Markup) {
        page.mark(.meta, [Attribute("charset", "utf-8")])
        page.mark(
            .meta,
            [
                Attribute("http-equiv", "Content-Security-Policy"),
                Attribute("content", ContentPolicy.text(style: PageStyle.text, script: PageScript.text)),
            ])
        page.mark(
            .meta, [Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")])
        page.mark(.meta, [Attribute("name", "referrer"), Attribute("content", "no-referrer")])
        page.element(.title, title)
        page.constant(.style, PageStyle.text)
    }

    private var title: String { "Who is who" + (report["as_of"].name.map { " – \($0)" } ?? "") }

    private func header(_ page: inout Markup) {
        page.element(.h1, "Who is who")
        let asOf = report["as_of"].name.map { "As of \($0). " } ?? ""
        page.element(
            .p, [.style("lead")],
            asOf
                + "Which records of \(Plural.of(report["sources"].list.count, "source", "sources")) belong to the same person, "
                + "what was kept apart, and what became of what they have.")
        if report["settings"]["shows_values"].flag {
            page.element(
                .p, [.style("warn")],
                "The run was made with --show-values: this page shows values of members. Do not pass it on.")
        }
        HeadFigures(report: report).draw(&page)
    }

    private func footer(_ page: inout Markup) {
        page.element(
            .p,
            "Made by oneid report from the files of the run alone; the same files give the same page. It loads nothing and sends nothing. "
                + "Values of members are masked unless the run was asked to show them.")
        page.element(.p) { page in
            page.text("Each figure names the command that shows more; what a command does and needs: ")
            page.element(.code, "oneid help COMMAND")
        }
    }
}
