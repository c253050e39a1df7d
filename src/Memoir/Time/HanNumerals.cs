namespace Memoir.Time;

/// <summary>Numbers in Han numerals (二十三, 两, 一百万, 二〇二四), saturated at a billion.</summary>
internal static class HanNumerals
{
    private const long Most = 1_000_000_000;

    /// <summary>How many characters at the beginning are a number; 0 when none is.</summary>
    public static int Read(ReadOnlySpan<char> text, out long value)
    {
        long total = 0, section = 0, digit = -1, run = 0;
        var length = 0;
        for (; length < text.Length; length++)
        {
            var c = text[length];
            if (Digit(c) is var d and >= 0)
            {
                // Digits in a row are written place by place: 二〇二四.
                run = digit >= 0 ? Math.Min(Most, (digit * 10) + d) : d;
                digit = run;
            }
            else if (Power(c) is var power and > 0)
            {
                var count = digit < 0 ? 1 : digit;
                if (power >= 10_000)
                {
                    total = Math.Min(Most, (total + section + (digit < 0 ? (section == 0 && total == 0 ? 1 : 0) : digit)) * power);
                    section = 0;
                }
                else
                {
                    section = Math.Min(Most, section + (count * power));
                }

                digit = -1;
            }
            else
            {
                break;
            }
        }

        value = Math.Min(Most, total + section + Math.Max(0, digit));
        return length;
    }

    private static int Digit(char c) => c switch
    {
        '〇' or '零' => 0,
        '一' => 1,
        '二' or '两' or '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };

    private static long Power(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' or '萬' => 10_000,
        '亿' or '億' => 100_000_000,
        _ => 0,
    };
}
