using System.Collections.Frozen;

namespace Memoir.Extraction.Chat;

/// <summary>
/// The attributes that the rules use, so that what a model finds meets what rules found: how many values one has at a time,
/// its category, and the other names that models have for it.
/// </summary>
internal static class Attributes
{
    // one: a newer value supersedes. The category is the rules' for the same attribute.
    private const string Table =
        """
        home one home: location residence city lives_in live living_in place_of_residence town lives
        address one contact: home_address
        origin one origin: birthplace hometown from place_of_birth
        nationality one identity: citizenship
        name one identity: full_name first_name
        nickname one identity: called
        age one identity: years_old
        birthday one identity: birth_date date_of_birth birthdate born
        gender one identity:
        pronouns one identity:
        religion one identity: faith
        timezone one contact: time_zone
        email one contact: email_address
        phone one contact: phone_number telephone
        job one work: occupation profession work role position job_title works_as career
        employer one work: company workplace works_at works_for organization
        work.mode one work: work_mode
        project many projects: projects works_on
        business many work: company_owned
        study one study: major subject_of_study studies field_of_study
        school one study: university college education
        degree many study:
        learning many skills: is_learning
        language many skills: languages speaks
        skill many skills: skills ability
        partner one family: spouse husband wife girlfriend boyfriend
        relationship one family: marital_status relationship_status
        children one family: kids number_of_children
        siblings many family: sibling
        pet many pets: pets animal has_pet
        likes many likes: like loves love enjoys interest interests favorite_activity passion preference fond_of
        dislikes many dislikes: dislike hates hate
        prefers many preferences: preferred
        hobby many likes: hobbies pastime
        habit many habits: routine habits
        diet one diet: eating_habits dietary_preference dietary_restriction
        allergy many allergy: allergies allergic allergic_to
        eats many diet: eat food
        drinks many diet: drink
        health many health: condition medical_condition illness injury
        medication many health: medicine takes
        fear many health: fears phobia
        owns many possessions: has possession own vehicle car
        uses many tools: tool tools software device
        goal many goals: goals wants dream aim
        plan many plans: plans appointment trip upcoming_event
        event many events: activity experience did happened
        opinion many opinions: thinks believes
        decision many decisions: decided
        constraint many constraints: limit requirement
        budget one budget:
        instruction many instructions: request instructions rule
        accepted many accepted: accepted_recommendation
        """;

    private static readonly FrozenDictionary<string, Attribute> ByName = Read();

    /// <summary>One attribute.</summary>
    /// <param name="Name">As facts carry it.</param>
    /// <param name="Cardinality">How many values hold at a time.</param>
    /// <param name="Category">The category of its memories.</param>
    internal sealed record Attribute(string Name, Cardinality Cardinality, string? Category);

    /// <summary>The names that the prompt may show.</summary>
    public static IEnumerable<string> Names => ByName.Values.Select(static attribute => attribute.Name).Distinct(StringComparer.Ordinal);

    /// <summary>What a model calls by some name; a name that is not known stays as it is, and accumulates.</summary>
    public static Attribute Of(string name)
    {
        var plain = name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        if (plain.EndsWith(".past", StringComparison.Ordinal) && ByName.TryGetValue(plain[..^5], out var present))
        {
            return new Attribute(present.Name + ".past", Cardinality.Many, present.Category);
        }

        if (plain.StartsWith("favourite", StringComparison.Ordinal) || plain.StartsWith("favorite", StringComparison.Ordinal))
        {
            var thing = plain[(plain.StartsWith("favourite", StringComparison.Ordinal) ? 9 : 8)..].Trim('_', '.');
            return thing.Length == 0 ? ByName["likes"] : new Attribute("favourite." + thing, Cardinality.One, "favourites");
        }

        return ByName.TryGetValue(plain, out var known) ? known : new Attribute(plain, Cardinality.Many, null);
    }

    private static FrozenDictionary<string, Attribute> Read()
    {
        var all = new Dictionary<string, Attribute>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var head = line[..colon].Split(' ');
            var attribute = new Attribute(head[0], head[1] is "one" ? Cardinality.One : Cardinality.Many, head[2]);
            all[attribute.Name] = attribute;
            foreach (var other in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all.TryAdd(other, attribute);
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
