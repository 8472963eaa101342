/// Pearson's coefficient, over counted pairs.
package enum Correlation {
    /// nil where one of the two does not vary.
    package static func of(_ pairs: some Collection<(first: Double, second: Double, people: Double)>) -> Double? {
        var (people, first, second) = (0.0, 0.0, 0.0)
        for pair in pairs {
            people += pair.people
            first += pair.first * pair.people
            second += pair.second * pair.people
        }
        guard people > 1 else { return nil }
        let (meanFirst, meanSecond) = (first / people, second / people)
        var (squares, otherSquares, products) = (0.0, 0.0, 0.0)
        for pair in pairs {
            let (left, right) = (pair.first - meanFirst, pair.second - meanSecond)
            squares += left * left * pair.people
            otherSquares += right * right * pair.people
            products += left * right * pair.people
        }
        let product = squares * otherSquares
        guard product > 0 else { return nil }
        return products / product.squareRoot()
    }
}
