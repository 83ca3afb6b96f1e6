using System.Diagnostics.CodeAnalysis;

namespace PartnerPortal.Shared.Results;

/// <summary>Either a value or the <see cref="PortalError"/> that stands in its place.</summary>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, PortalError? error)
    {
        this.value = value;
        Error = error;
    }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public PortalError? Error { get; }

    /// <summary>The value; asking a refused result for it is a bug and throws.</summary>
    public T Value =>
        IsSuccess ? value! : throw new InvalidOperationException($"The result was refused: {Error.Code}.");

    public static implicit operator Result<T>(T value) => new(value, error: null);

    public static implicit operator Result<T>(PortalError error) => new(default, error);

    /// <summary>The value, or <see langword="false"/> with the refusal.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out PortalError? error)
    {
        result = value;
        error = Error;
        return IsSuccess;
    }
}
