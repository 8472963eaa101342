import Testing

@testable import OneIDIO

/// A path is bytes: what the system gives goes back to it unchanged.
struct FilePathTests {
    @Test func bytesThatAreNoTextReachTheSystem() {
        let path = FilePath([0x61, 0xb1, 0xff])
        #expect(path.withCString { FilePath(cString: $0) } == path)
        #expect(path.display == "a\\xB1\\xFF")
        #expect(FilePath("").withCString { $0.pointee } == 0)
    }

    @Test(arguments: [
        ("a.csv", ".", "a.csv"), ("/a.csv", "/", "a.csv"), ("x/y/a.csv", "x/y", "a.csv"), ("x/", "x", "x"),
        ("/", "/", "/"),
    ])
    func foldersAndNames(path: String, folder: String, name: String) {
        #expect(FilePath(path).folder == FilePath(folder))
        #expect(FilePath(path).lastComponent == name)
    }

    @Test(arguments: [
        ("tmall.csv", "tmall"), ("x/tmall.csv.gz", "tmall"), ("tmall.zst", "tmall"), (".gz", ".gz"),
        (".hidden", ".hidden"),
        ("a.b.csv", "a.b"), ("plain", "plain"), ("x/members.xlsx#会员", "members#会员"), ("a.XLSX#b.c", "a#b.c"),
        ("a#b.csv", "a#b"),
    ])
    func stems(path: String, stem: String) { #expect(FilePath(path).stem == stem) }

    @Test func aPathIsSeenFromAFolder() {
        let folder = FilePath("x/y")
        #expect(FilePath("a.csv").relative(to: folder) == FilePath("x/y/a.csv"))
        #expect(FilePath("/a.csv").relative(to: folder) == FilePath("/a.csv"))
        #expect(FilePath("-").relative(to: folder) == FilePath("-"))
        #expect(FilePath("a.csv").relative(to: FilePath(".")) == FilePath("a.csv"))
        #expect(folder.child("z") == FilePath("x/y/z"))
        #expect(folder.appending(".new") == FilePath("x/y.new"))
    }
}
