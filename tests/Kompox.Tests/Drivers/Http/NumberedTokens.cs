using Kompox.Drivers.Http;

namespace Kompox.Tests.Drivers.Http;

/// <summary>Gives <c>t1</c>, and <c>t2</c> when that was refused.</summary>
internal sealed class NumberedTokens : ITokenSource
{
    private int _number = 1;

    public List<string?> Claims { get; } = [];

    public ValueTask<string> GetAsync(RefusedToken? refused, CancellationToken cancellationToken)
    {
        if (refused?.Token == $"t{_number}")
        {
            _number++;
            Claims.Add(refused.Claims);
        }
        return ValueTask.FromResult($"t{_number}");
    }
}
