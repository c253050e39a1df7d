namespace Memoir;

/// <summary>How many values of one attribute a subject has at a time.</summary>
public enum Cardinality
{
    /// <summary>Any number: likes, languages, pets. New values accumulate.</summary>
    Many = 0,

    /// <summary>One: home, job, age. A newer value supersedes the older one.</summary>
    One = 1,
}
