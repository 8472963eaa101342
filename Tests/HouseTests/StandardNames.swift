/// Names of members that the standard library or the system has too: `.count` says nothing about a file of ours that
/// happens to be the only one to declare a `count` in an extension.
enum StandardNames {
    static let all: Set<String> = [
        "append", "allSatisfy", "all", "base", "baseAddress", "bytes", "compactMap", "contains", "count", "current",
        "description", "debugDescription", "distance", "drop", "dropFirst", "dropLast", "elements", "elementsEqual",
        "end", "endIndex", "enumerated", "fill", "filter", "find", "first", "firstIndex", "flatMap", "forEach",
        "formUnion", "hash", "hashValue", "hasPrefix", "hasSuffix", "id", "index", "indices", "init", "insert",
        "isEmpty",
        "isSubset", "iterator", "joined", "keys", "kind", "last", "lastIndex", "length", "lexicographicallyPrecedes",
        "load", "lowerBound", "lowercased", "magnitude", "make", "makeIterator", "map", "max", "merge", "min", "minus",
        "name", "next", "path", "plus", "pop", "popLast", "position", "prefix", "product", "range", "rawValue", "read",
        "reduce", "remove", "removeAll", "removeLast", "reserveCapacity", "reset", "reversed", "run", "size", "sort",
        "sorted", "split", "start", "startIndex", "starts", "store", "subtracting", "suffix", "sum", "swapAt", "text",
        "trimmed", "union", "unicodeScalars", "update", "uppercased", "upperBound", "utf8", "value", "values", "wait",
        "withLock", "word", "words", "write", "zero", "Element", "Index", "Iterator", "Key", "Value", "ID", "Body",
    ]
}
