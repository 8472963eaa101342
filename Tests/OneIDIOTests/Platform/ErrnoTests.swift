import Foundation
import Testing

@testable import OneIDIO

struct ErrnoTests {
    /// The numbers of the system never stand alone.
    @Test func everyFailureOfTheSystemHasWords() {
        for code in [
            ENOENT, EACCES, EPERM, EISDIR, ENOTDIR, ENOSPC, EDQUOT, EROFS, EFBIG, EMFILE, ENFILE, ENAMETOOLONG, ENOMEM,
            EIO, EPIPE, EBADF, ELOOP, ENXIO, ENODEV, ETXTBSY, EINVAL, EOPNOTSUPP, EBUSY, ESTALE, ETIMEDOUT, EEXIST,
            ENOTEMPTY, EXDEV,
            EMLINK, EAGAIN, ENOLCK, ENOSYS,
        ] {
            #expect(!Errno(rawValue: code).text.hasPrefix("system error"))
        }
    }

    @Test func theSystemHasWordsOfItsOwn() {
        #expect(Errno.noSuchFile.systemText == "No such file or directory")
        #expect(Errno(rawValue: 9_999).text == "Unknown error 9999 (system error 9999)")
    }
}
