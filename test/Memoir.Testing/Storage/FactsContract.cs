using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class FactsContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Facts_are_found_by_subject_without_case_and_attribute_to_the_letter()
    {
        await Add(
            With(1, "Ana", "home", "Berlin"),
            With(2, "ANA", "diet", "vegan"),
            With(3, "Élodie", "home", "Paris"),
            With(4, "user", "home", "Rome"),
            With(5, "ana", "Home", "Bonn"),
            Given.Memory(6, "no fact"));

        Assert.Equal([1], await Find("aNA", "home"));
        Assert.Equal([1, 2, 5], await Find("ana", null));
        Assert.Equal([3], await Find("éLODIE", null));
        Assert.Equal([1, 3, 4], await Find(null, "home"));
        Assert.Equal([1, 2, 3, 4, 5], await Find(null, null));
        Assert.Empty(await Find("Bo", "home"));
    }

    [Fact]
    public async Task Facts_belong_to_the_full_scope_or_to_it_whatever_the_run()
    {
        var inApp = Given.Alice with { AppId = "web" };
        await Add(
            With(1, "user", "home", "Berlin"),
            With(2, "user", "home", "Bonn", Given.Alice with { RunId = "r1" }),
            With(3, "user", "home", "Rome", Given.Alice with { RunId = "r2" }),
            With(4, "user", "home", "Oslo", Given.Alice with { AgentId = "bot" }),
            With(5, "user", "home", "Riga", inApp with { RunId = "r1" }),
            With(6, "user", "home", "Kyiv", Scope.User("bob")),
            With(7, "user", "home", "Lima", Scope.Run("r1")));

        Assert.Equal([1], await Find("user", "home", Given.Alice));
        Assert.Equal([2], await Find("user", "home", Given.Alice with { RunId = "r1" }));
        Assert.Equal([1, 2, 3], await Find("user", "home", Given.Alice, anyRun: true));
        Assert.Equal([1, 2, 3], await Find("user", "home", Given.Alice with { RunId = "new" }, anyRun: true));
        Assert.Equal([5], await Find("user", "home", inApp, anyRun: true));
        Assert.Equal([4], await Find(null, null, Given.Alice with { AgentId = "bot", RunId = "r9" }, anyRun: true));
        Assert.Equal([7], await Find("user", "home", Scope.Run("r1")));
        Assert.Empty(await Find("user", "home", Scope.User("carol"), anyRun: true));
    }

    [Fact]
    public async Task Only_active_memories_have_findable_facts()
    {
        await Add(With(1, "user", "home", "Berlin"), With(2, "user", "home", "Rome") with { Status = MemoryStatus.Retracted });
        Assert.Equal([1], await Find("user", "home"));

        await Write(writer => writer.UpdateMemory(Project, With(1, "user", "home", "Berlin") with { Status = MemoryStatus.Superseded }, null));
        await Write(writer => writer.UpdateMemory(Project, With(2, "user", "home", "Rome"), null));
        Assert.Equal([2], await Find("user", "home"));
    }

    [Fact]
    public async Task A_fact_is_found_by_what_it_is_now()
    {
        await Add(With(1, "user", "home", "Berlin"));
        await Write(writer => writer.UpdateMemory(Project, With(1, "Ana", "diet", "vegan"), null));

        Assert.Empty(await Find("user", "home"));
        Assert.Equal([1], await Find("ana", "diet"));

        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1), null));
        Assert.Empty(await Find(null, null));
    }

    [Fact]
    public async Task A_unit_of_work_finds_the_facts_it_has_just_written()
    {
        var found = await Write(writer =>
        {
            var memory = With(1, "user", "home", "Berlin", Given.Alice with { RunId = "r1" });
            writer.InsertMemory(writer.GetPartition(Project, memory.Scope), memory, Given.Payload("w"));
            return writer.FindFacts(Project, new FactQuery { Scope = Given.Alice, AnyRun = true, Subject = "user", Attribute = "home" });
        });

        Assert.Equal("Berlin", Assert.Single(found).Fact!.Value);
    }

    private static MemoryRecord With(int number, string subject, string attribute, string value, Scope? scope = null) =>
        Given.Memory(number, scope: scope) with { Fact = new Fact(subject, attribute, value) };

    private async Task<List<int>> Find(string? subject, string? attribute, Scope? scope = null, bool anyRun = false)
    {
        var query = new FactQuery { Scope = scope ?? Given.Alice, AnyRun = anyRun, Subject = subject, Attribute = attribute };
        return [.. (await Read(reader => reader.FindFacts(Project, query))).Select(static memory => Convert.ToInt32(memory.Id[^12..], 16))];
    }
}
