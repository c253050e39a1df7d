using Memoir.Embeddings.Benchmarks;

// Measurements that the tests don't make: see RESULTS.md for what they gave and with which command.
switch (args)
{
    case ["accuracy", var models]:
        Accuracy.Run(models);
        return 0;
    case ["speed", var threads]:
        Speed.Run(int.Parse(threads));
        return 0;
    case ["locomo", var data, var models]:
        Locomo.Run(data, models);
        return 0;
    case ["first"]:
        FirstVector.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: accuracy MODELS_FOLDER | locomo DATA_FILE MODELS_FOLDER | speed THREADS | first");
        return 2;
}
