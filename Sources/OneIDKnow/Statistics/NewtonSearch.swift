/// Looks for the least value of a smooth function of a few numbers: Newton's steps, held where the function is not curved
/// upwards (Levenberg, Marquardt). The same steps on every machine.
package struct NewtonSearch {
    package enum End: Sendable, Equatable {
        /// No step of any size is left.
        case converged
        /// A number left the bounds.
        case ran(Int)
        /// Neither after the most steps.
        case unfinished
    }

    /// Bounds of every number, to both sides of 0.
    package let bound: Double
    package var mostSteps = 200

    package init(bound: Double) { self.bound = bound }

    /// What a function is at a place.
    package struct Point: Sendable {
        package let value: Double
        package let slopes: [Double]
        /// Second derivatives, by rows.
        package let curvature: [[Double]]

        package init(value: Double, slopes: [Double], curvature: [[Double]]) {
            self.value = value
            self.slopes = slopes
            self.curvature = curvature
        }

        /// What is greatest becomes least; of a whole the mean of its members.
        func opposite(of count: Double) -> Point {
            Point(
                value: -value / count, slopes: slopes.map { -$0 / count },
                curvature: curvature.map { $0.map { -$0 / count } })
        }
    }

    package struct Answer: Sendable {
        package let place: [Double]
        package let value: Double
        package let end: End
        package let steps: Int
    }

    /// - Parameter function: a value that is no number is avoided.
    package func least(from start: [Double], of function: ([Double]) -> Point) -> Answer {
        var place = start
        var point = function(place)
        var hold = 0.0
        for step in 0..<mostSteps {
            var isBetter = false
            for _ in 0..<60 {
                guard let move = Self.solved(point.curvature, hold: hold, point.slopes.map { -$0 }) else {
                    hold = max(hold * 4, 1e-8)
                    continue
                }
                let largest = move.reduce(0) { max($0, abs($1)) }
                if hold == 0, largest < 1e-9 {
                    return Answer(place: place, value: point.value, end: .converged, steps: step)
                }
                let factor = largest > 1 ? 1 / largest : 1
                let next = zip(place, move).map { $0 + $1 * factor }
                let there = function(next)
                if there.value < point.value || there.value == point.value && largest < 1e-6 {
                    (place, point) = (next, there)
                    hold = hold < 1e-8 ? 0 : hold / 16
                    isBetter = true
                    break
                }
                // Below the last bit of the value the slopes alone tell.
                if hold == 0, largest < 1e-6 {
                    return Answer(place: place, value: point.value, end: .converged, steps: step)
                }
                hold = max(hold * 4, 1e-8)
            }
            if let out = place.firstIndex(where: { abs($0) > bound }) {
                return Answer(place: place, value: point.value, end: .ran(out), steps: step)
            }
            if !isBetter { return Answer(place: place, value: point.value, end: .unfinished, steps: step) }
        }
        return Answer(place: place, value: point.value, end: .unfinished, steps: mostSteps)
    }

    /// The point of a function of the logarithms of numbers, whose own slopes and curvature are told along the numbers.
    ///
    /// - Parameter curvature: second derivatives of the lower triangle, row by row.
    package static func alongLogarithms(
        _ numbers: [Double], value: Double, slopes: [Double], curvature: [Double]
    ) -> Point {
        let ofLogarithms = zip(slopes, numbers).map { $0 * $1 }
        return Point(
            value: value, slopes: ofLogarithms,
            curvature: numbers.indices.map { row in
                numbers.indices.map { column in
                    let (low, high) = (min(row, column), max(row, column))
                    let own = curvature[high * (high + 1) / 2 + low] * numbers[row] * numbers[column]
                    return row == column ? own + ofLogarithms[row] : own
                }
            })
    }

    /// Cholesky's solution of a system of equations; nil where it is not positive definite.
    static func solved(_ matrix: [[Double]], hold: Double, _ right: [Double]) -> [Double]? {
        let count = right.count
        var lower = matrix
        for row in 0..<count {
            for column in 0...row {
                var sum = matrix[row][column] + (row == column ? hold : 0)
                for place in 0..<column { sum -= lower[row][place] * lower[column][place] }
                if row == column {
                    guard sum > 1e-14 else { return nil }
                    lower[row][row] = sum.squareRoot()
                } else {
                    lower[row][column] = sum / lower[column][column]
                }
            }
        }
        var result = right
        for row in 0..<count {
            for place in 0..<row { result[row] -= lower[row][place] * result[place] }
            result[row] /= lower[row][row]
        }
        for row in stride(from: count - 1, through: 0, by: -1) {
            for place in row + 1..<max(count, row + 1) { result[row] -= lower[place][row] * result[place] }
            result[row] /= lower[row][row]
        }
        return result
    }
}
