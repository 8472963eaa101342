/// Microsoft's file system in a file (MS-CFB), as far as to tell a workbook with a password from an old one.
enum CompoundFile {
    /// Whether its directory names the stream in which spreadsheet programs keep a workbook that has a password (MS-OFFCRYPTO).
    static func isEncrypted(_ content: some Collection<UInt8>) -> Bool {
        let header = Array(content.prefix(512))
        guard header.count == 512, header[30] == 9 || header[30] == 12 else { return false }
        var sector = 0
        for index in (48..<52).reversed() { sector = sector << 8 | Int(header[index]) }
        let start = (sector + 1) << Int(header[30])
        // The first stretches of the directory: it has four names or thirty-two in each.
        let directory = Array(content.dropFirst(start).prefix(1 << 14))
        var name: [UInt8] = []
        for byte in "EncryptedPackage".utf8 { name += [byte, 0] }
        for place in stride(from: 0, to: directory.count, by: 128) {
            if directory[place...].starts(with: name) { return true }
        }
        return false
    }
}
