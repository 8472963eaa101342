import Glibc
import OneIDGenerator

exit(GeneratorCommand.run(Array(CommandLine.arguments.dropFirst())).rawValue)
