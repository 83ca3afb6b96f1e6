using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Authorization;

/// <summary>Calls a reading with values made for its parameters, and writes its answer as text.</summary>
/// <param name="ids">Ids by the name of the parameter, or by type and name.</param>
internal sealed class MadeReading(PortalFixture portal, IReadOnlyDictionary<string, Guid> ids, Caller caller)
    : IDisposable
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new JsonStringEnumConverter() },
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    private readonly MemoryStream written = new();
    private readonly StringBuilder told = new();

    public void Dispose() => written.Dispose();

    public async Task<(string? Refusal, string Text)> AnswerAsync(MethodInfo method)
    {
        var service = typeof(PortalFixture)
            .GetMethod(nameof(PortalFixture.Get))!
            .MakeGenericMethod(method.DeclaringType!)
            .Invoke(portal, [])!;
        var task = (Task)method.Invoke(service, [.. method.GetParameters().Select(parameter => Make(parameter))])!;
        await task;
        var answer = task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
        if (answer?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Result<>))
        {
            if (type.GetProperty("Error")!.GetValue(answer) is PortalError error)
            {
                return (error.Code, string.Empty);
            }

            answer = type.GetProperty("Value")!.GetValue(answer);
        }

        await WriteAsync(answer);
        return (null, told + Encoding.UTF8.GetString(written.ToArray()));
    }

    private async Task WriteAsync(object? answer)
    {
        if (answer is System.Collections.IDictionary pairs)
        {
            foreach (var value in pairs.Values)
            {
                await WriteAsync(value);
            }
        }
        else if (answer is not null)
        {
            await JsonSerializer.SerializeAsync(written, answer, answer.GetType(), Format);
        }
    }

    private object? Make(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(Guid))
        {
            return ids.GetValueOrDefault(
                $"{parameter.Member.DeclaringType!.Name} {parameter.Name}",
                ids.GetValueOrDefault(parameter.Name!)
            );
        }

        return parameter.HasDefaultValue ? parameter.DefaultValue
            : new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable ? null
            : Make(type, parameter.Name!);
    }

    private object Make(Type type, string name)
    {
        if (type == typeof(Caller))
        {
            return caller;
        }

        if (type == typeof(CancellationToken))
        {
            return CancellationToken.None;
        }

        if (type == typeof(string))
        {
            return name switch
            {
                "country" => "SE",
                "language" => "sv-SE",
                _ => string.Empty,
            };
        }

        if (type == typeof(CultureInfo))
        {
            return CultureInfo.InvariantCulture;
        }

        if (type == typeof(ErrorSentences))
        {
            return new ErrorSentences(portal.Get<IStringLocalizer<ErrorSentences>>());
        }

        if (type == typeof(Stream))
        {
            return written;
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return Listener(type);
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
        }

        if (type.IsEnum || type == typeof(DateOnly) || type == typeof(DateTime))
        {
            return RuntimeHelpers.GetUninitializedObject(type);
        }

        if (
            type.IsGenericType
            && type.GetGenericArguments() is [var item]
            && type.IsAssignableFrom(item.MakeArrayType())
        )
        {
            var array = Array.CreateInstance(item, item == typeof(Guid) ? 1 : 0);
            if (item == typeof(Guid))
            {
                array.SetValue(ids["customer"], 0);
            }

            return array;
        }

        var constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != type)
            .MinBy(candidate => candidate.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(Make)]);
    }

    // What is handed to a callback is part of the answer.
    private Delegate Listener(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke
            .GetParameters()
            .Select(parameter => Expression.Parameter(parameter.ParameterType))
            .ToArray();
        var tell = Expression.Call(
            Expression.Constant(this),
            typeof(MadeReading).GetMethod(nameof(Tell), BindingFlags.Instance | BindingFlags.NonPublic)!,
            Expression.NewArrayInit(
                typeof(object),
                parameters.Select(parameter => Expression.Convert(parameter, typeof(object)))
            )
        );
        Expression body =
            invoke.ReturnType == typeof(void) ? tell
            : invoke.ReturnType == typeof(Stream) ? Expression.Block(tell, Expression.Constant(written, typeof(Stream)))
            : throw new NotSupportedException(type.ToString());
        return Expression.Lambda(type, body, parameters).Compile();
    }

    private void Tell(object[] values)
    {
        foreach (var value in values)
        {
            told.Append(JsonSerializer.Serialize(value, value.GetType(), Format));
        }
    }
}
