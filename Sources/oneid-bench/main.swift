import Glibc
import OneIDBench

exit(BenchCommand.run(Array(CommandLine.arguments.dropFirst())))
