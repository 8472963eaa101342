import OneIDIO
import OneIDTestSupport

extension TemporaryFolder {
    func path(_ name: String) -> FilePath { FilePath(file(name).path) }
}
