namespace Memoir.Retrieval.Relations;

/// <summary>What a word does between names and relations.</summary>
internal enum WordRole
{
    /// <summary>It may be a name or a relation.</summary>
    Content = 0,

    /// <summary>Of the one who asks: "my".</summary>
    Mine = 1,

    /// <summary>Of the one named last: "her".</summary>
    Theirs = 2,

    /// <summary>It turns the order round: "the husband of Ana".</summary>
    Of = 3,

    /// <summary>"the", "a".</summary>
    Article = 4,

    /// <summary>Any other function word.</summary>
    Function = 5,
}
