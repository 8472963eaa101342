import Foundation

/// Starts programs as a shell would: no signal is blocked or ignored because the tests' own process does.
enum SpawnedChild {
    /// - Parameters:
    ///   - arguments: the path of the program comes first.
    ///   - environment: as `NAME=value`.
    ///   - flags: `POSIX_SPAWN_…` beyond those for signals.
    ///   - open: the files of descriptors 0 to 2.
    /// - Returns: the child, and 0 or the error number.
    static func start(
        _ arguments: [String], environment: [String], flags: Int16,
        open: (_ actions: inout posix_spawn_file_actions_t) -> Void
    ) -> (child: pid_t, code: Int32) {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | flags)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        open(&actions)
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, arguments[0], &actions, &attributes, &argv, &envp)
        return (child, code)
    }
}
