import Glibc

/// A line on standard error.
func note(_ text: String) { put("oneid-bench: " + text + "\n", on: 2) }

/// Text on standard output, at once: a table appears when it is finished, also through a pipe.
func show(_ text: String) { put(text, on: 1) }

private func put(_ text: String, on descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
    }
}
