import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake

/// What of the things that people buy they own for long: products with a warranty, and products that give a right.
struct GoodsPlan: Sendable {
    /// By the whole name of a product: nothing is closer. A table may have a line for each of many thousand products.
    private let warranties: [[UInt8]: CalendarSpan]
    /// Those with a `*`, the closest first.
    private let warrantyPatterns: [(pattern: ProductPattern, span: CalendarSpan)]
    private let grants: [(pattern: ProductPattern, rule: GrantRule)]
    /// The declared dimension of stores; nil: there is none.
    let storeDimension: Int?

    private static let purpose = DeclaredTable.Purpose(
        columns: ["product", "months"], finding: .warrantyUnreadable, fix: "begin it with the line: product,months")

    /// nil where nothing is declared.
    ///
    /// - Throws: `warranty.unreadable`.
    init?(_ request: ResolveRequest, dimensions: [String]) throws(Finding) {
        guard request.warranty != nil || !request.grants.isEmpty else { return nil }
        var spans: [String: CalendarSpan] = [:]
        if let path = request.warranty {
            for row in try DeclaredTable(reading: path, GoodsPlan.purpose).rows {
                if row.cells.allSatisfy(\.isEmpty) { continue }
                guard let months = Int(row.cells[1]), (0...1200).contains(months), !row.cells[0].isEmpty else {
                    throw Finding(
                        .warrantyUnreadable, at: row.position, "the line has no product, or no number of months",
                        fix: "write lines such as AC-*,36")
                }
                let product = row.cells[0]
                if let other = spans[product], other.count != months {
                    throw Finding(
                        .warrantyUnreadable, at: row.position,
                        "'\(product)' has a warranty of \(other.count) months already",
                        fix: "keep one of the two lines")
                }
                spans[product] = CalendarSpan(months, .month)
            }
        }
        var whole: [[UInt8]: CalendarSpan] = [:]
        for (product, span) in spans where !product.utf8.contains(ProductPattern.any) {
            whole[Array(product.utf8)] = span
        }
        warranties = whole
        warrantyPatterns = spans.filter { $0.key.utf8.contains(ProductPattern.any) }
            .map { (ProductPattern($0.key), $0.value) }
            .sorted { ProductPattern.isCloser($0.pattern, $1.pattern) }
        grants = request.grants.map { (ProductPattern($0.products), $0) }.sorted {
            ProductPattern.isCloser($0.pattern, $1.pattern)
        }
        storeDimension = dimensions.firstIndex(of: "store")
    }

    func owns(_ product: [UInt8]) -> Bool {
        warranty(of: product) != nil || grants.contains { $0.pattern.fits(product) }
    }

    /// How long the warranty of a product runs; nil: it has none.
    func warranty(of product: [UInt8]) -> CalendarSpan? {
        warranties[product] ?? warrantyPatterns.first { $0.pattern.fits(product) }?.span
    }

    /// The rights that a product gives, each once by the closest pattern, by name.
    func rights(of product: [UInt8]) -> [GrantRule] {
        var found: [GrantRule] = []
        for grant in grants where grant.pattern.fits(product) {
            if !found.contains(where: { $0.right == grant.rule.right }) { found.append(grant.rule) }
        }
        return found.sorted { $0.right < $1.right }
    }

    /// Names of all rights, in order.
    var rightNames: [String] { Set(grants.map(\.rule.right)).sorted() }
}
