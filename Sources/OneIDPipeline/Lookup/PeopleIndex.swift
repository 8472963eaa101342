import OneIDCore
import OneIDIO

/// A run's profiles with their index, both as they stand on the disk: a look-up reads a few pages of them and nothing else.
///
/// What the index says is checked twice: its own bytes by their checksums, and each answer by the profile, which has to hold what was asked.
public struct PeopleIndex {
    private let folder: FilePath
    private let index: WholeFile
    private let profiles: WholeFile
    private let timeline: WholeFile?
    private let head: IndexHead

    /// - Throws: `index.missing`, `index.damaged`, `index.stale`, `input.missing`, `input.unreadable`.
    public init(folder: FilePath) throws(Finding) {
        self.folder = folder
        profiles = try RunFolder.profiles(of: folder)
        let path = RunFolder.index(of: folder)
        guard WholeFile.exists(path) else {
            throw Finding(
                .indexMissing, at: SourcePosition(file: folder.display), "there is no index in this folder",
                fix: "make it: oneid index \(folder.display)")
        }
        index = try WholeFile(path, fix: "make it: oneid index \(folder.display)")
        guard let head = IndexHead(index.bytes) else { throw PeopleIndex.damaged(index, folder) }
        self.head = head
        let timeline = try RunFolder.timeline(of: folder)
        self.timeline = timeline
        for (file, mark) in [(profiles, head.profiles), (timeline, head.timeline)] as [(WholeFile?, IndexHead.FileMark)]
        where mark != IndexHead.FileMark(of: file?.bytes) {
            let name = file?.path ?? folder.child("timeline.jsonl")
            throw Finding(
                .indexStale, at: SourcePosition(file: name.display), "this is not the file that the index was made of",
                fix: "make the index again: oneid index \(folder.display)")
        }
    }

    /// Types of identifiers that the profiles have, and digests of types: `phone`, `phone md5`.
    var types: [String] { head.types }

    public var hasTimeline: Bool { timeline != nil }

    // MARK: Looking up

    /// The places of the profiles that hold any of these, ascending.
    ///
    /// - Throws: `index.damaged`, `index.stale`.
    public func find(_ sought: SoughtFacts) throws(Finding) -> [Int] {
        var found: Set<Int> = []
        for fact in sought.facts {
            for place in try places(of: IndexFormat.key(fact.kind, fact.text)) {
                if place & IndexFormat.inTimeline == 0 {
                    if holds(try line(profiles, place), fact) { found.insert(Int(place)) }
                } else if fact.kind == .record, let oneID = owner(try timelineLine(place), fact) {
                    found.formUnion(try profile(of: oneID))
                }
            }
        }
        return found.sorted()
    }

    /// The profile at a place, one line without its end.
    public func profile(at place: Int) -> [UInt8] {
        let bytes = profiles.bytes
        return Array(bytes[place..<IndexEntries.endOfLine(bytes, from: place)])
    }

    /// The lines of the timeline of the person whose profile is at a place.
    public func timeline(ofProfileAt place: Int, _ body: ([UInt8]) throws(Finding) -> Void) throws(Finding) {
        guard let bytes = timeline?.bytes else { return }
        guard case .string(let oneID)? = JSONTree(profile(at: place))?["oneid"] else { return }
        let wanted = Array(oneID.utf8)
        var reader = IndexedLineReader()
        var found = IndexedLineReader.TimelineLine()
        for place in try places(of: IndexFormat.key(.timeline, wanted)) where place & IndexFormat.inTimeline != 0 {
            var start = Int(place & ~IndexFormat.inTimeline)
            while start < bytes.count {
                let end = IndexEntries.endOfLine(bytes, from: start)
                let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
                guard reader.read(timeline: line, into: &found), found.oneID == wanted else { break }
                try body(Array(line))
                start = end + 1
            }
        }
    }

    // MARK: Checking

    private func holds(_ line: UnsafeBufferPointer<UInt8>, _ wanted: IndexedFact) -> Bool {
        var reader = IndexedLineReader()
        var isHeld = false
        _ = reader.read(profile: line) { fact in
            if fact.kind == wanted.kind, fact.text == wanted.text,
                wanted.source.isEmpty || wanted.source == fact.source
            {
                isHeld = true
            }
        }
        return isHeld
    }

    /// The person of a line of the timeline that tells of the wanted record.
    private func owner(_ line: IndexedLineReader.TimelineLine, _ wanted: IndexedFact) -> [UInt8]? {
        guard line.record == wanted.text, wanted.source.isEmpty || wanted.source == line.source else { return nil }
        return line.oneID
    }

    private func profile(of oneID: [UInt8]) throws(Finding) -> [Int] {
        var fact = IndexedFact()
        fact.kind = .oneID
        fact.text = oneID
        var places: [Int] = []
        for place in try self.places(of: IndexFormat.key(.oneID, oneID)) where place & IndexFormat.inTimeline == 0 {
            if holds(try line(profiles, place), fact) { places.append(Int(place)) }
        }
        return places
    }

    // MARK: Reading

    /// The places that the index has for a hash.
    private func places(of key: UInt64) throws(Finding) -> [UInt64] {
        let bytes = index.bytes
        let number = Int(key >> (64 - head.bits))
        let entry = head.directory + number * IndexFormat.entryBytes
        guard let begin = bytes.word(at: entry), let sum = bytes.word(at: entry + 8) else { throw damaged() }
        let isLast = number + 1 == 1 << Int(head.bits)
        guard let end = isLast ? head.values : bytes.word(at: entry + 16), begin <= end, end <= head.values else {
            throw damaged()
        }
        let first = head.firstValue + Int(begin) * IndexFormat.entryBytes
        let stretch = UnsafeBufferPointer(
            rebasing: bytes[first..<first + Int(end - begin) * IndexFormat.entryBytes])
        guard IndexFormat.checksum(stretch, of: IndexPart.place(number, begin)) == sum else { throw damaged() }
        var places: [UInt64] = []
        for value in 0..<Int(end - begin) where stretch.word(at: value * 16) == key {
            if let place = stretch.word(at: value * 16 + 8) { places.append(place) }
        }
        return places
    }

    /// The line that begins at a place.
    private func line(_ file: WholeFile, _ place: UInt64) throws(Finding) -> UnsafeBufferPointer<UInt8> {
        let bytes = file.bytes
        guard place < UInt64(bytes.count), place == 0 || bytes[Int(place) - 1] == 0x0a else { throw stale(file) }
        return UnsafeBufferPointer(rebasing: bytes[Int(place)..<IndexEntries.endOfLine(bytes, from: Int(place))])
    }

    private func timelineLine(_ place: UInt64) throws(Finding) -> IndexedLineReader.TimelineLine {
        guard let timeline else { throw damaged() }
        var reader = IndexedLineReader()
        var found = IndexedLineReader.TimelineLine()
        let text = try line(timeline, place & ~IndexFormat.inTimeline)
        guard reader.read(timeline: text, into: &found) else { throw stale(timeline) }
        return found
    }

    private func damaged() -> Finding { PeopleIndex.damaged(index, folder) }

    private static func damaged(_ index: WholeFile, _ folder: FilePath) -> Finding {
        Finding(
            .indexDamaged, at: SourcePosition(file: index.path.display), "this is not a whole index",
            fix: "make it again: oneid index \(folder.display)")
    }

    private func stale(_ file: WholeFile) -> Finding {
        Finding(
            .indexStale, at: SourcePosition(file: file.path.display), "this is not the file that the index was made of",
            fix: "make the index again: oneid index \(folder.display)")
    }
}
