using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace PartnerPortal.Browser;

/// <summary>
/// Notices that a journey fails, and which one. xUnit 2 does not tell a test class the outcome of its test, so the exceptions that end a
/// journey are observed where they are thrown, in the journey's own flow.
/// </summary>
internal sealed class FailureWatch
{
    private static readonly AsyncLocal<FailureWatch?> current = new();

    static FailureWatch() => AppDomain.CurrentDomain.FirstChanceException += OnThrown;

    /// <summary>Watches what the caller does from here on.</summary>
    public FailureWatch() => current.Value = this;

    public static FailureWatch? Current => current.Value;

    /// <summary>The name of the journey.</summary>
    public string Journey { get; set; } = string.Empty;

    public bool HasFailed { get; private set; }

    private static void OnThrown(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is XunitException or PlaywrightException or TimeoutException && Current is { } watch)
        {
            watch.HasFailed = true;
        }
    }
}

/// <summary>Tells the watch over a journey the journey's name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedJourneyAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest)
    {
        ArgumentNullException.ThrowIfNull(methodUnderTest);
        if (FailureWatch.Current is { } watch)
        {
            watch.Journey = $"{methodUnderTest.DeclaringType!.Name}.{methodUnderTest.Name}";
        }
    }
}
