using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.SetUp;

/// <summary>The first start: who has the link from the log names the partner and becomes its first global admin. Works without script.</summary>
public sealed partial class SetUpPage(
    FirstStart firstStart,
    AttemptLimits limits,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<SetUpText> texts
)
{
    internal const string Path = "/set-up";
    internal const string LinkName = "link";

    private readonly PostedFaults faults = new(sentences);
    private bool isUsable;
    private string? refusal;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery(Name = LinkName)]
    private string? Link { get; set; }

    [SupplyParameterFromForm(FormName = "set-up", Name = "Input")]
    private Answers? Posted { get; set; }

    private Answers Input => Posted ?? StaleForm.Of(Context)?.Read<Answers>("Input") ?? new Answers();

    protected override async Task OnInitializedAsync()
    {
        if (!limits.IsAllowed(Context))
        {
            refusal = sentences.Of(new TooManySignInAttempts());
            return;
        }

        isUsable = await firstStart.IsUsableAsync(Link ?? string.Empty, Context.RequestAborted);
        refusal = sentences.Of(new SetUpLinkNotUsable());
    }

    private async Task CompleteAsync()
    {
        if (!isUsable)
        {
            return;
        }

        var made = await firstStart.CompleteAsync(
            Link ?? string.Empty,
            Input.ToRequest(),
            SessionOrigin.Of(Context).Address,
            Context.RequestAborted
        );
        if (made.IsSuccess)
        {
            navigation.NavigateTo(SignInServices.SignInPath + "?ready=true");
        }
        else if (made.Error is SetUpLinkNotUsable)
        {
            isUsable = false;
        }
        else
        {
            faults.Refuse(made.Error);
        }
    }

    private string? Invalid(string field) => faults[field] is null ? null : "true";

    private sealed class Answers
    {
        public string? PartnerName { get; set; }

        public PartnerKind? Kind { get; set; }

        public string? Country { get; set; }

        public string? TenantId { get; set; }

        public string? FirstName { get; set; }

        public string? LastName { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? RepeatedPassword { get; set; }

        public NewPortal ToRequest() =>
            new()
            {
                PartnerName = PartnerName ?? string.Empty,
                Kind = Kind,
                Country = Country ?? string.Empty,
                TenantId = TenantId,
                FirstName = FirstName ?? string.Empty,
                LastName = LastName ?? string.Empty,
                Email = Email ?? string.Empty,
                Password = Password ?? string.Empty,
                RepeatedPassword = RepeatedPassword ?? string.Empty,
            };
    }
}
