using PartnerPortal.Host;

namespace PartnerPortal.Demonstration;

/// <summary>What a visitor of the demo does without script.</summary>
internal static class DemoSteps
{
    public static Task<HttpResponseMessage> SwitchAsync(this Visitor visitor, string page, string person) =>
        visitor.SubmitAsync(page, $".demo-persons input[value='{person}']", (PersonSwitch.PersonField, person));

    public static Task<HttpResponseMessage> StartOverAsync(this Visitor visitor) =>
        visitor.SubmitAsync(DemonstrationAddresses.Page, $"form[action='{DemonstrationAddresses.StartOver}'] button");

    public static string To(HttpResponseMessage answer) => answer.Headers.Location?.OriginalString ?? "nowhere";
}
