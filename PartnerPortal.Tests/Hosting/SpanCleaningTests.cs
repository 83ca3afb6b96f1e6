using System.Diagnostics;

namespace PartnerPortal.Hosting;

public sealed class SpanCleaningTests
{
    [Fact]
    public void A_span_keeps_nothing_that_could_name_a_customer_or_hold_a_secret()
    {
        using var span = new Activity("request");
        span.SetTag("http.route", "/customers/{id}");
        span.SetTag("url.path", "/customers/42");
        span.SetTag("url.query", "?link=secret");
        span.SetTag("http.response.status_code", 500);
        span.SetTag("db.query.text", "SELECT 'Contoso'");
        span.SetTag("db.query.parameter.@name", "Contoso");
        span.SetStatus(ActivityStatusCode.Error, "No such customer: Contoso");
        using var cleaning = new SpanCleaning();

        cleaning.OnEnd(span);

        Assert.Equal(
            [("http.route", "/customers/{id}"), ("http.response.status_code", 500)],
            span.TagObjects.Select(tag => (tag.Key, tag.Value))
        );
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }
}
