/// Repeated measurements of one thing.
public struct Spread: Sendable, Equatable {
    private let ascending: [Double]

    /// Nil without a measurement.
    public init?(_ measurements: [Double]) {
        guard !measurements.isEmpty else { return nil }
        ascending = measurements.sorted()
    }

    public var least: Double { ascending[0] }
    public var most: Double { ascending[ascending.count - 1] }
    /// The middle one, or the mean of the two in the middle.
    public var median: Double {
        let half = ascending.count / 2
        return ascending.count % 2 == 1 ? ascending[half] : (ascending[half - 1] + ascending[half]) / 2
    }
}

extension Double {
    /// With a fixed number of decimals, rounded half away from zero.
    func fixed(_ decimals: Int) -> String {
        guard isFinite, magnitude < 1e15 else { return "-" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (self * Double(scale)).rounded()
        let whole = Int(scaled.magnitude)
        let sign = scaled < 0 ? "-" : ""
        guard decimals > 0 else { return sign + "\(whole)" }
        let fraction = "\(whole % scale)"
        return sign + "\(whole / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}

extension Int {
    /// With commas between groups of three digits.
    var grouped: String {
        var digits = Array(String(magnitude))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (self < 0 ? "-" : "") + String(digits)
    }
}
