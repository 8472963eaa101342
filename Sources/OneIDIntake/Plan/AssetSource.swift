import OneIDConfiguration
import OneIDCore

extension SourceConfiguration {
    /// Takes recognised columns of points, gift cards and coupons in.
    mutating func takeAssets(_ columns: [(name: String, meaning: ColumnMeaning?)]) {
        func first(_ meaning: AssetColumn) -> ColumnReference? {
            columns.first { $0.meaning == .asset(meaning) }.map { ColumnReference(name: $0.name) }
        }
        switch kind {
        case .points:
            guard let column = first(.points) else { return }
            let system = HeaderNames.recognise(column.name)?.pointSystem ?? RecognisedColumn.points.pointSystem ?? ""
            var points = PointsColumn(system: system, column: column, expires: first(.until))
            points.type = first(.earning)
            self.points = [points]
            event.earned = first(.earned)
        case .cards:
            event.asset.value = first(.cardValue)
            event.asset.until = first(.until)
            event.currency = first(.currency).map { .column($0) } ?? .literal("CNY")
        case .coupons:
            event.type = first(.couponKind)
            event.asset.from = first(.from)
            event.asset.until = first(.until)
            event.asset.used = first(.used)
        default: return
        }
        guard let state = first(.status) else { return }
        status = RecognisedStatus.rule(of: state)
    }
}
