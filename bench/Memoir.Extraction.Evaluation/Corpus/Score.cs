namespace Memoir.Extraction.Evaluation;

/// <summary>Hits, misses and false finds.</summary>
internal sealed class Score
{
    public int Hits { get; set; }

    public int Missed { get; set; }

    public int Wrong { get; set; }

    public double Precision => Hits + Wrong == 0 ? 1 : (double)Hits / (Hits + Wrong);

    public double Recall => Hits + Missed == 0 ? 1 : (double)Hits / (Hits + Missed);

    public void Add(Score other)
    {
        Hits += other.Hits;
        Missed += other.Missed;
        Wrong += other.Wrong;
    }
}
