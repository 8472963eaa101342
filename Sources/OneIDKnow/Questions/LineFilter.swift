import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// One worker's check of which lines a question about events looks at, whatever their days.
final class LineFilter {
    /// Equal where two questions look at the same lines.
    struct Key: Hashable {
        private struct Dimension: Hashable {
            let number: Int
            let names: PersonEventNumbers
        }

        private let kind: Int
        private let sources: [Bool]?
        private let channels: PersonEventNumbers?
        private let groups: PersonEventNumbers?
        private let categories: PersonEventNumbers?
        private let products: PersonEventNumbers?
        private let dimensions: [Dimension]
        private let currencies: Set<UInt16>?
        private let weekdays: UInt8?

        init(_ question: EventQuestion) {
            kind = question.kind
            sources = question.sources
            channels = question.channels
            groups = question.groups
            categories = question.categories
            products = question.products
            dimensions = question.dimensions.map { Dimension(number: $0.number, names: $0.names) }
            currencies = question.currencies
            weekdays = question.weekdays
        }
    }

    /// Names of a dimension; all fit where none is asked for.
    private struct NameFilter {
        let isAsked: Bool
        let names: PersonEventNumbers

        init(_ names: PersonEventNumbers?) {
            isAsked = names != nil
            self.names = names ?? PersonEventNumbers([])
        }

        @inline(__always)
        func fits(_ name: UInt32) -> Bool { !isAsked || names.contains(name) }
    }

    private let question: EventQuestion
    private let kind: Int
    /// Whether sources, currencies, days of the week or dimensions are asked for as well.
    private let isRare: Bool
    private let channels: NameFilter
    private let groups: NameFilter
    private let categories: NameFilter
    private let products: NameFilter

    init(_ question: EventQuestion) {
        self.question = question
        kind = question.kind
        isRare =
            question.sources != nil || question.currencies != nil || question.weekdays != nil
            || !question.dimensions.isEmpty
        channels = NameFilter(question.channels)
        groups = NameFilter(question.groups)
        categories = NameFilter(question.categories)
        products = NameFilter(question.products)
    }

    @inline(__always)
    func fits(_ line: PersonEvent, _ index: Int, _ events: PersonEvents) -> Bool {
        guard line.kindNumber == kind, categories.fits(line.category), products.fits(line.product),
            channels.fits(line.channel), groups.fits(line.channel)
        else { return false }
        return !isRare || question.fits(line, index, events)
    }
}
