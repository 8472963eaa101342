import OneIDCLI

/// Where the program begins: the name that the package manager links as `main`. The C library's own start passes the arguments
/// as bytes and without /proc, from which Swift would read them.
@_cdecl("oneid_main")
func programStart(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32 {
    CommandLineTool.main(count, arguments)
}
