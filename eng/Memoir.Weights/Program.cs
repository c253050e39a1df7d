using System.Globalization;
using System.Security.Cryptography;
using Memoir.Embeddings.Weights;

// Quantises a model folder into the one file that Memoir.Embeddings carries. Same input, same bytes.
if (args is not [var folder, var output, ..])
{
    Console.Error.WriteLine("usage: dotnet run --project eng/Memoir.Weights -- MODEL_FOLDER OUTPUT_FILE [NAME]");
    return 2;
}
string name = args.Length > 2 ? args[2] : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
var image = ImageWriter.Write(ModelFolder.Read(folder, head: false), name);
File.WriteAllBytes(output, image);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{output}: {image.Length} bytes, sha256 {Convert.ToHexStringLower(SHA256.HashData(image))}"));
return 0;
