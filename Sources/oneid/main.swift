import OneIDCLI

CommandLineTool.main()
