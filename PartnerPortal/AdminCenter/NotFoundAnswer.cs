namespace PartnerPortal.AdminCenter;

/// <summary>Answers 404 with a page of the customer's side, instead of the agents' page for every other 404.</summary>
internal static class NotFoundAnswer
{
    // Only when the response starts: Blazor leaves the body of an earlier 404 to that other page.
    public static void AnswerNotFound(this HttpContext context) =>
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
