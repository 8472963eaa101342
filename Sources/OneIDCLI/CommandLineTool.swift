/// The program as `main.swift` runs it.
public enum CommandLineTool {
    public static func main() {}
}
