using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace PartnerPortal.Shared.Http;

/// <summary>
/// A form whose page is no longer current: its token is another session's, or older than the keys. Nothing of it is carried out; its
/// page is shown again, with what was typed.
/// </summary>
public sealed class StaleForm
{
    private readonly IFormCollection form;

    private StaleForm(IFormCollection form) => this.form = form;

    /// <summary>The stale form that led to this page; <see langword="null"/> where none did.</summary>
    public static StaleForm? Of(HttpContext? context) => context?.Items[typeof(StaleForm)] as StaleForm;

    /// <summary>
    /// Behind the check of tokens: a page that was posted to with an invalid one is shown as if it had been asked for, with status 400.
    /// As it is no post any more, no handler of the page runs.
    /// </summary>
    internal static async Task ShowAgainAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } invalid
            && HttpMethods.IsPost(context.Request.Method)
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        )
        {
            // A form cannot be read while its token counts as invalid.
            context.Features.Set<IAntiforgeryValidationFeature>(null);
            if (await FormToken.ReadFormAsync(context.Request) is { } form)
            {
                context.Items[typeof(StaleForm)] = new StaleForm(form);
                context.Request.Method = HttpMethods.Get;
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
            else
            {
                context.Features.Set(invalid);
            }
        }

        // A page that asks for no token reads its form without asking whether there is one.
        if (
            HttpMethods.IsPost(context.Request.Method)
            && context.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false }
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && await FormToken.ReadFormAsync(context.Request) is null
        )
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    }

    /// <summary>What was typed into the fields that <paramref name="prefix"/> and a property name; without passwords.</summary>
    public T Read<T>(string prefix)
        where T : new()
    {
        var typed = new T();
        foreach (var property in typeof(T).GetProperties().Where(property => property.CanWrite))
        {
            string? value = form[$"{prefix}.{property.Name}"];
            var converter = TypeDescriptor.GetConverter(property.PropertyType);
            if (
                !string.IsNullOrEmpty(value)
                && !property.Name.Contains("Password", StringComparison.Ordinal)
                && converter.IsValid(value)
            )
            {
                property.SetValue(
                    typed,
                    converter.ConvertFromString(context: null, CultureInfo.InvariantCulture, value)
                );
            }
        }

        return typed;
    }
}
