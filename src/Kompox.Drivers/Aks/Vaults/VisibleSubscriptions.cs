using System.Runtime.CompilerServices;

namespace Kompox.Drivers.Aks.Vaults;

/// <summary>The subscriptions that a login sees and that can be asked.</summary>
internal static class VisibleSubscriptions
{
    /// <summary>Their ids, that of the provider first; the others are asked for when they are needed.</summary>
    public static async IAsyncEnumerable<string> ListAsync(AzureSession session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = session.Account.SubscriptionId;
        yield return own;
        await foreach (var other in session.Arm.ListAsync("/subscriptions", VaultJson.Default.VisibleSubscription, null, cancellationToken).ConfigureAwait(false))
        {
            if (other is { SubscriptionId: { } id, State: null or "Enabled" or "Warned" } && !id.Equals(own, StringComparison.OrdinalIgnoreCase))
                yield return id;
        }
    }
}
