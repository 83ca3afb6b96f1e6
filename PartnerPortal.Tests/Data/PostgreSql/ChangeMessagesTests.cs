using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data.PostgreSql;

public sealed class ChangeMessagesTests
{
    private static readonly Guid here = Guid.NewGuid();
    private static readonly Guid there = Guid.NewGuid();

    public static TheoryData<Type> Kinds => [.. typeof(PartnerChange).Assembly.GetTypes().Where(IsKind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_change_is_understood_by_another_server(Type kind)
    {
        var change = (PartnerChange)
            Activator.CreateInstance(
                kind,
                kind.GetConstructors()[0]
                    .GetParameters()
                    .Select(
                        object (parameter) =>
                            parameter.ParameterType == typeof(Guid)
                                ? Guid.NewGuid()
                                : new[] { Guid.NewGuid(), Guid.NewGuid() }
                    )
                    .ToArray()
            )!;

        var read = ChangeMessages.Read(there, Assert.Single(ChangeMessages.Write(here, [change])));

        Assert.IsType(kind, read);
        Assert.Equivalent(change, read, strict: true);
    }

    [Fact]
    public void A_server_does_not_hear_itself() =>
        Assert.Null(
            ChangeMessages.Read(here, Assert.Single(ChangeMessages.Write(here, [new AgentsChanged(Guid.NewGuid())])))
        );

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData(
        """{"s":"11111111-0000-4000-8000-000000000001","c":{"$type":"of a later build","PartnerId":"11111111-0000-4000-8000-000000000001"}}"""
    )]
    public void What_is_not_understood_is_passed_over(string text) => Assert.Null(ChangeMessages.Read(here, text));

    private static bool IsKind(Type type) => type.IsSubclassOf(typeof(PartnerChange)) && !type.IsAbstract;
}
