public enum OneIDCLI { public static func main() {} }
