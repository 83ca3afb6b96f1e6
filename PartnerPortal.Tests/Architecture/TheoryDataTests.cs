using System.Reflection;

namespace PartnerPortal.Architecture;

public sealed class TheoryDataTests
{
    /// <summary>
    /// What is listed before a run is written down value by value: ten megabytes of a file became ten gigabytes and minutes, whichever tests
    /// were asked for.
    /// </summary>
    [Fact]
    public void Files_are_made_when_their_test_runs_and_not_when_tests_are_listed()
    {
        var listed = typeof(TheoryDataTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(byte[])))
            .Where(method =>
                method.GetCustomAttributes<MemberDataAttributeBase>().Any(data => !data.DisableDiscoveryEnumeration)
            )
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

        Assert.Empty(listed);
    }
}
