#if os(Linux)
    import Glibc
    import OneIDCLI

    /// Before any initialiser: a statically linked runtime looks for its own path in /proc, and ends the process where a container
    /// has no /proc, unless this variable says one. What it says is of no use to a static program. It also ends the process where the
    /// memory that the program may have is just enough for itself.
    @section(".preinit_array") @used
    let earlyStart:
        @convention(c) (
            Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
            UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        ) -> Void = { _, _, _ in
            if access("/proc/self/exe", F_OK) != 0 { setenv("SWIFT_ROOT", "/", 0) }
            CommandLineTool.guardStart()
        }
#endif
