using Memoir.Chat.Evaluation;

// dotnet run -c Release --project bench/Memoir.Chat.Evaluation -- real [--blind] [--no-kill]  the small model of shared/tools, end to end
//                                                                  modes                       rules, hybrid and model on the same chats
//                                                                  gate <corpus.json.gz> …     what the gate would skip and miss
var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "memoir.slnx")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("memoir.slnx not found above the program: run it from a checkout.");
}

var folder = Path.Combine(root, "bench", "Memoir.Chat.Evaluation");
switch (args.Length > 0 ? args[0] : "modes")
{
    case "real":
        return await RealModel.RunAsync(folder, args.Contains("--blind") ? "chats.blind.jsonl" : "chats.jsonl", kill: !args.Contains("--no-kill"));
    case "modes":
        await Modes.RunAsync(folder);
        return 0;
    case "gate":
        await GateReport.RunAsync(Path.Combine(root, "test", "corpus", "extraction"), args[1..]);
        return 0;
    default:
        Console.Error.WriteLine($"Unknown command '{args[0]}'. Known: real, modes, gate.");
        return 2;
}
