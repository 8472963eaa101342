import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake

/// What of the things that people buy they own for long: products with a warranty, and products that give a right.
struct GoodsPlan: Sendable {
    /// The closest first.
    private let warranties: [(pattern: ProductPattern, span: CalendarSpan)]
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
        var warranties: [(pattern: ProductPattern, span: CalendarSpan)] = []
        if let path = request.warranty {
            for row in try DeclaredTable(reading: path, GoodsPlan.purpose).rows {
                if row.cells.allSatisfy(\.isEmpty) { continue }
                guard let months = Int(row.cells[1]), (0...1200).contains(months), !row.cells[0].isEmpty else {
                    throw Finding(
                        .warrantyUnreadable, at: row.position, "the line has no product, or no number of months",
                        fix: "write lines such as AC-*,36")
                }
                let pattern = ProductPattern(row.cells[0])
                if let other = warranties.first(where: { $0.pattern == pattern }), other.span.count != months {
                    throw Finding(
                        .warrantyUnreadable, at: row.position,
                        "'\(pattern.text)' has a warranty of \(other.span.count) months already",
                        fix: "keep one of the two lines")
                }
                warranties.append((pattern, CalendarSpan(months, .month)))
            }
        }
        self.warranties = warranties.sorted { ProductPattern.isCloser($0.pattern, $1.pattern) }
        grants = request.grants.map { (ProductPattern($0.products), $0) }.sorted {
            ProductPattern.isCloser($0.pattern, $1.pattern)
        }
        storeDimension = dimensions.firstIndex(of: "store")
    }

    func owns(_ product: [UInt8]) -> Bool {
        warranties.contains { $0.pattern.fits(product) } || grants.contains { $0.pattern.fits(product) }
    }

    /// How long the warranty of a product runs; nil: it has none.
    func warranty(of product: [UInt8]) -> CalendarSpan? {
        warranties.first { $0.pattern.fits(product) }?.span
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
