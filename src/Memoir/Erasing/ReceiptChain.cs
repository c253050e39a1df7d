using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Memoir.Erasing;

/// <summary>Hashes receipts so that none can be changed or left out without the next one telling.</summary>
internal static class ReceiptChain
{
    public static string Start { get; } = new('0', 64);

    /// <summary>The receipt with its hash.</summary>
    public static EraseReceipt Seal(EraseReceipt receipt) => receipt with { Hash = HashOf(receipt) };

    /// <summary>The number of the first receipt that does not fit; <see langword="null"/> where all do.</summary>
    public static long? FirstBroken(IEnumerable<EraseReceipt> receipts)
    {
        var previous = Start;
        var number = 1L;
        foreach (var receipt in receipts)
        {
            if (receipt.Number != number++
                || !string.Equals(receipt.PreviousHash, previous, StringComparison.Ordinal)
                || !string.Equals(receipt.Hash, HashOf(receipt), StringComparison.Ordinal))
            {
                return receipt.Number;
            }

            previous = receipt.Hash;
        }

        return null;
    }

    private static string HashOf(EraseReceipt receipt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{receipt.PreviousHash}\n{receipt.Number}\n{receipt.At.ToUnixTimeMilliseconds()}\n{receipt.Kind}\n{receipt.Memories}\n{receipt.Messages}\n{receipt.HistoryEntries}\n{receipt.Results}\n{receipt.Kept}\n{receipt.Actor}"))));
}
