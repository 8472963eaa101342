import OneIDCore
import OneIDLinking
import OneIDPipeline

/// Something a record says about its cluster that may be nearly what another says.
struct ReviewSignal: Sendable {
    enum Kind: UInt8, Sendable {
        /// `value`: the number's digits.
        case phone
        /// `value`: hash of the local part; `second`: of the domain.
        case email
        /// `value`: the last four characters; `second`: hash of the first five.
        case ends
        /// `value`: what is known of it for sure, as a block; see `MaskedAnchor`.
        case masked
        /// `value`: days since 1970.
        case birthday
        /// `value`: hash of the text.
        case place
        /// A place that is one house. `value`: hash of the text.
        case address
        /// What is no phone number and may have lost a digit of one. `value`: its number, `second`: how many digits.
        case shortPhone
    }

    var value: UInt64
    var second: UInt32
    var cluster: ClusterNumber
    var record: RecordNumber
    var kind: Kind
    /// Number of the identifier in the file's plan.
    var column: UInt8
}

/// The signals of the clusters that share a name, by cluster.
struct ReviewSignals: @unchecked Sendable {
    let all: [ReviewSignal]
    /// By cluster: where its signals start in `all`; one more than clusters.
    let starts: [UInt32]
    /// Whether any value is masked, so that complete values need blocks for them.
    let hasMasked: Bool
    /// How many records have each birthday, and how many have one.
    let birthdays: [UInt64: Int]
    let birthdayCount: Int
    /// How many records have each address, and how many have one.
    let addresses: [UInt64: Int]
    let addressCount: Int
    /// Whether any phone may have lost a digit.
    let hasShort: Bool

    func of(_ cluster: ClusterNumber) -> Range<Int> { Int(starts[cluster.index])..<Int(starts[cluster.index + 1]) }

    init(_ resolution: Resolution, _ columns: [ReviewColumns], of clusters: RecordSet) {
        let store = resolution.store
        let workers = resolution.workers
        let found = PerWorker<[ReviewSignal]>(workers.count) { [] }
        let readers = PerWorker<SignalReader>(workers.count) { SignalReader() }
        let scanners = PerWorker<ReviewScanner>(workers.count) { ReviewScanner(resolution.plan, columns) }
        let superseded = resolution.accounts.superseded
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let reader = readers[worker]
            let columns = columns[chunk.file]
            scanners[worker].rows(of: chunk) { record, table, row in
                let cluster = resolution.clusters[record]
                guard clusters.contains(cluster.raw), superseded?.contains(record) != true else { return }
                reader.read(
                    columns, of: table, row: row, SignalReader.Owner(cluster: cluster, record: record),
                    into: &found[worker])
            }
        }
        let parts = found.all
        var starts = [UInt32](repeating: 0, count: resolution.clusters.count + 2)
        var hasMasked = false
        var birthdays: [UInt64: Int] = [:]
        var birthdayCount = 0
        var addresses: [UInt64: Int] = [:]
        var addressCount = 0
        var hasShort = false
        for part in parts {
            for signal in part {
                starts[signal.cluster.index + 2] += 1
                if signal.kind == .masked { hasMasked = true }
                switch signal.kind {
                case .birthday:
                    birthdays[signal.value, default: 0] += 1
                    birthdayCount += 1
                case .address:
                    addresses[signal.value, default: 0] += 1
                    addressCount += 1
                case .shortPhone: hasShort = true
                case .phone, .email, .ends, .masked, .place: break
                }
            }
        }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        let total = parts.reduce(0) { $0 + $1.count }
        all = [ReviewSignal](unsafeUninitializedCapacity: total) { buffer, count in
            for part in parts {
                for signal in part {
                    let place = Int(starts[signal.cluster.index + 1])
                    starts[signal.cluster.index + 1] += 1
                    buffer.initializeElement(at: place, to: signal)
                }
            }
            count = total
        }
        self.starts = starts
        self.hasMasked = hasMasked
        self.birthdays = birthdays
        self.birthdayCount = birthdayCount
        self.addresses = addresses
        self.addressCount = addressCount
        self.hasShort = hasShort
    }
}

/// Turns the cells of one record into signals. One for each worker.
final class SignalReader {
    /// Whose signals they are.
    struct Owner {
        let cluster: ClusterNumber
        let record: RecordNumber
    }

    private var cell = NormalisedCell()

    func read(
        _ columns: ReviewColumns, of table: FieldTable, row: Int, _ owner: Owner, into signals: inout [ReviewSignal]
    ) {
        let (cluster, record) = (owner.cluster, owner.record)
        for (column, number, plan) in columns.identifiers {
            guard let type = plan.type, let evidence = type.evidence else { continue }
            table.withBytes(column: column, row: row) { raw in
                guard raw.count > 0 else { return }
                plan.normaliser.normalise(raw, into: &cell)
                func add(_ kind: ReviewSignal.Kind, _ value: UInt64, second: UInt32 = 0) {
                    signals.append(
                        ReviewSignal(
                            value: value, second: second, cluster: cluster, record: record, kind: kind,
                            column: UInt8(clamping: number)))
                }
                if cell.valueClass == .masked {
                    if let anchor = MaskedPattern(raw, type: type).flatMap({ MaskedAnchor(of: $0, evidence) }) {
                        add(.masked, anchor.block)
                    }
                    return
                }
                if cell.valueClass == .invalid, evidence == .phone, let digits = ShortPhone.digits(Cell(raw)) {
                    let number = digits.reduce(0) { $0 &* 10 &+ UInt64($1 & 15) }
                    add(.shortPhone, number, second: UInt32(digits.count))
                    return
                }
                guard cell.valueClass.links else { return }
                for index in 0..<cell.count {
                    cell.withValue(index) { value in
                        switch evidence {
                        case .phone:
                            if let number = PhoneDigits.number(Cell(value)) { add(.phone, number) }
                        case .mailbox:
                            if let (local, domain) = MailboxParts.hashes(Cell(value)) {
                                add(.email, local, second: domain)
                            }
                        case .ends:
                            add(.ends, MaskedAnchor.tail(Cell(value)), second: MaskedAnchor.head(Cell(value)))
                        }
                    }
                }
            }
        }
        for column in columns.birthdays {
            table.withBytes(column: column, row: row) { raw in
                guard let day = Birthday.day(Cell(raw), columns.birthdayKind(column)) else { return }
                signals.append(
                    ReviewSignal(
                        value: day, second: 0, cluster: cluster, record: record, kind: .birthday, column: 0))
            }
        }
        for column in columns.places {
            table.withBytes(column: column, row: row) { raw in
                guard let hash = SignalReader.hash(ofPlace: Cell(raw)) else { return }
                signals.append(
                    ReviewSignal(
                        value: hash, second: 0, cluster: cluster, record: record,
                        kind: columns.addresses.contains(column) ? .address : .place, column: 0))
            }
        }
    }
}

extension SignalReader {
    /// Equal for two spellings of a place; nil when the cell says too little.
    static func hash(ofPlace cell: Cell) -> UInt64? {
        let text = ValueKind(.place).canonical(cell)
        return text.count > 2 ? SharedNames.key.fingerprint(text, slot: 1).high : nil
    }
}

/// Days of birth as exports write them.
enum Birthday {
    /// Days since 1970 as an unsigned number; nil when the cell is no whole date, or a placeholder.
    static func day(_ raw: Cell, _ kind: ValueKind) -> UInt64? {
        kind.date(raw)?.calendarDay.map { UInt64(bitPattern: Int64($0.number)) }
    }

    /// `1990-05-17`
    static func text(_ day: UInt64) -> String { CalendarDay(number: Int32(truncatingIfNeeded: day)).text }
}
