using System.Security.Cryptography.X509Certificates;

namespace Kompox.Cloud.Tests.Azure.Identity;

/// <summary>The tenant: applications that may log in, and the object ids it knows.</summary>
internal sealed class EntraDirectory(string tenant)
{
    private readonly Dictionary<string, EntraApplication> _applications = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _principals = new(StringComparer.OrdinalIgnoreCase);

    public string Tenant { get; } = tenant;

    /// <summary>Object id of whoever logs in with <c>az</c>.</summary>
    public string User { get; } = "0f0f0f0f-1111-4222-8333-444444444444";

    /// <summary>An application with a secret, a certificate or a federated token.</summary>
    public EntraApplication Add(string clientId, string? secret = null, X509Certificate2? certificate = null, string? federatedToken = null)
    {
        var application = new EntraApplication(clientId, Guid.NewGuid().ToString(), secret, certificate, federatedToken);
        lock (_applications)
            _applications[clientId] = application;
        AddPrincipal(application.ObjectId, 0);
        return application;
    }

    public EntraApplication? Find(string clientId)
    {
        lock (_applications)
            return _applications.GetValueOrDefault(clientId);
    }

    /// <summary>A new object, which the directory does not find the first times.</summary>
    public void AddPrincipal(string objectId, int unknownTimes)
    {
        lock (_principals)
            _principals[objectId] = unknownTimes;
    }

    /// <summary>Members of groups: the group's object id and the member's.</summary>
    public List<(string Group, string Member)> Members { get; } = [];

    public void RemovePrincipal(string objectId)
    {
        lock (_principals)
            _principals.Remove(objectId);
    }

    /// <summary>Whether the directory finds an object; asking brings its propagation forward.</summary>
    public bool Knows(string objectId)
    {
        lock (_principals)
        {
            if (!_principals.TryGetValue(objectId, out var unknown))
                return objectId.Equals(User, StringComparison.OrdinalIgnoreCase);
            _principals[objectId] = Math.Max(0, unknown - 1);
            return unknown == 0;
        }
    }
}
