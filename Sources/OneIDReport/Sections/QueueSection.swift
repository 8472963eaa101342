/// The first cases that wait for a person, each with a picture of who shares what with whom.
struct QueueSection {
    let report: Fact

    /// Cases on the page.
    static let mostListed = 10

    private var queue: Fact { report["queue"] }

    var section: PageSection? {
        guard queue.exists else { return nil }
        let items = queue["items"].list.prefix(QueueSection.mostListed)
        return PageSection(
            id: "queue", title: "The first of the queue", short: "Queue", lead: lead,
            commands: ["oneid review --pretty --limit 10", "oneid review --interactive", "oneid review -o queue.csv"]
        ) { page in
            if !queue["whole"].flag { page.note(limits) }
            if queue["reasons"].members.count > 1 { reasons(&page) }
            for (place, item) in items.enumerated() { QueueCase(item: item, place: place).draw(&page) }
        }
    }

    private var lead: String {
        let count = queue["undecided"].count
        guard count > 0 else {
            return queue["whole"].flag
                ? "No case waits for a decision." : "None of the cases weighed waits for a decision."
        }
        let shown = min(QueueSection.mostListed, queue["items"].list.count)
        return
            "\(Plural.of(count, "case waits", "cases wait")) for a decision; here "
            + (shown == 1 ? "is the one" : "are the \(count > shown ? "first " : "")\(PageNumber.count(shown))")
            + " with the most at stake, in the order of oneid review."
    }

    /// What was not weighed.
    private var limits: String {
        let (scored, refused) = (queue["scored"].count, queue["refused"].count)
        return
            "The run is large: near matches were not searched, and people who contradict themselves only among those with the "
            + "most accounts; oneid review weighs all of them."
            + (scored < refused
                ? " Of \(PageNumber.count(refused)) refused values, the \(PageNumber.count(scored)) with the most accounts were weighed."
                : "")
    }

    private func reasons(_ page: inout Markup) {
        let said = queue["reasons"].members.map { "\(PageNumber.count($0.value.count)) \($0.name)" }
        page.note("By reason: \(said.joined(separator: ", ")).")
    }
}
