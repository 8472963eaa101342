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

    package struct Answer: Sendable {
        package let place: [Double]
        package let value: Double
        package let end: End
        package let steps: Int
    }

    /// - Parameter function: the value and the slopes; a value that is no number is avoided.
    package func least(
        from start: [Double], of function: ([Double]) -> (value: Double, slopes: [Double])
    ) -> Answer {
        var place = start
        var (value, slopes) = function(place)
        var hold = 0.0
        for step in 0..<mostSteps {
            let curvature = curvature(at: place, of: function)
            var isBetter = false
            for _ in 0..<60 {
                guard let move = Self.solved(curvature, hold: hold, slopes.map { -$0 }) else {
                    hold = max(hold * 4, 1e-8)
                    continue
                }
                let largest = move.reduce(0) { max($0, abs($1)) }
                if hold == 0, largest < 1e-9 { return Answer(place: place, value: value, end: .converged, steps: step) }
                let factor = largest > 1 ? 1 / largest : 1
                let next = zip(place, move).map { $0 + $1 * factor }
                let (nextValue, nextSlopes) = function(next)
                if nextValue < value || nextValue == value && largest < 1e-6 {
                    (place, value, slopes) = (next, nextValue, nextSlopes)
                    hold = hold < 1e-8 ? 0 : hold / 16
                    isBetter = true
                    break
                }
                // Below the last bit of the value the slopes alone tell.
                if hold == 0, largest < 1e-6 {
                    return Answer(place: place, value: value, end: .converged, steps: step)
                }
                hold = max(hold * 4, 1e-8)
            }
            if let out = place.firstIndex(where: { abs($0) > bound }) {
                return Answer(place: place, value: value, end: .ran(out), steps: step)
            }
            if !isBetter { return Answer(place: place, value: value, end: .unfinished, steps: step) }
        }
        return Answer(place: place, value: value, end: .unfinished, steps: mostSteps)
    }

    /// Second derivatives, by differences of the slopes.
    private func curvature(
        at place: [Double], of function: ([Double]) -> (value: Double, slopes: [Double])
    ) -> [[Double]] {
        let width = 1.0 / 8192
        let columns = place.indices.map { index -> [Double] in
            var (up, down) = (place, place)
            up[index] += width
            down[index] -= width
            return zip(function(up).slopes, function(down).slopes).map { ($0 - $1) / (2 * width) }
        }
        return place.indices.map { row in
            place.indices.map { column in (columns[row][column] + columns[column][row]) / 2 }
        }
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
