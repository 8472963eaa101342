import OneIDCLI

OneIDCLI.main()
