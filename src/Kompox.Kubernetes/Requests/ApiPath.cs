using System.Text;

namespace Kompox.Kubernetes.Requests;

/// <summary>Paths of the Kubernetes API, for example <c>apis/apps/v1/namespaces/web/deployments/api</c>.</summary>
internal static class ApiPath
{
    /// <summary>All objects of a type, in a namespace or in the cluster.</summary>
    public static string Of(ResourceType type, string? space)
    {
        var root = Version(type.ApiVersion);
        return type.IsNamespaced && space is not null ? $"{root}/namespaces/{Escape(space)}/{type.Plural}" : $"{root}/{type.Plural}";
    }

    /// <summary>One object.</summary>
    public static string Of(ObjectKey key) => $"{Of(key.Type, key.Namespace)}/{Escape(key.Name)}";

    /// <summary>What a group and version offers: <c>apis/apps/v1</c>.</summary>
    public static string Version(string apiVersion) => apiVersion.Contains('/', StringComparison.Ordinal) ? $"apis/{apiVersion}" : $"api/{apiVersion}";

    /// <summary>A path with a query of the parameters that have a value.</summary>
    public static string Query(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        StringBuilder? text = null;
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                continue;
            text = text is null ? new StringBuilder(path).Append('?') : text.Append('&');
            text.Append(name).Append('=').Append(Escape(value));
        }
        return text?.ToString() ?? path;
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
