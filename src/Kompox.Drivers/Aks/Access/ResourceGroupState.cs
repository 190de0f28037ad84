namespace Kompox.Drivers.Aks.Access;

/// <summary>How far Azure is with a resource group, for example <c>Succeeded</c>.</summary>
internal sealed record ResourceGroupState(string? ProvisioningState);
