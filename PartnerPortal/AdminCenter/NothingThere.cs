namespace PartnerPortal.AdminCenter;

/// <summary>Answers 404 with a page of the customer's side, in place of the agents' page that stands for every other 404.</summary>
internal static class NothingThere
{
    // Not before the answer begins: Blazor leaves the body of what is a 404 earlier to that other page.
    public static void AnswerNotFound(this HttpContext context) =>
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
