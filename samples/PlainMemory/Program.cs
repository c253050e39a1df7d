// Memory in five lines: open, remember, search, context. Run: dotnet run --project samples/PlainMemory [file]
await Samples.PlainMemory.Sample.RunAsync(args.Length > 0 ? args[0] : "sample.db", Console.Out);
